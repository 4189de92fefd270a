//! Reading a thread of blocks of lines (R-Messe): a line with the moment, a line with the sender, the text.

use henji_core::conversation::{Author, Message};
use jiff::civil::Date;

use crate::bubbles::newest_last;
use crate::definition::{MarkRole, Site, TextRole};
use crate::page::{Index, Line, Page, join};
use crate::time::{Moment, moment};

/// The thread as read.
#[derive(Debug, Default)]
pub struct Blocks {
    /// Messages, oldest first.
    pub messages: Vec<Message>,
    /// Names of the customers among the senders, without 様.
    pub buyers: Vec<String>,
}

/// What the lines of a block were found to be.
struct Block {
    moment: Moment,
    sender: Option<Line>,
    body: Vec<Line>,
    attachments: usize,
}

/// Reads the thread of the open inquiry. `skipped` tells what is not part of the page's own conversation.
#[must_use]
pub fn read(site: &Site, page: &Page, skipped: &dyn Fn(Index) -> bool) -> Blocks {
    let lines = thread_lines(site, page, skipped);
    let in_body = |line: &Line| site.is_within(MarkRole::Body, page, line.element);
    let mut blocks: Vec<Block> = Vec::new();
    let mut day: Option<Date> = None;
    for (position, line) in lines.iter().enumerate() {
        let found = moment(&line.text).filter(|_| !in_body(line) && stands_alone(page, line));
        match (found, blocks.last_mut()) {
            (Some(found), _) if found.clock.is_some() => {
                blocks.push(Block { moment: found, sender: None, body: Vec::new(), attachments: 0 });
            }
            (Some(found), _) => day = found.date.or(day),
            (None, Some(block)) => {
                if block.sender.is_none() && block.body.iter().all(|l| l.text.is_empty()) {
                    if line.text.is_empty() {
                        continue;
                    }
                    if is_sender(site, page, &lines, position) {
                        block.sender = Some(line.clone());
                        continue;
                    }
                }
                if site.is_within(MarkRole::Attachment, page, line.element) {
                    block.attachments += 1;
                } else if in_body(line) || !site.text_is(TextRole::Decoration, &line.text) {
                    block.body.push(line.clone());
                }
            }
            (None, None) => {}
        }
    }
    finish(site, page, blocks, day)
}

fn finish(site: &Site, page: &Page, blocks: Vec<Block>, day: Option<Date>) -> Blocks {
    let mut read = Blocks::default();
    // Where bodies are marked, what stands beside them in a block is furniture.
    let marked = blocks.iter().flat_map(|b| &b.body).any(|line| site.is_within(MarkRole::Body, page, line.element));
    let mut buyer_names: Vec<String> = Vec::new();
    for block in blocks {
        let has_marked = block.body.iter().any(|line| site.is_within(MarkRole::Body, page, line.element));
        let body: Vec<Line> = block
            .body
            .into_iter()
            .filter(|line| !marked || !has_marked || site.is_within(MarkRole::Body, page, line.element))
            .collect();
        let text = join(&body);
        let sender = block.sender.as_ref().map(|line| line.text.as_str());
        let author = match sender {
            Some(name) if site.text_is(TextRole::BuyerLabel, name) => Author::Buyer,
            Some(name) if site.text_is(TextRole::SystemLabel, name) => Author::System,
            Some(name) if site.text_is(TextRole::OtherLabel, name) => Author::Uncertain,
            Some(_) => Author::Seller,
            None => Author::Uncertain,
        };
        if let (Author::Buyer, Some(name)) = (author, sender) {
            let name = name.trim_end_matches('様').trim().to_owned();
            if !buyer_names.contains(&name) {
                buyer_names.push(name);
            }
        }
        if (text.is_empty() && block.attachments == 0) || site.text_is(TextRole::Deleted, &text) {
            continue;
        }
        read.messages.push(Message { author, text, time: block.moment.iso(day), attachments: block.attachments });
    }
    newest_last(&mut read.messages);
    read.buyers = buyer_names;
    read
}

/// The lines of the thread: without automatic replies, and before the reply box.
fn thread_lines(site: &Site, page: &Page, skipped: &dyn Fn(Index) -> bool) -> Vec<Line> {
    let reply_box = (0..page.elements.len()).find(|&i| {
        page.element(i).field.is_some() && site.mark_rank(MarkRole::ReplyBox, &page.element(i).marks).is_some()
    });
    let mut thread: Vec<Line> = Vec::new();
    let mut automatic = false;
    for line in page.lines(0, skipped) {
        if !site.is_within(MarkRole::Body, page, line.element) {
            let below = reply_box.is_some_and(|field| line.element > field);
            if below || site.text_is(TextRole::ThreadUntil, &line.text) {
                break;
            }
            if site.text_is(TextRole::AutoReplyStart, &line.text) {
                automatic = true;
                continue;
            }
            if site.text_is(TextRole::AutoReplyEnd, &line.text) {
                if !automatic {
                    thread.clear();
                }
                automatic = false;
                continue;
            }
            if in_control(page, line.element) {
                continue;
            }
        }
        if !automatic {
            thread.push(line);
        }
    }
    thread
}

fn in_control(page: &Page, index: Index) -> bool {
    page.around(index).take(4).any(|i| page.element(i).is_control())
}

/// Whether a line is the whole text of its element: a line of a longer text is not.
fn stands_alone(page: &Page, line: &Line) -> bool {
    page.text(line.element) == line.text
        || page.element(line.element).parent.is_some_and(|parent| page.text(parent) == line.text)
}

/// A sender line fills an element of its own outside of the body, or ends with the customer's 様 right after the moment.
fn is_sender(site: &Site, page: &Page, lines: &[Line], position: usize) -> bool {
    let Some(line) = lines.get(position) else { return false };
    if site.is_within(MarkRole::Body, page, line.element) || line.text.chars().count() > 60 {
        return false;
    }
    if site.text_is(TextRole::Decoration, &line.text) || site.text_is(TextRole::Deleted, &line.text) {
        return false;
    }
    if site.text_is(TextRole::BuyerLabel, &line.text) {
        return true;
    }
    // Any other name counts only if a body follows: else it is itself the text of a message without a sender.
    let followed = lines
        .get(position + 1..)
        .unwrap_or_default()
        .iter()
        .find(|next| !next.text.is_empty())
        .is_some_and(|next| moment(&next.text).is_none() || site.is_within(MarkRole::Body, page, next.element));
    followed && stands_alone(page, line)
}
