//! The dialogs of the steps that need more than a click.

mod approve;
mod archive;
mod reason;
mod refuse;
mod schedule;
mod unpublish;

use super::saving::Wanted;
use approve::ApproveDialog;
use archive::ArchiveDialog;
use reason::ReasonDialog;
use refuse::RefuseDialog;
use schedule::ScheduleDialog;
use shared::article::{Article, PublishCheck, Step};
use std::rc::Rc;
use unpublish::UnpublishDialog;
use yew::prelude::*;

/// The dialog of a step that asks.
pub(crate) fn step_dialog(
    article: &Article,
    step: Step,
    check: Option<Rc<PublishCheck>>,
    onclose: Callback<()>,
    onstep: Callback<Wanted>,
) -> Html {
    // Once sent, the dialog goes; what the server says stands on the page.
    let taken = {
        let onclose = onclose.clone();
        Callback::from(move |body| {
            onclose.emit(());
            onstep.emit(Wanted { step, body });
        })
    };
    match step {
        Step::Approve => {
            html! { <ApproveDialog {check} open_comments={article.open_comments} {onclose} {taken} /> }
        }
        Step::Refuse => html! { <RefuseDialog {onclose} {taken} /> },
        Step::Schedule => html! { <ScheduleDialog article={article.clone()} {onclose} {taken} /> },
        Step::Archive => html! { <ArchiveDialog {onclose} {taken} /> },
        Step::Unpublish => html! { <UnpublishDialog {onclose} {taken} /> },
        step => html! { <ReasonDialog {step} {onclose} {taken} /> },
    }
}
