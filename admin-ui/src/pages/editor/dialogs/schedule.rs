//! Scheduling: when an approved text comes out, and when what is public goes.

use crate::{
    clock,
    hooks::{use_locale, use_texts},
    json::Body,
    parts::{BusyButton, Dialog, Field, described_by},
};
use shared::{
    article::{Article, Schedule, ScheduleState, ScheduledAct, Status, Step},
    calendar,
    word::Word,
};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The article and what happens afterwards.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The article.
    pub(crate) article: Article,
    /// Called when it is not scheduled.
    pub(crate) onclose: Callback<()>,
    /// Called with the times.
    pub(crate) taken: Callback<Body>,
}

/// The times to begin with: what is scheduled already, or else what the author proposed.
fn given(article: &Article) -> Schedule {
    let waiting = |act| {
        let mut waiting = article.schedules.iter().filter(|one| one.state == ScheduleState::Waiting);
        waiting.find(|one| one.act == act).map(|one| one.scheduled_for)
    };
    let is_public = article.state == Status::Published;
    Schedule {
        publish_at: waiting(ScheduledAct::Publish).or(article.draft.publish_at).filter(|_| !is_public),
        unpublish_at: waiting(ScheduledAct::Unpublish).or(article.draft.unpublish_at),
        note: None,
    }
}

/// The dialog.
#[component]
pub(crate) fn ScheduleDialog(props: &Props) -> Html {
    let texts = use_texts();
    let (t, locale) = (&texts.editor, use_locale());
    let schedule = use_state_eq(|| given(&props.article));
    let tried = use_state_eq(|| false);
    let is_public = props.article.state == Status::Published;
    let faults = schedule.check(clock::now(), is_public).err().unwrap_or_default();
    let submit = {
        let (tried, taken, complete) = (tried.clone(), props.taken.clone(), faults.is_empty());
        let ordered = (*schedule).clone();
        Callback::from(move |()| match complete {
            true => taken.emit(Body::of(&ordered)),
            false => tried.set(true),
        })
    };
    let field = |id: &'static str, pointer: &'static str, label: &'static str, hint: Option<&'static str>| {
        let fault = faults.iter().find(|fault| *tried && fault.pointer == pointer);
        let fault = fault.map(|fault| AttrValue::from(fault.describe(locale)));
        let value = if pointer == "/publish_at" { schedule.publish_at } else { schedule.unpublish_at };
        let schedule = schedule.clone();
        let oninput = move |event: InputEvent| {
            let at = calendar::from_field(&event.target_unchecked_into::<HtmlInputElement>().value());
            let mut next = (*schedule).clone();
            let changed =
                if pointer == "/publish_at" { &mut next.publish_at } else { &mut next.unpublish_at };
            *changed = at;
            schedule.set(next);
        };
        let class = classes!("form-control", fault.as_ref().map(|_| "is-invalid"));
        html! {
            <Field {id} {label} hint={hint.map(AttrValue::Static)} fault={fault.clone()} required={pointer == "/publish_at"}>
                <input {id} {class} type="datetime-local" value={value.map(calendar::to_field)} {oninput}
                    aria-invalid={fault.as_ref().map(|_| "true")}
                    aria-describedby={described_by(id, hint.is_some(), fault.is_some())} />
            </Field>
        }
    };
    let label = Step::Schedule.label(locale);
    html! {
        <Dialog id="schedule" title={label} onclose={props.onclose.clone()}
            footer={html! { <BusyButton primary=true {label} onclick={submit} /> }}>
            if !is_public {
                { field("schedule-publish", "/publish_at", texts.steps.publish_at, Some(texts.steps.schedule_help)) }
            }
            { field("schedule-unpublish", "/unpublish_at", t.unpublish_at, None) }
        </Dialog>
    }
}
