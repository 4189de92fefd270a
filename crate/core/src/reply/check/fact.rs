//! What a text states against what is known: B07 (dates, amounts, numbers, terms, promises) and B08 (personal data in
//! public). Values are compared, not spellings.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::draft::Draft;
use super::finding::Hit;
use super::rule::{Rule, Severity};
use super::view::{View, find_all};
use super::when;
use crate::recognition::entities::{Entities, Value};

/// `3営業日以内`, `2〜3日`, `1週間ほど`: how long something takes.
static TERM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = "[0-9０-９一二三四五六七八九十]{1,3}";
    Regex::new(&format!(
        "(?:{number}(?:[〜～~-]|から|、))?{number}(?:営業日|日間|日(?:以内|ほど|程度|前後|後)|週間|か月|ヶ月|カ月|時間(?:以内|ほど|程度|後))"
    ))
    .ok()
});

/// What is done in a sentence that gives a term or a day.
static DEED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("発送|出荷|お届け|到着|着(?:予定|の予定)|配達|返金|入荷|再送|お送り|手配|交換|(?:ご)?連絡|(?:ご)?返信|(?:ご)?回答|お知らせ|ご案内|ご報告|完了|対応").ok()
});

/// A term the buyer is asked to keep, or that others set, is no promise of the shop.
static NO_PROMISE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("ご(?:連絡|返信|返送|確認|入金)(?:を)?(?:ください|下さい|いただけ|いただき(?:ます|たく)|お願い)|お(?:知らせ|送り|支払い)(?:ください|下さい|いただけ|願い)|(?:から|より)のご連絡").ok()
});

/// An apology, not the softener 申し訳ございませんが.
static FAULT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("申し訳(?:ございません|ありません|ない)(?:でした)?(?:[。！\\n]|$)|お詫び(?:申し|いた)|深謝").ok()
});

/// Photos that a text speaks of as being there.
static PHOTO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("(?:お|ご)?(?:写真|画像)(?:を|も|の)?(?:[^。\\n]{0,6})(?:お送り|ご送付|送付|添付|ご提供|拝見|確認いたしました)(?:[^。\\n]{0,6})(?:いただき|くださり|いただいた|ありがとう|し(?:ました|た)|いたしました)").ok()
});

/// How a term is written.
pub(super) fn term() -> Option<&'static Regex> {
    TERM.as_ref()
}

/// What the facts state.
struct Known {
    days: Vec<(Date, Date)>,
    values: Vec<Value>,
    /// All values as one plain text, for terms and promises.
    words: String,
}

impl Known {
    fn new(draft: &Draft<'_>, entities: &Entities) -> Option<Self> {
        let facts = draft.facts?;
        let mut known = Known { days: Vec::new(), values: Vec::new(), words: String::new() };
        for fact in facts {
            // A label states its part too: 返送料 with 当店負担.
            known.words.push_str(&plain(&fact.name));
            known.words.push_str(&plain(&fact.value));
            known.words.push('\n');
            if let Ok(day) = fact.value.trim().parse::<Date>() {
                known.days.push((day, day));
                continue;
            }
            // A label tells a number's kind where its shape does not.
            let labelled = match fact.name.as_str() {
                "tracking_number" => format!("お問い合わせ番号：{}", fact.value),
                "order_number" => format!("注文番号：{}", fact.value),
                _ => fact.value.clone(),
            };
            for entity in entities.find(&labelled, draft.today) {
                match entity.value {
                    Value::Date(day) => {
                        let words = labelled.get(entity.span.clone()).unwrap_or_default();
                        known.days.push(when::days(words, draft.today, &day));
                    }
                    value => known.values.push(value),
                }
            }
        }
        Some(known)
    }

    /// A day is known where a fact names it or a span that begins or ends with it, a span where both its ends are.
    fn has_day(&self, first: Date, last: Date) -> bool {
        let known = |day: Date| self.days.iter().any(|(from, to)| *from == day || *to == day);
        known(first) && known(last)
    }

    /// 28日 without a month is a known one where the facts give a 28th.
    fn has_day_of_month(&self, words: &str, day: Date) -> bool {
        let bare = words.contains('日') && !words.contains(['月', '/', '／', '後', '前', '間']);
        bare && self.days.iter().any(|(from, to)| from.day() == day.day() || to.day() == day.day())
    }

    fn has(&self, value: &Value) -> bool {
        match value {
            Value::Order(order) => self.has_number(&order.number),
            Value::Parcel(parcel) => self.has_number(&parcel.number),
            Value::Phone(number) => self.has_number(number),
            value => self.values.contains(value),
        }
    }

    /// Numbers are the same without their hyphens.
    fn has_number(&self, number: &str) -> bool {
        let bare = |text: &str| text.chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>().to_uppercase();
        let number = bare(number);
        self.words.lines().any(|line| bare(line).contains(&number))
    }

    fn says(&self, words: &str) -> bool {
        figures(&self.words).contains(&figures(&plain(words)))
    }
}

/// NFKC without spaces, one wave.
fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).map(|c| if matches!(c, '~' | '～' | '-') { '〜' } else { c }).collect()
}

/// 二、三 as 2〜3.
fn figures(text: &str) -> String {
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|known| known == c);
    let figure = |c: char| digit(c).and_then(|digit| char::from_digit(u32::try_from(digit).ok()?, 10)).unwrap_or(c);
    text.chars().map(|c| if c == '、' { '〜' } else { figure(c) }).collect()
}

pub(super) fn find(view: &View<'_>, entities: &Entities, hits: &mut Vec<Hit>) {
    if view.draft.public {
        personal(view, hits);
    }
    photo(view, hits);
    let Some(known) = Known::new(view.draft, entities) else {
        // Nothing to hold a promise against.
        hits.retain(|hit| hit.rule != Rule::B07 || !hit.variant.is_empty());
        return;
    };
    let confirmed = find_all(view.text, view.draft.confirmed.iter().copied());
    let is_confirmed = |span: &Range<usize>| confirmed.iter().any(|own| own.start <= span.start && span.end <= own.end);
    hits.retain_mut(|hit| {
        if hit.rule != Rule::B07 || !hit.variant.is_empty() {
            return true;
        }
        let words = view.of(&hit.span);
        hit.variant = "promise";
        if due(view, words) {
            hit.severity = Severity::Hint;
        }
        !known.covers_promise(words) && !conditional(view, hit) && !is_confirmed(&hit.span)
    });
    for entity in &view.entities {
        let (variant, unknown) = match &entity.value {
            Value::Date(day) => {
                let (first, last) = when::days(view.of(&entity.span), view.draft.today, day);
                let words = view.of(&entity.span);
                let stated = known.has_day(first, last)
                    || known.has_day_of_month(words, first)
                    // 年内, 来週: words that a fact uses are its own.
                    || (!has_number(words) && known.says(words));
                ("date", !stated && claims(view, &entity.span, first))
            }
            // A fact may give the figure alone: 割引率 8% for 8%引き.
            Value::Discount { percent } => ("amount", !known.has(&entity.value) && !known.says(&format!("{percent}%"))),
            Value::Money(_) => ("amount", !known.has(&entity.value)),
            Value::Order(_) | Value::Parcel(_) => ("number", !known.has(&entity.value)),
            _ => continue,
        };
        let given = view.is_given(&entity.span) || is_confirmed(&entity.span);
        if unknown && !given {
            hits.push(Hit::new(Rule::B07, entity.span.clone()).variant(variant).detail(view.of(&entity.span)));
        }
    }
    let Some(term) = term() else { return };
    let found: Vec<Range<usize>> =
        hits.iter().filter(|hit| hit.rule == Rule::B07).map(|hit| hit.span.clone()).collect();
    for term in term.find_iter(view.text) {
        let span = term.range();
        let Some(sentence) = view.sentence(span.start) else { continue };
        let rest = view.text.get(span.end..sentence.span.end).unwrap_or_default();
        // 一週間が飲み頃ですので、…: a reason's term is not that of what follows from it.
        let rest = ["ので、", "から、", "ため、", "が、"]
            .iter()
            .filter_map(|end| rest.find(end))
            .min()
            .map_or(rest, |end| rest.get(..end).unwrap_or_default());
        let promised = matches(&DEED, rest) && !matches(&NO_PROMISE, rest);
        let dated = found.iter().any(|other| other.start < span.end && span.start < other.end);
        let given = view.is_given(&span) || is_confirmed(&span);
        if promised && !dated && !given && !known.says(term.as_str()) {
            hits.push(Hit::new(Rule::B07, span).variant("term").detail(term.as_str()));
        }
    }
}

fn matches(regex: &LazyLock<Option<Regex>>, text: &str) -> bool {
    regex.as_ref().is_some_and(|regex| regex.is_match(text))
}

impl Known {
    /// A promise stands in the facts where the words it is made of do: 送料 and 負担 of 送料は当店が負担.
    fn covers_promise(&self, words: &str) -> bool {
        let kept: Vec<&str> = [
            "全額",
            "半額",
            "一部",
            "返金",
            "送料",
            "負担",
            "無料",
            "無償",
            "交換",
            "修理",
            "再送",
            "保証",
            "クーポン",
            "ポイント",
            "粗品",
        ]
        .into_iter()
        .filter(|word| words.contains(word))
        .collect();
        // A refund that is not said to be of a part is of the whole.
        let whole = |line: &str| line.contains("返金") && !line.contains("一部") && !line.contains("半額");
        let states = |line: &str, word: &str| line.contains(word) || (word == "全額" && whole(line));
        !kept.is_empty() && self.words.lines().any(|line| kept.iter().all(|word| states(line, word)))
    }
}

/// Whoever sent the wrong thing and says sorry bears the postage and sends the right one: that is due, not a favour.
fn due(view: &View<'_>, words: &str) -> bool {
    let owed = ["送料", "交換", "再送", "お送り", "送付"].iter().any(|word| words.contains(word));
    owed && matches(&FAULT, view.text)
}

/// What is said to depend on something is not promised.
fn conditional(view: &View<'_>, hit: &Hit) -> bool {
    let Some(sentence) = view.sentence(hit.span.start) else { return false };
    let words = view.of(&sentence.span);
    [
        "場合",
        "確認のうえ",
        "確認の上",
        "確認でき次第",
        "かどうか",
        "可否",
        "検討",
        "かねます",
        "できません",
        "おりません",
        "対象外",
    ]
    .iter()
    .any(|word| words.contains(word))
}

/// Whether a date is written with a figure, and not only in words such as 来週.
fn has_number(words: &str) -> bool {
    words.contains(|c: char| c.is_numeric() || "一二三四五六七八九十".contains(c))
}

/// Whether a date that no fact gives is a statement of fact. Words like 本日 are so only where something is said to
/// be done on that day; and that the shop itself writes today is its own to promise.
fn claims(view: &View<'_>, span: &Range<usize>, day: Date) -> bool {
    let (start, end) = (span.start, span.end);
    let words = view.of(span);
    if has_number(words) {
        return true;
    }
    let Some(sentence) = view.sentence(start) else { return false };
    let rest = view.text.get(end..sentence.span.end).unwrap_or_default();
    // 昨日より縫製に入りましたので、…: what was begun is not what follows from it; and a date of its own says more.
    let rest = ["ので、", "から、", "ため、", "が、"]
        .iter()
        .filter_map(|end| rest.find(end))
        .min()
        .map_or(rest, |end| rest.get(..end).unwrap_or_default());
    let dated = view.stated(&(end..sentence.span.end)).iter().any(|next| matches!(next.value, Value::Date(_)));
    let clause = rest.split('、').next().unwrap_or_default();
    let weekday = words.contains('曜');
    let told = [
        "本日",
        "今日",
        "明日",
        "明後日",
        "あさって",
        "あす",
        "あした",
        "昨日",
        "一昨日",
        "来週",
        "今週",
        "週明け",
        "明朝",
        "週末",
        "月末",
        "年内",
        "翌",
    ]
    .iter()
    .any(|word| words.contains(word));
    let own = day == view.draft.today
        && ["連絡", "返信", "回答", "案内", "報告", "知らせ", "確認"].iter().any(|word| clause.contains(word));
    let deed = matches(&DEED, clause) || matches(&DEED, rest) && rest.starts_with(['に', '中', 'ま', 'よ']);
    // What the buyer has done or wishes is told again, not claimed.
    let others = ["いただ", "くださ", "はお問い合わせ", "終わり", "終了", "締め切", "ご希望", "ご要望", "とのこと"]
        .iter()
        .any(|word| clause.contains(word))
        && !clause.contains("させていただ");
    // That the shop wrote yesterday, or failed to, it knows itself.
    let wrote = day < view.draft.today
        && ["連絡", "返信", "返事", "回答", "案内", "お知らせ"].iter().any(|word| clause.contains(word));
    // 年内の最終発送は12月26日です: the date beside it is what is claimed, and is held against the facts itself.
    let framed = dated && words.ends_with(['内', '中']) && rest.starts_with('の');
    (told || weekday) && deed && !own && !others && !wrote && !framed
}

/// Thanks for a photo that isn't there.
fn photo(view: &View<'_>, hits: &mut Vec<Hit>) {
    if view.draft.photo_attached != Some(false) {
        return;
    }
    for found in PHOTO.iter().flat_map(|photo| photo.find_iter(view.text)) {
        hits.push(Hit::new(Rule::B07, found.range()).variant("photo"));
    }
}

fn personal(view: &View<'_>, hits: &mut Vec<Hit>) {
    for entity in view.entities.iter().filter(|entity| entity.value.is_personal()) {
        hits.push(Hit::new(Rule::B08, entity.span.clone()).detail(view.of(&entity.span)));
    }
    for span in find_all(view.text, view.draft.buyer_name.map(str::trim).into_iter()) {
        hits.push(Hit::new(Rule::B08, span.clone()).detail(view.of(&span)));
    }
}
