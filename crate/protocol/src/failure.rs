//! What a request is answered with when it can't be done.

use serde::{Deserialize, Serialize};

/// Why a request was not done; the interface has a text for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FailureCode {
    /// The request is not of this protocol: the page still runs an older script.
    BadRequest,
    /// The sender may not ask for this.
    NotAllowed,
    /// The page is of no known site.
    UnknownSite,
    /// Another conversation is open than the draft was made for.
    ConversationChanged,
    /// The conversation has gone on since the draft was made.
    MessagesChanged,
    /// The page can't be read for sure now.
    NotReadable,
    /// There is no reply box.
    NoReplyBox,
    /// The draft is longer than the box or the platform takes.
    TooLong,
    /// A line of the draft is longer than the platform takes.
    LineTooLong,
    /// There is nothing to insert.
    EmptyDraft,
    /// The dictionary or the model could not be loaded.
    EngineUnavailable,
    /// The browser's storage refused.
    StorageUnavailable,
}

/// A request that was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[error("{message}")]
pub struct Failure {
    /// Why.
    pub code: FailureCode,
    /// A sentence for the operator, in the interface's language.
    pub message: String,
    /// What a developer would want to know; never text of a conversation.
    pub details: String,
}

impl FailureCode {
    /// Key of its sentence in `_locales`.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            FailureCode::BadRequest => "failure_bad_request",
            FailureCode::NotAllowed => "failure_not_allowed",
            FailureCode::UnknownSite => "failure_unknown_site",
            FailureCode::ConversationChanged => "failure_conversation_changed",
            FailureCode::MessagesChanged => "failure_messages_changed",
            FailureCode::NotReadable => "failure_not_readable",
            FailureCode::NoReplyBox => "failure_no_reply_box",
            FailureCode::TooLong => "failure_too_long",
            FailureCode::LineTooLong => "failure_line_too_long",
            FailureCode::EmptyDraft => "failure_empty_draft",
            FailureCode::EngineUnavailable => "failure_engine_unavailable",
            FailureCode::StorageUnavailable => "failure_storage_unavailable",
        }
    }
}
