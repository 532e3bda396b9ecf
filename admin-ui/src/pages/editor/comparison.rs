//! A revision compared: with the one before it, or with the text at work.

use super::{faults::place as place_of, restoring::Restore};
use crate::{
    client::{article_path, portal_path},
    hooks::{use_address, use_locale, use_query, use_texts},
    i18n,
    parts::{PageHead, To, body_diff, failed, line_diff, section_title, skeleton, time},
    route::Route,
};
use shared::{
    article::{
        Article, ArticleDraft, Changed, Part, Revision, RevisionPlace, RevisionText, Step, differences,
    },
    page::One,
    section::Section,
    word::Locale,
};
use std::rc::Rc;
use yew::prelude::*;

/// The query of the address for the comparison with the text at work; without it, with the revision before.
const WITH_NOW: &str = "voi=nay";

/// A revision.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article's id.
    pub(crate) id: String,
    /// Which revision.
    pub(crate) place: RevisionPlace,
}

/// The page of a revision.
#[component]
pub(crate) fn RevisionPage(props: &Props) -> Html {
    let (t, locale) = (use_texts(), use_locale());
    let Props { portal, id, place } = props;
    let base = article_path(portal, id);
    let text_of = |place: String| format!("{base}/revisions/{place}");
    let with_now = use_address().query().text() == WITH_NOW;
    let article = use_query::<One<Article>>(Some(base.clone()));
    let revision = use_query::<One<RevisionText>>(Some(text_of(place.to_string())));
    let before = revision.data.as_ref().and_then(|revision| revision.data.previous.clone());
    let previous = use_query::<One<RevisionText>>(before.map(text_of));
    let sections = use_query::<One<Vec<Section>>>(Some(format!("{}/sections", portal_path(portal))));
    let read = (article.data.clone(), revision.data.clone(), previous.data.clone(), sections.data.clone());
    // Comparing takes its time: once for the same texts.
    let parts =
        use_memo((read, with_now, locale), |((article, revision, previous, sections), with_now, locale)| {
            let (article, revision) = (&article.as_ref()?.data, &revision.as_ref()?.data);
            let sections = sections.as_ref().map_or(&[][..], |sections| &sections.data);
            let old = match (with_now, &revision.previous) {
                (true, _) => revision.draft.clone(),
                (false, None) => unwritten(&revision.draft),
                (false, Some(_)) => previous.as_ref()?.data.draft.clone(),
            };
            let new = if *with_now { article.draft.clone() } else { revision.draft.clone() };
            Some(differences(&in_words(old, sections, *locale), &in_words(new, sections, *locale), *locale))
        });
    let (Some(article_now), Some(revision), Some(parts)) = (&article.data, &revision.data, &*parts) else {
        let queries = [
            (&article.failure, &article.reload),
            (&revision.failure, &revision.reload),
            (&previous.failure, &previous.reload),
        ];
        let broken = queries.into_iter().find_map(|(failure, reload)| Some((failure.as_ref()?, reload)));
        return html! {
            <>
                <PageHead title={format!("{} {place}", t.revisions.title)} />
                { broken.map_or_else(|| skeleton(locale, 12), |(failure, reload)| failed(locale, failure, reload)) }
            </>
        };
    };
    let article_now = &article_now.data;
    let restore = may_restore(article_now, *place).then(|| {
        let seen = Rc::new(article_now.clone());
        html! { <Restore portal={portal.clone()} article={seen} place={*place} onstale={&article.reload} /> }
    });
    let restore = restore.unwrap_or_default();
    comparison(
        locale,
        Comparison { portal, article: article_now, revision: &revision.data, parts, with_now, restore },
    )
}

/// An earlier text can be brought back by whoever may edit the one at work.
fn may_restore(article: &Article, place: RevisionPlace) -> bool {
    !is_current(article, place) && article.allowed_actions.contains(&Step::Edit)
}

fn is_current(article: &Article, place: RevisionPlace) -> bool {
    (article.edition.number, article.edition.revision) == (place.edition, place.number)
}

/// What stands before the first revision: the same, without a word.
fn unwritten(draft: &ArticleDraft) -> ArticleDraft {
    ArticleDraft { title: String::new(), summary: String::new(), body: String::new(), ..draft.clone() }
}

/// A text with the title of its section in the place of the key.
fn in_words(mut draft: ArticleDraft, sections: &[Section], locale: Locale) -> ArticleDraft {
    let named = draft.section.as_ref().and_then(|key| section_title(sections, key, locale));
    draft.section = named.or(draft.section);
    draft
}

/// What is compared, and what came of it.
pub(crate) struct Comparison<'a> {
    /// The portal's key.
    pub(crate) portal: &'a str,
    /// The article as it is now.
    pub(crate) article: &'a Article,
    /// The revision.
    pub(crate) revision: &'a RevisionText,
    /// Where the texts differ.
    pub(crate) parts: &'a [Part],
    /// It is compared with the text at work.
    pub(crate) with_now: bool,
    /// The way back, where there is one.
    pub(crate) restore: Html,
}

/// The comparison on its page.
pub(crate) fn comparison(locale: Locale, props: Comparison<'_>) -> Html {
    let texts = i18n::texts(locale);
    let t = &texts.revisions;
    let Comparison { portal, article, revision, parts, with_now, restore } = props;
    let (Revision { editor_name, edited_at, title, .. }, place) =
        (&revision.revision, revision.revision.place());
    let (portal, id) = (portal.to_owned(), article.id.to_string());
    let here = revision_route(&portal, &id, place);
    let way = |label: String, query: &'static str, current: bool| {
        let class = classes!("btn", current.then_some("active"));
        html! { <To to={here.clone()} {query} {current} {class}>{ label }</To> }
    };
    let before = revision.previous.as_ref().map(|before| format!("{} ({before})", t.with_before));
    let current = is_current(article, place);
    html! {
        <>
            <PageHead title={format!("{} {place}", t.title)}
                subtitle={html! { <>{ format!("{title} · {editor_name} · ") }{ time(locale, *edited_at) }</> }}>
                <To to={Route::Article { portal, id }} class="btn">{ t.of_article }</To>
                { restore }
            </PageHead>
            <nav class="ui-toolbar mb-3" aria-label={t.compare}>
                if let Some(before) = before {
                    { way(before, "", !with_now) }
                } else if !with_now {
                    <span>{ t.first }</span>
                } else {
                    { way(t.first.to_owned(), "", false) }
                }
                if current {
                    <span>{ t.current }</span>
                } else {
                    { way(t.with_now.to_owned(), WITH_NOW, with_now) }
                }
            </nav>
            <div class="card"><div class="card-body ui-diff">{ changes(locale, parts) }</div></div>
        </>
    }
}

/// Where two texts differ, field by field.
pub(super) fn changes(locale: Locale, parts: &[Part]) -> Html {
    html! {
        <>
            if parts.is_empty() {
                <p>{ i18n::texts(locale).revisions.none_differ }</p>
            }
            { for parts.iter().map(|part| part_section(locale, part)) }
        </>
    }
}

/// What changed in a field, under its name.
pub(super) fn part_section(locale: Locale, part: &Part) -> Html {
    html! {
        <section key={part.pointer.clone()}>
            <h2>{ label_of(locale, &part.pointer) }</h2>
            {
                match &part.changed {
                    Changed::Line(runs) => line_diff(runs),
                    Changed::Body(blocks) => body_diff(locale, blocks),
                }
            }
        </section>
    }
}

/// The name of a field.
pub(super) fn label_of(locale: Locale, pointer: &str) -> String {
    place_of(pointer, i18n::texts(locale)).map_or(pointer, |place| place.label).to_owned()
}

/// Where a revision is compared.
pub(super) fn revision_route(portal: &str, id: &str, place: RevisionPlace) -> Route {
    let RevisionPlace { edition, number } = place;
    Route::Revision { portal: portal.to_owned(), id: id.to_owned(), edition, number }
}
