//! Where an article is in its life, as a dot and a word.

use shared::{
    article::Status,
    translation::TranslationState,
    word::{Locale, Word},
};
use yew::prelude::*;

/// The colour of a state; the word beside it says the same.
fn tone(state: Status) -> &'static str {
    match state {
        Status::Draft | Status::Archived => "gray",
        Status::Submitted | Status::InEditing => "blue",
        Status::NeedsVerification | Status::PendingApproval => "orange",
        Status::Approved | Status::Scheduled => "purple",
        Status::Published => "green",
        Status::Unpublished | Status::Refused | Status::Returned => "red",
    }
}

/// A state.
pub(crate) fn status_chip(locale: Locale, state: Status) -> Html {
    html! { <span class="ui-status" data-tone={tone(state)}>{ state.label(locale) }</span> }
}

/// The state of a translation.
pub(crate) fn translation_chip(locale: Locale, state: TranslationState) -> Html {
    let tone = match state {
        TranslationState::Draft => "gray",
        TranslationState::InReview | TranslationState::Outdated => "orange",
        TranslationState::Published => "green",
    };
    html! { <span class="ui-status" data-tone={tone}>{ state.label(locale) }</span> }
}
