//! The desk: form, side panel and dialogs around one state.

use super::{
    autosave::{Shelf, use_autosave},
    banners::{Banners, banners, safety},
    blockers::{blockers, use_publish_check},
    buttons::buttons,
    conflict::{Conflict, conflict_dialog},
    english::English,
    facts::facts,
    faults::Place,
    form::Form,
    properties::properties,
    revisions::Revisions,
    saving::use_saving,
    sharing::Sharing,
    turns::{go_to, keep_mine, take_theirs, use_offer, use_own_address, use_save_key},
    vietnamese::Vietnamese,
    work::{Edit, Start, Turn, Work},
    workflow::Workflow,
};
use crate::{
    hooks::{use_leave_guard, use_locale, use_session, use_texts},
    pages::templates::Begin,
    parts::{PageHead, Tabs, status_chip},
};
use shared::{access::Permission, id::UserId};
use std::rc::Rc;
use yew::prelude::*;

/// What is on the desk.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// Whoever sits at it.
    pub(crate) user: UserId,
    /// An article, or the beginnings of a new one.
    pub(crate) start: Start,
}

/// The desk.
#[component]
pub(crate) fn Desk(props: &Props) -> Html {
    let t = &use_texts().editor;
    let locale = use_locale();
    let trail = use_session().may(&props.portal, Permission::ViewAudit);
    let shelf = use_memo((), |()| Shelf::new(props.user, &props.portal, props.start.id().as_deref()));
    let work = use_reducer(|| Work::new(props.start.clone()));
    use_offer(&shelf, &work);
    use_own_address(&props.portal, &props.start, &work);
    let check = use_publish_check(&props.portal, &work);
    let saving = use_saving(&props.portal, &shelf, &work);
    let keeping = use_autosave(&shelf, &work);
    use_leave_guard(work.unsaved());
    use_save_key(&saving);
    let tab = use_state_eq(|| 0_usize);
    let edit = use_callback((), {
        let work = work.dispatcher();
        move |edit: Edit, ()| work.dispatch(Turn::Edit(edit))
    });
    let onplace = use_callback((), {
        let tab = tab.setter();
        move |place: Place, ()| {
            tab.set(usize::from(place.english));
            go_to(place);
        }
    });
    let turn = |turn: fn() -> Turn| {
        let work = work.dispatcher();
        Callback::from(move |()| work.dispatch(turn()))
    };
    let onforget = {
        let (forget, shelf) = (turn(|| Turn::Forget), shelf.clone());
        Callback::from(move |()| {
            shelf.clear();
            forget.emit(());
        })
    };
    let ondiscard = {
        let (discard, shelf, question) = (turn(|| Turn::Discard), shelf.clone(), t.discard_ask);
        Callback::from(move |()| {
            if gloo::utils::window().confirm_with_message(question).unwrap_or(true) {
                shelf.clear();
                discard.emit(());
            }
        })
    };
    let faults = Rc::new(work.field_errors(locale));
    let form = Form { draft: work.draft.clone(), faults: faults.clone(), edit, locked: !work.editable() };
    let title = match work.draft.title.trim() {
        "" => t.new_title.to_owned(),
        title => title.to_owned(),
    };
    let subtitle = html! {
        <>
            if let Some(article) = &work.article {
                { status_chip(locale, article.state) }{ " · " }
            }
            { safety(locale, &work, keeping) }
        </>
    };
    let panels = vec![
        (AttrValue::Static(t.vietnamese), html! { <Vietnamese form={form.clone()} /> }),
        (AttrValue::Static(t.english), html! { <English form={form.clone()} /> }),
    ];
    let slug_frozen = work.article.as_ref().is_some_and(|article| article.first_published_at.is_some());
    let onopen = {
        let tab = tab.setter();
        Callback::from(move |open| tab.set(open))
    };
    html! {
        <>
            <PageHead {title} {subtitle}>
                { buttons(locale, &work, saving.save.clone(), ondiscard) }
            </PageHead>
            { banners(locale, &Banners { work: &work, faults: &faults, onplace: &onplace, onrestore: &turn(|| Turn::Restore), onforget: &onforget }) }
            <div class="ui-columns">
                <div class="card"><div class="card-body">
                    <Tabs id="languages" label={t.languages} open={*tab} {onopen} tabs={panels} />
                </div></div>
                <div class="ui-side-panel">
                    if work.article.is_none() {
                        <Begin portal={props.portal.clone()} form={form.clone()} />
                    }
                    <Workflow work={(*work).clone()} saving={saving.clone()} check={check.clone()} />
                    { for check.as_ref().map(|check| blockers(locale, check, &onplace)) }
                    { properties(locale, &props.portal, &form, slug_frozen) }
                    if let Some(article) = &work.article {
                        <Sharing portal={props.portal.clone()} id={article.id.to_string()} unsaved={work.unsaved()} />
                        { facts(locale, &props.portal, article, trail) }
                        <Revisions portal={props.portal.clone()} id={article.id.to_string()} version={article.version} />
                    }
                </div>
            </div>
            if let Some(theirs) = &work.conflict {
                { conflict_dialog(locale, Conflict {
                    theirs,
                    mine: &work.draft,
                    onlater: turn(|| Turn::Later),
                    onkeep: keep_mine(&work, &saving),
                    ontake: take_theirs(&work, &shelf),
                }) }
            }
        </>
    }
}
