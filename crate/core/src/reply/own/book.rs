//! All own phrases together: saving, deleting and taking in what was imported.

use serde::{Deserialize, Serialize};

use super::phrase::{Origin, OwnPhrase, Source, Unfit, hash};

/// The most phrases that are kept.
pub const MOST_PHRASES: usize = 5_000;

/// What an import does with a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It was not there.
    New,
    /// It was there as it was imported before, and is replaced.
    Updated,
    /// It is there already, as it stands in the file or as the operator made it from that.
    Same,
    /// The file has another one than before, but the operator changed it since: the operator's stays.
    Kept,
}

/// The own phrases, by title.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OwnPhrases(Vec<OwnPhrase>);

impl OwnPhrases {
    /// The phrases.
    #[must_use]
    pub fn all(&self) -> &[OwnPhrase] {
        &self.0
    }

    /// A phrase by its id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&OwnPhrase> {
        self.0.iter().find(|phrase| phrase.id == id)
    }

    /// Keeps a phrase, tidied, in place of the one with its id, and gives it back as it is kept.
    ///
    /// # Errors
    /// It can't be kept; nothing has changed then.
    pub fn save(&mut self, phrase: OwnPhrase) -> Result<OwnPhrase, Unfit> {
        let mut phrase = phrase.tidied();
        if let Some(unfit) = phrase.unfit() {
            return Err(unfit);
        }
        if self.shortcut_taken(&phrase) {
            return Err(Unfit::ShortcutTaken);
        }
        if phrase.id.is_empty() {
            phrase.id = self.free_id(&["own", &phrase.title]);
        }
        if self.get(&phrase.id).is_none() && self.0.len() >= MOST_PHRASES {
            return Err(Unfit::TooMany);
        }
        self.put(phrase.clone());
        Ok(phrase)
    }

    /// Takes a phrase away.
    pub fn delete(&mut self, id: &str) -> Option<OwnPhrase> {
        let place = self.0.iter().position(|phrase| phrase.id == id)?;
        Some(self.0.remove(place))
    }

    /// Takes in a phrase read from a file, which has its id. It is tidied and fit.
    pub(super) fn take_in(&mut self, mut phrase: OwnPhrase, source: Source) -> Result<Change, Unfit> {
        let read = phrase.content();
        // What we exported comes back with the origin it had.
        let own = source == Source::Henji;
        if !own {
            phrase.origin = Some(Origin { source, read: read.clone() });
        }
        let change = match self.get(&phrase.id) {
            None if self.0.len() >= MOST_PHRASES => return Err(Unfit::TooMany),
            None => Change::New,
            Some(present) if present.content() == read => Change::Same,
            Some(_) if own => Change::Updated,
            Some(present) => match &present.origin {
                Some(origin) if origin.read == read => Change::Same,
                Some(origin) if origin.read == present.content() => Change::Updated,
                _ => Change::Kept,
            },
        };
        if matches!(change, Change::New | Change::Updated) {
            self.put(phrase);
        }
        Ok(change)
    }

    /// Whether another phrase has its shortcut.
    pub(super) fn shortcut_taken(&self, phrase: &OwnPhrase) -> bool {
        !phrase.shortcut.is_empty()
            && self.0.iter().any(|other| other.id != phrase.id && other.shortcut == phrase.shortcut)
    }

    fn free_id(&self, parts: &[&str]) -> String {
        let id = |number: usize| hash(&[parts, &[&number.to_string()]].concat());
        (0..=self.0.len()).map(id).find(|id| self.get(id).is_none()).unwrap_or_default()
    }

    fn put(&mut self, phrase: OwnPhrase) {
        self.0.retain(|other| other.id != phrase.id);
        let key = |phrase: &OwnPhrase| (phrase.title.clone(), phrase.id.clone());
        let new = key(&phrase);
        let place = self.0.partition_point(|other| key(other) < new);
        self.0.insert(place, phrase);
    }
}
