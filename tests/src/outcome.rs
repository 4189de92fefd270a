//! What came of a page case.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::case::Case;
use crate::dom::Area;
use crate::extension::{Entry, Problem};

/// Everything that was seen on one page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseOutcome {
    /// The case's name.
    pub case: String,
    /// The address it ended on.
    pub url: String,
    /// The card's last state before inserting.
    pub state: Option<String>,
    /// What was read.
    pub conversation: Option<Value>,
    /// What was not as expected.
    pub problems: Vec<Problem>,
    /// The intent.
    pub primary: Option<String>,
    /// How sure, 0 to 1.
    pub confidence: Option<f64>,
    /// How sure in words.
    pub band: Option<String>,
    /// Whether a person has to decide.
    pub abstain: Option<bool>,
    /// Further intents.
    pub secondary: Value,
    /// Properties of the message.
    pub flags: Value,
    /// The reply.
    pub draft: Option<String>,
    /// What the reply lacks.
    pub missing: Value,
    /// What the reply relies on.
    pub facts: Value,
    /// Whether a control had to be clicked to get a reply box.
    pub opened_box: bool,
    /// Whether the extension and the stage agree on there being a reply box.
    pub box_agrees: Option<bool>,
    /// Where the card stood.
    pub card: Option<Area>,
    /// What came of inserting.
    pub insert: Insert,
    /// Why the case could not be carried through.
    pub error: Option<String>,
}

/// What came of one click on "insert".
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Insert {
    /// Whether the card offered it and it was clicked.
    pub attempted: bool,
    /// What the card says became of it.
    pub outcome: Option<String>,
    /// What the box held before.
    pub box_before: Option<String>,
    /// What is drawn in it afterwards.
    pub box_after_dom: Option<String>,
    /// What the page takes it to hold afterwards.
    pub box_after_fixture: Option<String>,
    /// What is drawn after undoing.
    pub after_undo_dom: Option<String>,
    /// What the page takes it to hold after undoing.
    pub after_undo_fixture: Option<String>,
    /// How often Ctrl+Z was pressed.
    pub undo_presses: u32,
    /// Texts that changed in boxes other than the reply box.
    pub changed_elsewhere: Vec<String>,
    /// What the page sent.
    pub sent: Value,
}

impl CaseOutcome {
    /// An outcome that knows nothing yet.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        Self { case: case.name.clone(), url: case.url.clone(), ..Self::default() }
    }

    /// A case that could not be begun.
    #[must_use]
    pub fn unreadable(case: String, error: &anyhow::Error) -> Self {
        Self { case, error: Some(format!("{error:#}")), ..Self::default() }
    }

    /// Takes over what the extension keeps.
    pub fn take(&mut self, entry: Entry) {
        self.conversation = entry.reading.conversation;
        self.problems = entry.reading.problems;
        if let Some(suggestion) = entry.suggestion {
            self.primary = suggestion.primary;
            self.confidence = suggestion.confidence;
            self.band = suggestion.band;
            self.abstain = Some(suggestion.abstain);
            self.secondary = suggestion.secondary;
            self.flags = suggestion.flags;
            self.draft = suggestion.draft;
            self.missing = suggestion.missing;
            self.facts = suggestion.facts;
        }
    }
}
