//! The checker of replies: what a Japanese colleague would not let go out (`reply-quality.md` §3).
//!
//! It reads whatever stands in the reply box, whoever wrote it, and changes nothing. What words alone tell is data
//! ([`pattern`], `patterns/*.toml`); where grammar decides, the tokenizer's words are asked. A rule whose context is
//! not known is left out, never guessed.

mod day;
mod draft;
mod fact;
mod finding;
mod foreign;
mod glyph;
mod grammar;
mod lazy;
mod name;
mod needle;
mod pattern;
pub mod platform;
mod register;
mod rule;
mod structure;
mod texts;
mod thread;
mod view;
mod when;

#[cfg(test)]
mod tests;

pub use draft::Draft;
pub use finding::{Finding, apply};
pub use pattern::PatternError;
pub use rule::{Rule, Severity, UnknownRule};
pub use texts::{Text, Texts};

use crate::interface::Language;
use crate::recognition::entities::Entities;
use crate::tokenizer::Tokenizer;

/// The compiled rules.
#[derive(Debug)]
pub struct Checker {
    patterns: pattern::Patterns,
    foreign: foreign::Foreign,
    glyphs: glyph::Glyphs,
    platforms: platform::Platforms,
    structure: structure::Structure,
    entities: Entities,
    texts: Texts,
}

impl Checker {
    /// Compiles the rules.
    ///
    /// # Errors
    /// When a data file of the program is broken, which the tests exclude.
    pub fn new() -> Result<Self, PatternError> {
        Ok(Checker {
            patterns: pattern::Patterns::new()?,
            foreign: foreign::Foreign::new()?,
            glyphs: glyph::Glyphs::new()?,
            platforms: platform::Platforms::new()?,
            structure: structure::Structure::new()?,
            entities: Entities::new()?,
            texts: Texts::new()?,
        })
    }

    /// What is wrong with a draft, by place. Findings of one rule don't overlap.
    #[must_use]
    pub fn check(&self, tokenizer: &Tokenizer, draft: &Draft<'_>, language: Language) -> Vec<Finding> {
        let view = view::View::new(draft, tokenizer, &self.entities);
        let mut hits = Vec::new();
        self.patterns.find(&view, &mut hits);
        // Holds the promises that the patterns found against the facts, so it comes right after them.
        fact::find(&view, &self.entities, &mut hits);
        self.glyphs.find(&view, &mut hits);
        self.foreign.find(&view, &mut hits);
        self.platforms.find(&view, &mut hits);
        self.structure.find(&view, &mut hits);
        name::find(&view, &mut hits);
        day::find(&view, &mut hits);
        grammar::find(&view, &mut hits);
        register::find(&view, &mut hits);
        thread::find(&view, &mut hits);
        finding::in_order(hits).into_iter().map(|hit| self.texts.finding(hit, language)).collect()
    }

    /// The finders of what a text states. Compiling them takes a while; whoever has a checker need not do it again.
    #[must_use]
    pub fn entities(&self) -> &Entities {
        &self.entities
    }

    /// The texts of the rules.
    #[must_use]
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The rules of the platforms, with how old they are.
    #[must_use]
    pub fn platforms(&self) -> &platform::Platforms {
        &self.platforms
    }
}
