//! The dialogs of the steps that need more than a click.

mod approve;
mod reason;
mod refuse;

use super::saving::Wanted;
use approve::ApproveDialog;
use reason::ReasonDialog;
use refuse::RefuseDialog;
use shared::article::Step;
use yew::prelude::*;

/// A step that asks.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The step.
    pub(crate) step: Step,
    /// Called when it is taken or not.
    pub(crate) onclose: Callback<()>,
    /// Takes it.
    pub(crate) onstep: Callback<Wanted>,
}

/// The dialog of a step.
#[component]
pub(crate) fn StepDialog(props: &Props) -> Html {
    let Props { step, onclose, onstep } = props;
    // Once sent, the dialog goes; what the server says stands on the page.
    let taken = {
        let (step, onclose, onstep) = (*step, onclose.clone(), onstep.clone());
        Callback::from(move |body| {
            onclose.emit(());
            onstep.emit(Wanted { step, body });
        })
    };
    match step {
        Step::Approve => html! { <ApproveDialog onclose={onclose.clone()} {taken} /> },
        Step::Refuse => html! { <RefuseDialog onclose={onclose.clone()} {taken} /> },
        step => html! { <ReasonDialog step={*step} onclose={onclose.clone()} {taken} /> },
    }
}
