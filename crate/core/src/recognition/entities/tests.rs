use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const CASES: &str = include_str!("cases.txt");

/// One written example.
struct Case {
    text: String,
    written: Date,
    expected: Vec<String>,
}

fn cases() -> Vec<Case> {
    let mut written = date(2026, 11, 25);
    let mut cases: Vec<Case> = Vec::new();
    for line in CASES.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if let Some(day) = line.strip_prefix("@ ") {
            written = day.parse().unwrap();
        } else if let Some(entity) = line.strip_prefix("  ") {
            let parts: Vec<&str> = entity.split('|').map(str::trim).collect();
            assert_eq!(parts.len(), 3, "{line}");
            cases.last_mut().unwrap().expected.push(parts.join(" | ").replace('⏎', "\n"));
        } else {
            cases.push(Case { text: line.replace('⏎', "\n"), written, expected: Vec::new() });
        }
    }
    cases
}

/// A value of a field-less enum as it is written in JSON.
fn word(value: impl Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap_or("-").to_owned()
}

fn clock(minutes: Option<u16>) -> String {
    minutes.map_or(String::new(), |minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60))
}

fn shown(value: &Value) -> (&'static str, String) {
    match value {
        Value::Order(order) => ("order", format!("{} {}", word(order.shop), order.number)),
        Value::Parcel(parcel) => {
            let check = parcel.valid.map_or("-", |valid| if valid { "ok" } else { "bad" });
            ("parcel", format!("{} {} {check}", word(parcel.carrier), parcel.number))
        }
        Value::Phone(text) => ("phone", text.clone()),
        Value::Mail(text) => ("mail", text.clone()),
        Value::Url(text) => ("url", text.clone()),
        Value::Postcode(text) => ("postcode", text.clone()),
        Value::Card(text) => ("card", text.clone()),
        Value::Bank(text) => ("bank", text.clone()),
        Value::Name(text) => ("name", text.clone()),
        Value::Address(text) => ("address", text.clone()),
        Value::Date(days) => {
            let mut text = days.from.to_string();
            if days.to != days.from {
                text += &format!("..{}", days.to);
            }
            if days.deadline {
                text += " deadline";
            }
            if let Some(right) = days.weekday_agrees {
                text += if right { " weekday-right" } else { " weekday-wrong" };
            }
            ("date", text)
        }
        Value::Time(hours) => ("time", format!("{}-{}", clock(hours.from), clock(hours.to))),
        Value::Money(money) => ("money", format!("{} {}", word(money.currency), money.amount)),
        Value::Discount { percent } => ("discount", percent.to_string()),
        Value::Quantity(quantity) => {
            let up_to = quantity.up_to.map_or(String::new(), |up_to| format!("-{up_to}"));
            ("quantity", format!("{}{up_to} {}", quantity.number, quantity.counter))
        }
        Value::Colour(colour) => ("colour", word(colour)),
        Value::Size(Size::Letters(text)) => ("size", format!("letters {text}")),
        Value::Size(Size::Length(length)) => ("size", format!("length {length}")),
        Value::Size(Size::Number(number)) => ("size", format!("number {number}")),
        Value::Size(Size::Bed(bed)) => ("size", format!("bed {}", word(bed))),
        Value::Size(Size::Paper(text)) => ("size", format!("paper {text}")),
        Value::Remedy(remedy) => ("remedy", word(remedy)),
    }
}

#[test]
fn every_written_example_states_what_it_says() {
    let entities = Entities::new().unwrap();
    let cases = cases();
    assert!(cases.len() >= 150, "{}", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let found: Vec<String> = entities
            .find(&case.text, case.written)
            .iter()
            .map(|entity| {
                let (kind, value) = shown(&entity.value);
                format!("{kind} | {} | {value}", &case.text[entity.span.clone()])
            })
            .collect();
        if found != case.expected {
            wrong.push(format!("{}\n  expected {:#?}\n  found    {found:#?}", case.text, case.expected));
        }
    }
    assert!(wrong.is_empty(), "{} of {} examples:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn masking_hides_what_is_personal_and_nothing_else() {
    let entities = Entities::new().unwrap();
    let text = "山田太郎と申します。〒123-4567 東京都千代田区一番町1-2-3、090-1234-5678、a@example.jp。\n\
                注文番号402-1234567-1234567、追跡番号4444-1375-8703。黒を2個、12月24日までに。";
    let masked = mask(text, &entities.find(text, date(2026, 11, 25)));
    assert_eq!(
        masked,
        "［お名前］と申します。［郵便番号］ ［住所］、［電話番号］、［メールアドレス］。\n\
         注文番号［注文番号］、追跡番号［追跡番号］。黒を2個、12月24日までに。"
    );
    let odd = Entity { value: Value::Phone(String::new()), span: 1..900 };
    assert_eq!(mask("あ", &[odd]), "あ");
}

#[test]
fn the_wanted_remedy_is_the_first_that_is_asked_for() {
    let entities = Entities::new().unwrap();
    for (text, remedy) in [
        ("返金ではなく交換でお願いします", Some(Remedy::Exchange)),
        ("返金して下さい。無理なら交換で。", Some(Remedy::Refund)),
        ("交換は不要です", Some(Remedy::None)),
        ("交換は不要です。返金してください", Some(Remedy::Refund)),
        ("いつ届きますか", None),
    ] {
        assert_eq!(wanted(&entities.find(text, date(2026, 11, 25))), remedy, "{text}");
    }
}

#[test]
fn entities_cross_as_json_and_come_back() {
    let entities = Entities::new().unwrap();
    for case in cases() {
        let found = entities.find(&case.text, case.written);
        let json = serde_json::to_string(&found).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Entity>>(&json).unwrap(), found, "{json}");
    }
    let json = serde_json::to_value(entities.find("12月24日までに", date(2026, 11, 25))).unwrap();
    assert_eq!(
        json,
        serde_json::json!([{
            "kind": "date",
            "value": {"from": "2026-12-24", "to": "2026-12-24", "deadline": true, "weekday_agrees": null},
            "span": {"start": 0, "end": 10},
        }])
    );
}

/// The readings of a text that is repeated grow with it and not faster, so no finder begins anew from within another's
/// match; what each reading looks at is bounded by constants.
#[test]
fn long_texts_have_readings_in_proportion() {
    let entities = Entities::new().unwrap();
    let readings = |text: &str| entities.readings(&Folded::new(text), date(2026, 11, 25)).len();
    for unit in
        ["1", "0", "あ", "一", "12月24日まで", "a@b.jp ", "-", "東京都", "返品", "1,", "090-", "www.", "黒", "S"]
    {
        let long = unit.repeat(200_000 / unit.len());
        let few = readings(&unit.repeat(100));
        assert!(readings(&long) <= (few + 2) * long.len() / unit.len() / 100 + 2, "{unit}");
    }
    assert_eq!(entities.find(&"1".repeat(200_000), date(2026, 11, 25)), []);
    assert_eq!(entities.find(&"あ".repeat(66_000), date(2026, 11, 25)), []);
}

/// Texts of the pieces that the patterns are about, so that chance meets them.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,6}",
        "[0-9０-９一二三十百千万ー\\-,.〜:/ ]{0,12}",
        prop::sample::select(vec![
            "月",
            "日",
            "円",
            "個",
            "時",
            "注文番号",
            "追跡番号",
            "〒",
            "東京都",
            "千代田区",
            "まで",
            "希望",
            "ﾌﾞ",
            "㍿",
            "①",
            "と申します",
            "名義は",
            "@",
            "example.jp",
            "https://",
            "来週の",
            "土曜",
            "母の日",
            "黒",
            "Lサイズ",
            "cm",
            "返品",
            "交換",
            "ではなく",
            "お願いします",
            "佐藤です",
            "普通",
            "令和",
            "年",
            "%オフ",
            "\u{3099}",
            "\u{200B}",
            "\n",
            "😀",
            "日後",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_with_spans_that_fit_it(text in pieces(), year in -9999i16..=9999, day in 1i8..=28) {
        static ENTITIES: std::sync::LazyLock<Entities> = std::sync::LazyLock::new(|| Entities::new().unwrap());
        let found = ENTITIES.find(&text, date(year, 12, day));
        let mut done = 0;
        let mut masked = String::new();
        for entity in &found {
            prop_assert!(entity.span.start >= done && entity.span.end > entity.span.start, "{:?}", found);
            prop_assert!(text.get(entity.span.clone()).is_some(), "{:?} in {}", entity, text);
            masked += &text[done..entity.span.start];
            masked += placeholder(&entity.value).unwrap_or(&text[entity.span.clone()]);
            done = entity.span.end;
            if let Value::Date(days) = &entity.value {
                prop_assert!(days.from <= days.to, "{:?}", entity);
            }
        }
        masked += &text[done..];
        prop_assert_eq!(mask(&text, &found), masked);
    }
}
