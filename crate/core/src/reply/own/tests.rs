//! Own phrases from end to end: offered, said, brought in, taken away.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::json;

use super::phrase::hash;
use super::*;
use crate::intent::Intent;
use crate::reply::phrase::{PhraseBook, Tone};
use crate::reply::slot::Slot;
use crate::reply::specimens::TODAY;
use crate::reply::suggest::{Wording, suggest};

/// Read once: the property tests say many phrases.
static BOOK: LazyLock<PhraseBook> = LazyLock::new(|| PhraseBook::new().unwrap());

fn phrase(title: &str, text: &str) -> OwnPhrase {
    OwnPhrase {
        id: hash(&[title]),
        title: title.to_owned(),
        intent: Some(Intent::ShipWhen),
        text: text.to_owned(),
        ..OwnPhrase::default()
    }
}

fn said(phrase: &OwnPhrase, sample: Sample) -> Result<Rendered, Unsaid> {
    let (conversation, wanted, profile) = sample.conversation(phrase.intent);
    let situation = Situation {
        conversation: &conversation,
        wanted: &wanted,
        profile: Some(&profile),
        today: TODAY,
        wording: Wording::default(),
    };
    render(&BOOK, phrase, situation)
}

#[test]
fn own_phrases_are_offered_first() {
    let mut book = PhraseBook::new().unwrap();
    let ours = book.branches.len();
    let own = [
        phrase("当店の発送", "{{ goods }}は{{ ship_date }}に発送します。"),
        phrase("未完成", "{{ticket.id}}"),
        OwnPhrase {
            whole: true, ..phrase("全文", "{{ addressee }}\n\nこちらから発送日をご連絡します。")
        },
    ];
    book.with_own(&own);
    book.with_own(&own);
    assert_eq!(book.branches.len(), ours + 2);
    let (conversation, wanted, profile) = Sample::Amazon.conversation(Some(Intent::ShipWhen));
    let variant = |variant| {
        let wording = Wording { variant, ..Wording::default() };
        suggest(&book, &conversation, &wanted, Some(&profile), TODAY, wording).unwrap()
    };
    let first = variant(0);
    assert_eq!(first.phrases, [format!("ship_when.own-{}", own[0].id)]);
    assert_eq!(first.variants[0].name.en, "当店の発送");
    let text = first.draft.unwrap();
    assert!(
        text.starts_with("山田 花子 様\n") && text.contains("「木製スツール」は11月27日（金）に発送します。"),
        "{text}"
    );
    let line = first.lines.iter().find(|line| line.text.contains("発送します")).unwrap();
    assert!(line.zh.is_empty() && line.facts.len() == 2);
    assert_eq!(variant(1).draft.unwrap(), "山田 花子 様\n\nこちらから発送日をご連絡します。");
    book.with_own(&[]);
    assert_eq!(book.branches.len(), ours);
}

#[test]
fn a_whole_reply_stands_in_no_other() {
    let mut book = PhraseBook::new().unwrap();
    book.with_own(&[OwnPhrase { whole: true, ..phrase("全文", "山田様\nはい。") }]);
    let (conversation, mut wanted, _) = Sample::Amazon.conversation(Some(Intent::CancelOrder));
    wanted.secondary = vec![Intent::ShipWhen];
    let both = suggest(&book, &conversation, &wanted, None, TODAY, Wording::default()).unwrap();
    assert_eq!(both.phrases.len(), 2);
    assert!(!both.draft.unwrap().contains("山田様"));
    wanted.primary = Intent::ShipWhen;
    wanted.secondary = vec![Intent::CancelOrder];
    let whole = suggest(&book, &conversation, &wanted, None, TODAY, Wording::default()).unwrap();
    assert_eq!((whole.draft.as_deref(), whole.intents.len()), (Some("山田様\nはい。"), 1));
}

#[test]
fn an_unknown_fact_is_named_and_no_hole_is_printed() {
    let shipped = phrase("発送", "{{ addressee }}へ{{ shipped_date }}に{{ carrier }}で発送しました。");
    match said(&shipped, Sample::Bare) {
        Err(Unsaid::Missing(slots)) => assert_eq!(slots, [Slot::Carrier, Slot::ShippedDate]),
        other => panic!("{other:?}"),
    }
    assert!(said(&shipped, Sample::Rakuten).unwrap().text.contains("11月24日（火）にヤマト運輸で発送しました。"));
    assert!(
        matches!(said(&phrase("誤", "{{ x }}"), Sample::Amazon), Err(Unsaid::NeedsWork(faults)) if faults.len() == 1)
    );
}

#[test]
fn every_name_can_be_said_with_every_fact() {
    for name in names() {
        let rendered =
            said(&OwnPhrase { whole: true, ..phrase(name, &format!("＜{{{{ {name} }}}}＞")) }, Sample::Amazon);
        let text = rendered.unwrap().text;
        assert!(text.starts_with('＜') && text.ends_with('＞') && text.chars().count() > 2, "{name}: {text}");
    }
}

#[test]
fn the_shops_words_are_not_changed_and_are_found_again() {
    let text = "　{{ return_terms }}と了解しました。\n{{ shipping_terms }}\n\n恐れ入りますが、お待ちください。\n恐れ入りますが、再度。";
    for whole in [true, false] {
        let own = OwnPhrase { whole, ..phrase("条件", text) };
        let rendered = said(&own, Sample::Amazon).unwrap();
        assert!(
            rendered.text.contains("\n恐れ入りますが、再度。") || rendered.text.ends_with("再度。"),
            "{}",
            rendered.text
        );
        assert!(rendered.text.contains("　未使用の"), "{}", rendered.text);
        for words in ["了解しました", "恐れ入りますが、再度"] {
            let start = rendered.text.find(words).unwrap();
            let mended = rendered.mended(&own, start..start + words.len(), "直しました").unwrap();
            assert_eq!(mended, text.replacen(words, "直しました", 1));
        }
        let fact = rendered.text.find("未使用").unwrap();
        assert_eq!(rendered.mended(&own, fact..fact + 9, ""), None);
    }
}

fn zendesk() -> String {
    json!({ "macros": [
        { "title": "発送::ご案内", "active": true, "restriction": null, "actions": [
            { "field": "status", "value": "solved" },
            { "field": "current_tags", "value": "shipping 発送" },
            { "field": "comment_value_html", "value":
                "<p>{{ticket.requester.name}} 様</p><p>{{dc.greeting}}<br>担当の{{current_user.name}}です。</p>" } ] },
        { "title": "返品", "actions": [ { "field": "comment_value", "value": ["channel:all", "返品を承ります。"] } ] },
        { "title": "状態のみ", "actions": [ { "field": "status", "value": "solved" } ] },
        { "title": "メモ", "actions": [ { "field": "comment_value", "value": "社内" },
            { "field": "comment_mode_is_public", "value": "false" } ] },
        { "title": "旧", "active": false, "actions": [ { "field": "comment_value", "value": "旧" } ] },
        { "title": "返品", "actions": [ { "field": "comment_value", "value": "返品を承ります。" } ] },
        { "title": "返品", "actions": [ { "field": "comment_value", "value": "返品をお断りします。" } ] },
    ], "next_page": null, "count": 7 })
    .to_string()
}

#[test]
fn macros_of_zendesk_are_read_with_a_report() {
    let mut phrases = OwnPhrases::default();
    let report = read(&mut phrases, &zendesk()).unwrap();
    assert_eq!((report.source, report.read), (Source::Zendesk, 7));
    assert_eq!(
        report.accepted.iter().map(|a| (a.row, a.change)).collect::<Vec<_>>(),
        [(1, Change::New), (2, Change::New), (7, Change::New),]
    );
    let reasons: Vec<_> = report.rejected.iter().map(|rejected| (rejected.row, rejected.reason)).collect();
    assert_eq!(reasons[..2], [(3, Rejection::NoText), (4, Rejection::InternalNote)]);
    assert_eq!(reasons[2..], [(5, Rejection::Inactive), (6, Rejection::Duplicate)]);
    assert_eq!(report.rejected[1].title, "メモ");
    let first = phrases.get(&report.accepted[0].id).unwrap();
    assert_eq!(first.text, "{{ addressee }}\n\n{{dc.greeting}}\n担当の{{ person }}です。");
    assert_eq!((first.tags.as_slice(), first.whole), (["shipping".to_owned(), "発送".to_owned()].as_slice(), true));
    assert_eq!(report.accepted[0].mapped.len(), 2);
    assert_eq!(report.accepted[0].faults[0].text, "{{dc.greeting}}");
}

#[test]
fn a_file_can_be_read_again_and_the_operators_work_stays() {
    let mut phrases = OwnPhrases::default();
    let id = read(&mut phrases, &zendesk()).unwrap().accepted[0].id.clone();
    let before = phrases.clone();
    let again = read(&mut phrases, &zendesk()).unwrap();
    assert!(again.accepted.iter().all(|accepted| accepted.change == Change::Same));
    assert_eq!(phrases, before);
    // The operator replaces the placeholder; the same file changes nothing of that, a newer one neither.
    let mut mine = phrases.get(&id).unwrap().clone();
    mine.text = mine.text.replace("{{dc.greeting}}", "お世話になっております。");
    phrases.save(mine.clone()).unwrap();
    assert_eq!(read(&mut phrases, &zendesk()).unwrap().accepted[0].change, Change::Same);
    let newer = zendesk().replace("担当の", "担当者の").replace("承ります", "承っております");
    let report = read(&mut phrases, &newer).unwrap();
    assert_eq!(report.accepted[0].change, Change::Kept);
    assert!(report.accepted[0].faults.is_empty());
    assert_eq!(report.accepted[1].change, Change::Updated);
    assert_eq!(phrases.get(&id).unwrap().text, mine.text);
}

#[test]
fn macros_of_gorgias_are_read() {
    let file = json!({ "data": [
        { "id": 1, "name": "配送状況", "intent": "shipping/status", "language": "ja", "actions": [
            { "name": "addTags", "type": "user", "arguments": { "tags": "配送, order-status" } },
            { "name": "setResponseText", "type": "user", "arguments": {
                "body_text": "{{ticket.customer.firstname}}様\n\n{{ticket.customer.integrations.shopify.orders[0].name}}は\
                 {{ticket.customer.integrations.shopify.orders[0].fulfillments[0].tracking_company}}で配送中です。",
                "body_html": "<div>x</div>" } } ] },
        { "id": 2, "name": "HTMLのみ", "intent": "other/question", "actions": [
            { "name": "setResponseText", "arguments": { "body_text": "", "body_html": "<div>はい。</div><br><div>以上</div>" } } ] },
    ], "meta": { "next_cursor": null } })
    .to_string();
    let mut phrases = OwnPhrases::default();
    let report = read(&mut phrases, &file).unwrap();
    assert_eq!((report.source, report.accepted.len()), (Source::Gorgias, 2));
    let first = phrases.get(&report.accepted[0].id).unwrap();
    assert_eq!(first.text, "{{ addressee }}\n\n{{ order_number }}は{{ carrier }}で配送中です。");
    assert_eq!((first.intent, first.tags.len()), (Some(Intent::TrackingStatus), 2));
    assert_eq!(phrases.get(&report.accepted[1].id).unwrap().text, "はい。\n\n以上");
    assert_eq!(report.accepted[1].notes, [Note::IntentUnknown]);
}

#[test]
fn tables_are_read_whatever_their_columns() {
    let mut phrases = OwnPhrases::default();
    let table = "\u{FEFF}タグ,本文,題名,tone,用件\r\n\"発送、納期\",\"山田様\r\n\"\"明日\"\"発送します。\",発送,お詫び,ship_when\r\n,,空,,\r\n,題のない文です。,,,x\r\n";
    let report = read(&mut phrases, table).unwrap();
    assert_eq!((report.read, report.accepted.len(), report.rejected.len()), (3, 2, 1));
    assert_eq!(report.rejected[0], Rejected { row: 3, title: "空".to_owned(), reason: Rejection::NoText });
    let first = phrases.get(&report.accepted[0].id).unwrap();
    assert_eq!(first.text, "山田様\n\"明日\"発送します。");
    assert_eq!((first.tone, first.intent, first.whole), (Tone::Apology, Some(Intent::ShipWhen), true));
    assert_eq!(report.accepted[1].notes, [Note::IntentUnknown, Note::TitleMade]);
    // As pasted from a spreadsheet, as Gorgias offers it, and in Chinese.
    for table in ["标题\t正文\n退货\t可以。", "name,body_text,tags\r\n退货,可以。,\"a, b\"", "正文;标题\n可以。;退货"]
    {
        let mut phrases = OwnPhrases::default();
        assert_eq!(read(&mut phrases, table).unwrap().accepted[0].title, "退货", "{table}");
        assert_eq!(phrases.all()[0].text, "可以。");
    }
}

#[test]
fn a_bad_file_says_why_and_changes_nothing() {
    let mut phrases = OwnPhrases::default();
    phrases.save(phrase("残る", "残ります。")).unwrap();
    let before = phrases.clone();
    for (text, why) in [
        ("", BadFile::Empty),
        ("\u{FEFF} \n", BadFile::Empty),
        ("{\"macros\": [\n{]}", BadFile::BrokenJson { line: 2 }),
        ("{\"macros\": 1}", BadFile::Unknown),
        ("[1, 2]", BadFile::Unknown),
        ("{\"tickets\": []}", BadFile::Unknown),
        ("ただの文章です。", BadFile::Unknown),
        ("title,tags\na,b", BadFile::NoTextColumn),
    ] {
        assert_eq!(read(&mut phrases, text), Err(why), "{text}");
    }
    assert_eq!(read(&mut phrases, &"[".repeat(100_000)).unwrap_err(), BadFile::BrokenJson { line: 1 });
    assert_eq!(read(&mut phrases, &"a".repeat(LARGEST_FILE + 1)), Err(BadFile::TooLarge));
    assert_eq!(phrases, before);
}

#[test]
fn shortcuts_are_unique_and_there_is_an_end_to_phrases() {
    let mut phrases = OwnPhrases::default();
    let short = |title: &str| OwnPhrase { id: String::new(), shortcut: "hs".to_owned(), ..phrase(title, "はい。") };
    let kept = phrases.save(short("一")).unwrap();
    assert_eq!(phrases.save(short("二")), Err(Unfit::ShortcutTaken));
    phrases.save(OwnPhrase { title: "改".to_owned(), ..kept.clone() }).unwrap();
    assert_eq!(phrases.all().len(), 1);
    let report = read(&mut phrases, "title,text,shortcut\n三,はい。,hs").unwrap();
    assert_eq!(report.accepted[0].notes, [Note::ShortcutTaken]);
    let rows: String = (0..MOST_PHRASES).map(|row| format!("題{row},本文\n")).collect();
    let report = read(&mut phrases, &format!("title,text\n{rows}")).unwrap();
    assert_eq!(report.rejected.len(), 2);
    assert!(report.rejected.iter().all(|rejected| rejected.reason == Rejection::TooMany));
    assert_eq!(phrases.save(OwnPhrase { id: String::new(), ..phrase("四", "はい。") }), Err(Unfit::TooMany));
    assert_eq!(phrases.delete(&kept.id).unwrap().title, "改");
}

fn any_phrase() -> impl Strategy<Value = OwnPhrase> {
    let words = "[ -~あ-ん漢字、。「」\u{3000}\n\r\t\"{}]{1,40}";
    let tags = proptest::collection::vec("[a-zあ-ん\" ]{1,8}", 0..4);
    let intent = proptest::option::of(proptest::sample::select(Intent::ALL.to_vec()));
    let tone = proptest::sample::select(Tone::ALL.to_vec());
    let origin = proptest::option::of(proptest::sample::select(Source::ALL.to_vec()));
    (words, words, tags, intent, "[a-z\",]{0,6}", tone, any::<bool>(), origin).prop_map(
        |(title, text, tags, intent, shortcut, tone, whole, origin)| OwnPhrase {
            id: String::new(),
            title,
            intent,
            tone,
            shortcut,
            tags,
            text,
            whole,
            origin: origin.map(|source| Origin { source, read: "0123456789abcdef".to_owned() }),
        },
    )
}

proptest! {
    #[test]
    fn what_is_exported_comes_back_as_it_was(drawn in proptest::collection::vec(any_phrase(), 0..6)) {
        let mut phrases = OwnPhrases::default();
        for phrase in drawn {
            let _ = phrases.save(phrase);
        }
        for format in [Format::Json, Format::Csv] {
            let file = export(phrases.all(), format).unwrap();
            let mut back = OwnPhrases::default();
            let report = read(&mut back, &file).unwrap();
            prop_assert_eq!(&back, &phrases, "{}", file);
            prop_assert!(report.rejected.is_empty());
            let again = read(&mut back, &file).unwrap();
            prop_assert!(again.accepted.iter().all(|accepted| accepted.change == Change::Same));
        }
    }

    /// Whatever stands in a file, every row is accounted for, and what was there stays.
    #[test]
    fn hostile_files_are_survived(text in "(title|text|,|\"|\n|\t|;|\\{\\{|\\}\\}|本文|\\{\"macros\":\\[|\\{\"data\":\\[|\\]|\\}|\"actions\"|:|null|\u{0}|😀){0,40}") {
        let mut phrases = OwnPhrases::default();
        phrases.save(phrase("残る", "残ります。")).unwrap();
        if let Ok(report) = read(&mut phrases, &text) {
            prop_assert_eq!(report.read, report.accepted.len() + report.rejected.len());
        }
        prop_assert!(phrases.all().iter().any(|phrase| phrase.title == "残る"));
    }

    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = decode(&bytes);
    }

    /// Whatever the template, nothing of its marks reaches a reply.
    #[test]
    fn what_is_said_has_no_marks(text in "(\\{\\{ item \\}\\}|\\{\\{order\\}\\}|\\{|\\}|\\{%|ぬ|\n| ){1,16}", whole in any::<bool>()) {
        let own = OwnPhrase { whole, ..phrase("題", &text) }.tidied();
        if let Ok(rendered) = said(&own, Sample::Rakuten) {
            let marks = |c: char| ('\u{E000}'..='\u{F8FF}').contains(&c);
            let marked = rendered.text.contains("{{") || rendered.text.contains(marks);
            prop_assert!(!marked);
            for (at, c) in rendered.text.char_indices().filter(|(_, c)| *c == 'ぬ') {
                prop_assert!(rendered.mended(&own, at..at + c.len_utf8(), "ね").is_some(), "{}", rendered.text);
            }
        }
    }
}
