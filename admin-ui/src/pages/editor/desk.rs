//! The desk: form, side panel and dialogs around one state.

use super::{
    access::AccessButton,
    autosave::{Shelf, use_autosave, use_server_slot},
    banners::{Banners, banners, safety},
    blockers::{blockers, use_publish_check},
    buttons::buttons,
    comments::Comments,
    conflict::ConflictDialog,
    facts::facts,
    faults::Place,
    form::Form,
    presence::Others,
    properties::properties,
    revisions::Revisions,
    saving::use_saving,
    sharing::Sharing,
    translation::TranslationDesk,
    turns::{drop_slot, go_to, restore, save_merged, take_theirs, use_offer, use_own_address, use_save_key},
    verification::Verifications,
    vietnamese::Vietnamese,
    work::{Doing, Edit, Start, Turn, Work},
    workflow::Workflow,
};
use crate::{
    hooks::{
        use_address, use_client, use_finding_keys, use_leave_guard, use_locale, use_notices, use_session,
        use_texts,
    },
    notices::Notice,
    pages::templates::Begin,
    parts::{PageHead, Tabs, status_chip},
};
use shared::{
    access::Permission,
    article::Step,
    id::UserId,
    word::{Locale, Word},
};
use std::rc::Rc;
use yew::prelude::*;

/// The name in the address for the language whose tab is open first.
pub(crate) const LANGUAGE: &str = "ngon-ngu";

/// The languages with a tab beside Vietnamese: those of the portal, and those that there are.
fn languages(work: &Work) -> Vec<Locale> {
    let Some(article) = &work.article else { return Vec::new() };
    let mut all = article.translatable.clone();
    all.extend(
        article.translations.iter().map(|one| one.locale).filter(|one| !article.translatable.contains(one)),
    );
    all
}

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
    let (client, notices) = (use_client(), use_notices().dispatcher());
    use_offer(&props.portal, &shelf, &client, &work);
    use_own_address(&props.portal, &props.start, &work);
    let check = use_publish_check(&props.portal, &work);
    let saving = use_saving(&props.portal, &shelf, &work);
    let keeping = use_autosave(&shelf, &work);
    use_server_slot(&props.portal, &client, &work);
    use_leave_guard(work.unsaved());
    let wanted = use_address().query().get(LANGUAGE).map(str::to_owned);
    let languages = languages(&work);
    let tab = use_state_eq(|| {
        let found = languages.iter().position(|one| Some(one.key()) == wanted.as_deref());
        found.map_or(0, |i| i + 1)
    });
    // A desk that was opened stays, with what was typed at it.
    let opened = use_mut_ref(|| 0_u32);
    *opened.borrow_mut() |= 1 << (*tab).min(31);
    use_save_key(&saving.save, *tab == 0);
    use_finding_keys();
    let edit = use_callback((), {
        let work = work.dispatcher();
        move |edit: Edit, ()| work.dispatch(Turn::Edit(edit))
    });
    let onplace = use_callback((), {
        let tab = tab.setter();
        move |place: Place, ()| {
            tab.set(0);
            go_to(place);
        }
    });
    let turn = |turn: fn() -> Turn| {
        let work = work.dispatcher();
        Callback::from(move |()| work.dispatch(turn()))
    };
    let onforget = {
        let (shelf, work, client) = (shelf.clone(), work.clone(), client.clone());
        let (portal, notices, said) = (props.portal.clone(), notices.clone(), t.forgotten);
        Callback::from(move |()| {
            let Some(kept) = work.offered.clone() else { return };
            shelf.clear();
            drop_slot(&portal, &client, &work);
            work.dispatch(Turn::Forget);
            let (shelf, work) = (shelf.clone(), work.dispatcher());
            let undo = move |()| {
                shelf.keep(&kept);
                work.dispatch(Turn::Offer(kept.clone()));
            };
            notices.dispatch(Notice::Done(said.into(), undo.into()));
        })
    };
    let ondiscard = {
        let (shelf, work, client) = (shelf.clone(), work.clone(), client.clone());
        let (portal, notices, said) = (props.portal.clone(), notices, t.discarded);
        Callback::from(move |()| {
            shelf.clear_own(work.offered.is_some());
            drop_slot(&portal, &client, &work);
            work.dispatch(Turn::Discard);
            let (before, work) = ((*work).clone(), work.dispatcher());
            let undo = move |()| work.dispatch(Turn::Undo(Box::new(before.clone())));
            notices.dispatch(Notice::Done(said.into(), undo.into()));
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
            if let Some(article) = &work.article {
                <Others portal={props.portal.clone()} id={article.id.to_string()} editing={work.unsaved()} />
            }
        </>
    };
    let mut panels = vec![(AttrValue::Static(t.vietnamese), html! { <Vietnamese form={form.clone()} /> })];
    for (i, into) in (1..).zip(&languages) {
        let shown = *opened.borrow() & (1 << i) != 0;
        let desk = work.article.as_ref().filter(|_| shown).map(|article| {
            html! {
                <TranslationDesk portal={props.portal.clone()} article={article.clone()} language={*into}
                    form={form.clone()} active={*tab == i} />
            }
        });
        panels.push((AttrValue::Static(into.label(locale)), desk.unwrap_or_default()));
    }
    let here = *tab == 0;
    let slug_frozen = work.article.as_ref().is_some_and(|article| article.first_published_at.is_some());
    let onopen = {
        let tab = tab.setter();
        Callback::from(move |open| tab.set(open))
    };
    // The article has a new version; what is typed stays.
    let onlimited = {
        let (work, sent) = (work.dispatcher(), work.saved.clone());
        Callback::from(move |article| {
            work.dispatch(Turn::Kept { article: Box::new(article), sent: sent.clone() })
        })
    };
    html! {
        <>
            <PageHead {title} {subtitle}>
                if let Some(article) = work.article.clone() {
                    <AccessButton portal={props.portal.clone()} {article} onchanged={onlimited} />
                }
                if here {
                    { buttons(locale, &work, saving.save.clone(), ondiscard) }
                }
            </PageHead>
            { banners(locale, &Banners { work: &work, faults: &faults, onplace: &onplace, onrestore: &restore(&props.portal, &client, &work), onforget: &onforget }) }
            if let Some(article) = work.article.clone() {
                <Verifications {article} busy={work.doing == Some(Doing::Step(Step::Answer))} onstep={saving.step.clone()} />
            }
            <div class={here.then_some("ui-columns")}>
                <div class="card"><div class="card-body">
                    <Tabs id="languages" label={t.languages} open={*tab} {onopen} tabs={panels} />
                </div></div>
                <div class="ui-side-panel" hidden={!here}>
                    if work.article.is_none() {
                        <Begin portal={props.portal.clone()} form={form.clone()} />
                    }
                    <Workflow portal={props.portal.clone()} work={(*work).clone()} saving={saving.clone()} check={check.clone()} />
                    { for check.as_ref().map(|check| blockers(locale, check, &onplace)) }
                    { properties(locale, &props.portal, &form, slug_frozen) }
                    if let Some(article) = &work.article {
                        <Comments portal={props.portal.clone()} article={article.clone()} draft={work.draft.clone()} />
                        <Sharing portal={props.portal.clone()} id={article.id.to_string()} unsaved={work.unsaved()} public={article.live_edition.is_some()} />
                        { facts(locale, &props.portal, article, trail) }
                        <Revisions portal={props.portal.clone()} id={article.id.to_string()} version={article.version} />
                    }
                </div>
            </div>
            if let Some(theirs) = &work.conflict {
                <ConflictDialog theirs={theirs.clone()} base={work.saved.clone()} mine={work.draft.clone()}
                    onlater={turn(|| Turn::Later)} onmerged={save_merged(&work, &saving)} ontake={take_theirs(&work, &shelf)} />
            }
        </>
    }
}
