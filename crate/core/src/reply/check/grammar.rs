//! Rules that need words and not characters: W02, W10, W13.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::finding::Hit;
use super::rule::{Rule, Severity};
use super::view::{Sentence, View};
use crate::tokenizer::Token;

/// What a shop does on its own account, needing nobody's permission (W02).
const OWN_ACTS: [&str; 29] = [
    "発送",
    "確認",
    "連絡",
    "返金",
    "対応",
    "案内",
    "回答",
    "報告",
    "手配",
    "送付",
    "返信",
    "出荷",
    "処理",
    "交換",
    "再送",
    "返品",
    "調査",
    "準備",
    "用意",
    "説明",
    "変更",
    "お送り",
    "お届け",
    "お知らせ",
    "お詫び",
    "返答",
    "改善",
    "検品",
    "キャンセル",
];
/// Said before a request, they soften it (CUSH2).
static CUSHION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("お手数|恐れ入り|おそれいり|恐縮|差し支えな|よろしければ|宜しければ|ご面倒|お忙しい|申し訳(?:ござい|あり)ませんが|大変勝手|ご不便|ご足労|お手すき|ご都合|もしよろし|必要に応じ|ご不明|お気軽|ご遠慮なく|いつでも|ご安心|お待ち|お大事|ご自愛|お楽しみ").ok()
});
/// Steps to follow are told without cushions.
static STEPS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("手順|次に|続いて|まず|最後に|ステップ|ボタン|画面|電源|充電|してから|長押し|クリック|タップ|洗|拭|乾|温め|冷[まめや蔵凍]|弱火|強火|火[にをのが]|水[をにで]|お湯|油[をに]|洗剤|炒め|煮|焼|混ぜ|塗|貼|剥が|差し込|挿し|締め|レンジ|日光|保管|換気|解凍|食べ|飲|医師|手の届かない|根[がを]|土[にをが]|アプリ|ログイン|設定").ok()
});
/// Before 〜てください: no request, or a respectful one.
static KIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("(?:なさっ|になっ)て$|楽し(?:ん|みに(?:なさっ|し(?:てい)?))[でて]$|くつろい|ゆっくり|元気|かわいがっ|可愛がっ|気をつけ|大切に|頼っ|頼りに|使ってやっ|使ってあげ|怖がら|焦ら").ok()
});

pub(super) fn find(view: &View<'_>, hits: &mut Vec<Hit>) {
    permission(view, hits);
    requests(view, hits);
    for sentence in &view.sentences {
        let words = view.words(&sentence.span);
        potentials(view, words, hits);
        dropped_i(view, words, hits);
        particles(view, words, hits);
        buts(view, words, hits);
    }
}

fn is(token: &Token, base: &str) -> bool {
    token.base == base
}

/// 〜させていただく: where it begins, counting from させ or せ, and where it ends.
struct Permission {
    /// Index of the word before させ.
    act: Option<usize>,
    span: Range<usize>,
}

fn permissions(tokens: &[Token]) -> Vec<Permission> {
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if !(is(token, "いただく") || is(token, "頂く")) || index < 2 {
            continue;
        }
        let (Some(te), Some(let_)) = (tokens.get(index - 1), tokens.get(index - 2)) else { continue };
        if te.surface != "て" || !(is(let_, "せる") || is(let_, "させる")) {
            continue;
        }
        let sa = index
            .checked_sub(3)
            .filter(|at| tokens.get(*at).is_some_and(|token| token.surface == "さ" && is(token, "する")));
        let first = sa.unwrap_or(index - 2);
        let start = tokens.get(first).map_or(let_.start, |token| token.start);
        found.push(Permission { act: sa.and_then(|sa| sa.checked_sub(1)), span: start..token.end });
    }
    found
}

fn permission(view: &View<'_>, hits: &mut Vec<Hit>) {
    let found: Vec<Permission> =
        permissions(&view.tokens).into_iter().filter(|found| !view.is_quoted(&found.span)).collect();
    let found_once = found.len() == 1;
    for (count, found) in found.iter().enumerate() {
        // キャンセルをさせて asks for leave as キャンセルさせて does.
        let act = found.act.and_then(|act| {
            let token = view.tokens.get(act)?;
            if token.surface == "を" { view.tokens.get(act.checked_sub(1)?) } else { Some(token) }
        });
        let needless = act.is_some_and(|act| OWN_ACTS.contains(&act.surface.as_str()));
        if !needless && count == 0 {
            continue;
        }
        let (span, fix) = without_permission(view, &found.span);
        let mut hit = Hit::new(Rule::W02, span).variant(if needless { "needless" } else { "often" });
        // After a noun するbecomes いたす; after other verbs the change is one of wording.
        hit.fix = fix.filter(|_| act.is_some());
        // Once in a letter, natives write it too.
        if found_once {
            hit.severity = Severity::Hint;
        }
        hits.push(hit);
    }
}

/// The span with its ending, and the same without asking leave.
fn without_permission(view: &View<'_>, span: &Range<usize>) -> (Range<usize>, Option<String>) {
    let rest = view.text.get(span.end..).unwrap_or_default();
    for (ending, plain) in [
        ("ます", "いたします"),
        ("ました", "いたしました"),
        ("ましたら", "いたしましたら"),
        ("ましょう", "いたしましょう"),
    ] {
        if rest.starts_with(ending) && !rest.starts_with(&format!("{ending}た")) && !rest.starts_with("ましたら") {
            return (span.start..span.end + ending.len(), Some(plain.to_owned()));
        }
    }
    if rest.starts_with("ております") {
        return (span.start..span.end + "ております".len(), Some("しております".to_owned()));
    }
    let verb = view.of(span);
    let plain = verb.ends_with("いただく").then(|| "いたす".to_owned());
    (span.clone(), plain)
}

/// A sentence that asks with a bare 〜てください: where.
fn bare_request(view: &View<'_>, sentence: &Sentence) -> Option<Range<usize>> {
    let words = view.words(&sentence.span);
    let text = view.of(&sentence.span);
    let at = words.windows(2).position(|pair| {
        let [te, ask] = pair else { return false };
        matches!(te.surface.as_str(), "て" | "で")
            && te.pos == "助詞"
            && (ask.surface == "ください" || ask.surface == "下さい")
            // くださいませ and くださいね ask in a friendly voice, 〜てみてください suggests.
            && !view.of(&(ask.end..sentence.span.end)).starts_with(['ま', 'ね'])
            && !view.of(&(sentence.span.start..ask.start)).ends_with("みて")
    })?;
    let (te, ask) = (words.get(at)?, words.get(at + 1)?);
    let soft = CUSHION.as_ref().is_some_and(|soft| soft.is_match(text));
    let step = sentence.listed || STEPS.as_ref().is_some_and(|steps| steps.is_match(text));
    let span = te.start..ask.end;
    // 〜なさってください asks with respect; 楽しみにしていてください wishes.
    let before = view.of(&(sentence.span.start..te.end));
    let kind = KIND.as_ref().is_some_and(|kind| kind.is_match(before));
    (!soft && !kind && !step && !view.is_quoted(&span)).then_some(span)
}

/// Bare requests from the second on, and a message that ends in one.
fn requests(view: &View<'_>, hits: &mut Vec<Hit>) {
    let asked: Vec<(usize, Range<usize>)> = view
        .sentences
        .iter()
        .enumerate()
        .filter_map(|(index, sentence)| Some((index, bare_request(view, sentence)?)))
        .collect();
    if asked.len() >= 2 {
        for (_, span) in &asked {
            hits.push(
                Hit::new(Rule::W10, span.clone()).variant("bare").proposal("お手数ですが〜いただけますでしょうか"),
            );
        }
    }
    let last = view.sentences.iter().rposition(|sentence| sentence.closed);
    // A name under the letter closes it.
    let signed = last.is_some_and(|last| last + 1 < view.sentences.len());
    if let (Some(last), Some((index, span))) = (last, asked.last())
        && last == *index
        && !signed
        && view.is_letter()
    {
        hits.push(Hit::new(Rule::W10, span.clone()).variant("last"));
    }
}

/// ら抜き, れ足す and さ入れ.
fn potentials(view: &View<'_>, words: &[Token], hits: &mut Vec<Hit>) {
    /// Verbs that IPADIC knows without ら, with the right form.
    const SHORT: [(&str, &str, &str); 12] = [
        ("見れる", "見れ", "見られ"),
        ("みれる", "みれ", "みられ"),
        ("来れる", "来れ", "来られ"),
        ("出れる", "出れ", "出られ"),
        ("着れる", "着れ", "着られ"),
        ("寝れる", "寝れ", "寝られ"),
        ("食べれる", "食べれ", "食べられ"),
        ("起きれる", "起きれ", "起きられ"),
        ("決めれる", "決めれ", "決められ"),
        ("開けれる", "開けれ", "開けられ"),
        ("入れれる", "入れれ", "入れられ"),
        ("受けれる", "受けれ", "受けられ"),
    ];
    for token in words {
        let short = SHORT.iter().find(|(base, surface, _)| is(token, base) && token.surface.starts_with(surface));
        if let Some((_, wrong, right)) = short {
            push(view, hits, token.start..token.start + wrong.len(), "ra", Some((*right).to_owned()));
        }
    }
    for pair in words.windows(2) {
        let [verb, ending] = pair else { continue };
        if verb.pos != "動詞" || verb.end != ending.start || ending.pos != "動詞" {
            continue;
        }
        let span = verb.start..ending.end;
        // A stem of one row ends in kana or is one of a few single ideographs; 承れる is 承る's own potential.
        let one_row = verb.base.strip_suffix('る') == Some(verb.surface.as_str())
            && verb
                .surface
                .chars()
                .next_back()
                .is_some_and(|c| ('ぁ'..='ん').contains(&c) || "見来着寝出得".contains(c));
        if is(ending, "れる") && ending.pos1 == "接尾" && one_row && verb.pos1 == "自立" {
            // 行けれる is 行ける with れ added; 食べれる lacks ら. Only the second is mended by adding.
            let added = ADDED.contains(&verb.base.as_str());
            let stem = &verb.surface;
            let fix = if added { stem.clone() } else { format!("{stem}ら{}", ending.surface) };
            push(view, hits, span, if added { "re" } else { "ra" }, Some(fix));
        } else if is(ending, "させる")
            && ending.pos1 == "接尾"
            && verb.surface.ends_with(['か', 'が', 'さ', 'た', 'な', 'ば', 'ま', 'ら', 'わ'])
            && !one_row
        {
            let rest = ending.surface.strip_prefix('さ').unwrap_or(&ending.surface);
            let fix = format!("{}{rest}", verb.surface);
            push(view, hits, span, "sa", Some(fix));
        }
    }
}

/// Potential verbs to which れ is added.
const ADDED: [&str; 16] = [
    "行ける",
    "書ける",
    "読める",
    "飲める",
    "使える",
    "送れる",
    "払える",
    "選べる",
    "買える",
    "作れる",
    "戻せる",
    "取れる",
    "話せる",
    "会える",
    "返せる",
    "待てる",
];

fn push(view: &View<'_>, hits: &mut Vec<Hit>, span: Range<usize>, variant: &'static str, fix: Option<String>) {
    if !view.is_quoted(&span) && !view.is_given(&span) {
        let mut hit = Hit::new(Rule::W13, span.clone()).variant(variant).detail(view.of(&span));
        hit.fix = fix;
        hits.push(hit);
    }
}

/// 確認してます for 確認しています.
fn dropped_i(view: &View<'_>, words: &[Token], hits: &mut Vec<Hit>) {
    for (index, token) in words.iter().enumerate() {
        let next = words.get(index + 1);
        let te = matches!(token.surface.as_str(), "て" | "で") && token.pos == "助詞" && token.pos1 == "接続助詞";
        let masu = next.is_some_and(|next| is(next, "ます") && next.start == token.end && next.pos == "助動詞");
        let teru = token.pos == "動詞" && matches!(token.base.as_str(), "てる" | "でる") && token.pos1 == "非自立";
        if (te && masu) || teru {
            let fix = if token.surface.starts_with('で') { "で" } else { "て" };
            let rest = token.surface.chars().skip(1).collect::<String>();
            push(view, hits, token.start..token.end, "i", Some(format!("{fix}い{rest}")));
        }
    }
}

/// をを, がが; and の four times in one chain of nouns.
fn particles(view: &View<'_>, words: &[Token], hits: &mut Vec<Hit>) {
    for pair in words.windows(2) {
        let [first, second] = pair else { continue };
        let twice = first.surface == second.surface
            && first.end == second.start
            && first.pos == "助詞"
            && second.pos == "助詞"
            && matches!(first.surface.as_str(), "を" | "が" | "に" | "は" | "の" | "で" | "も" | "へ");
        if twice {
            push(view, hits, first.start..second.end, "particle", Some(first.surface.clone()));
        }
    }
    let mut chain: Vec<&Token> = Vec::new();
    let mut nouns = 0;
    for token in words {
        match token.surface.as_str() {
            "の" if token.pos == "助詞" && nouns > 0 => chain.push(token),
            _ if matches!(token.pos.as_str(), "名詞" | "接頭詞") && token.pos1 != "非自立" => nouns += 1,
            _ => {
                chain.clear();
                nouns = 0;
            }
        }
        if let ([first, ..], 4) = (chain.as_slice(), chain.len()) {
            push(view, hits, first.start..token.end, "chain", None);
            chain.clear();
        }
    }
}

/// が twice in one sentence, cushions not counted.
fn buts(view: &View<'_>, words: &[Token], hits: &mut Vec<Hit>) {
    let mut seen = 0;
    for (index, token) in words.iter().enumerate() {
        if token.surface != "が" || token.pos1 != "接続助詞" {
            continue;
        }
        let from = words.get(index.saturating_sub(6)).map_or(token.start, |word| word.start);
        let before = view.of(&(from..token.end));
        let soft = ["恐れ入り", "お手数", "恐縮", "申し訳", "勝手", "失礼", "お忙しい", "ご面倒", "ご不便"];
        if soft.iter().any(|word| before.contains(word)) {
            continue;
        }
        seen += 1;
        if seen == 2 {
            push(view, hits, token.start..token.end, "but", None);
        }
    }
}
