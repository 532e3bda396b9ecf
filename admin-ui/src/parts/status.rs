//! Where an article is in its life, as a dot and a word.

use crate::hooks::use_locale;
use shared::{article::Status, word::Word};
use yew::prelude::*;

/// The state to show.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The state.
    pub(crate) state: Status,
}

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
#[component]
pub(crate) fn StatusChip(props: &Props) -> Html {
    let locale = use_locale();
    html! { <span class="ui-status" data-tone={tone(props.state)}>{ props.state.label(locale) }</span> }
}
