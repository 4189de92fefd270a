//! The outline as a flat list in document order, and the text of its parts as a reader sees it.

use crate::snapshot::{Child, Field, Node, Snapshot};

/// Position of an element in [`Page::elements`].
pub type Index = usize;

/// A piece of an element's content.
#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Element(Index),
}

/// One element; its descendants are the elements from its own position up to `end`.
#[derive(Clone, Debug)]
pub struct Element {
    /// The enclosing element.
    pub parent: Option<Index>,
    /// One past the last descendant.
    pub end: Index,
    /// Tag name in lower case.
    pub tag: String,
    /// The attributes the plan asked for.
    pub attributes: std::collections::BTreeMap<String, String>,
    /// Positions of the matching selectors in the plan.
    pub marks: Vec<u16>,
    /// Left, top, width, height.
    pub rect: Option<[i32; 4]>,
    /// Set on what takes text.
    pub field: Option<Field>,
    block: bool,
    keeps_breaks: bool,
    pieces: Vec<Piece>,
}

impl Element {
    /// An attribute's value.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// Whether a reader would press it.
    #[must_use]
    pub fn is_control(&self) -> bool {
        matches!(self.tag.as_str(), "button" | "select" | "option" | "kat-button" | "kat-dropdown" | "summary")
            || matches!(self.attribute("role"), Some("button" | "tab" | "menuitem" | "option" | "combobox"))
    }

    /// Whether it is a heading.
    #[must_use]
    pub fn is_heading(&self) -> bool {
        matches!(self.tag.as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
            || self.attribute("role") == Some("heading")
    }
}

/// A line of text as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The text without surrounding white space; empty for a blank line.
    pub text: String,
    /// The element that directly holds the first text of the line.
    pub element: Index,
}

/// The page's outline, flattened.
#[derive(Clone, Debug)]
pub struct Page {
    /// All elements in document order; the first is the body.
    pub elements: Vec<Element>,
    /// The address.
    pub url: String,
    /// Milliseconds since the address changed.
    pub settled_ms: u32,
}

/// An outline deeper than this is cut: real pages stay far below, and recursion must not run out of stack.
const DEEPEST: usize = 400;

impl Page {
    /// Flattens a snapshot.
    #[must_use]
    pub fn new(snapshot: &Snapshot) -> Self {
        let mut page = Page { elements: Vec::new(), url: snapshot.url.clone(), settled_ms: snapshot.settled_ms };
        page.add(&snapshot.root, None, 0);
        page
    }

    fn add(&mut self, node: &Node, parent: Option<Index>, depth: usize) -> Index {
        let index = self.elements.len();
        self.elements.push(Element {
            parent,
            end: index + 1,
            tag: node.t.clone(),
            attributes: node.a.clone(),
            marks: node.m.clone(),
            rect: node.r,
            field: node.x.clone(),
            block: matches!(node.d, 1 | 2),
            keeps_breaks: matches!(node.d, 2 | 3),
            pieces: Vec::new(),
        });
        let mut pieces = Vec::with_capacity(node.c.len());
        if depth < DEEPEST {
            for child in &node.c {
                pieces.push(match child {
                    Child::Text(text) => Piece::Text(text.clone()),
                    Child::Element(child) => Piece::Element(self.add(child, Some(index), depth + 1)),
                });
            }
        }
        let end = self.elements.len();
        if let Some(element) = self.elements.get_mut(index) {
            element.pieces = pieces;
            element.end = end;
        }
        index
    }

    /// The element at `index`. An index always comes from this page.
    #[must_use]
    pub fn element(&self, index: Index) -> &Element {
        &self.elements[index]
    }

    /// Positions of an element and all inside it.
    #[must_use]
    pub fn subtree(&self, index: Index) -> std::ops::Range<Index> {
        index..self.element(index).end
    }

    /// Whether `inner` is `outer` or inside it.
    #[must_use]
    pub fn contains(&self, outer: Index, inner: Index) -> bool {
        self.subtree(outer).contains(&inner)
    }

    /// The enclosing elements, nearest first.
    pub fn ancestors(&self, index: Index) -> impl Iterator<Item = Index> + '_ {
        std::iter::successors(self.element(index).parent, |&i| self.element(i).parent)
    }

    /// The element itself and those around it, nearest first.
    pub fn around(&self, index: Index) -> impl Iterator<Item = Index> + '_ {
        std::iter::once(index).chain(self.ancestors(index))
    }

    /// The elements directly inside.
    pub fn children(&self, index: Index) -> impl Iterator<Item = Index> + '_ {
        self.element(index).pieces.iter().filter_map(|piece| match piece {
            Piece::Element(child) => Some(*child),
            Piece::Text(_) => None,
        })
    }

    /// Whether an element holds text of its own, not only inside its children.
    #[must_use]
    pub fn has_own_text(&self, index: Index) -> bool {
        self.element(index).pieces.iter().any(|p| matches!(p, Piece::Text(text) if !text.trim().is_empty()))
    }

    /// The text as shown, lines joined by `\n`, trimmed.
    #[must_use]
    pub fn text(&self, index: Index) -> String {
        join(&self.lines(index, &|_| false))
    }

    /// The lines as shown, without the elements for which `skip` holds.
    #[must_use]
    pub fn lines(&self, index: Index, skip: &dyn Fn(Index) -> bool) -> Vec<Line> {
        let mut lines = LineBuilder { lines: Vec::new(), text: String::new(), element: None };
        self.write_lines(index, skip, false, &mut lines);
        lines.end(false);
        lines.lines
    }

    fn write_lines(&self, index: Index, skip: &dyn Fn(Index) -> bool, keeps_breaks: bool, out: &mut LineBuilder) {
        if skip(index) {
            return;
        }
        let element = self.element(index);
        if element.tag == "br" {
            out.end(true);
            return;
        }
        let keeps_breaks = keeps_breaks || element.keeps_breaks;
        if element.block {
            out.end(false);
            if element.tag == "p" {
                out.gap();
            }
        }
        for piece in &element.pieces {
            match piece {
                Piece::Text(text) => out.push(text, index, keeps_breaks),
                Piece::Element(child) => self.write_lines(*child, skip, keeps_breaks, out),
            }
        }
        if element.block {
            out.end(false);
            if element.tag == "p" {
                out.gap();
            }
        }
    }
}

/// Lines to one text: blank lines at the ends go, at most one between others stays.
#[must_use]
pub fn join(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(&line.text);
        text.push('\n');
    }
    text.trim().to_owned()
}

struct LineBuilder {
    lines: Vec<Line>,
    text: String,
    element: Option<Index>,
}

impl LineBuilder {
    fn push(&mut self, text: &str, element: Index, keeps_breaks: bool) {
        if keeps_breaks {
            for (n, part) in text.split('\n').enumerate() {
                if n > 0 {
                    self.element.get_or_insert(element);
                    self.end(true);
                }
                self.add(part, element);
            }
        } else {
            let mut words = text.split_whitespace();
            let starts_blank = text.starts_with(char::is_whitespace);
            if let Some(first) = words.next() {
                if starts_blank {
                    self.space();
                }
                self.add(first, element);
                for word in words {
                    self.space();
                    self.add(word, element);
                }
                if text.ends_with(char::is_whitespace) {
                    self.space();
                }
            } else if starts_blank {
                self.space();
            }
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    fn add(&mut self, text: &str, element: Index) {
        if !text.trim().is_empty() {
            self.element.get_or_insert(element);
        }
        self.text.push_str(text);
    }

    /// A blank line between paragraphs, as `innerText` has it.
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.text.is_empty()) {
            let element = self.lines.last().map_or(0, |line| line.element);
            self.lines.push(Line { text: String::new(), element });
        }
    }

    fn end(&mut self, keep_blank: bool) {
        let text = std::mem::take(&mut self.text);
        let trimmed = text.trim();
        let element = self.element.take();
        if !trimmed.is_empty() || (keep_blank && !self.lines.is_empty()) {
            let element = element.or_else(|| self.lines.last().map(|line| line.element)).unwrap_or(0);
            self.lines.push(Line { text: trimmed.to_owned(), element });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(root: &str) -> Page {
        let root: Node = serde_json::from_str(root).unwrap();
        Page::new(&Snapshot { url: String::new(), settled_ms: 0, viewport: [0, 0], cut: false, root })
    }

    #[test]
    fn lines_are_those_a_reader_sees() {
        let page = page(
            r#"{"t":"body","d":1,"c":[
                {"t":"div","d":1,"c":["  Hello\n  ", {"t":"b","c":["big"]}, " world"]},
                {"t":"div","d":2,"c":["a\n\nb"]},
                {"t":"span","c":["x"]},{"t":"br"},"y",
                {"t":"p","d":1,"c":["one"]},{"t":"p","d":1,"c":["two"]}]}"#,
        );
        assert_eq!(page.text(0), "Hello big world\na\n\nb\nx\ny\n\none\n\ntwo");
        assert_eq!(page.lines(0, &|i| page.element(i).tag == "div").first().unwrap().text, "x");
    }

    #[test]
    fn subtrees_are_ranges() {
        let page = page(r#"{"t":"body","c":[{"t":"a","c":[{"t":"b"}]},{"t":"c"}]}"#);
        assert_eq!(page.subtree(1), 1..3);
        assert_eq!(page.children(0).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(page.ancestors(2).collect::<Vec<_>>(), [1, 0]);
        assert!(page.contains(1, 2) && !page.contains(1, 3));
    }
}
