//! The steps of the workflow: what can be done now, and why the rest cannot.

use super::{
    dialogs::step_dialog,
    saving::{Saving, Wanted},
    work::{Doing, Work},
};
use crate::{
    hooks::{use_command_key, use_locale, use_texts},
    json::Body,
    parts::BusyButton,
};
use shared::{
    article::{Article, PublishCheck, ScheduleState, Status, Step, VerificationState},
    word::Word,
};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The steps that lead on, the furthest first: the first of them that is allowed is the page's primary action.
const FORWARD: [Step; 10] = [
    Step::Publish,
    Step::Approve,
    Step::SendForApproval,
    Step::Verify,
    Step::Submit,
    Step::Take,
    Step::Reopen,
    Step::ApproveRetroactively,
    Step::Revise,
    Step::RestoreFromTrash,
];

/// The step that leads on from here; while something is unsaved, saving comes first.
pub(crate) fn forward(article: &Article) -> Option<Step> {
    // What nobody has answered yet is seldom closed.
    let answered =
        article.verifications.first().is_some_and(|newest| newest.state == VerificationState::Answered);
    let leads_on =
        |step: &Step| article.allowed_actions.contains(step) && (*step != Step::Verify || answered);
    FORWARD.into_iter().find(leads_on)
}

/// Whether unsaved changes are saved on the way; other steps are about the text that others have seen.
fn saves_first(step: Step) -> bool {
    matches!(step, Step::Submit | Step::SendForApproval)
}

/// Whether a step has a place of its own on the page: the form, and the field below the question.
fn has_its_place(step: Step) -> bool {
    matches!(step, Step::Edit | Step::Answer)
}

/// Whether a step has a button. Putting a text back into the queue is only the way back from taking it, and of a public
/// text only an end that was ordered can be cancelled.
fn is_button(article: &Article, step: Step) -> bool {
    let has_reason = match step {
        Step::TakeBack => article.state != Status::InEditing,
        Step::Unschedule => article.schedules.iter().any(|order| order.state == ScheduleState::Waiting),
        _ => true,
    };
    has_reason && !has_its_place(step)
}

/// Whether somebody has to say more before the step is taken.
fn asks(step: Step) -> bool {
    matches!(
        step,
        Step::Approve
            | Step::ApproveRetroactively
            | Step::Archive
            | Step::Schedule
            | Step::Return
            | Step::Unpublish
            | Step::TakeDown
            | Step::PublishInEmergency
            | Step::RequestVerification
            | Step::AskFurther
            | Step::Verify
            | Step::ProposeRefusal
            | Step::DismissRefusal
            | Step::Refuse
    )
}

/// The button of a step goes with the step: the focus then moves to what can be done next.
#[hook]
fn use_focus_on_change(state: Option<Status>, heading: NodeRef) {
    let before = use_mut_ref(|| state);
    use_effect_with(state, move |state| {
        if before.replace(*state) != *state
            && let Some(heading) = heading.cast::<HtmlElement>()
        {
            // A heading that is gone already needs no focus.
            let _ = heading.focus();
        }
    });
}

/// The desk.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The state of the desk.
    pub(crate) work: Work,
    /// What can be done.
    pub(crate) saving: Saving,
    /// What the check before publication says.
    pub(crate) check: Option<Rc<PublishCheck>>,
}

/// The steps.
#[component]
pub(crate) fn Workflow(props: &Props) -> Html {
    let texts = use_texts();
    let (t, locale) = (&texts.editor, use_locale());
    let asking = use_state_eq(|| None::<Step>);
    let Props { portal, work, saving, check } = props;
    let choose = {
        let (asking, step) = (asking.setter(), saving.step.clone());
        Callback::from(move |chosen: Step| match asks(chosen) {
            true => asking.set(Some(chosen)),
            false => step.emit(Wanted { step: chosen, body: Body::empty() }),
        })
    };
    let next = work.article.as_ref().and_then(|article| forward(article));
    let ready = next.filter(|step| !work.unsaved() || saves_first(*step));
    let on_forward = use_callback((ready, choose.clone()), |(), (ready, choose)| {
        if let Some(step) = ready {
            choose.emit(*step);
        }
    });
    use_command_key("Enter", on_forward);
    let heading = use_node_ref();
    use_focus_on_change(work.article.as_ref().map(|article| article.state), heading.clone());
    let Some(article) = &work.article else { return Html::default() };
    let mut allowed: Vec<Step> =
        article.allowed_actions.iter().copied().filter(|step| is_button(article, *step)).collect();
    // What leads on stands first; the others keep their order.
    allowed.sort_by_key(|step| Some(*step) != next);
    // What the state allows but a missing permission forbids is worth saying; the rest on request.
    let refused = article.unavailable_actions.iter().filter(|refused| refused.step != Step::Edit);
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        refused.partition(|refused| article.state.after(refused.step).is_ok());
    let blocked = |step: Step, because: Option<&str>| {
        let why = format!("why-{}", step.key());
        html! {
            <li key={step.key()}>
                <button type="button" class="btn" aria-disabled="true" aria-describedby={why.clone()}>{ step.label(locale) }</button>
                <small id={why}>{ because.unwrap_or_default() }</small>
            </li>
        }
    };
    let button = |step: Step| {
        if work.unsaved() && !saves_first(step) {
            return blocked(step, Some(t.save_first));
        }
        let primary = Some(step) == next && (!work.unsaved() || saves_first(step)) && !work.unsaved();
        let keys = (Some(step) == next).then_some("Control+Enter");
        html! {
            <li key={step.key()}>
                <BusyButton label={step.label(locale)} {primary} {keys} busy={work.doing == Some(Doing::Step(step))}
                    onclick={choose.reform(move |()| step)} />
            </li>
        }
    };
    let close = {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(None))
    };
    html! {
        <section class="card" aria-labelledby="workflow"><div class="card-body">
            <h2 id="workflow" tabindex="-1" ref={heading}>{ t.workflow }</h2>
            <ul class="ui-steps">
                { for allowed.iter().map(|step| button(*step)) }
                { for here.iter().map(|refused| blocked(refused.step, refused.because.as_deref())) }
            </ul>
            if !elsewhere.is_empty() {
                <details class="mt-2">
                    <summary>{ t.other_steps }</summary>
                    <ul class="ui-steps mt-2">
                        { for elsewhere.iter().map(|refused| blocked(refused.step, refused.because.as_deref())) }
                    </ul>
                </details>
            }
            if let Some(step) = *asking {
                { step_dialog(portal, article, step, check.clone(), close, saving.step.clone(), locale) }
            }
        </div></section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage;

    #[test]
    fn exactly_one_step_leads_on() {
        let mut article = stage::article();
        article.allowed_actions = vec![Step::Edit, Step::Return, Step::SendForApproval, Step::Refuse];
        assert_eq!(forward(&article), Some(Step::SendForApproval));
        article.allowed_actions = vec![Step::Edit, Step::Return, Step::Publish];
        assert_eq!(forward(&article), Some(Step::Publish));
        article.allowed_actions = vec![];
        assert_eq!(forward(&article), None);
    }

    #[test]
    fn a_step_that_asks_never_saves_unseen_changes() {
        for step in Step::OFFERED {
            assert!(!(asks(*step) && saves_first(*step)), "{step}");
        }
    }
}
