//! A snapshot to a conversation, with the list of what could not be read.

use henji_core::conversation::{Author, Conversation, DeliveryState, Fact, Message, ReplyBox};
use serde::{Deserialize, Serialize};

use crate::definition::{FactName, MarkRole, Site, TextRole, ThreadModel};
use crate::facts::{self, Facts};
use crate::page::{Index, Page};
use crate::snapshot::Snapshot;
use crate::{blocks, bubbles, reply_box};

/// How long a page may show placeholders before that is a problem, in milliseconds.
const SKELETON_PATIENCE: u32 = 15_000;
/// How long after a change of address a thread that has not changed is taken for the former one, in milliseconds.
const STALE_PATIENCE: u32 = 4_000;

/// Something that keeps the page from being read, or from being read for sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// The page still loads; it will be read again.
    Loading,
    /// The page has shown placeholders for too long.
    SkeletonTimeout,
    /// No conversation is open.
    NoConversation,
    /// The session is over.
    LoginPage,
    /// A conversation is open but no message was found in it.
    NoMessages,
    /// The author of at least one message can't be told.
    AuthorUncertain,
    /// There is no reply box that takes text.
    BoxAbsent,
    /// The page is larger than is read.
    PageCut,
}

impl Problem {
    /// The id used in data and messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Problem::Loading => "loading",
            Problem::SkeletonTimeout => "skeleton_timeout",
            Problem::NoConversation => "no_conversation",
            Problem::LoginPage => "login_page",
            Problem::NoMessages => "no_messages",
            Problem::AuthorUncertain => "author_uncertain",
            Problem::BoxAbsent => "box_absent",
            Problem::PageCut => "page_cut",
        }
    }
}

/// What a page says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The open conversation, if it could be read.
    pub conversation: Option<Conversation>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// The page script's number of the reply box.
    pub box_field: Option<u32>,
}

impl Reading {
    fn nothing(problem: Problem) -> Self {
        Reading { conversation: None, problems: vec![problem], box_field: None }
    }
}

/// What was read last on the same tab; tells a thread that the page has not yet exchanged from a new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Previous {
    /// The conversation's id.
    pub id: String,
    /// Its messages.
    pub messages: Vec<Message>,
}

impl Previous {
    fn is_left_behind_in(&self, id: &str, messages: &[Message]) -> bool {
        // One message may come to a thread while it is left; what counts is that the old one's start is still there.
        self.id != id && !self.messages.is_empty() && messages.starts_with(&self.messages)
    }
}

/// The conversation's id in an address, if one is open.
#[must_use]
pub fn identity(site: &Site, url: &str) -> Option<String> {
    let (path, query) = split(url)?;
    site.identity.iter().find_map(|way| {
        let value = |name: &str| {
            query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value)
        };
        if let Some((name, wanted)) = &way.when
            && value(name) != Some(wanted.as_str())
        {
            return None;
        }
        let text = match &way.query {
            Some(name) => value(name)?,
            None => path,
        };
        way.pattern.captures(text)?.get(1).map(|found| found.as_str().to_owned())
    })
}

fn split(url: &str) -> Option<(&str, &str)> {
    let rest = url.split_once("://")?.1;
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/");
    let path = path.split('#').next().unwrap_or(path);
    Some(path.split_once('?').unwrap_or((path, "")))
}

/// The site whose page an address is.
#[must_use]
pub fn site_of<'a>(sites: &'a [Site], url: &str) -> Option<&'a Site> {
    let host = url.strip_prefix("https://")?.split(['/', '?', '#', ':']).next()?;
    sites.iter().find(|site| site.hosts.iter().any(|known| known == host))
}

/// Reads a page.
#[must_use]
pub fn read(site: &Site, snapshot: &Snapshot, previous: Option<&Previous>) -> Reading {
    let page = Page::new(snapshot);
    if is_login(site, &page) {
        return Reading::nothing(Problem::LoginPage);
    }
    let Some(id) = identity(site, &page.url) else { return Reading::nothing(Problem::NoConversation) };

    let marked = marked_thread(site, &page);
    let elsewhere = excluded(site, &page, &id, marked);
    let skip = |i: Index| elsewhere.get(i).copied().unwrap_or(false);
    if is_loading(site, &page, marked, &skip) {
        let late = page.settled_ms >= SKELETON_PATIENCE;
        return Reading::nothing(if late { Problem::SkeletonTimeout } else { Problem::Loading });
    }
    let thread = marked.or_else(|| {
        let named = reply_box::find(site, &page, None);
        (site.thread == ThreadModel::Bubbles).then(|| bubbles::guess_thread(site, &page, named, &skip)).flatten()
    });
    let box_index = reply_box::find(site, &page, thread);
    let composer = composers(&page, thread, &skip);
    let beside_thread = |i: Index| skip(i) || composer.contains(&i);

    let in_thread = |i: Index| match (site.thread, thread) {
        (ThreadModel::Bubbles, Some(thread)) => page.contains(thread, i),
        _ => site.is_within(MarkRole::Body, &page, i),
    };
    let mut facts = facts::read(site, &page, &|i| beside_thread(i) || in_thread(i) || left_of(&page, thread, i));
    facts.keep_certain();
    let buyer = facts.value(FactName::BuyerName);

    let mut buyers = Vec::new();
    let mut messages = match (site.thread, thread) {
        (ThreadModel::Bubbles, Some(thread)) => bubbles::read(site, &page, thread, &beside_thread, buyer.as_deref()),
        (ThreadModel::Bubbles, None) => Vec::new(),
        (ThreadModel::Blocks, _) => {
            let read = blocks::read(site, &page, &beside_thread);
            buyers = read.buyers;
            read.messages
        }
    };
    for message in &mut messages {
        message.text = message.text.replace("\r\n", "\n");
    }
    if previous.is_some_and(|previous| previous.is_left_behind_in(&id, &messages)) && page.settled_ms < STALE_PATIENCE {
        return Reading::nothing(Problem::Loading);
    }
    // An empty thread right after the address changed is one that is about to come.
    if messages.is_empty() && page.settled_ms < STALE_PATIENCE {
        return Reading::nothing(Problem::Loading);
    }

    let mut problems = Vec::new();
    if messages.is_empty() {
        problems.push(Problem::NoMessages);
    }
    if messages.iter().any(|message| message.author == Author::Uncertain) {
        problems.push(Problem::AuthorUncertain);
    }
    if box_index.is_none() {
        problems.push(Problem::BoxAbsent);
    }
    if snapshot.cut {
        problems.push(Problem::PageCut);
    }
    let mut conversation = assemble(site, id, messages, facts);
    // "Ship date" is the day it left once it has left.
    if matches!(conversation.delivery_state, Some(DeliveryState::Shipped | DeliveryState::Delivered))
        && conversation.shipped_date.is_none()
    {
        conversation.shipped_date = conversation.ship_date.take();
    }
    if site.thread == ThreadModel::Blocks {
        // Who asks is who signed the messages, not whom a panel names: a gift has an orderer and a receiver.
        conversation.buyer_name = match buyers.as_slice() {
            [only] => facts::name(only),
            _ => None,
        };
        if let Some(name) = &conversation.buyer_name {
            conversation.facts.push(Fact {
                name: FactName::BuyerName.id().to_owned(),
                value: name.clone(),
                source: format!("{name} 様"),
            });
        }
    }
    conversation.reply_box = reply_box_of(site, &page, box_index);
    let box_field = box_index.and_then(|i| page.element(i).field.as_ref()).map(|field| field.id);
    Reading { conversation: Some(conversation), problems, box_field }
}

fn assemble(site: &Site, id: String, messages: Vec<Message>, facts: Facts) -> Conversation {
    Conversation {
        site: site.id.clone(),
        platform: site.platform,
        shop: facts.value(FactName::Shop),
        shop_id: site.shop_id.as_ref().and_then(|shop| Some(shop.pattern.captures(&id)?.get(1)?.as_str().to_owned())),
        id,
        buyer_name: facts.value(FactName::BuyerName),
        category: facts.value(FactName::Category),
        kind: facts.value(FactName::Kind),
        order_number: facts.value(FactName::OrderNumber),
        items: facts.values(FactName::Item),
        tracking_number: facts.value(FactName::TrackingNumber),
        carrier: facts.value(FactName::Carrier),
        promised_date: facts.value(FactName::PromisedDate),
        ship_date: facts.value(FactName::ShipDate),
        shipped_date: facts.value(FactName::ShippedDate),
        delivery_state: match facts.value(FactName::DeliveryState).as_deref() {
            Some("not_shipped") => Some(DeliveryState::NotShipped),
            Some("shipped") => Some(DeliveryState::Shipped),
            Some("delivered") => Some(DeliveryState::Delivered),
            _ => None,
        },
        messages,
        reply_box: ReplyBox::default(),
        facts: facts.found,
    }
}

fn reply_box_of(site: &Site, page: &Page, index: Option<Index>) -> ReplyBox {
    let Some(field) = index.and_then(|i| page.element(i).field.as_ref()) else { return ReplyBox::default() };
    let own = field.max.map(|max| max as usize);
    ReplyBox {
        present: true,
        empty: field.blank,
        max_length: own,
        limit: Some(own.map_or(site.limits.max_length, |own| own.min(site.limits.max_length))),
        line_limit: site.limits.max_line_length,
    }
}

fn is_login(site: &Site, page: &Page) -> bool {
    let path = split(&page.url).map_or("", |(path, _)| path);
    if site.login_path.as_ref().is_some_and(|pattern| pattern.is_match(path)) {
        return true;
    }
    // The words alone could stand in a message: a page without any conversation around them is the login page.
    let lines = page.lines(0, &|_| false);
    let few = lines.iter().filter(|line| !line.text.is_empty()).count() <= 40;
    few && lines.iter().any(|line| site.text_is(TextRole::Login, &line.text))
        && marked_thread(site, page).is_none()
        && !(0..page.elements.len()).any(|i| {
            let marks = &page.element(i).marks;
            site.mark_rank(MarkRole::ReplyBox, marks).is_some() || site.mark_rank(MarkRole::Body, marks).is_some()
        })
}

/// Whether an element lies wholly left of the thread: there the inbox lists other customers' conversations.
fn left_of(page: &Page, thread: Option<Index>, index: Index) -> bool {
    let (Some([left, _, width, _]), Some([x, _, w, _])) =
        (thread.and_then(|thread| page.element(thread).rect), page.element(index).rect)
    else {
        return false;
    };
    width > 0 && w > 0 && x + w <= left + 4
}

/// The element best marked as the thread; of equals the one with the most text, of these the outermost.
fn marked_thread(site: &Site, page: &Page) -> Option<Index> {
    (0..page.elements.len())
        .filter_map(|i| Some((site.mark_rank(MarkRole::Thread, &page.element(i).marks)?, i)))
        .min_by_key(|&(rank, i)| (rank, std::cmp::Reverse(page.text(i).len()), i))
        .map(|(_, i)| i)
}

/// Per element: whether it belongs to something other than the open conversation.
fn excluded(site: &Site, page: &Page, id: &str, thread: Option<Index>) -> Vec<bool> {
    (0..page.elements.len())
        .map(|i| {
            let element = page.element(i);
            let marked = site.mark_rank(MarkRole::Elsewhere, &element.marks).is_some()
                || site.mark_rank(MarkRole::Proposal, &element.marks).is_some();
            let other = element.attribute("href").is_some_and(|href| leads_elsewhere(site, page, href, id));
            // A name that happens to be on an ancestor of the thread says nothing.
            let holds_thread = thread.is_some_and(|thread| page.contains(i, thread));
            (marked || other) && !holds_thread
        })
        .collect()
}

/// Whether a link opens another conversation: its card in a list tells about another customer.
fn leads_elsewhere(site: &Site, page: &Page, href: &str, id: &str) -> bool {
    let origin = page.url.split('/').take(3).collect::<Vec<_>>().join("/");
    let absolute = if href.starts_with('/') {
        format!("{origin}{href}")
    } else if href.starts_with('?') {
        format!("{}{href}", page.url.split(['?', '#']).next().unwrap_or_default())
    } else {
        href.to_owned()
    };
    site.hosts.iter().any(|host| absolute.starts_with(&format!("https://{host}/")))
        && identity(site, &absolute).is_some_and(|other| other != id)
}

fn is_loading(site: &Site, page: &Page, thread: Option<Index>, skip: &dyn Fn(Index) -> bool) -> bool {
    let skeleton = |i: Index| {
        let element = page.element(i);
        let visible = element.rect.is_none_or(|[_, _, width, height]| width > 0 && height > 0);
        let busy = element.attribute("aria-busy") == Some("true");
        let marked = site.mark_rank(MarkRole::Skeleton, &element.marks).is_some();
        // A placeholder shows no words; a region that is busy may still show its old ones.
        visible && marked && (busy || page.text(i).chars().count() < 20) && !skip(i)
    };
    match thread {
        Some(thread) => {
            page.subtree(thread).any(skeleton)
                || page.ancestors(thread).any(|i| page.element(i).attribute("aria-busy") == Some("true"))
        }
        None => (0..page.elements.len()).any(|i| skeleton(i) && !page.ancestors(i).any(skip)),
    }
}

/// The areas around text boxes: a draft in the composer is not a message. An area grows outwards from the box while it
/// holds nothing of the thread.
fn composers(page: &Page, thread: Option<Index>, skip: &dyn Fn(Index) -> bool) -> Vec<Index> {
    (0..page.elements.len())
        .filter(|&i| page.element(i).field.is_some())
        .map(|field| {
            let mut area = field;
            for outer in page.ancestors(field) {
                let holds_thread = thread.is_some_and(|thread| page.contains(outer, thread));
                let around = page.lines(outer, &|i| i == area || skip(i) || page.element(i).is_control());
                let words = around.iter().filter(|line| !line.text.is_empty()).count();
                if holds_thread || words > 3 || around.iter().any(|line| crate::time::moment(&line.text).is_some()) {
                    break;
                }
                area = outer;
            }
            area
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::sites;

    #[test]
    fn identity_comes_from_the_address() {
        let sites = sites().unwrap();
        let uuid = "0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0";
        let other = "ffffffff-4f50-6172-8394-a5b6c7d8e9f0";
        let amazon = |query: &str| {
            let url = format!("https://sellercentral-japan.amazon.com/messaging/inbox?{query}");
            identity(site_of(&sites, &url).unwrap(), &url)
        };
        assert_eq!(amazon(&format!("fi=caseId&ss={other}&cc={uuid}")).as_deref(), Some(uuid));
        assert_eq!(amazon(&format!("fi=caseId&ss={uuid}")).as_deref(), Some(uuid));
        assert_eq!(amazon(&format!("fi=search&ss={uuid}")), None);
        assert_eq!(amazon("fi=search&ss=250-1234567-1234567"), None);
        let rakuten = |path: &str| {
            let url = format!("https://rmesse.rms.rakuten.co.jp{path}");
            identity(site_of(&sites, &url).unwrap(), &url)
        };
        assert_eq!(rakuten("/inquiry/123456-20261120-00012345o?x=1").as_deref(), Some("123456-20261120-00012345o"));
        assert_eq!(rakuten("/inquiry/"), None);
        assert_eq!(rakuten("/"), None);
        assert!(site_of(&sites, "https://rmesse.rms.rakuten.co.jp.example.com/inquiry/1").is_none());
        assert!(site_of(&sites, "http://rmesse.rms.rakuten.co.jp/inquiry/1").is_none());
    }
}
