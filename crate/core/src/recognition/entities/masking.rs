//! Hiding what is personal.

use super::{Entity, Value};

/// What stands for a value that is personal; nothing for one that is not.
#[must_use]
pub const fn placeholder(value: &Value) -> Option<&'static str> {
    Some(match value {
        Value::Order(_) => "［注文番号］",
        Value::Parcel(_) => "［追跡番号］",
        Value::Phone(_) => "［電話番号］",
        Value::Mail(_) => "［メールアドレス］",
        Value::Postcode(_) => "［郵便番号］",
        Value::Card(_) => "［カード番号］",
        Value::Bank(_) => "［口座番号］",
        Value::Name(_) => "［お名前］",
        Value::Address(_) => "［住所］",
        _ => return None,
    })
}

/// The text with everything personal replaced and the rest as it was. Spans that do not fit the text, or that overlap
/// one before them, are passed over.
#[must_use]
pub fn mask(text: &str, entities: &[Entity]) -> String {
    let mut personal: Vec<(&Entity, &str)> =
        entities.iter().filter_map(|entity| Some((entity, placeholder(&entity.value)?))).collect();
    personal.sort_by_key(|(entity, _)| entity.span.start);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (entity, label) in personal {
        let fits = text.get(entity.span.clone()).is_some();
        if let Some(between) = text.get(done..entity.span.start).filter(|_| fits) {
            out.push_str(between);
            out.push_str(label);
            done = entity.span.end;
        }
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}
