//! The dialogs of the steps that need more than a click.

mod approve;
mod archive;
mod ask;
mod emergency;
mod reason;
mod refuse;
mod schedule;
mod unpublish;
mod verify;

use super::saving::Wanted;
use crate::{i18n, json::Body};
use approve::ApproveDialog;
use archive::ArchiveDialog;
use ask::AskDialog;
use emergency::EmergencyDialog;
pub(crate) use reason::ReasonDialog;
use refuse::RefuseDialog;
use schedule::ScheduleDialog;
use shared::{
    article::{Article, PublishCheck, Reason, RefusalState, Step, VerificationState},
    word::{Locale, Word},
};
use std::rc::Rc;
use unpublish::UnpublishDialog;
use verify::VerifyDialog;
use yew::prelude::*;

/// The dialog of a step that asks.
pub(crate) fn step_dialog(
    portal: &str,
    article: &Article,
    step: Step,
    check: Option<Rc<PublishCheck>>,
    onclose: Callback<()>,
    onstep: Callback<Wanted>,
    locale: Locale,
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
        // What is public already needs no reasons for what the check says.
        Step::ApproveRetroactively => html! {
            <ApproveDialog {step} check={None} open_comments={article.open_comments} {onclose} {taken} />
        },
        Step::Approve => html! {
            <ApproveDialog {step} {check} open_comments={article.open_comments} {onclose} {taken} />
        },
        Step::RequestVerification | Step::AskFurther => html! {
            <AskDialog portal={portal.to_owned()} {step} contributor={article.edition.author_name.clone()} {onclose} {taken} />
        },
        Step::Verify => {
            let state =
                article.verifications.first().map_or(VerificationState::Waiting, |newest| newest.state);
            html! { <VerifyDialog {state} {onclose} {taken} /> }
        }
        Step::PublishInEmergency => html! { <EmergencyDialog {check} {onclose} {taken} /> },
        Step::Refuse | Step::ProposeRefusal => {
            let proposed = article.refusals.iter().find(|one| one.state == RefusalState::Proposed).cloned();
            html! { <RefuseDialog {step} {proposed} {onclose} {taken} /> }
        }
        Step::Schedule => html! { <ScheduleDialog article={article.clone()} {onclose} {taken} /> },
        Step::Archive => html! { <ArchiveDialog {onclose} {taken} /> },
        Step::Unpublish => html! { <UnpublishDialog {onclose} {taken} /> },
        step => {
            let t = &i18n::texts(locale).steps;
            // The public reads the reason of a take-down.
            let hint = match step {
                Step::TakeDown => t.reason_unpublish,
                Step::DismissRefusal => t.reason_dismiss,
                _ => t.reason_return,
            };
            let taken = taken.reform(|reason: Reason| Body::of(&reason));
            html! { <ReasonDialog title={step.label(locale)} {hint} {onclose} {taken} /> }
        }
    }
}
