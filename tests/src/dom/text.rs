//! What nodes say.

use std::collections::HashSet;

use super::{Node, Tree};

/// Runs of white space as one blank, and none at the ends: how people compare what they see.
#[must_use]
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Tree {
    /// All text in and under a node, in plain form.
    #[must_use]
    pub fn text(&self, node: &Node) -> String {
        let mut whole = String::new();
        self.collect(node, &mut whole);
        plain(&whole)
    }

    fn collect(&self, node: &Node, whole: &mut String) {
        if matches!(node.tag.as_str(), "script" | "style" | "template" | "noscript" | "head") {
            return;
        }
        whole.push_str(&node.value);
        for child in self.children(node) {
            self.collect(child, whole);
        }
        if !matches!(node.tag.as_str(), "" | "span" | "b" | "i" | "em" | "strong" | "a" | "mark") {
            whole.push(' ');
        }
    }

    /// What a control is called by: its text, else what it has in place of one.
    #[must_use]
    pub fn label(&self, node: &Node) -> String {
        let text = self.text(node);
        if !text.is_empty() {
            return text;
        }
        let names = ["aria-label", "label", "title", "value", "alt"];
        names.iter().find_map(|name| node.attribute(name)).map(plain).unwrap_or_default()
    }

    /// The elements of the page that say `wanted`: those that say just that before those that say more, each time the
    /// innermost ones.
    #[must_use]
    pub fn saying(&self, wanted: &str) -> Vec<&Node> {
        let wanted = plain(wanted);
        let labelled: Vec<(&Node, String)> = self.page().map(|node| (node, self.label(node))).collect();
        let exact = self.innermost(&labelled, |label| label == wanted);
        let more = self.innermost(&labelled, |label| label.contains(&wanted));
        exact.into_iter().chain(more).collect()
    }

    /// Of the nodes that fit, those with no fitting node under them.
    fn innermost<'t>(&'t self, labelled: &[(&'t Node, String)], fits: impl Fn(&str) -> bool) -> Vec<&'t Node> {
        let mut fitting: Vec<&Node> = labelled.iter().filter(|(_, label)| fits(label)).map(|(node, _)| *node).collect();
        let above: HashSet<usize> =
            fitting.iter().flat_map(|node| self.ancestors(node).skip(1).map(|upper| upper.index)).collect();
        fitting.retain(|node| !above.contains(&node.index));
        fitting
    }
}
