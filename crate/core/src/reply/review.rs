//! The checker over a text for an open conversation, whoever wrote the text.

use jiff::civil::Date;

use super::check::platform::Overrides;
use super::check::{Checker, Draft, Finding};
use super::profile::Profile;
use crate::conversation::{Author, Conversation, Fact};
use crate::intent::Intent;
use crate::interface::Language;
use crate::tokenizer::Tokenizer;

/// What a text is held against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The open conversation.
    pub conversation: &'a Conversation,
    /// The shop's profile, where it is known whose page it is.
    pub profile: Option<&'a Profile>,
    /// What is known: see `Suggestion::known`.
    pub known: &'a [Fact],
    /// The matters the reply is to answer.
    pub intents: &'a [Intent],
    /// Words of the text that the operator vouches for.
    pub confirmed: &'a [String],
    /// What the operator changed of the platforms' rules.
    pub overrides: Option<&'a Overrides>,
    /// The day in Japan.
    pub today: Date,
}

/// What is wrong with a text that is to answer the conversation.
#[must_use]
pub fn review(
    checker: &Checker,
    tokenizer: &Tokenizer,
    context: Context<'_>,
    text: &str,
    language: Language,
) -> Vec<Finding> {
    let Context { conversation, profile, known, intents, confirmed, overrides, today } = context;
    let confirmed: Vec<&str> = confirmed.iter().map(String::as_str).collect();
    let mut facts = known.to_vec();
    // What the buyer wrote is known too: a reply may take it up.
    facts.extend(conversation.messages.iter().filter(|message| message.author == Author::Buyer).map(|message| Fact {
        name: "buyer".to_owned(),
        value: message.text.clone(),
        source: "buyer".to_owned(),
    }));
    let previous = conversation.messages.iter().rev().find(|message| message.author == Author::Seller);
    // Only a buyer who sent none and speaks of none surely sent no photo.
    let photo = conversation.unanswered().and_then(|open| {
        let spoken = ["写真", "画像", "添付"].iter().any(|word| open.text.contains(word));
        if open.attachments > 0 { Some(true) } else { (!spoken).then_some(false) }
    });
    let draft = Draft {
        buyer_name: conversation.buyer_name.as_deref(),
        intents,
        facts: Some(&facts),
        profile,
        previous_reply: previous.map(|message| message.text.as_str()),
        photo_attached: photo,
        confirmed: &confirmed,
        overrides,
        ..Draft::new(text, conversation.platform, today)
    };
    checker.check(tokenizer, &draft, language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::check::{Rule, Severity};
    use crate::reply::phrase::PhraseBook;
    use crate::reply::specimens::of_branch;

    fn tokenizer() -> Option<Tokenizer> {
        Some(Tokenizer::new(std::fs::read(std::env::var_os("HENJI_DICTIONARY")?).unwrap().leak()).unwrap())
    }

    /// Some replies of every branch; `henji phrases --check` looks at all of them.
    #[test]
    fn replies_of_the_book_have_neither_block_nor_warning() {
        let Some(tokenizer) = tokenizer() else { return };
        let checker = Checker::new().unwrap();
        let mut found = Vec::new();
        for branch in &PhraseBook::new().unwrap().branches {
            for specimen in of_branch(branch).unwrap().into_iter().step_by(7) {
                let text = specimen.suggestion.draft.clone().unwrap();
                let findings = review(&checker, &tokenizer, specimen.context(), &text, Language::En);
                let heavy = findings.into_iter().filter(|finding| finding.severity != Severity::Hint);
                found.extend(heavy.map(|finding| format!("{} {} {}", specimen.id, finding.rule, finding.message)));
            }
        }
        assert!(found.is_empty(), "{}\n{}", found.len(), found.join("\n"));
    }

    #[test]
    fn what_the_operator_adds_is_held_against_the_facts() {
        let Some(tokenizer) = tokenizer() else { return };
        let checker = Checker::new().unwrap();
        let branches = PhraseBook::new().unwrap().branches;
        let specimen = of_branch(branches.first().unwrap()).unwrap().remove(0);
        let text = specimen.suggestion.draft.clone().unwrap() + "\n12月24日までに3,980円を返金いたします。";
        let findings = review(&checker, &tokenizer, specimen.context(), &text, Language::En);
        assert!(findings.iter().filter(|finding| finding.rule == Rule::B07).count() >= 2, "{findings:?}");
    }
}
