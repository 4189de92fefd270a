//! The page script's types, written from the Rust ones.

use ts_rs::{Config, TS};

use crate::card::{
    Card, CardState, CardTexts, Confidence, FactLine, FindingLine, FlagLabel, GlossLine, IntentLabel, LanguageOption,
    LengthOption, LevelOption, MissingLine, PhraseOption, ProblemLine, QuotePart, ShopLine, ToneOption, WordingMenu,
};
use crate::failure::{Failure, FailureCode};
use crate::page::{Choice, Consent, Draft, FillOrder, FillOutcome, InsertMode, PageRequest, PageResponse};
use henji_core::flag::Flag;
use henji_core::intent::Intent;
use henji_core::reply::check::Severity;
use henji_core::reply::phrase::{Length, Level, Tone};
use henji_locale::Language;
use henji_sites::definition::Plan;
use henji_sites::snapshot::{Child, Field, Node, Snapshot};

/// The whole declaration file: one global namespace, since content scripts are classic scripts without imports and the
/// DOM has a `Node` of its own.
#[must_use]
pub fn declarations() -> String {
    let config = Config::default();
    let mut out = String::from(
        "// Written by `cargo test -p henji-protocol --features typescript` from the Rust types of crate/protocol,\n\
         // crate/sites and crate/core. Don't edit: change the Rust types and run it with HENJI_WRITE=1.\n\n\
         declare namespace Henji {\n",
    );
    macro_rules! declare {
        ($($name:ty),+ $(,)?) => { $(
            out.push('\n');
            out.push_str(&<$name as TS>::decl(&config));
            out.push('\n');
        )+ };
    }
    declare!(
        Intent,
        Flag,
        Language,
        Plan,
        Snapshot,
        Node,
        Child,
        Field,
        PageRequest,
        PageResponse,
        Choice,
        Consent,
        Draft,
        InsertMode,
        FillOutcome,
        FillOrder,
        Card,
        CardState,
        CardTexts,
        LanguageOption,
        IntentLabel,
        FlagLabel,
        QuotePart,
        Confidence,
        FactLine,
        MissingLine,
        GlossLine,
        FindingLine,
        Severity,
        WordingMenu,
        PhraseOption,
        ToneOption,
        LevelOption,
        LengthOption,
        Tone,
        Level,
        Length,
        ShopLine,
        ProblemLine,
        Failure,
        FailureCode,
    );
    out.push_str("}\n");
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_page_script_is_checked_against_these_types() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../extension/content/protocol.d.ts");
        let declarations = super::declarations();
        if std::env::var_os("HENJI_WRITE").is_some() {
            std::fs::write(path, &declarations).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(committed, declarations, "run: HENJI_WRITE=1 cargo test -p henji-protocol --features typescript");
    }
}
