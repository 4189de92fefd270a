//! HTML of a macro as plain text: its paragraphs, line breaks and bullets. Links and pictures are left out but for their
//! words, as marketplaces forbid them.

/// Elements that begin and end lines.
const BLOCKS: [&str; 17] = [
    "address",
    "article",
    "blockquote",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "li",
    "ol",
    "section",
    "table",
    "tr",
    "ul",
];
/// Elements whose content is no text.
const UNSEEN: [&str; 4] = ["head", "script", "style", "title"];
/// The longest name of an entity, with which a stray `&` is told from one.
const LONGEST_ENTITY: usize = 10;

/// The text of HTML. Anything goes: what is no tag and no entity is text.
pub(super) fn text(html: &str) -> String {
    let mut out = Text::default();
    let mut rest = html;
    while let Some(start) = rest.find(['<', '&']) {
        let (before, marked) = rest.split_at(start);
        out.words(before);
        rest = if marked.starts_with('<') { tag(marked, &mut out) } else { entity(marked, &mut out) };
    }
    out.words(rest);
    out.done()
}

/// Goes on behind a tag.
fn tag<'a>(marked: &'a str, out: &mut Text) -> &'a str {
    if let Some(comment) = marked.strip_prefix("<!--") {
        return comment.split_once("-->").map_or("", |(_, after)| after);
    }
    let is_tag =
        marked.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!".contains(c)));
    let Some(end) = marked.find('>').filter(|_| is_tag) else {
        out.words("<");
        return marked.get(1..).unwrap_or_default();
    };
    let inside = marked.get(1..end).unwrap_or_default();
    let after = marked.get(end + 1..).unwrap_or_default();
    let name: String = inside
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_lowercase();
    let opens = !inside.starts_with('/');
    match name.as_str() {
        "br" => out.line_break(),
        "p" => out.paragraph(),
        "td" | "th" if opens => out.words(" "),
        name if UNSEEN.contains(&name) && opens => {
            let close = format!("</{name}");
            // Byte positions of the lowered text are those of the text: only ASCII is lowered.
            return match after.to_ascii_lowercase().find(&close) {
                Some(at) => after.get(at..).unwrap_or_default(),
                None => "",
            };
        }
        name if BLOCKS.contains(&name) => {
            out.block();
            if name == "li" && opens {
                out.words("・");
            }
        }
        _ => {}
    }
    after
}

/// Goes on behind an entity.
fn entity<'a>(marked: &'a str, out: &mut Text) -> &'a str {
    let name = marked.get(1..).and_then(|rest| rest.split_once(';')).filter(|(name, _)| name.len() <= LONGEST_ENTITY);
    match name.and_then(|(name, after)| Some((character(name)?, after))) {
        Some((c, after)) => {
            out.character(c);
            after
        }
        None => {
            out.character('&');
            marked.get(1..).unwrap_or_default()
        }
    }
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "hellip" => '…',
        "mdash" => '—',
        "ndash" => '–',
        "middot" => '·',
        "yen" => '¥',
        "rsquo" => '’',
        "lsquo" => '‘',
        "ldquo" => '“',
        "rdquo" => '”',
        _ => return None,
    })
}

#[derive(Default)]
struct Text {
    out: String,
    /// Whether a blank is due before the next word.
    blank: bool,
}

impl Text {
    /// Words of the source, in which any run of white space is one blank.
    fn words(&mut self, words: &str) {
        for c in words.chars() {
            if matches!(c, ' ' | '\n' | '\r' | '\t') {
                self.blank = true;
            } else {
                self.character(c);
            }
        }
    }

    fn character(&mut self, c: char) {
        if std::mem::take(&mut self.blank) && !self.at_start() {
            self.out.push(' ');
        }
        self.out.push(c);
    }

    fn at_start(&self) -> bool {
        self.out.is_empty() || self.out.ends_with('\n')
    }

    fn line_break(&mut self) {
        self.blank = false;
        self.out.push('\n');
    }

    fn block(&mut self) {
        self.blank = false;
        if !self.at_start() {
            self.out.push('\n');
        }
    }

    fn paragraph(&mut self) {
        self.block();
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn done(self) -> String {
        self.out.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paragraphs_breaks_and_bullets_are_kept() {
        for (html, plain) in [
            ("<p>山田様</p><p>お世話に<b>なって</b>おります。</p>", "山田様\n\nお世話になっております。"),
            ("<div>Hi {{a.b}},</div><br><div>Your&nbsp;order</div>", "Hi {{a.b}},\n\nYour order"),
            ("一行目<br/>二行目<BR>三行目", "一行目\n二行目\n三行目"),
            ("<ul>\n <li>色</li>\n <li>サイズ &amp; 型番</li></ul>", "・色\n・サイズ & 型番"),
            ("<style>p{}</style><!-- x --><a href=\"https://x\">こちら</a>", "こちら"),
            ("3 < 5 && a&b; &#12354;&#x3044; &#xD800;", "3 < 5 && a&b; あい &#xD800;"),
            ("<p", "<p"),
            ("<script>x", ""),
        ] {
            assert_eq!(text(html), plain, "{html}");
        }
    }

    proptest! {
        #[test]
        fn anything_is_read(html in "(<|>|/|p|br|script|style|&|#|x|;|amp|あ|\n|!--|-->){0,40}") {
            let _ = text(&html);
        }
    }
}
