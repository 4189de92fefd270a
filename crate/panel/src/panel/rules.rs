//! What is done with the platforms' rules beyond typing: having looked at them, and taking a change back.

use std::rc::Rc;

use henji_browser::{BrowserError, today_in_japan};
use henji_core::conversation::Platform;
use web_sys::HtmlInputElement;

use super::Panel;
use crate::dom::by_id;
use crate::rules::{Pressed, RulesFields};

impl Panel {
    pub(super) fn listen_to_rules(self: &Rc<Self>) {
        self.on(&self.page.rules.root, "click", |panel, event| match RulesFields::pressed(event) {
            Some(Pressed::Checked(platform)) => panel.rules_checked(platform),
            Some(Pressed::Reset(field)) => {
                let field: HtmlInputElement = by_id(&field)?;
                field.set_value("");
                // The button goes with the change.
                field.focus()?;
                panel.changed(None)
            }
            None => Ok(()),
        });
    }

    /// The operator looked at a platform's rules today; stored with the next save.
    fn rules_checked(&self, platform: Platform) -> Result<(), BrowserError> {
        let mut form = self.read()?;
        if let Some(form) = form.rules.0.get_mut(&platform) {
            form.checked = Some(today_in_japan());
        }
        self.fill(form)?;
        self.changed(None)
    }
}
