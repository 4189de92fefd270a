//! A flat copy of the whole document, taken at one moment.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::json;

use crate::browser::Tab;

/// The element that holds the extension's card.
pub const CARD: &str = "henji-card";

/// Every node of a page.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
}

/// A node of the page.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// Its place in the tree.
    pub index: usize,
    /// The browser's lasting number of it.
    pub id: i64,
    /// The name in small letters; empty for a text.
    pub tag: String,
    /// The text of a text node.
    pub value: String,
    /// The frame it lies in, if that is not the page itself.
    pub frame: Option<String>,
    /// The node it hangs on; a shadow root counts as a child of its host, a document as a child of its frame.
    pub parent: Option<usize>,
    /// Whether it belongs to the extension's card (its host included).
    pub in_card: bool,
    attributes: Vec<String>,
    children: Vec<usize>,
}

impl Node {
    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.chunks_exact(2).find(|pair| pair[0] == name).map(|pair| pair[1].as_str())
    }

    /// Whether it is an element.
    #[must_use]
    pub fn is_element(&self) -> bool {
        !self.tag.is_empty() && !self.tag.starts_with('#')
    }
}

impl Tree {
    /// Takes a copy of the page in `tab`.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn of(tab: &Tab) -> Result<Self> {
        let answer = tab.cdp("DOM.getDocument", json!({ "depth": -1, "pierce": true })).await?;
        let root: Raw = serde_json::from_value(answer["root"].clone()).context("DOM.getDocument")?;
        let mut tree = Self::default();
        tree.add(root, None, None, false);
        Ok(tree)
    }

    fn add(&mut self, raw: Raw, parent: Option<usize>, frame: Option<&str>, in_card: bool) {
        let index = self.nodes.len();
        let tag = if raw.node_type == TEXT { String::new() } else { raw.node_name.to_ascii_lowercase() };
        let in_card = in_card || tag == CARD;
        self.nodes.push(Node {
            index,
            id: raw.backend_node_id,
            tag,
            value: if raw.node_type == TEXT { raw.node_value } else { String::new() },
            frame: frame.map(ToOwned::to_owned),
            parent,
            in_card,
            attributes: raw.attributes,
            children: Vec::new(),
        });
        if let Some(parent) = parent {
            self.nodes[parent].children.push(index);
        }
        for child in raw.shadow_roots.into_iter().filter(|root| root.shadow_root_type != "user-agent") {
            self.add(child, Some(index), frame, in_card);
        }
        for child in raw.children {
            self.add(child, Some(index), frame, in_card);
        }
        if let Some(document) = raw.content_document {
            self.add(*document, Some(index), raw.frame_id.as_deref(), in_card);
        }
    }

    /// All nodes, in document order.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The elements of the page itself, without the card.
    pub fn page(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(|node| node.is_element() && !node.in_card)
    }

    /// The elements of the card, its host first.
    pub fn card(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(|node| node.is_element() && node.in_card)
    }

    /// What hangs directly on a node.
    pub fn children<'t>(&'t self, node: &'t Node) -> impl Iterator<Item = &'t Node> {
        node.children.iter().filter_map(|&child| self.nodes.get(child))
    }

    /// The node itself, then what it hangs on, up to the document.
    pub fn ancestors<'t>(&'t self, node: &'t Node) -> impl Iterator<Item = &'t Node> {
        std::iter::successors(Some(node), |node| node.parent.and_then(|parent| self.nodes.get(parent)))
    }
}

/// `Node.TEXT_NODE`
const TEXT: i64 = 3;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Raw {
    backend_node_id: i64,
    node_type: i64,
    node_name: String,
    #[serde(default)]
    node_value: String,
    #[serde(default)]
    attributes: Vec<String>,
    #[serde(default)]
    children: Vec<Raw>,
    #[serde(default)]
    shadow_roots: Vec<Raw>,
    #[serde(default)]
    shadow_root_type: String,
    content_document: Option<Box<Raw>>,
    frame_id: Option<String>,
}
