//! Reading a thread made of bubbles (Seller Central): which parts are messages, who wrote each, when, and its text.

use henji_core::conversation::{Author, Message};
use jiff::civil::Date;

use crate::cue::{agree, element_cue, label_cue, side_cue};
use crate::definition::{MarkRole, Site, TextRole};
use crate::page::{Index, Line, Page, join};
use crate::time::{Moment, attribute, moment};

/// Reads the messages inside `thread`, oldest first. `skipped` tells what is not part of it; `buyer` is the buyer's name
/// as the page states it elsewhere, which may stand as a label above the buyer's messages.
#[must_use]
pub fn read(
    site: &Site,
    page: &Page,
    thread: Index,
    skipped: &dyn Fn(Index) -> bool,
    buyer: Option<&str>,
) -> Vec<Message> {
    let reader = Reader { site, page, thread, skipped, buyer };
    let mut rows = Vec::new();
    reader.collect(thread, &mut rows);
    let mut messages = reader.messages(&rows);
    newest_last(&mut messages);
    messages
}

/// Where the site marks no thread: what stands above the reply box and shows moments or names authors; without a box, the
/// smallest element that holds every element with a cue.
#[must_use]
pub fn guess_thread(
    site: &Site,
    page: &Page,
    reply_box: Option<Index>,
    skipped: &dyn Fn(Index) -> bool,
) -> Option<Index> {
    if let Some(found) = reply_box.and_then(|field| above(page, field, skipped)) {
        return Some(found);
    }
    let cued = (0..page.elements.len()).filter(|&i| {
        matches!(element_cue(site, page, i), Some(Author::Buyer | Author::Seller))
            && !skipped(i)
            && !page.ancestors(i).any(skipped)
    });
    cued.map(|i| page.element(i).parent.unwrap_or(0)).reduce(|a, b| common(page, a, b))
}

/// The nearest part before the box in which moments by the clock are shown.
fn above(page: &Page, field: Index, skipped: &dyn Fn(Index) -> bool) -> Option<Index> {
    for outer in page.ancestors(field) {
        let moments: Vec<Index> = page
            .subtree(outer)
            .filter(|&i| i < field && page.has_own_text(i) && !skipped(i) && !page.ancestors(i).any(skipped))
            .filter(|&i| ends_in_moment(&page.text(i)))
            .collect();
        let Some(shared) = moments.iter().copied().reduce(|a, b| common(page, a, b)) else { continue };
        // One message alone would be taken for the thread: the thread is what lies directly in the part shared with the box.
        let child = page.around(shared).take_while(|&i| i != outer).last();
        return Some(child.unwrap_or(outer));
    }
    None
}

fn ends_in_moment(line: &str) -> bool {
    let tail = |separator: &str| {
        line.rsplit_once(separator).is_some_and(|(_, rest)| moment(rest).is_some_and(|m| m.clock.is_some()))
    };
    moment(line).is_some_and(|m| m.clock.is_some()) || ["·", "・", "|", "｜", "—", "–", "  "].iter().any(|s| tail(s))
}

fn common(page: &Page, a: Index, b: Index) -> Index {
    page.around(a).find(|&i| page.contains(i, b)).unwrap_or(0)
}

/// Some inboxes show the newest message on top.
pub(crate) fn newest_last(messages: &mut [Message]) {
    let times: Vec<&str> = messages.iter().filter_map(|message| message.time.as_deref()).collect();
    let falls = times.len() > 1
        && times.len() == messages.len()
        && times.windows(2).all(|pair| pair[0] >= pair[1])
        && times.first() != times.last();
    if falls {
        messages.reverse();
    }
}

struct Reader<'a> {
    site: &'a Site,
    page: &'a Page,
    thread: Index,
    skipped: &'a dyn Fn(Index) -> bool,
    buyer: Option<&'a str>,
}

impl Reader<'_> {
    fn lines(&self, index: Index) -> Vec<Line> {
        self.page.lines(index, self.skipped)
    }

    fn has_text(&self, index: Index) -> bool {
        self.lines(index).iter().any(|line| !line.text.is_empty())
    }

    /// Elements inside (not `index` itself) that carry a cue in their marks, classes or attributes.
    fn cued_inside(&self, index: Index) -> Vec<(Index, Author)> {
        let mut found = Vec::new();
        for inner in self.page.subtree(index).skip(1) {
            if (self.skipped)(inner) {
                continue;
            }
            if let Some(author) = element_cue(self.site, self.page, inner)
                && self.has_text(inner)
            {
                found.push((inner, author));
            }
        }
        found
    }

    /// Texts of whole elements that name an author.
    fn labels(&self, index: Index) -> Vec<(Index, Author)> {
        let mut found: Vec<(Index, Author)> = Vec::new();
        for inner in self.page.subtree(index) {
            if (self.skipped)(inner) || !self.page.has_own_text(inner) || self.in_body(inner) {
                continue;
            }
            if found.iter().any(|&(outer, _)| self.page.contains(outer, inner)) {
                continue;
            }
            let text = join(&self.lines(inner));
            if text.contains('\n') {
                continue;
            }
            if let Some(author) = label_cue(self.site, &text) {
                found.push((inner, author));
            }
        }
        found
    }

    fn in_body(&self, index: Index) -> bool {
        self.site.is_within(MarkRole::Body, self.page, index)
    }

    /// Moments shown in whole lines outside of bodies.
    fn moments(&self, index: Index) -> usize {
        self.lines(index)
            .iter()
            .filter(|line| !self.in_body(line.element))
            .filter(|line| moment(&line.text).is_some_and(|m| m.clock.is_some()) || self.trailing_moment(line))
            .count()
    }

    /// "Buyer · Nov 20, 2026, 3:04 PM": a label and a moment on one line.
    fn trailing_moment(&self, line: &Line) -> bool {
        self.split_label(&line.text).is_some_and(|(_, rest)| rest.is_some())
    }

    /// Takes a label off the start of a line and a moment off its end; `None` if the line is something else.
    fn split_label(&self, text: &str) -> Option<(Author, Option<Moment>)> {
        for separator in ["·", "・", "|", "｜", "—", "–", "  ", "\t", " - ", "、", ", ", " "] {
            if let Some((label, rest)) = text.split_once(separator)
                && let (Some(author), Some(moment)) = (label_cue(self.site, label), moment(rest))
            {
                return Some((author, Some(moment)));
            }
        }
        label_cue(self.site, text).map(|author| (author, None))
    }

    /// Walks down until it stands on single messages.
    fn collect(&self, index: Index, rows: &mut Vec<Index>) {
        if (self.skipped)(index) || !self.has_text(index) {
            return;
        }
        let inside = self.cued_inside(index);
        let outermost: Vec<&(Index, Author)> = inside
            .iter()
            .filter(|(inner, _)| !inside.iter().any(|(o, _)| o != inner && self.page.contains(*o, *inner)))
            .collect();
        let own = (index != self.thread).then(|| element_cue(self.site, self.page, index)).flatten();
        let moments = self.moments(index);
        let labels = self.labels(index).len();
        let single = moments <= 1 && labels <= 1;
        let is_row = match (own, outermost.len()) {
            (Some(Author::Uncertain) | None, 0) => index != self.thread && single && !self.is_list(index),
            (Some(_), 0) => single || self.body_count(index) == 1,
            // A row whose inner part has the cue: [avatar][bubble].
            (_, 1) => index != self.thread && single && self.rest_is_small(index, outermost[0].0),
            (Some(author), _) => {
                author != Author::Uncertain && single && outermost.iter().all(|(_, cue)| *cue == author)
            }
            (None, _) => false,
        };
        let children: Vec<Index> = self.page.children(index).collect();
        if is_row || children.is_empty() || (index != self.thread && self.page.has_own_text(index) && inside.is_empty())
        {
            rows.push(index);
            return;
        }
        for child in children {
            self.collect(child, rows);
        }
    }

    fn body_count(&self, index: Index) -> usize {
        let marked: Vec<Index> = self
            .page
            .subtree(index)
            .filter(|&i| self.site.mark_rank(MarkRole::Body, &self.page.element(i).marks).is_some())
            .collect();
        marked.iter().filter(|&&i| !marked.iter().any(|&o| o != i && self.page.contains(o, i))).count()
    }

    /// Whether the children look like several messages: two or more of one tag and class, each with more than a few words.
    fn is_list(&self, index: Index) -> bool {
        let children: Vec<Index> =
            self.page.children(index).filter(|&c| !(self.skipped)(c) && self.has_text(c)).collect();
        if matches!(self.page.element(index).tag.as_str(), "ul" | "ol") && !self.in_body(index) {
            return true;
        }
        let shape = |c: Index| {
            let element = self.page.element(c);
            (element.tag.clone(), element.attribute("class").map(str::to_owned))
        };
        let plain = |c: Index| matches!(self.page.element(c).tag.as_str(), "p" | "span" | "b" | "strong" | "a" | "i");
        children.len() > 1
            && children.iter().all(|&c| !plain(c) && shape(c) == shape(children[0]) && shape(c).1.is_some())
    }

    fn rest_is_small(&self, index: Index, inner: Index) -> bool {
        let rest = self.page.lines(index, &|i| (self.skipped)(i) || i == inner);
        rest.iter().filter(|line| !line.text.is_empty() && !self.is_beside(&line.text)).count() == 0
    }

    fn is_beside(&self, line: &str) -> bool {
        moment(line).is_some()
            || self.split_label(line).is_some()
            || self.site.text_is(TextRole::Decoration, line)
            || line.chars().count() <= 2
    }

    fn messages(&self, rows: &[Index]) -> Vec<Message> {
        let mut day: Option<Date> = None;
        let mut messages = Vec::new();
        let names = self.sender_names(rows);
        let timed = rows.iter().any(|&row| self.shows_moment(row));
        for &row in rows {
            let lines = self.lines(row);
            // A line between the messages that only names a day holds for those below it.
            if let [only] = lines.as_slice() {
                if let Some(found) = moment(&only.text) {
                    day = found.date.or(day);
                    continue;
                }
                if self.site.text_is(TextRole::Decoration, &only.text) {
                    continue;
                }
            }
            let explicit = self.explicit_author(row);
            // Where messages show their time, what shows none and names nobody is furniture: a hint, a heading, a summary.
            if explicit.is_none() && (self.is_furniture(row, &lines) || (timed && !self.shows_moment(row))) {
                continue;
            }
            if let Some(message) = self.message(row, explicit, day, &names) {
                messages.push(message);
            }
        }
        messages
    }

    fn shows_moment(&self, row: Index) -> bool {
        self.moments(row) > 0
            || self.page.subtree(row).any(|i| {
                !self.in_body(i)
                    && self.page.has_own_text(i)
                    && moment(&self.page.text(i)).is_some_and(|m| m.clock.is_some())
            })
    }

    /// Headings, hints and the like between messages: no cue, no time, not shaped like a message.
    fn is_furniture(&self, row: Index, lines: &[Line]) -> bool {
        let element = self.page.element(row);
        let heading = self.page.subtree(row).any(|i| self.page.element(i).is_heading());
        let timed = self.moments(row) > 0;
        let short = lines.iter().filter(|l| !l.text.is_empty()).count() == 1
            && lines.iter().all(|line| line.text.chars().count() <= 30);
        !timed && (heading || element.is_control() || (short && self.page.has_own_text(row) && element.rect.is_none()))
    }

    /// Names that stand as labels above messages: the buyer's as the page states it, and any first line that several rows
    /// of one side share.
    fn sender_names(&self, rows: &[Index]) -> Vec<(String, Author)> {
        let mut seen: Vec<(String, Author, usize)> = Vec::new();
        for &row in rows {
            let Some(author @ (Author::Buyer | Author::Seller)) = self.explicit_author(row) else { continue };
            let Some(name) = self.first_label(row) else { continue };
            match seen.iter_mut().find(|(known, side, _)| *known == name && *side == author) {
                Some((_, _, count)) => *count += 1,
                None => seen.push((name, author, 1)),
            }
        }
        // The same line on both sides names nobody, and a line seen once may be a short message.
        let mut names: Vec<(String, Author)> = seen
            .iter()
            .filter(|(name, author, count)| *count > 1 && !seen.iter().any(|(n, a, _)| n == name && a != author))
            .map(|(name, author, _)| (name.clone(), *author))
            .collect();
        if let Some(buyer) = self.buyer {
            for suffix in ["", "様", " 様", "さん", " さん"] {
                names.push((format!("{buyer}{suffix}"), Author::Buyer));
            }
        }
        names
    }

    /// A short first line that fills an element of its own above the text.
    fn first_label(&self, row: Index) -> Option<String> {
        let lines = self.lines(row);
        let [first, rest @ ..] = lines.as_slice() else { return None };
        let own =
            join(&self.lines(first.element)) == first.text && first.element != row && !self.in_body(first.element);
        (own && !rest.is_empty() && first.text.chars().count() <= 24 && moment(&first.text).is_none())
            .then(|| first.text.clone())
    }

    fn explicit_author(&self, row: Index) -> Option<Author> {
        let around = self.page.ancestors(row).take_while(|&i| i != self.thread && self.page.contains(self.thread, i));
        // A wrapper with a single row speaks for it; one around several would make every row the same.
        let wrapping = around
            .filter(|&i| self.moments(i) <= 1 && self.labels(i).len() <= 1)
            .filter_map(|i| element_cue(self.site, self.page, i));
        let inside = self
            .page
            .subtree(row)
            .filter(|&i| !(self.skipped)(i) && (i == row || !self.in_body(i) || self.is_body(i)))
            .filter_map(|i| element_cue(self.site, self.page, i));
        let own: Vec<Author> = wrapping.chain(inside).collect();
        let labels: Vec<Author> = self.labels(row).into_iter().map(|(_, author)| author).collect();
        let lines = self.lines(row);
        let first = lines.first().filter(|l| !self.in_body(l.element)).and_then(|l| self.split_label(&l.text));
        agree(own.into_iter().chain(labels).chain(first.map(|(author, _)| author)))
    }

    fn is_body(&self, index: Index) -> bool {
        self.site.mark_rank(MarkRole::Body, &self.page.element(index).marks).is_some()
    }

    fn message(
        &self,
        row: Index,
        explicit: Option<Author>,
        day: Option<Date>,
        names: &[(String, Author)],
    ) -> Option<Message> {
        let page = self.page;
        let attached = |i: Index| self.site.mark_rank(MarkRole::Attachment, &page.element(i).marks).is_some();
        let attachments = self.attachments(row, &attached);
        let bodies: Vec<Index> = page
            .subtree(row)
            .filter(|&i| self.is_body(i) && !(self.skipped)(i))
            .filter(|&i| !page.ancestors(i).any(|o| page.contains(row, o) && self.is_body(o)))
            .collect();
        let mut time: Option<Moment> = None;
        // Parts that hold nothing but a moment or a status, even where they share a line with others.
        let mut beside: Vec<Index> = Vec::new();
        for part in page.subtree(row).skip(1) {
            if (self.skipped)(part) || self.in_body(part) || !page.has_own_text(part) {
                continue;
            }
            let text = page.text(part);
            if let Some(found) = moment(&text) {
                if time.is_none_or(|known| known.clock.is_none() || (known.date.is_none() && found.date.is_some())) {
                    time = Some(found);
                }
                beside.push(part);
            } else if self.site.text_is(TextRole::Decoration, &text) {
                beside.push(part);
            }
        }
        let stated = page
            .subtree(row)
            .filter(|&i| page.element(i).tag == "time")
            .find_map(|i| page.element(i).attribute("datetime").and_then(attribute));
        // The words shown are what the operator sees; the attribute helps where they leave out the day.
        if time.is_none_or(|known| known.iso(day).is_none()) {
            time = stated.or(time);
        }
        let skip = |i: Index| (self.skipped)(i) || attached(i) || page.element(i).is_control() || beside.contains(&i);
        let all = page.lines(row, &skip);
        let mut text: Vec<Line> = Vec::new();
        let mut leading = true;
        for line in all {
            let in_body = bodies.iter().any(|&body| page.contains(body, line.element));
            if !in_body {
                if let Some(found) = moment(&line.text) {
                    if time.is_none_or(|t| t.date.is_none()) {
                        time = Some(found);
                    }
                    continue;
                }
                if let Some((_, found)) = self.split_label(&line.text)
                    && (leading || self.fills_element(&line, row))
                {
                    time = time.or(found);
                    continue;
                }
                let named = names.iter().any(|(name, _)| *name == line.text);
                if self.site.text_is(TextRole::Decoration, &line.text)
                    || (leading && named && self.fills_element(&line, row))
                    || (!bodies.is_empty())
                {
                    continue;
                }
            }
            leading = leading && line.text.is_empty();
            text.push(line);
        }
        let text = join(&text);
        if text.is_empty() && attachments == 0 || self.site.text_is(TextRole::Deleted, &text) {
            return None;
        }
        let author = explicit.or_else(|| self.by_name(row, names)).or_else(|| self.by_side(row, &bodies));
        Some(Message {
            author: author.unwrap_or(Author::Uncertain),
            text,
            time: time.and_then(|t| t.iso(day)),
            attachments,
        })
    }

    fn fills_element(&self, line: &Line, row: Index) -> bool {
        line.element != row && join(&self.lines(line.element)) == line.text
    }

    fn by_name(&self, row: Index, names: &[(String, Author)]) -> Option<Author> {
        let name = self.first_label(row)?;
        names.iter().find(|(known, _)| *known == name).map(|(_, author)| *author)
    }

    /// The side of the innermost part that holds the text and is narrower than the thread.
    fn by_side(&self, row: Index, bodies: &[Index]) -> Option<Author> {
        let area = self.page.element(self.thread).rect?;
        let holder = bodies.first().copied().unwrap_or(row);
        let part = std::iter::successors(Some(holder), |&i| {
            let mut children = self.page.children(i).filter(|&c| !(self.skipped)(c) && self.has_text(c));
            let first = children.next()?;
            (children.next().is_none() && !self.page.has_own_text(i)).then_some(first)
        });
        let inner = part.filter_map(|i| self.page.element(i).rect).find_map(|rect| side_cue(rect, area));
        let outer = || {
            self.page
                .ancestors(holder)
                .take_while(|&i| i != self.thread && self.page.contains(row, i))
                .filter_map(|i| self.page.element(i).rect)
                .find_map(|rect| side_cue(rect, area))
        };
        inner.or_else(outer)
    }

    fn attachments(&self, row: Index, attached: &dyn Fn(Index) -> bool) -> usize {
        let marked: Vec<Index> = self.page.subtree(row).filter(|&i| attached(i)).collect();
        // The innermost marked elements are the single attachments, their containers are not.
        marked.iter().filter(|&&i| !marked.iter().any(|&inner| inner != i && self.page.contains(i, inner))).count()
    }
}
