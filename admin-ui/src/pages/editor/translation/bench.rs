//! Both texts side by side, and what stands above them.

use super::{
    saving::{Errand, translation_path, use_errands},
    source::{Side, Source},
    steps::steps,
    work::{Kept, Turn, Work},
};
use crate::{
    hooks::{use_leave_guard, use_locale, use_session, use_texts},
    i18n, kept,
    pages::editor::{
        form::{Form, TextField},
        turns::use_save_key,
    },
    parts::{BusyButton, Field, RichText, body_diff, described_by, time, translation_chip},
};
use shared::{
    diff,
    translation::{Translation, TranslationSource, TranslationStep, TranslationText},
    word::{Locale, Word},
};
use std::rc::Rc;
use yew::prelude::*;

/// What is on the bench.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The portal's key.
    pub(super) portal: String,
    /// The article's id.
    pub(super) id: String,
    /// The language.
    pub(super) language: Locale,
    /// The form of the article, for its fields.
    pub(super) form: Form,
    /// The translation; none if it is to be begun.
    pub(super) start: Option<Rc<Translation>>,
    /// How one that is begun stands to its source.
    pub(super) source: TranslationSource,
    /// It is on the screen: the save key means it.
    pub(super) active: bool,
}

/// The bench.
#[component]
pub(super) fn Bench(props: &Props) -> Html {
    let (texts, locale) = (use_texts(), use_locale());
    let t = &texts.translations;
    let Props { portal, id, language: into, .. } = props;
    let path = translation_path(portal, id, *into);
    let work = use_reducer(|| Work::new(props.start.clone()));
    let errand = use_errands(&path, &work);
    use_keeping(&path, &work);
    use_leave_guard(work.unsaved());
    let source = work.server.as_ref().map_or(&props.source, |server| &server.source).clone();
    let side = use_state(|| Side::first(&source));
    // After a save or a publication another text is the one to look at.
    {
        let side = side.setter();
        use_effect_with(source.clone(), move |source| side.set(Side::first(source)));
    }
    let editable =
        work.server.as_ref().is_none_or(|server| server.allowed_actions.contains(&TranslationStep::Edit));
    let place = side.place(&source).to_owned();
    let follows = work.server.is_none() || place == source.translated;
    let save = {
        let (errand, place) = (errand.clone(), place.clone());
        Callback::from(move |()| errand.emit(Errand::Save(Some(place.clone()))))
    };
    use_save_key(&save, props.active && editable);
    let faults = Rc::new(work.faults(locale));
    let form =
        Form { faults: faults.clone(), locked: !editable, edit: Callback::noop(), ..props.form.clone() };
    let turn = |turn: fn() -> Turn| {
        let work = work.dispatcher();
        Callback::from(move |()| work.dispatch(turn()))
    };
    let onside = {
        let side = side.setter();
        Callback::from(move |chosen| side.set(chosen))
    };
    let state = work.server.as_ref().map(|server| server.state);
    html! {
        <div class="ui-bench">
            <div class="ui-toolbar mb-3">
                { for state.map(|state| translation_chip(locale, state)) }
                if let Some(server) = &work.server {
                    <span class="text-secondary">{ server.last_editor_name.clone() }{ " · " }{ time(locale, server.updated_at) }</span>
                }
                if editable {
                    <BusyButton label={if follows || work.unsaved() { texts.editor.save } else { t.compared }} busy={work.busy}
                        primary={work.unsaved() || !follows} keys="Control+S" onclick={save} />
                }
                { steps(locale, &work, follows, &errand) }
            </div>
            { banners(locale, &work, &turn) }
            <div class="ui-sides">
                <Source portal={portal.clone()} id={id.clone()} {source} side={*side} {onside} />
                <section aria-label={into.label(locale)}>
                    <div class="ui-toolbar mb-3"><h2>{ into.label(locale) }</h2></div>
                    { fields(locale, *into, &form, &work) }
                </section>
            </div>
        </div>
    }
}

/// The fields of the translation.
fn fields(locale: Locale, into: Locale, form: &Form, work: &UseReducerHandle<Work>) -> Html {
    let t = &i18n::texts(locale).editor;
    let on = |change: fn(&mut TranslationText, String)| {
        let work = work.dispatcher();
        Callback::from(move |typed: String| work.dispatch(Turn::Edit(change, typed)))
    };
    let (id, label) = (|field: &str| AttrValue::from(format!("{into}-{field}")), into.label(locale));
    let label = |field: &str| AttrValue::from(format!("{field} ({label})"));
    let fault = form.fault("/text/body");
    html! {
        <>
            <TextField form={form.clone()} pointer="/text/title" id={id("title")} label={label(t.title)} lang={into.key()}
                required=true value={work.text.title.clone()} oninput={on(|text, typed| text.title = typed)} />
            <TextField form={form.clone()} pointer="/text/summary" id={id("summary")} label={label(t.summary)} lang={into.key()}
                lines=3 value={work.text.summary.clone()} oninput={on(|text, typed| text.summary = typed)} />
            <Field id={id("body")} label={label(t.body)} fault={fault.clone()}>
                <RichText id={id("body")} label={label(t.body)} value={work.text.body.clone()}
                    onchange={on(|text, typed| text.body = typed)} disabled={form.locked} invalid={fault.is_some()}
                    describedby={described_by(&id("body"), false, fault.is_some())} />
            </Field>
        </>
    }
}

/// What is to be said above both texts.
fn banners(locale: Locale, work: &Work, turn: &dyn Fn(fn() -> Turn) -> Callback<()>) -> Html {
    let texts = i18n::texts(locale);
    let (t, e, s) = (&texts.translations, &texts.editor, &texts.steps);
    let button = |label: &'static str, of: fn() -> Turn| html! { <BusyButton {label} onclick={turn(of)} /> };
    let banner = |tone: &'static str, text: String, buttons: Html| {
        html! { <div class="ui-banner" data-tone={tone} role="status"><p>{ text }</p>{ buttons }</div> }
    };
    let note = |lead: &str, note: &Option<String>| note.as_ref().map(|note| format!("{lead} {note}"));
    let server = work.server.as_deref();
    html! {
        <>
            if work.offered.is_some() {
                { banner("blue", e.restore_title.into(), html! {
                    <>{ button(e.restore, || Turn::Restore(true)) }{ button(e.restore_discard, || Turn::Restore(false)) }</>
                }) }
            }
            if let Some(failure) = &work.failure {
                { banner("red", failure.describe(locale), html! {
                    <ul class="mb-0 ps-3">{ for failure.field_errors().iter().map(|error| html! { <li>{ &error.detail }</li> }) }</ul>
                }) }
            }
            if let Some(theirs) = &work.conflict {
                { banner("orange", format!("{}. {} {}", s.conflict, s.conflict_by, theirs.last_editor_name), html! {
                    <>
                        { button(s.take_theirs, || Turn::Answer { keep_mine: false }) }
                        { button(s.keep_mine, || Turn::Answer { keep_mine: true }) }
                        <details>
                            <summary>{ format!("{} → {}", s.theirs, s.mine) }</summary>
                            <div class="ui-diff">{ body_diff(locale, &diff::bodies(&theirs.text.body, &work.text.body)) }</div>
                        </details>
                    </>
                }) }
            }
            { for server.and_then(|server| note(t.returned, &server.return_note)).map(|said| banner("orange", said, Html::default())) }
            { for server.and_then(|server| note(t.taken_down, &server.unpublish_reason)).map(|said| banner("red", said, Html::default())) }
            if server.is_some_and(|server| server.source.moved) {
                { banner("orange", t.moved.into(), Html::default()) }
            }
            { for server.filter(|server| !server.warnings.is_empty()).map(|server| {
                banner("orange", format!("{}: {}", e.warnings, server.warnings.join("; ")), Html::default())
            }) }
        </>
    }
}

/// Where this browser keeps what somebody types in a translation.
fn key_of(user: &str, path: &str) -> String {
    format!("cong.translation.{user}{path}")
}

/// Keeps a text as one that was typed, unless one is there already.
pub(crate) fn keep_text(user: &str, path: &str, text: TranslationText) {
    let key = key_of(user, path);
    if kept::text(&key).is_none() {
        // What the browser does not keep stays where it came from.
        let _ = kept::set(&key, &Kept { text });
    }
}

/// Keeps what is typed in this browser until the server has it, and offers it on return.
#[hook]
fn use_keeping(path: &str, work: &UseReducerHandle<Work>) {
    let user = use_session().session().map(|session| session.actor.id.to_string()).unwrap_or_default();
    let key = Rc::new(key_of(&user, path));
    {
        let (key, work) = (key.clone(), work.dispatcher());
        use_effect_with((), move |()| {
            if let Some(kept) = kept::get::<Kept>(&key) {
                work.dispatch(Turn::Offer(kept));
            }
        });
    }
    let offered = work.offered.is_some();
    use_effect_with((work.text.clone(), work.unsaved(), offered), move |(text, unsaved, offered)| {
        match (unsaved, offered) {
            (true, _) => drop(kept::set(&key, &Kept { text: (**text).clone() })),
            // What is on offer stays until it is answered.
            (false, true) => {}
            (false, false) => kept::remove(&key),
        }
    });
}
