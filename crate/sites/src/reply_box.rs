//! Which of the page's boxes takes the reply: by its attributes and texts, else by its place, or as the operator said.

use crate::definition::{MarkRole, Site, TextRole};
use crate::page::{Index, Page};

/// Texts that name a box: its own attributes and those of the component around it.
fn names(page: &Page, index: Index) -> Vec<&str> {
    const NAMING: [&str; 5] = ["placeholder", "aria-label", "label", "title", "name"];
    let own = NAMING.iter().filter_map(move |name| page.element(index).attribute(name));
    // A component such as kat-textarea carries the label on its host, a few levels up; the page around has none.
    let around = page
        .ancestors(index)
        .take(4)
        .filter(|&i| page.element(i).tag.contains('-'))
        .flat_map(|i| NAMING.iter().filter_map(move |name| page.element(i).attribute(name)));
    own.chain(around).collect()
}

fn is_for_something_else(site: &Site, page: &Page, index: Index) -> bool {
    let around = page.ancestors(index).take(6);
    std::iter::once(index).chain(around).any(|i| site.mark_rank(MarkRole::OtherBox, &page.element(i).marks).is_some())
        || names(page, index).iter().any(|name| site.text_is(TextRole::OtherBoxLabel, name))
}

/// The reply box, if there is one that takes text now. `thread` is where the messages are, if known.
#[must_use]
pub fn find(site: &Site, page: &Page, thread: Option<Index>) -> Option<Index> {
    let fields: Vec<Index> = (0..page.elements.len()).filter(|&i| page.element(i).field.is_some()).collect();
    let usable = |&index: &Index| page.element(index).field.as_ref().is_some_and(|field| !field.off);
    if let Some(picked) =
        fields.iter().copied().filter(usable).find(|&i| page.element(i).field.as_ref().is_some_and(|f| f.picked))
    {
        return Some(picked);
    }
    let candidates: Vec<Index> =
        fields.into_iter().filter(usable).filter(|&index| !is_for_something_else(site, page, index)).collect();

    let by_mark = candidates
        .iter()
        .copied()
        .filter_map(|index| Some((site.mark_rank(MarkRole::ReplyBox, &page.element(index).marks)?, index)))
        .min();
    if let Some((_, index)) = by_mark {
        return Some(index);
    }
    let named: Vec<Index> = candidates
        .iter()
        .copied()
        .filter(|&index| names(page, index).iter().any(|name| site.text_is(TextRole::ReplyBoxLabel, name)))
        .collect();
    nearest_below(page, &named, thread).or_else(|| nearest_below(page, &candidates, thread))
}

/// The box that follows the thread most closely: by place on the screen where known, else in document order.
fn nearest_below(page: &Page, candidates: &[Index], thread: Option<Index>) -> Option<Index> {
    let Some(thread) = thread else {
        // Without a thread only a single box leaves no doubt.
        return match candidates {
            [only] => Some(*only),
            _ => None,
        };
    };
    let area = page.element(thread).rect;
    candidates.iter().copied().min_by_key(|&index| {
        let (Some([left, top, width, height]), Some([x, y, w, _])) = (area, page.element(index).rect) else {
            return (true, i32::MAX, index);
        };
        let beside = x + w <= left || x >= left + width;
        (beside, (y - (top + height)).abs(), index)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::sites;
    use crate::snapshot::{Node, Snapshot};

    fn page(root: &str) -> Page {
        let root: Node = serde_json::from_str(root).unwrap();
        Page::new(&Snapshot { url: String::new(), settled_ms: 0, viewport: [0, 0], cut: false, root })
    }

    fn field(id: u32, attributes: &str, rest: &str) -> String {
        format!(
            r#"{{"t":"textarea","a":{{{attributes}}},"x":{{"id":{id},"blank":true,"length":0,"off":false,"picked":false}}{rest}}}"#
        )
    }

    fn chosen(root: &str, thread: Option<Index>) -> Option<u32> {
        let site = &sites().unwrap()[0];
        let page = page(root);
        find(site, &page, thread).map(|i| page.element(i).field.as_ref().unwrap().id)
    }

    #[test]
    fn feedback_and_search_are_passed_over() {
        let root = format!(
            r#"{{"t":"body","c":[{},{},{}]}}"#,
            field(1, r#""placeholder":"ご意見・フィードバック""#, ""),
            field(2, r#""aria-label":"検索""#, ""),
            field(3, "", "")
        );
        assert_eq!(chosen(&root, None), Some(3));
    }

    #[test]
    fn a_label_on_the_component_names_the_box() {
        let root = format!(
            r#"{{"t":"body","c":[{},{{"t":"kat-textarea","a":{{"label":"返信"}},"c":[{}]}}]}}"#,
            field(1, "", ""),
            field(2, "", "")
        );
        assert_eq!(chosen(&root, None), Some(2));
    }

    #[test]
    fn two_boxes_without_a_name_or_thread_are_no_choice() {
        let root = format!(r#"{{"t":"body","c":[{},{}]}}"#, field(1, "", ""), field(2, "", ""));
        assert_eq!(chosen(&root, None), None);
    }

    #[test]
    fn the_nearest_below_the_thread_is_taken() {
        let root = format!(
            r#"{{"t":"body","c":[{{"t":"div","r":[100,0,400,300]}},{},{}]}}"#,
            field(1, "", r#","r":[600,310,100,50]"#),
            field(2, "", r#","r":[100,320,400,50]"#)
        );
        assert_eq!(chosen(&root, Some(1)), Some(2));
    }
}
