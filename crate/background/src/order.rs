//! Whether a draft may go into the page's reply box now. Pure.

use henji_core::reply::check::platform::{Override, Unit};
use henji_protocol::failure::FailureCode;
use henji_protocol::page::{Draft, FillOrder, InsertMode, PageResponse};
use henji_sites::definition::Site;
use henji_sites::reading::{Problem, Reading, identity};
use henji_sites::snapshot::Snapshot;

/// Decides on the page as it is now and as it is read: the answer is `Fill` or `BoxNotEmpty`. `own` are the operator's changes to the
/// platform's rules; what the box itself takes they can't change.
///
/// # Errors
/// Why nothing may be inserted.
pub fn decide(
    site: &Site,
    snapshot: &Snapshot,
    reading: &Reading,
    draft: &Draft,
    mode: InsertMode,
    own: Option<&Override>,
) -> Result<PageResponse, FailureCode> {
    if identity(site, &snapshot.url).as_deref() != Some(draft.conversation.as_str()) {
        return Err(FailureCode::ConversationChanged);
    }
    let conversation = reading.conversation.as_ref().ok_or(FailureCode::NotReadable)?;
    if conversation.fingerprint() != draft.fingerprint {
        return Err(FailureCode::MessagesChanged);
    }
    if reading.problems.iter().any(|problem| matches!(problem, Problem::AuthorUncertain | Problem::NoMessages)) {
        return Err(FailureCode::NotReadable);
    }
    let field = reading.box_field.ok_or(FailureCode::NoReplyBox)?;
    if draft.text.trim().is_empty() {
        return Err(FailureCode::EmptyDraft);
    }
    let reply_box = &conversation.reply_box;
    if mode == InsertMode::Ask && !reply_box.empty {
        return Ok(PageResponse::BoxNotEmpty);
    }
    let kept = if mode == InsertMode::Replace { 0 } else { existing_length(snapshot, field) };
    // The line break that parts the draft from the text before it counts too.
    let length = draft.text.encode_utf16().count() + if kept > 0 { kept + 1 } else { 0 };
    let most = |unit| own.and_then(|own| own.most.get(&unit)).copied();
    let limit = match most(Unit::Utf16) {
        Some(most) => Some(reply_box.max_length.map_or(most, |box_most| box_most.min(most))),
        None => reply_box.limit,
    };
    if limit.is_some_and(|max| length > max) {
        return Err(FailureCode::TooLong);
    }
    if most(Unit::Line)
        .or(reply_box.line_limit)
        .is_some_and(|max| draft.text.lines().any(|line| line.chars().count() > max))
    {
        return Err(FailureCode::LineTooLong);
    }
    Ok(PageResponse::Fill {
        order: FillOrder {
            field,
            url: snapshot.url.clone(),
            text: draft.text.clone(),
            // An empty box may still hold a stray blank, which is not worth keeping.
            replace: mode == InsertMode::Replace || reply_box.empty,
        },
    })
}

fn existing_length(snapshot: &Snapshot, field: u32) -> usize {
    let page = henji_sites::page::Page::new(snapshot);
    page.elements
        .iter()
        .filter_map(|element| element.field.as_ref())
        .find(|found| found.id == field && !found.blank)
        .map_or(0, |found| found.length as usize)
}

#[cfg(test)]
mod tests {
    use henji_sites::definition::sites;
    use henji_sites::reading::read;

    use super::*;

    fn decide(
        site: &Site,
        page: &Snapshot,
        draft: &Draft,
        mode: InsertMode,
        own: Option<&Override>,
    ) -> Result<PageResponse, FailureCode> {
        super::decide(site, page, &read(site, page, None), draft, mode, own)
    }

    const ID: &str = "123456-20261120-00012345o";

    fn snapshot(id: &str, text: &str, field: &str) -> Snapshot {
        serde_json::from_str(&format!(
            r#"{{"url":"https://rmesse.rms.rakuten.co.jp/inquiry/{id}","settled_ms":9000,"viewport":[1000,800],"cut":false,
            "root":{{"t":"body","d":1,"c":[
              {{"t":"div","d":1,"c":["2026/11/20 10:15"]}},{{"t":"div","d":1,"c":["山田 花子 様"]}},
              {{"t":"div","d":1,"m":[{}],"a":{{"class":"Linkify"}},"c":["{text}"]}},
              {field}]}}}}"#,
            body_mark()
        ))
        .unwrap()
    }

    fn body_mark() -> usize {
        site().mark.iter().position(|mark| mark.selector.contains("Linkify")).unwrap()
    }

    fn site() -> Site {
        sites().unwrap().remove(1)
    }

    fn field(blank: bool, length: u32) -> String {
        format!(
            r#"{{"t":"textarea","a":{{"placeholder":"ここに返信を記入してください"}},"x":{{"id":7,"blank":{blank},"length":{length},"off":false,"picked":false}}}}"#
        )
    }

    fn draft_for(page: &Snapshot, text: &str) -> Draft {
        let fingerprint = read(&site(), page, None).conversation.unwrap().fingerprint();
        Draft { conversation: ID.to_owned(), fingerprint, text: text.to_owned() }
    }

    #[test]
    fn a_draft_goes_into_the_empty_box_of_its_own_conversation() {
        let page = snapshot(ID, "発送はいつですか", &field(true, 0));
        let PageResponse::Fill { order } =
            decide(&site(), &page, &draft_for(&page, "本文"), InsertMode::Ask, None).unwrap()
        else {
            panic!("no order")
        };
        assert_eq!((order.field, order.replace, order.text.as_str()), (7, true, "本文"));
    }

    #[test]
    fn a_box_with_text_is_asked_about_and_never_overwritten_unasked() {
        let page = snapshot(ID, "発送はいつですか", &field(false, 5));
        let draft = draft_for(&page, "本文");
        assert_eq!(decide(&site(), &page, &draft, InsertMode::Ask, None), Ok(PageResponse::BoxNotEmpty));
        let PageResponse::Fill { order } = decide(&site(), &page, &draft, InsertMode::Append, None).unwrap() else {
            panic!()
        };
        assert!(!order.replace);
        let PageResponse::Fill { order } = decide(&site(), &page, &draft, InsertMode::Replace, None).unwrap() else {
            panic!()
        };
        assert!(order.replace);
    }

    #[test]
    fn another_conversation_or_another_message_refuses_the_draft() {
        let page = snapshot(ID, "発送はいつですか", &field(true, 0));
        let draft = draft_for(&page, "本文");
        let other = snapshot("123456-20261120-00099999o", "発送はいつですか", &field(true, 0));
        assert_eq!(decide(&site(), &other, &draft, InsertMode::Ask, None), Err(FailureCode::ConversationChanged));
        let gone_on = snapshot(ID, "やはりキャンセルで", &field(true, 0));
        assert_eq!(decide(&site(), &gone_on, &draft, InsertMode::Ask, None), Err(FailureCode::MessagesChanged));
    }

    #[test]
    fn limits_are_checked_before_the_box_is_touched() {
        let page = snapshot(ID, "発送はいつですか", &field(true, 0));
        let long = "あ\n".repeat(1001);
        assert_eq!(decide(&site(), &page, &draft_for(&page, &long), InsertMode::Ask, None), Err(FailureCode::TooLong));
        let wide = "あ".repeat(301);
        assert_eq!(
            decide(&site(), &page, &draft_for(&page, &wide), InsertMode::Ask, None),
            Err(FailureCode::LineTooLong)
        );
        let held = snapshot(ID, "発送はいつですか", &field(false, 1990));
        let draft = draft_for(&held, "12345678901");
        assert_eq!(decide(&site(), &held, &draft, InsertMode::Append, None), Err(FailureCode::TooLong));
        assert_eq!(
            decide(&site(), &page, &draft_for(&page, "  "), InsertMode::Ask, None),
            Err(FailureCode::EmptyDraft)
        );
        // The operator's limits hold in place of ours, and never beyond what the box takes.
        let own = |unit, most| Override { most: [(unit, most)].into(), ..Override::default() };
        let ask = |page: &Snapshot, text: &str, own: &Override| {
            decide(&site(), page, &draft_for(page, text), InsertMode::Ask, Some(own)).map(|_| ())
        };
        assert_eq!(ask(&page, &wide, &own(Unit::Line, 400)), Ok(()));
        assert_eq!(ask(&page, &long, &own(Unit::Utf16, 3000)), Ok(()));
        assert_eq!(ask(&page, "三文字", &own(Unit::Utf16, 2)), Err(FailureCode::TooLong));
        let capped = field(true, 0).replacen("\"length\"", "\"max\":2000,\"length\"", 1);
        let capped = snapshot(ID, "発送はいつですか", &capped);
        assert_eq!(ask(&capped, &long, &own(Unit::Utf16, 3000)), Err(FailureCode::TooLong));
        let boxless = snapshot(ID, "発送はいつですか", r#"{"t":"div"}"#);
        assert_eq!(
            decide(&site(), &boxless, &draft_for(&boxless, "本文"), InsertMode::Ask, None),
            Err(FailureCode::NoReplyBox)
        );
    }
}
