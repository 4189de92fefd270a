//! The page is outside data: whatever outline comes, reading ends, without a panic, and keeps its promises.

use henji_core::conversation::Author;
use henji_sites::definition::sites;
use henji_sites::reading::{Problem, read};
use henji_sites::snapshot::{Child, Field, Node, Snapshot};
use proptest::prelude::*;

/// Texts that mean something to the reader, and some that don't.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("2026/11/20 10:15".to_owned()),
        Just("山田 花子 様".to_owned()),
        Just("購入者".to_owned()),
        Just("出品者".to_owned()),
        Just("自動応答終了".to_owned()),
        Just("AIで回答文を生成".to_owned()),
        Just("注文番号 250-1234567-7654321".to_owned()),
        Just("お届け予定日".to_owned()),
        Just("2026年11月28日".to_owned()),
        Just("発送はいつですか。\n\nよろしくお願いします。".to_owned()),
        "\\PC{0,20}",
    ]
}

fn attributes() -> impl Strategy<Value = Vec<(String, String)>> {
    let class = prop_oneof![
        Just("thread-message-left"),
        Just("thread-message-right"),
        Just("buyer-seller-message"),
        Just("Linkify"),
        Just("xQ3f9"),
        Just("title")
    ];
    prop::collection::vec(
        prop_oneof![
            class.prop_map(|class| ("class".to_owned(), class.to_owned())),
            Just(("href".to_owned(), "/inquiry/123456-20261120-1t".to_owned())),
            Just(("placeholder".to_owned(), "ここに返信を記入してください".to_owned())),
            Just(("aria-label".to_owned(), "購入者からのメッセージ、2026年".to_owned())),
            Just(("aria-busy".to_owned(), "true".to_owned())),
            Just(("datetime".to_owned(), "2026-11-20T10:15:00+09:00".to_owned())),
        ],
        0..3,
    )
}

fn node() -> impl Strategy<Value = Node> {
    let tag =
        prop::sample::select(vec!["div", "p", "span", "br", "time", "h2", "a", "ul", "li", "button", "kat-textarea"]);
    let leaf =
        (tag.clone(), attributes(), prop::collection::vec(0..24_u16, 0..3), any::<Option<[i32; 4]>>(), 0..4_u8, text())
            .prop_map(|(tag, attributes, marks, rect, display, text)| Node {
                t: tag.to_owned(),
                a: attributes.into_iter().collect(),
                m: marks,
                r: rect.map(|r| r.map(|n| n % 4_000)),
                d: display,
                x: None,
                c: vec![Child::Text(text)],
            });
    let field = (1..9_u32, any::<bool>(), any::<u32>(), any::<Option<u32>>(), any::<bool>(), any::<bool>()).prop_map(
        |(id, blank, length, max, off, picked)| Node {
            t: "textarea".to_owned(),
            x: Some(Field { id, blank, length, max, off, picked }),
            ..Node::default()
        },
    );
    prop_oneof![6 => leaf, 1 => field].prop_recursive(6, 96, 6, move |inner| {
        (tag.clone(), attributes(), prop::collection::vec(0..24_u16, 0..3), 0..4_u8, prop::collection::vec(inner, 0..6))
            .prop_map(|(tag, attributes, marks, display, children)| Node {
                t: tag.to_owned(),
                a: attributes.into_iter().collect(),
                m: marks,
                r: Some([0, 0, 800, 600]),
                d: display,
                x: None,
                c: children.into_iter().map(Child::Element).collect(),
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn reading_ends_and_keeps_its_promises(root in node(), settled_ms in 0..30_000_u32, amazon in any::<bool>()) {
        let sites = sites().unwrap();
        let (site, url) = if amazon {
            (&sites[0], "https://sellercentral-japan.amazon.com/messaging/inbox?cc=0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0")
        } else {
            (&sites[1], "https://rmesse.rms.rakuten.co.jp/inquiry/123456-20261120-00012345o")
        };
        let snapshot = Snapshot { url: url.to_owned(), settled_ms, viewport: [1440, 900], cut: false, root };
        let reading = read(site, &snapshot, None);
        prop_assert_eq!(&read(site, &snapshot, None), &reading, "the same page is read the same");
        match &reading.conversation {
            None => prop_assert!(!reading.problems.is_empty()),
            Some(conversation) => {
                let uncertain = conversation.messages.iter().any(|message| message.author == Author::Uncertain);
                prop_assert_eq!(uncertain, reading.problems.contains(&Problem::AuthorUncertain));
                prop_assert_eq!(reading.box_field.is_none(), reading.problems.contains(&Problem::BoxAbsent));
                prop_assert_eq!(reading.box_field.is_some(), conversation.reply_box.present);
                for message in &conversation.messages {
                    prop_assert!(!message.text.trim().is_empty() || message.attachments > 0);
                }
                prop_assert!(conversation.buyer_name.as_deref().is_none_or(|name| !name.contains('様')));
            }
        }
    }
}
