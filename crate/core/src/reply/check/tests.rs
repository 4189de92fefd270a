//! Rules against their cases, whole replies, the phrase book and any text. The words of the tokenizer come from the
//! dictionary that `HENJI_DICTIONARY` names, as in `tests/segmentation.rs`; without it nothing is checked.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::conversation::{Fact, Platform};
use crate::intent::Intent;
use crate::reply::profile::Profile;
use crate::tokenizer::Tokenizer;

const TODAY: Date = date(2026, 11, 25);
const CASES: [(&str, &str); 5] = [
    ("facts.txt", include_str!("cases/facts.txt")),
    ("keigo.txt", include_str!("cases/keigo.txt")),
    ("grammar.txt", include_str!("cases/grammar.txt")),
    ("wording.txt", include_str!("cases/wording.txt")),
    ("letter.txt", include_str!("cases/letter.txt")),
];

fn tokenizer() -> Option<&'static Tokenizer> {
    static TOKENIZER: std::sync::OnceLock<Option<Tokenizer>> = std::sync::OnceLock::new();
    let read = || Some(Tokenizer::new(std::fs::read(std::env::var_os("HENJI_DICTIONARY")?).unwrap().leak()).unwrap());
    TOKENIZER.get_or_init(read).as_ref()
}

fn checker() -> &'static Checker {
    static CHECKER: std::sync::OnceLock<Checker> = std::sync::OnceLock::new();
    CHECKER.get_or_init(|| Checker::new().unwrap())
}

fn platform(id: &str) -> Platform {
    serde_json::from_value(serde_json::Value::from(id)).unwrap()
}

fn fact(name: &str, value: &str) -> Fact {
    Fact { name: name.to_owned(), value: value.to_owned(), source: String::new() }
}

/// What a `@` line says of the cases below it: `platform=rakuten; buyer=山田 花子; fact ship_date=2026-11-27`.
#[derive(Clone, Debug, Default)]
struct Context {
    platform: Option<Platform>,
    today: Option<Date>,
    buyer: Option<String>,
    intents: Vec<Intent>,
    facts: Option<Vec<Fact>>,
    previous: Option<String>,
    threads: Option<(String, String)>,
    public: bool,
    photo: Option<bool>,
    allowed: Vec<String>,
    confirmed: Vec<String>,
    weekdays: bool,
}

impl Context {
    fn read(line: &str) -> Context {
        let mut context = Context::default();
        for part in line.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            match key {
                "platform" => context.platform = Some(platform(value)),
                "today" => context.today = Some(value.parse().unwrap()),
                "buyer" => context.buyer = Some(value.to_owned()),
                "intents" => context.intents = value.split(',').map(|id| id.parse().unwrap()).collect(),
                "nofacts" => context.facts = Some(Vec::new()),
                "previous" => context.previous = Some(value.replace("\\n", "\n")),
                "threads" => context.threads = value.split_once(',').map(|(a, b)| (a.to_owned(), b.to_owned())),
                "public" => context.public = true,
                "photo" => context.photo = Some(value == "yes"),
                "allowed" => context.allowed.push(value.to_owned()),
                "confirmed" => context.confirmed.push(value.to_owned()),
                "weekdays" => context.weekdays = true,
                key => {
                    let name = key.strip_prefix("fact ").unwrap_or_else(|| panic!("{key}"));
                    context.facts.get_or_insert_default().push(fact(name, value));
                }
            }
        }
        context
    }

    fn check(&self, text: &str) -> Vec<Finding> {
        let allowed: Vec<&str> = self.allowed.iter().map(String::as_str).collect();
        let confirmed: Vec<&str> = self.confirmed.iter().map(String::as_str).collect();
        let profile = Profile::default();
        let draft = Draft {
            buyer_name: self.buyer.as_deref(),
            intents: &self.intents,
            facts: self.facts.as_deref(),
            profile: self.weekdays.then_some(&profile),
            previous_reply: self.previous.as_deref(),
            threads: self.threads.as_ref().map(|(a, b)| (a.as_str(), b.as_str())),
            public: self.public,
            photo_attached: self.photo,
            allowed: &allowed,
            confirmed: &confirmed,
            ..Draft::new(text, self.platform.unwrap_or(Platform::AmazonJp), self.today.unwrap_or(TODAY))
        };
        checker().check(tokenizer().unwrap(), &draft, Language::Ja)
    }
}

/// A text with what must be marked between 〔 and 〕.
fn marked(case: &str) -> (String, Vec<String>) {
    let mut spans = Vec::new();
    for part in case.split('〔').skip(1) {
        spans.push(part.split('〕').next().unwrap().to_owned());
    }
    (case.replace(['〔', '〕'], ""), spans)
}

#[test]
fn every_rule_has_cases_and_they_hold() {
    if tokenizer().is_none() {
        return;
    }
    let mut counts: BTreeMap<Rule, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (file, text) in CASES {
        let mut rule = None;
        let mut context = Context::default();
        for (number, line) in text.lines().enumerate() {
            let place = || format!("{file}:{}", number + 1);
            let Some((kind, rest)) = line.split_once(' ').or((line == "@").then_some(("@", ""))) else {
                assert!(line.is_empty(), "{}", place());
                continue;
            };
            let unescaped = rest.replace("\\n", "\n").replace("\\z", "\u{200B}").replace("\\d", "\u{3099}");
            match kind {
                "#" => {}
                "==" => (rule, context) = (Some(rest.parse::<Rule>().unwrap()), Context::default()),
                "@" => context = Context::read(rest),
                "+" | "-" => {
                    let rule = rule.unwrap();
                    let (text, mut spans) = marked(&unescaped);
                    let found = context.check(&text);
                    let mut got: Vec<&str> =
                        found.iter().filter(|finding| finding.rule == rule).map(|f| &text[f.span.clone()]).collect();
                    got.sort_unstable();
                    spans.sort_unstable();
                    let held = match (kind, spans.is_empty()) {
                        ("+", true) => !got.is_empty(),
                        ("+", false) => got == spans,
                        _ => got.is_empty(),
                    };
                    if !held {
                        wrong.push(format!("{} {rule} {line}\n      got {got:?}", place()));
                    }
                    for finding in found.iter().filter(|finding| finding.rule == rule && finding.fix.is_some()) {
                        let fixed = apply(&text, finding);
                        let again = |findings: &[Finding]| findings.iter().filter(|f| f.rule == rule).count();
                        if again(&context.check(&fixed)) >= again(&found) {
                            wrong.push(format!("{} {rule} {line}\n      fixed to {fixed:?}", place()));
                        }
                    }
                    let count = counts.entry(rule).or_default();
                    if kind == "+" { count.0 += 1 } else { count.1 += 1 }
                }
                other => panic!("{}: {other}", place()),
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
    let thin: Vec<_> =
        Rule::ALL.into_iter().filter(|rule| counts.get(rule).is_none_or(|(yes, no)| *yes < 5 || *no < 5)).collect();
    assert!(thin.is_empty(), "fewer than 5 of each: {thin:?}");
}

#[derive(serde::Deserialize)]
struct Reply {
    intents: Vec<Intent>,
    platform: Platform,
    #[serde(default)]
    facts: BTreeMap<String, String>,
    #[serde(default)]
    follow_up: bool,
    text: String,
}

#[derive(serde::Deserialize)]
struct Replies {
    reply: Vec<Reply>,
}

#[test]
fn good_replies_have_no_block_and_no_warning() {
    if tokenizer().is_none() {
        return;
    }
    let replies: Replies = toml::from_str(include_str!("cases/good.toml")).unwrap();
    let mut wrong = Vec::new();
    let mut hints = 0;
    for (index, reply) in replies.reply.iter().enumerate() {
        let mut facts: Vec<Fact> = reply.facts.iter().map(|(name, value)| fact(name, value)).collect();
        facts.push(fact("shop_name", "いろは商店"));
        let context = Context {
            platform: Some(reply.platform),
            buyer: Some("山田 花子".to_owned()),
            intents: reply.intents.clone(),
            facts: Some(facts),
            previous: reply.follow_up.then(|| "前回のご案内でございます。".to_owned()),
            threads: Some(("1".to_owned(), "1".to_owned())),
            weekdays: true,
            ..Context::default()
        };
        let text = reply.text.trim();
        for finding in context.check(text) {
            if finding.severity == Severity::Hint {
                hints += 1;
                println!("{}: {} {:?} {}", index + 1, finding.rule, &text[finding.span.clone()], finding.message);
                continue;
            }
            wrong.push(format!(
                "{}: {} {:?} {}",
                index + 1,
                finding.rule,
                &text[finding.span.clone()],
                finding.message
            ));
        }
    }
    assert!(replies.reply.len() >= 60, "{}", replies.reply.len());
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
    assert!(hints * 4 <= replies.reply.len(), "{hints} hints");
}

#[test]
fn rules_have_texts_and_patterns_compile() {
    assert_eq!(checker().patterns.broken(), Vec::<&str>::new());
    assert_eq!(checker().platforms.broken(), Vec::<&str>::new());
    for rule in Rule::ALL {
        assert!(!checker().texts().source(rule).is_empty(), "{rule}");
        for language in Language::ALL {
            let text = checker().texts().of(rule, language).unwrap();
            assert!(![&text.message, &text.why, &text.proposal].iter().any(|text| text.trim().is_empty()), "{rule}");
        }
    }
    for (rule, variants) in [
        (Rule::B02, &["title", "other", "missing"][..]),
        (Rule::B04, &["length", "line", "breaks", "url", "https"]),
        (Rule::B05, &["mail", "phone", "url", "coupon", "review", "steer"]),
        (Rule::B06, &["order", "steer", "review"]),
        (Rule::B07, &["date", "amount", "number", "term", "promise", "photo"]),
        (Rule::W01, &["prefix"]),
        (Rule::W02, &["needless", "often"]),
        (Rule::W10, &["bare", "last"]),
        (Rule::W11, &["casual", "plain", "noun"]),
        (Rule::W12, &["long", "commas", "splice"]),
        (Rule::W13, &["ra", "re", "sa", "i", "particle", "chain", "but", "reversed", "redundant", "typo", "learner"]),
        (Rule::W14, &["kana", "unseen", "decomposed", "width"]),
        (Rule::W15, &["repeated"]),
        (Rule::W16, &["weekday", "past", "closed"]),
        (Rule::W18, &["missing", "many", "cushion", "question", "heavy"]),
        (Rule::W19, &["calm"]),
        (Rule::W20, &["english"]),
        (Rule::W21, &["jargon"]),
        (Rule::W23, &["many"]),
        (Rule::W28, &["threat"]),
        (Rule::W30, &["firm", "thing"]),
        (Rule::W24, &["addressee", "greeting", "name", "closing", "matter"]),
        (Rule::W25, &["date"]),
    ] {
        for variant in variants {
            assert!(checker().texts().has(rule, variant), "{rule} {variant}");
        }
    }
}

#[test]
fn fixes_leave_nothing_of_their_rule() {
    if tokenizer().is_none() {
        return;
    }
    for (text, fixed) in [
        ("了解しました。", "承知いたしました。"),
        ("すみませんでした。", "申し訳ございませんでした。"),
        ("ご確認頂けますでしょうか。", "ご確認いただけますでしょうか。"),
        ("ｷｬﾝｾﾙを承りました。", "キャンセルを承りました。"),
        ("山田様様", "山田様"),
        ("おっしゃられました。", "おっしゃいました。"),
        ("ご利用できます。", "ご利用いただけます。"),
        ("食べれます。", "食べられます。"),
        ("休まさせていただきます。", "休ませていただきます。"),
        ("商品を发送しました。", "商品を発送しました。"),
        ("本日発送させていただきます。", "本日発送いたします。"),
        ("ただいま確認させていただいております。", "ただいま確認しております。"),
        ("確認してます。", "確認しています。"),
        ("よろしかったでしょうか。", "よろしいでしょうか。"),
    ] {
        let found = Context::default().check(text);
        let finding = found.iter().find(|finding| finding.fix.is_some()).unwrap_or_else(|| panic!("{text} {found:?}"));
        let changed = apply(text, finding);
        assert_eq!(changed, fixed);
        assert!(Context::default().check(&changed).iter().all(|after| after.rule != finding.rule), "{changed}");
    }
}

#[test]
fn what_is_not_known_is_not_asked() {
    if tokenizer().is_none() {
        return;
    }
    let text = "山田 花子 様\n\n12月24日に3,980円で発送いたします。お問い合わせ番号は444413758703です。";
    let needs_context = [Rule::B07, Rule::B08, Rule::B09, Rule::W18, Rule::W25, Rule::W26, Rule::W31, Rule::B02];
    assert!(Context::default().check(text).iter().all(|finding| !needs_context.contains(&finding.rule)));
}

fn holds(text: &str, context: &Context) {
    let found = context.check(text);
    for finding in &found {
        assert!(text.get(finding.span.clone()).is_some(), "{text:?} {finding:?}");
        assert!(!finding.message.is_empty(), "{finding:?}");
        let _ = apply(text, finding);
    }
    assert!(found.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start), "{found:?}");
    for (index, finding) in found.iter().enumerate() {
        let same = |other: &&Finding| other.rule == finding.rule && !finding.span.is_empty();
        let overlaps = |other: &Finding| other.span.start < finding.span.end && finding.span.start < other.span.end;
        assert!(!found[index + 1..].iter().filter(same).any(overlaps), "{found:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Pieces that rules look for, in any order, and any characters between them.
    #[test]
    fn any_text_is_checked_without_harm(
        text in proptest::collection::vec(prop_oneof![
            "\\PC{0,4}",
            "[ -~\\n。、！ぁ-んァ-ヶ一-龠０-９ｦ-ﾟ\u{3099}\u{200B}]{0,8}",
            proptest::sample::select(vec![
                "山田様様", "{name}", "12月24日（月）", "发货", "させていただきます", "してください。", "https://example.com/a",
                "ご覧になられました", "\n\n\n\n", "食べれます", "「", "」", "3,980円", "申し訳ございません", "😀", "～", "順次発送",
                "090-1234-5678", "か\u{3099}", "“引用”", "3営業日以内に発送いたします。", "全額返金いたします",
            ]).prop_map(str::to_owned),
        ], 0..12),
        rakuten: bool,
        known: bool,
    ) {
        if tokenizer().is_some() {
            let context = Context {
                platform: Some(if rakuten { Platform::Rakuten } else { Platform::AmazonJp }),
                buyer: known.then(|| "山田 花子".to_owned()),
                facts: known.then(|| vec![fact("item", "木製スツール"), fact("ship_date", "2026-11-27")]),
                intents: if known { vec![Intent::NotReceived] } else { Vec::new() },
                public: known,
                photo: Some(known),
                ..Context::default()
            };
            holds(&text.concat(), &context);
        }
    }
}

/// Two thousand characters; prints how long they take, asserts nothing of a machine that others use too.
#[test]
#[ignore = "prints a timing"]
fn speed() {
    let Some(tokenizer) = tokenizer() else { return };
    let begin = std::time::Instant::now();
    let checker = Checker::new().unwrap();
    println!("compiled in {:?}", begin.elapsed());
    let replies: Replies = toml::from_str(include_str!("cases/good.toml")).unwrap();
    let text: String = replies.reply.iter().flat_map(|reply| reply.text.chars()).take(2000).collect();
    let facts = [fact("item", "木製スツール"), fact("ship_date", "2026-11-27")];
    let draft = Draft {
        buyer_name: Some("山田 花子"),
        intents: &[Intent::NotReceived],
        facts: Some(&facts),
        ..Draft::new(&text, Platform::Rakuten, TODAY)
    };
    for _ in 0..20 {
        let begin = std::time::Instant::now();
        let found = checker.check(tokenizer, &draft, Language::Ja).len();
        println!("{found} findings in {:?}", begin.elapsed());
    }
}
