//! Many articles at once: what is selected, what can be done with it, how far it is, and what became of each.

mod selection;
mod undo;

use crate::{
    client::{Client, Method, articles_path},
    hooks::{use_client, use_locale, use_session, use_texts},
    i18n,
    parts::{BusyButton, Dialog, Field, To, section_options},
    route::Route,
    session::SignedIn,
};
pub(crate) use selection::Selection;
use shared::{
    article::{ArticleRow, Bulk, BulkAction, BulkItem, BulkOutcome, BulkReport, Doer, Step},
    page::One,
    section::Section,
    word::{Locale, Word},
};
use std::{cell::Cell, rc::Rc};
use undo::UndoButton;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// How many articles go into one request: few, so that the progress moves and stopping is soon.
const CHUNK: usize = 10;

fn step(action: BulkAction) -> Step {
    match action {
        BulkAction::Submit => Step::Submit,
        BulkAction::Return => Step::Return,
        BulkAction::Archive => Step::Archive,
        BulkAction::MoveSection => Step::Edit,
    }
}

/// Why the one who is signed in cannot do it with an article; the server judges again.
pub(super) fn hindrance(
    session: &SignedIn,
    portal: &str,
    row: &ArticleRow,
    action: BulkAction,
    locale: Locale,
) -> Option<String> {
    let permissions = &session.portal(portal)?.permissions;
    let doer = Doer {
        permissions,
        is_author: session.session().is_some_and(|session| session.actor.id == row.author),
        is_last_editor: false,
        is_public: row.live,
        was_public: row.first_published_at.is_some(),
        is_trashed: row.trashed_at.is_some(),
        refusal_proposed: row.refusal_proposed,
        is_asked: false,
        is_own_answer: false,
        emergency: None,
        self_approval_allowed: false,
    };
    doer.may(step(action), row.state).err().map(|why| why.describe(locale))
}

/// What is selected, and what follows.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The articles.
    pub(crate) rows: Vec<ArticleRow>,
    /// The sections of the portal.
    pub(crate) sections: Vec<Section>,
    /// Called to select nothing.
    pub(crate) onclear: Callback<()>,
    /// Called when something was done.
    pub(crate) ondone: Callback<()>,
}

/// The bar above the list.
#[component]
pub(crate) fn BulkBar(props: &Props) -> Html {
    let t = &use_texts().lists;
    let (locale, session) = (use_locale(), use_session());
    let asking = use_state_eq(|| None::<BulkAction>);
    let button = |action: BulkAction| {
        let why = |row: &ArticleRow| hindrance(&session, &props.portal, row, action, locale);
        let (can, first) = (props.rows.iter().filter(|row| why(row).is_none()).count(), props.rows.first());
        let label = format!("{} ({can})", action.label(locale));
        if can > 0 {
            let asking = asking.setter();
            let onclick = move |_: MouseEvent| asking.set(Some(action));
            return html! { <button key={action.key()} type="button" class="btn" {onclick}>{ label }</button> };
        }
        let why = match (props.rows.len(), first.and_then(why)) {
            (1, Some(why)) => why,
            (_, Some(why)) => format!("{} {why}", t.none_can),
            _ => t.none_can.into(),
        };
        html! { <button key={action.key()} type="button" class="btn" aria-disabled="true" title={why}>{ label }</button> }
    };
    let onclose = {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(None))
    };
    html! {
        <div class="ui-toolbar mb-2" role="region" aria-label={(t.selected)(props.rows.len())}>
            <strong aria-live="polite">{ (t.selected)(props.rows.len()) }</strong>
            { for BulkAction::ALL.iter().copied().map(button) }
            <button type="button" class="btn" onclick={props.onclear.reform(|_: MouseEvent| ())}>{ t.clear }</button>
            if let Some(action) = *asking {
                <BulkDialog {action} portal={props.portal.clone()} rows={props.rows.clone()}
                    sections={props.sections.clone()} {onclose} ondone={props.ondone.clone()} />
            }
        </div>
    }
}

/// How far it is.
#[derive(Clone, PartialEq)]
enum Phase {
    Asking,
    Running(usize),
    /// What became of each, and why it ended before all were tried.
    Over(Rc<Vec<BulkOutcome>>, Option<String>),
}

/// What is done with which articles.
#[derive(Properties, PartialEq)]
pub(super) struct DialogProps {
    pub(super) action: BulkAction,
    pub(super) portal: String,
    pub(super) rows: Vec<ArticleRow>,
    pub(super) sections: Vec<Section>,
    pub(super) onclose: Callback<()>,
    pub(super) ondone: Callback<()>,
}

/// Asks for what is needed, does it and reports.
#[component]
pub(super) fn BulkDialog(props: &DialogProps) -> Html {
    let t = &use_texts().lists;
    let (locale, client) = (use_locale(), use_client());
    let phase = use_state(|| Phase::Asking);
    let (reason, section) = (use_state_eq(String::new), use_state_eq(String::new));
    let tried = use_state_eq(|| false);
    let stopped = use_memo((), |()| Cell::new(false));
    let given = |text: &str| (!text.trim().is_empty()).then(|| text.to_owned());
    let items: Vec<_> = props.rows.iter().map(|row| BulkItem { id: row.id, version: row.version }).collect();
    let bulk = Bulk { action: props.action, reason: given(&reason), section: given(&section), items };
    // The server takes a hundred at once; the chunks are smaller.
    let sample = Bulk { items: bulk.items.iter().take(1).copied().collect(), ..bulk.clone() };
    let faults = sample.check().err().unwrap_or_default();
    let fault = |pointer: &str| {
        let fault = faults.iter().find(|fault| fault.pointer == pointer).filter(|_| *tried);
        fault.map(|fault| AttrValue::from(fault.describe(locale)))
    };
    let start = {
        let (phase, tried, stopped, fine) =
            (phase.setter(), tried.setter(), stopped.clone(), faults.is_empty());
        let path = format!("{}/bulk", articles_path(&props.portal));
        Callback::from(move |()| {
            if !fine {
                tried.set(true);
                return;
            }
            phase.set(Phase::Running(0));
            let (client, path, bulk, phase, stopped) =
                (client.clone(), path.clone(), bulk.clone(), phase.clone(), stopped.clone());
            spawn_local(run(client, path, bulk, locale, phase, stopped));
        })
    };
    let stop = Callback::from(move |()| stopped.set(true));
    let onclose = match &*phase {
        Phase::Asking => props.onclose.clone(),
        Phase::Running(_) => stop.clone(),
        Phase::Over(..) => props.ondone.clone(),
    };
    let undo = match &*phase {
        Phase::Over(outcomes, _) => undo::undoing(props.action, &props.rows, outcomes),
        _ => Vec::new(),
    };
    let onsection = {
        let section = section.setter();
        move |event: Event| section.set(event.target_unchecked_into::<HtmlSelectElement>().value())
    };
    let onreason = {
        let reason = reason.setter();
        move |event: InputEvent| reason.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    let all = props.rows.len();
    let (body, footer) = match &*phase {
        Phase::Asking => (
            html! {
                <>
                    <p>{ (t.selected)(all) }</p>
                    if props.action == BulkAction::MoveSection {
                        <Field id="bulk-section" label={t.to_section} fault={fault("/section")} required=true>
                            <select id="bulk-section" class="form-select" onchange={onsection}>
                                <option value="" selected={section.is_empty()}></option>
                                { section_options(&props.sections, given(&section).as_deref(), locale) }
                            </select>
                        </Field>
                    }
                    <Field id="bulk-reason" label={if props.action == BulkAction::Return { t.reason } else { t.remark }}
                        fault={fault("/reason")} required={props.action == BulkAction::Return}>
                        <textarea id="bulk-reason" class="form-control" rows="3" value={(*reason).clone()}
                            oninput={onreason} />
                    </Field>
                </>
            },
            html! { <BusyButton primary=true label={t.start} onclick={start} /> },
        ),
        Phase::Running(done) => (
            html! {
                <>
                    <progress class="ui-progress" aria-label={props.action.label(locale)} max={all.to_string()}
                        value={done.to_string()}></progress>
                    <p aria-live="polite">{ (t.progress)((*done, all)) }</p>
                </>
            },
            html! { <BusyButton label={t.stop} onclick={stop} /> },
        ),
        Phase::Over(outcomes, ended) => {
            let told = report(locale, props, outcomes, ended.as_deref());
            let ondone = props.ondone.clone();
            let told = html! { <>{ told }<UndoButton portal={props.portal.clone()} {undo} {ondone} /></> };
            (told, Html::default())
        }
    };
    let title = if matches!(*phase, Phase::Over(..)) { t.report } else { props.action.label(locale) };
    html! { <Dialog id="bulk" {title} {onclose} {footer} wide=true>{ body }</Dialog> }
}

/// Sends chunk after chunk, until all are through, somebody stops it, or the server cannot be reached.
async fn run(
    client: Client,
    path: String,
    bulk: Bulk,
    locale: Locale,
    phase: UseStateSetter<Phase>,
    stopped: Rc<Cell<bool>>,
) {
    let (mut outcomes, mut ended) = (Vec::new(), None);
    for items in bulk.items.chunks(CHUNK) {
        if stopped.get() {
            break;
        }
        let chunk = Bulk { items: items.to_vec(), ..bulk.clone() };
        match client.send::<_, One<BulkReport>>(Method::Post, &path, &chunk, None).await {
            Ok(report) => outcomes.extend(report.data.items),
            Err(failure) => {
                ended = Some(failure.describe(locale));
                break;
            }
        }
        phase.set(Phase::Running(outcomes.len()));
    }
    phase.set(Phase::Over(Rc::new(outcomes), ended));
}

/// What became of them: a line for each that was not done, with a way to it.
fn report(locale: Locale, props: &DialogProps, outcomes: &[BulkOutcome], ended: Option<&str>) -> Html {
    let t = &i18n::texts(locale).lists;
    let why = |row: &ArticleRow| match outcomes.iter().find(|outcome| outcome.id == row.id) {
        None => Some(t.not_tried.to_owned()),
        Some(outcome) => outcome.problem.as_ref().map(|problem| {
            let details = problem.errors.iter().map(|error| error.detail.as_str());
            let said = [Some(problem.title.as_str()), problem.detail.as_deref()];
            said.into_iter().flatten().chain(details).collect::<Vec<_>>().join(". ")
        }),
    };
    let left: Vec<_> = props.rows.iter().filter_map(|row| Some((row, why(row)?))).collect();
    let line = |(row, why): &(&ArticleRow, String)| {
        let to = Route::Article { portal: props.portal.clone(), id: row.id.to_string() };
        html! { <tr key={row.id.to_string()}><td><To {to}>{ &row.title }</To></td><td>{ why }</td></tr> }
    };
    html! {
        <>
            <p role="status">{ (t.outcome)((props.rows.len() - left.len(), left.len())) }</p>
            if let Some(ended) = ended {
                <p>{ ended }</p>
            }
            if !left.is_empty() {
                <table class="table table-sm mb-0">
                    <caption>{ t.why }</caption>
                    <tbody>{ for left.iter().map(line) }</tbody>
                </table>
            }
        </>
    }
}

#[cfg(test)]
mod tests;
