//! Where nodes are on the screen, and whether a person sees them.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Node;
use crate::browser::Tab;

/// A rectangle of the window, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Area {
    /// The point in the middle.
    #[must_use]
    pub fn middle(&self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn around(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let lower = (self.y + self.height).max(other.y + other.height);
        Self { x, y, width: right - x, height: lower - y }
    }
}

/// Where a node is now; `None` if it takes no room.
pub async fn area_of(tab: &Tab, node: &Node) -> Option<Area> {
    let answer = tab.cdp("DOM.getBoxModel", json!({ "backendNodeId": node.id })).await.ok()?;
    area_of_quad(&answer["model"]["border"]).ok().filter(|area| area.width >= 1.0 && area.height >= 1.0)
}

fn area_of_quad(quad: &Value) -> Result<Area> {
    let numbers: Vec<f64> = serde_json::from_value(quad.clone())?;
    let side = |at: usize| numbers.iter().copied().skip(at).step_by(2);
    let ends = |at: usize| Some((side(at).reduce(f64::min)?, side(at).reduce(f64::max)?));
    let (left, right) = ends(0).context("empty quad")?;
    let (upper, lower) = ends(1).context("empty quad")?;
    Ok(Area { x: left, y: upper, width: right - left, height: lower - upper })
}

/// Whether the node takes room and is not made invisible by style.
pub async fn is_visible(tab: &Tab, node: &Node) -> bool {
    if area_of(tab, node).await.is_none() {
        return false;
    }
    let seen = tab.call_on(node.id, node.frame.as_deref(), VISIBLE, &[]).await;
    seen.is_ok_and(|seen| seen == Value::Bool(true))
}

const VISIBLE: &str = "function () {
    return this.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quad_becomes_a_rectangle() {
        let area = area_of_quad(&json!([10, 5, 30, 5, 30, 25, 10, 25])).unwrap();
        assert_eq!(area, Area { x: 10.0, y: 5.0, width: 20.0, height: 20.0 });
        assert_eq!(area.middle(), (20.0, 15.0));
        assert!(area_of_quad(&json!([])).is_err());
    }
}
