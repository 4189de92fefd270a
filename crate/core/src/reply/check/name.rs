//! Whom a reply addresses: B02.

use std::ops::Range;

use super::finding::Hit;
use super::rule::Rule;
use super::view::View;

/// How many lines from the top an addressee can stand on.
const TOP: usize = 2;
const TITLES: [&str; 6] = ["ご担当者様", "様", "さま", "御中", "さん", "殿"];
/// In their sentence another person than the buyer may be named: who receives a gift or a parcel.
const OTHERS: [&str; 12] = [
    "お届け先",
    "贈り先",
    "ギフト",
    "プレゼント",
    "受取人",
    "お受け取り",
    "宛",
    "ご家族",
    "同居",
    "お名前",
    "名義",
    "ご依頼主",
];
/// Before 様 these are no name.
const NOBODY: [&str; 12] = ["お客", "皆", "同", "仕", "模", "多", "有", "奥", "旦那", "ご担当者", "担当者", "お子"];

pub(super) fn find(view: &View<'_>, hits: &mut Vec<Hit>) {
    titles(view, hits);
    let top = view.lines.iter().take(TOP);
    let mut addressed = false;
    for line in top {
        addressed |= addressee(view, line, hits);
    }
    if !addressed {
        named_without_title(view, hits);
    }
    others(view, hits);
}

/// 様様, 様さん, 御中様: one title is enough.
fn titles(view: &View<'_>, hits: &mut Vec<Hit>) {
    for (wrong, right) in [
        ("様様", "様"),
        ("さま様", "様"),
        ("様さま", "様"),
        ("様さん", "様"),
        ("さん様", "様"),
        ("殿様", "様"),
        ("様殿", "様"),
        ("御中様", "御中"),
        ("様御中", "御中"),
        ("御中 様", "御中"),
        ("様 様", "様"),
        ("様 御中", "御中"),
        ("各位様", "各位"),
    ] {
        for (at, found) in view.text.match_indices(wrong) {
            // お客様様 is one 様 too many as well, お殿様 is a word.
            let word = wrong == "殿様" && view.text.get(..at).is_some_and(|before| before.ends_with('お'));
            if !word {
                hits.push(Hit::new(Rule::B02, at..at + found.len()).variant("title").fix(right));
            }
        }
    }
}

/// The addressee on a line of its own; `false` where the line is none.
fn addressee(view: &View<'_>, line: &Range<usize>, hits: &mut Vec<Hit>) -> bool {
    let text = view.of(line).trim_end_matches(['、', ',', '。']);
    let Some((name, title)) = TITLES.iter().find_map(|title| Some((text.strip_suffix(title)?, *title))) else {
        return false;
    };
    let name = name.trim_end().trim_end_matches(['様', '　', ' ']).trim_end_matches("さん");
    if name.chars().count() > 30 || name.contains(['。', '、']) {
        return false;
    }
    let span = line.start..line.start + text.len();
    let Some(buyer) = view.draft.buyer_name else {
        return true;
    };
    if matches!(name, "お客" | "ご購入者" | "購入者" | "ご注文主") {
        // The name is hidden, or the writer was careful: nobody is called by a wrong name.
    } else if !same(name, buyer) && !member(view, name, buyer) && !member(view, text.trim_end_matches('様'), buyer) {
        hits.push(Hit::new(Rule::B02, span).variant("other").detail(buyer).detail(name).fix(addressed(buyer)));
    } else if matches!(title, "さん" | "殿") {
        hits.push(Hit::new(Rule::B02, span).variant("title").fix(format!("{name} 様")));
    }
    true
}

fn addressed(buyer: &str) -> String {
    format!("{} 様", buyer.trim())
}

/// Whether a name is that of a person of the buyer's firm: 古賀 of 有限会社東海工務店 古賀, with the firm on the line
/// above or left out.
fn member(view: &View<'_>, name: &str, buyer: &str) -> bool {
    let parts: Vec<&str> = buyer.split_whitespace().collect();
    let Some((person, firm)) = parts.split_last().filter(|(_, firm)| !firm.is_empty()) else { return false };
    let name: String = name.split_whitespace().collect();
    let above: String = view.lines.first().map_or("", |line| view.of(line)).split_whitespace().collect();
    let is_firm = firm.len() >= 2 || FIRMS.iter().any(|word| firm.concat().contains(word)) || above == firm.concat();
    is_firm && (name == *person || (!name.is_empty() && parts.concat().ends_with(&name) && name.contains(person)))
}

/// What shows that a name is no person's.
const FIRMS: [&str; 31] = [
    "会社",
    "法人",
    "組合",
    "協会",
    "商会",
    "商店",
    "商事",
    "工業",
    "工務",
    "製作所",
    "事務所",
    "学校",
    "学園",
    "大学",
    "病院",
    "医院",
    "クリニック",
    "幼稚園",
    "保育園",
    "こども園",
    "ホテル",
    "旅館",
    "食堂",
    "レストラン",
    "カフェ",
    "教室",
    "町内会",
    "自治会",
    "店",
    "課",
    "部",
];

/// Whether a name is the buyer's or its first part.
fn same(name: &str, buyer: &str) -> bool {
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (name_plain, buyer_plain) = (plain(name), plain(buyer));
    let mut parts = buyer.split_whitespace();
    name_plain == buyer_plain
        || (!name_plain.is_empty() && parts.next() == Some(name) && parts.next().is_some())
        // Where no space parts the names, two characters are a family name's usual length.
        || (!buyer.trim().contains(char::is_whitespace)
            && name_plain.chars().count() >= 2
            && buyer_plain.starts_with(&name_plain))
}

/// The buyer's name at the top without a title.
fn named_without_title(view: &View<'_>, hits: &mut Vec<Hit>) {
    let Some(buyer) = view.draft.buyer_name.map(str::trim).filter(|buyer| !buyer.is_empty()) else { return };
    let Some(line) = view.lines.first() else { return };
    let text = view.of(line);
    let bare = text.trim_end_matches(['、', ',', '。']);
    if bare.chars().count() <= 30 && same(bare, buyer) {
        let span = line.start..line.start + bare.len();
        hits.push(Hit::new(Rule::B02, span).variant("missing").fix(format!("{bare} 様")));
    }
}

/// Other names with 様 in the text.
fn others(view: &View<'_>, hits: &mut Vec<Hit>) {
    let Some(buyer) = view.draft.buyer_name else { return };
    for pair in view.tokens.windows(2) {
        let [name, title] = pair else { continue };
        if title.surface != "様" || name.pos != "名詞" || name.pos1 != "固有名詞" || name.end != title.start {
            continue;
        }
        let span = name.start..title.end;
        let Some(sentence) = view.sentence(name.start) else { continue };
        let words = view.of(&sentence.span);
        let own_line = sentence.line < TOP && words.ends_with('様');
        // Given names follow family names without being the buyer's first part.
        let known = same(&name.surface, buyer) || buyer.contains(name.surface.as_str());
        let free = OTHERS.iter().any(|word| words.contains(word)) || NOBODY.contains(&name.surface.as_str());
        let firm = ["株式会社", "会社", "店"].iter().any(|word| name.surface.contains(word));
        if !own_line && !known && !free && !firm && !view.is_quoted(&span) && !view.is_given(&span) {
            hits.push(Hit::new(Rule::B02, span).variant("other").detail(buyer).detail(name.surface.clone()));
        }
    }
}
