//! What is done with shops: choosing, adding, removing, and following a link to one.

use std::rc::Rc;

use gloo::utils::window;
use henji_browser::BrowserError;
use henji_core::reply::slot::Slot;
use wasm_bindgen_futures::spawn_local;

use super::storing::seen_shops;
use super::{Notice, Panel};
use crate::form::field::Field;
use crate::form::link::Link;
use crate::form::shop::{Key, Place};
use crate::shops::list::List;

impl Panel {
    pub(super) fn listen_to_shops(self: &Rc<Self>) {
        let (adding, shop) = (&self.page.adding, &self.page.shop);
        self.on(&self.page.list.rows, "click", |panel, event| match List::clicked(event) {
            Some(key) => panel.choose(key),
            None => Ok(()),
        });
        self.on(&adding.open, "click", |panel, _| {
            panel.state.borrow_mut().wanted = None;
            panel.open_adding(None)?;
            Ok(panel.page.adding.platform.focus()?)
        });
        self.on(&adding.cancel, "click", |panel, _| panel.close_adding());
        self.on(&adding.form, "submit", |panel, event| {
            event.prevent_default();
            panel.add(panel.page.adding.place(), None)
        });
        self.on(&adding.seen, "click", |panel, event| match panel.page.adding.clicked(event) {
            Some(seen) => panel.add(Place { platform: seen.platform, id: seen.id }, seen.name.as_deref()),
            None => Ok(()),
        });
        for field in [AsRef::<web_sys::EventTarget>::as_ref(&adding.platform), adding.id.as_ref()] {
            self.on(field, "input", |panel, _| {
                panel.page.adding.refuse(None);
                panel.show()
            });
        }
        self.on(&shop.remove, "click", |panel, _| panel.page.shop.ask(true));
        self.on(&shop.remove_no, "click", |panel, _| panel.page.shop.ask(false));
        self.on(&shop.remove_yes, "click", |panel, _| panel.remove(true));
        self.on(&shop.restore, "click", |panel, _| panel.remove(false));
        self.on(&shop.closed_add, "click", |panel, _| {
            panel.page.shop.add_closed_day()?;
            panel.changed(None)
        });
        self.on(&window(), "hashchange", |panel, _| panel.follow());
    }

    /// Shows another shop's fields. What was typed in those that were shown stays in the form.
    pub(super) fn choose(&self, key: Key) -> Result<(), BrowserError> {
        let form = self.read()?;
        self.state.borrow_mut().chosen = Some(key);
        self.page.shop.ask_nothing();
        self.fill(form)
    }

    fn open_adding(self: &Rc<Self>, asked: Option<&Place>) -> Result<(), BrowserError> {
        self.page.adding.set_open(true, asked)?;
        self.show()?;
        let panel = Rc::clone(self);
        spawn_local(async move {
            // Without the pages' shops one can still be typed: that they are missing is no reason to be told of it.
            panel.page.adding.offer(seen_shops().await.unwrap_or_default());
            if let Err(error) = panel.show() {
                panel.tell(Notice::Failed(error.into()));
            }
        });
        Ok(())
    }

    fn close_adding(&self) -> Result<(), BrowserError> {
        self.page.adding.set_open(false, None)?;
        Ok(self.page.adding.open.focus()?)
    }

    fn add(&self, place: Place, name: Option<&str>) -> Result<(), BrowserError> {
        let mut form = self.read()?;
        let Some(stored) = self.stored() else { return Ok(()) };
        match form.add(&stored, place, name, self.page.adding.like()) {
            Ok(key) => {
                self.page.adding.set_open(false, None)?;
                let wanted = {
                    let mut state = self.state.borrow_mut();
                    state.chosen = Some(key);
                    state.wanted.take()
                };
                self.fill(form)?;
                self.page.shop.lead_to(wanted.unwrap_or(Field::Fact(Slot::ShopName)))?;
            }
            Err(wrong) => {
                self.page.adding.refuse(Some(wrong));
                self.show()?;
                self.page.adding.lead_back()?;
            }
        }
        self.tell(Notice::Nothing);
        self.show_unsaved()
    }

    /// Removes the chosen shop with the next save, or takes it back.
    fn remove(&self, removed: bool) -> Result<(), BrowserError> {
        let mut form = self.read()?;
        let chosen = self.state.borrow().chosen;
        if let Some(shop) = chosen.and_then(|key| form.shop_mut(key)) {
            shop.removed = removed;
        }
        self.page.shop.ask_nothing();
        self.fill(form)?;
        self.changed(None)?;
        Ok(if removed { self.page.shop.restore.focus() } else { self.page.shop.title.focus() }?)
    }

    /// Goes where the address leads. A shop that is not there is asked about.
    pub(super) fn follow(self: &Rc<Self>) -> Result<(), BrowserError> {
        let link = Link::of(&window().location().hash()?);
        let form = self.read()?;
        if let Some(place) = &link.shop {
            let Some(shop) = form.at(place) else {
                self.state.borrow_mut().wanted = link.field;
                self.open_adding(Some(place))?;
                return self.page.adding.lead();
            };
            let key = shop.key;
            self.choose(key)?;
        }
        let chosen = self.state.borrow().chosen;
        match (link.field, chosen) {
            (Some(field), Some(_)) => self.page.shop.lead_to(field),
            // The first thing to do on a page without shops.
            (_, None) => self.open_adding(None),
            (None, Some(_)) => Ok(()),
        }
    }
}
