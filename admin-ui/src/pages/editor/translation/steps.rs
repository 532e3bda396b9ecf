//! The steps of a translation: what can be done now, and why the rest cannot.

use super::{saving::Errand, work::Work};
use crate::{
    hooks::{use_locale, use_texts},
    i18n,
    json::Body,
    pages::editor::dialogs::ReasonDialog,
    parts::BusyButton,
};
use shared::{
    article::{
        Publish, Reason,
        publish_check::{Acknowledgement, PublishRule},
    },
    check::FaultCode,
    translation::{PublicText, TranslationStep},
    word::{Locale, Word},
};
use yew::prelude::*;

/// The buttons; what the state allows and something else forbids stands with its reason.
pub(super) fn steps(
    locale: Locale,
    work: &UseReducerHandle<Work>,
    follows: bool,
    errand: &Callback<Errand>,
) -> Html {
    let t = &i18n::texts(locale).editor;
    let Some(server) = &work.server else { return Html::default() };
    let save_first = (work.unsaved() || !follows).then_some(t.save_first);
    let blocked = |step: TranslationStep, because: &str| {
        let why = format!("why-{step}");
        html! {
            <span key={step.key()}>
                <button type="button" class="btn" aria-disabled="true" aria-describedby={why.clone()}>{ step.label(locale) }</button>
                <small id={why} class="ms-2 text-secondary">{ because.to_owned() }</small>
            </span>
        }
    };
    let of = |step: &TranslationStep| {
        let step = *step;
        let refused = server.unavailable_actions.iter().find(|refused| refused.step == step);
        match (refused, save_first) {
            (_, _) if step == TranslationStep::Edit => Html::default(),
            (Some(refused), _)
                if server.state.after(step, PublicText::None).is_ok() && !silent(step, server.live) =>
            {
                blocked(step, &refused.because)
            }
            (Some(_), _) => Html::default(),
            (None, Some(because)) => blocked(step, because),
            (None, None) => {
                html! { <StepButton key={step.key()} {step} work={(**work).clone()} errand={errand.clone()} /> }
            }
        }
    };
    TranslationStep::ALL.iter().map(of).collect()
}

/// Nothing is said of taking down what is not public.
fn silent(step: TranslationStep, live: bool) -> bool {
    step == TranslationStep::Unpublish && !live
}

#[derive(Properties, PartialEq)]
struct Props {
    step: TranslationStep,
    work: Work,
    errand: Callback<Errand>,
}

/// A step that can be taken; some ask for a reason first.
#[component]
fn StepButton(props: &Props) -> Html {
    let texts = use_texts();
    let locale = use_locale();
    let asking = use_state_eq(|| false);
    let step = props.step;
    // Personal data stays only if whoever publishes says why.
    let unacknowledged = props.work.failure.as_ref().is_some_and(|failure| {
        failure.field_errors().iter().any(|error| error.code == FaultCode::Unacknowledged)
    });
    let asks = match step {
        TranslationStep::Return | TranslationStep::Unpublish => true,
        TranslationStep::Publish => unacknowledged,
        TranslationStep::Edit | TranslationStep::Submit => false,
    };
    let onclick = {
        let (asking, errand) = (asking.setter(), props.errand.clone());
        Callback::from(move |()| match asks {
            true => asking.set(true),
            false => errand.emit(Errand::Step(step, Body::empty())),
        })
    };
    let hint = match step {
        TranslationStep::Unpublish => texts.steps.reason_unpublish,
        TranslationStep::Publish => texts.steps.keep_reason,
        _ => texts.steps.reason_return,
    };
    let onclose = {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(false))
    };
    let taken = {
        let (onclose, errand) = (onclose.clone(), props.errand.clone());
        Callback::from(move |given: Reason| {
            onclose.emit(());
            let body = if step == TranslationStep::Publish {
                let acknowledged =
                    vec![Acknowledgement { rule: PublishRule::PersonalData, reason: given.reason }];
                Body::of(&Publish { note: None, acknowledged })
            } else {
                Body::of(&given)
            };
            errand.emit(Errand::Step(step, body));
        })
    };
    let primary = matches!(step, TranslationStep::Submit | TranslationStep::Publish);
    html! {
        <>
            <BusyButton label={step.label(locale)} {primary} busy={props.work.busy} {onclick} />
            if *asking {
                <ReasonDialog title={step.label(locale)} {hint} {onclose} {taken} />
            }
        </>
    }
}
