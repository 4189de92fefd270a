//! What the page script sends: the visible outline of the page, flattened through shadow roots and same-origin frames.
//!
//! The field names are one letter because a busy back-office page has thousands of elements and the outline is sent
//! whenever it changes. The script takes no decision: it reports what the site's [`crate::definition::Plan`] asks for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The page at one moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Snapshot {
    /// `location.href`.
    pub url: String,
    /// Milliseconds since the address last changed: how long the page has had to follow it.
    pub settled_ms: u32,
    /// Width and height of the viewport in CSS pixels.
    pub viewport: [i32; 2],
    /// Whether the outline was cut at the plan's limit.
    pub cut: bool,
    /// The outline of `body`.
    pub root: Node,
}

/// One visible element.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Node {
    /// Tag name in lower case.
    pub t: String,
    /// The attributes the plan names, where present.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<BTreeMap<String, String>>"))]
    pub a: BTreeMap<String, String>,
    /// Which of the plan's selectors match: positions in `Plan::marks`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<u16>>"))]
    pub m: Vec<u16>,
    /// Left, top, width, height in CSS pixels of the viewport.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub r: Option<[i32; 4]>,
    /// 1: starts and ends a line of its own; 2: also keeps line breaks of its text; 3: keeps them but is inline.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<u8>"))]
    pub d: u8,
    /// Present on what takes text: a textarea or an editable element.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub x: Option<Field>,
    /// Texts and elements inside, in the order shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<Child>>"))]
    pub c: Vec<Child>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the shape serde asks for
fn is_zero(value: &u8) -> bool {
    *value == 0
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Child {
    /// A text node as it is in the document.
    Text(String),
    /// An element.
    Element(Node),
}

/// A control that takes text. Its text never leaves the page script: only whether there is some.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Field {
    /// The page script's own number of the element, stable while the element lives.
    pub id: u32,
    /// Whether it holds nothing but white space.
    pub blank: bool,
    /// UTF-16 units in it.
    pub length: u32,
    /// Its `maxlength`, where set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub max: Option<u32>,
    /// Disabled or read-only.
    pub off: bool,
    /// Whether the operator pointed at it as the reply box.
    pub picked: bool,
}
