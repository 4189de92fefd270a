//! How sentences are built: their ends, their length, their marks. W11, W12, W17.

use std::ops::Range;

use super::finding::Hit;
use super::rule::{Rule, Severity};
use super::view::{Sentence, View};
use crate::recognition::entities::Value;
use crate::tokenizer::Token;

/// textlint's defaults (`sentence-length`, `max-ten`). One comma more is common in good letters: a hint.
const MOST_CHARS: usize = 100;
const MOST_COMMAS: usize = 3;
/// So many different verbs (致す, 下さい, 頂く …) are more than a habit.
const OLD_SPELLINGS: usize = 3;

/// Endings that are polite whatever stands before them.
const POLITE: [&str; 6] = ["でございます", "ございました", "いたします", "いたしました", "くださいませ", "と申します"];

/// How a sentence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// です, ます, ください, かねます …
    Polite,
    /// だ, である, or a bare verb.
    Plain,
    /// A noun, which cuts the sentence off: 在庫切れ。
    Noun,
    /// What is no sentence.
    Other,
}

pub(super) fn find(view: &View<'_>, hits: &mut Vec<Hit>) {
    let ends: Vec<(End, Range<usize>)> = view
        .sentences
        .iter()
        .map(|sentence| end(view.words(&sentence.span), view.of(&sentence.span), &sentence.span))
        .collect();
    let polite = ends.iter().any(|(end, _)| *end == End::Polite);
    old_spelling(hits);
    for (sentence, (end, span)) in view.sentences.iter().zip(&ends) {
        if matches!(end, End::Plain | End::Noun) && sentence.closed && !sentence.listed && !view.is_quoted(span) {
            let variant = match end {
                End::Noun => "noun",
                _ if polite => "",
                _ => "plain",
            };
            hits.push(Hit::new(Rule::W11, span.clone()).variant(variant).detail(view.of(span)));
        }
        splices(view, sentence, hits);
        length(view, sentence, hits);
        if *end == End::Polite && !sentence.closed && !sentence.listed {
            unmarked(view, sentence, hits);
        }
    }
}

/// Auxiliary verbs in ideographs: one or two are a habit, a letter full of them is hard to read.
fn old_spelling(hits: &mut [Hit]) {
    let mut seen: Vec<String> = Vec::new();
    for hit in hits.iter().filter(|hit| hit.rule == Rule::W23) {
        seen.extend(hit.details.first().map(|word| word.chars().take(1).collect::<String>()));
    }
    seen.sort_unstable();
    seen.dedup();
    if seen.len() >= OLD_SPELLINGS {
        for hit in hits.iter_mut().filter(|hit| hit.rule == Rule::W23) {
            (hit.severity, hit.variant) = (Severity::Warn, "many");
        }
    }
}

fn end(words: &[Token], text: &str, sentence: &Range<usize>) -> (End, Range<usize>) {
    let nowhere = (End::Other, sentence.start..sentence.start);
    let is_mark = |token: &Token| token.pos == "記号" || (token.pos == "助詞" && token.pos1.contains("終助詞"));
    let Some(last) = words.iter().rposition(|token| !is_mark(token)) else { return nowhere };
    let tail = words.get(last.saturating_sub(3)..=last).unwrap_or_default();
    let Some(token) = tail.last() else { return nowhere };
    let polite = tail.iter().any(|token| {
        matches!(token.base.as_str(), "です" | "ます" | "くださる" | "下さる" | "ござる" | "でしょう")
            || matches!(token.surface.as_str(), "ください" | "下さい" | "ませ" | "でしょ" | "ましょ")
    });
    // 〜とのこと。 takes up what was said; natives stop there.
    if ["とのこと", "との由", "次第"].iter().any(|told| text.trim_end_matches('。').ends_with(told)) {
        return nowhere;
    }
    // A name that the tokenizer doesn't know may swallow the ending.
    let written = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let polite = polite || POLITE.iter().any(|ending| written.ends_with(ending));
    if polite {
        return (End::Polite, token.start..token.end);
    }
    let before = words.get(last.wrapping_sub(1));
    let copula = token.base == "だ" && token.surface == "だ";
    let being =
        token.surface == "ある" && before.is_some_and(|before| before.surface == "で" || before.surface == "は");
    let past = token.pos == "助動詞" && matches!(token.surface.as_str(), "た" | "だ" | "ない" | "う" | "たい");
    let verb = token.pos == "動詞" && token.surface == token.base;
    let adjective = token.pos == "形容詞" && token.surface == token.base && token.surface.ends_with('い');
    if copula || being || past || verb || adjective {
        let start = if being { before.map_or(token.start, |before| before.start) } else { token.start };
        return (End::Plain, start..token.end);
    }
    // よい週末を。 goes on in the reader's mind; a bare noun of what there is or isn't does not.
    let noun = token.pos == "名詞" && words.len() > 1 && is_native(&token.surface);
    if noun { (End::Noun, token.start..token.end) } else { nowhere }
}

/// Whether a word is written in Japanese: names of goods in Latin letters end lines of all kinds.
fn is_native(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() && !c.is_ascii())
}

/// ます、 where a sentence has ended: the comma splice of Chinese prose. お約束しておりました、… may go on to its noun.
/// Greetings and names may run on, and so may what is set side by side: a hint.
fn splices(view: &View<'_>, sentence: &Sentence, hits: &mut Vec<Hit>) {
    for triple in view.words(&sentence.span).windows(3) {
        let [_, end, comma] = triple else { continue };
        let polite = end.pos == "助動詞"
            && matches!(end.surface.as_str(), "ます" | "です" | "ん")
            && end.end == comma.start
            && comma.surface == "、";
        let before = view.of(&(sentence.span.start..comma.start));
        // 恐れ入ります、 and 申し訳ございません、 are called out before what follows, as one speaks.
        let called = ["恐れ入り", "申し訳", "ありがとう", "失礼"]
            .iter()
            .any(|word| before.rsplit(['。', '、']).next().is_some_and(|clause| clause.contains(word)));
        let ended = ["ます", "です", "ません"].iter().any(|ending| before.ends_with(ending));
        if polite && ended && !called && !view.is_quoted(&(comma.start..comma.end)) {
            let rest = view.of(&(comma.end..sentence.span.end));
            let clause = before.rsplit(['。', '、']).next().unwrap_or_default();
            let greets =
                clause.contains("お世話") || (clause.ends_with("でございます") && !clause.contains(['は', 'が']));
            let listed = clause.ends_with("ございます") && rest.contains("ござい") && !rest.contains('、');
            let weight = if greets || listed { Severity::Hint } else { Severity::Warn };
            hits.push(Hit::new(Rule::W12, comma.start..comma.end).severity(weight).variant("splice").fix("。"));
        }
    }
}

/// Too many characters or commas; names, addresses and links are not counted.
fn length(view: &View<'_>, sentence: &Sentence, hits: &mut Vec<Hit>) {
    if sentence.listed {
        return;
    }
    let skipped: Vec<&Range<usize>> = view
        .stated(&sentence.span)
        .iter()
        .filter(|entity| matches!(entity.value, Value::Url(_) | Value::Mail(_) | Value::Address(_) | Value::Order(_)))
        .map(|entity| &entity.span)
        .collect();
    let mut chars = 0;
    let mut commas = 0;
    let mut fourth = None;
    for (at, c) in view.of(&sentence.span).char_indices() {
        let at = sentence.span.start + at;
        let place = at..at + c.len_utf8();
        let name = view.is_given(&place) || skipped.iter().any(|span| span.start <= at && at < span.end);
        if name {
            continue;
        }
        chars += 1;
        if c == '、' && !view.is_quoted(&place) {
            commas += 1;
            if commas == MOST_COMMAS + 1 {
                fourth = Some(place);
            }
        }
    }
    if chars > MOST_CHARS {
        hits.push(Hit::new(Rule::W12, sentence.span.clone()).variant("long").detail(chars.to_string()));
    } else if let Some(fourth) = fourth {
        let weight = if commas > MOST_COMMAS + 1 { Severity::Warn } else { Severity::Hint };
        hits.push(Hit::new(Rule::W12, fourth).severity(weight).variant("commas").detail(commas.to_string()));
    }
}

/// A sentence that ends with its line and without 。
fn unmarked(view: &View<'_>, sentence: &Sentence, hits: &mut Vec<Hit>) {
    let words = view.of(&sentence.span);
    let Some(last) = words.chars().next_back() else { return };
    // An end that has a mark of its own, or goes on in the next line.
    let marked = matches!(last, '」' | '』' | '）' | ')' | '、' | ',' | '，' | '：' | ':' | '…' | '♪' | '☆')
        || !last.is_alphabetic();
    if !marked && words.chars().count() >= 8 {
        let at = sentence.span.end - last.len_utf8();
        hits.push(Hit::new(Rule::W17, at..sentence.span.end).fix(format!("{last}。")));
    }
}
