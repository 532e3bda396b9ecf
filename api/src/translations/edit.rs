//! Writing a translation: begun once for a language, then changed by whoever saw the version at hand.

use super::{
    open::{self, Opened},
    queries, view, workflow,
};
use crate::{
    access::Work,
    articles::{edit::warnings, queries as articles, queries::Opened as Source, view::Desk},
    audit::Subject,
    db::{
        schema::{articles as article_rows, translations},
        stored::{Id, Json, Ts, Word},
    },
    error::{Error, Refusal, Result},
    html,
    http::if_match::{IfMatch, Seen},
};
use diesel::prelude::*;
use shared::{
    access::Permission,
    article::RevisionPlace,
    audit::Action,
    check::{Fault, FaultCode},
    id::ArticleId,
    problem::ProblemCode,
    translation::{Translation, TranslationDraft, TranslationState, TranslationStep, TranslationText},
    word::{Locale, Word as _},
};

/// A text that can be kept: checked, and sanitised.
pub(crate) struct Accepted {
    text: TranslationText,
    source: Option<RevisionPlace>,
    dropped: Vec<String>,
}

/// Checks and sanitises a text. Blocking and sometimes slow, so it runs before the transaction.
///
/// # Errors
/// The faults, all at once.
pub(crate) fn accept(draft: TranslationDraft) -> Result<Accepted> {
    draft.check().map_err(Error::invalid)?;
    let TranslationDraft { mut text, source } = draft;
    let body = html::sanitise("/text/body", &text.body)?;
    text.body = body.html;
    Ok(Accepted { text, source: source.and_then(|source| source.parse().ok()), dropped: body.dropped })
}

/// Begins a translation, or replaces its text. Answers also whether it was begun.
pub(crate) fn keep(
    work: &mut Work<'_>,
    desk: &Desk,
    (article, locale): (ArticleId, Locale),
    seen: Seen,
    accepted: Accepted,
) -> Result<(Translation, bool)> {
    let source = articles::open(work.scoped(), article)?;
    let dropped = accepted.dropped.clone();
    let begun = match (queries::find(work.scoped(), source.article.id, locale)?, seen) {
        (None, Seen::Nothing) => {
            begin(work, desk, &source, locale, accepted)?;
            true
        }
        (None, Seen::Version(_)) => return Err(Error::not_found()),
        (Some(_), Seen::Nothing) => return Err(ProblemCode::Stale.into()),
        (Some(row), Seen::Version(seen)) => {
            let opened = open::beside(work.scoped(), source, row)?;
            edit(work, desk, &opened, seen, accepted)?;
            false
        }
    };
    let opened = open::open(work.scoped(), article, locale)?;
    let mut translation = view::view(work.scoped(), desk, opened)?;
    translation.warnings = warnings(&dropped, desk.locale);
    Ok((translation, begun))
}

fn begin(
    work: &mut Work<'_>,
    desk: &Desk,
    source: &Source,
    locale: Locale,
    accepted: Accepted,
) -> Result<()> {
    let permissions = desk.permissions(work.scoped(), source.draft.section.as_deref())?;
    let needs = TranslationStep::Edit.needs(TranslationState::Draft);
    if !permissions.contains(&needs) {
        return Err(not_in_this_section(needs));
    }
    if !desk.portal.locales.contains(&locale) {
        return Err(Error::invalid(vec![Fault::new("/locale", FaultCode::NotAllowedHere)]));
    }
    let place = place(work, source, accepted.source)?;
    let (portal, me, now) = (work.portal(), Id::from(desk.caller.user()), Ts(work.now()));
    let TranslationText { title, summary, body } = accepted.text;
    diesel::insert_into(translations::table)
        .values((
            translations::portal_id.eq(portal),
            translations::article_id.eq(source.article.id),
            translations::locale.eq(locale.key()),
            translations::version.eq(1),
            translations::state.eq(Word(TranslationState::Draft)),
            translations::title.eq(title),
            translations::summary.eq(summary),
            translations::body.eq(body),
            translations::source_edition.eq(place.edition),
            translations::source_revision.eq(place.number),
            translations::translator_id.eq(me),
            translations::last_editor_id.eq(me),
            translations::created_at.eq(now),
            translations::updated_at.eq(now),
        ))
        .execute(work.conn())?;
    name_languages(work, source.article.id)?;
    let subject = Subject::new("translation", source.article.id.0);
    work.record(Action::TranslationBegun, subject, Some(locale.vi()))
}

/// Lists of articles say in which languages there is a text.
fn name_languages(work: &mut Work<'_>, article: Id) -> Result<()> {
    let translated = queries::of(work.scoped(), article)?.into_iter().map(|one| one.locale);
    let locales: Vec<Locale> = std::iter::once(Locale::Vi).chain(translated).collect();
    let row = work.scoped().articles().filter(article_rows::id.eq(article));
    diesel::update(row).set(article_rows::locales.eq(Json(locales))).execute(work.conn())?;
    Ok(())
}

fn not_in_this_section(needs: Permission) -> Error {
    Refusal::new(ProblemCode::NotAllowed)
        .detail(
            format!("Cần quyền “{}” ở mục tin này.", needs.vi()),
            format!("Needs the permission “{}” in this section.", needs.en()),
        )
        .into()
}

/// The revision that is translated: the one that is named, or what is public, or the newest.
fn place(work: &mut Work<'_>, source: &Source, named: Option<RevisionPlace>) -> Result<RevisionPlace> {
    let newest = RevisionPlace { edition: source.edition.number, number: source.edition.revision };
    let Some(place) = named else {
        return Ok(open::live(work.scoped(), source)?.map_or(newest, |live| live.place));
    };
    match queries::source(work.scoped(), source.article.id, place)? {
        Some(_) => Ok(place),
        None => Err(Error::invalid(vec![Fault::new("/source", FaultCode::UnknownReference)])),
    }
}

/// The same content of the same source changes nothing.
fn edit(work: &mut Work<'_>, desk: &Desk, opened: &Opened, seen: IfMatch, accepted: Accepted) -> Result<()> {
    let next = workflow::allowed_as_seen(work.scoped(), desk, opened, TranslationStep::Edit, seen)?;
    seen.check(opened.row.version)?;
    let place = place(work, &opened.source, accepted.source)?;
    if accepted.text == opened.row.text() && place == opened.row.source() {
        work.nothing_to_record();
        return Ok(());
    }
    workflow::claim(work, opened, seen)?;
    let (me, now) = (Id::from(desk.caller.user()), Ts(work.now()));
    let row = workflow::row(work, opened);
    let TranslationText { title, summary, body } = accepted.text;
    diesel::update(row)
        .set((
            translations::state.eq(Word(next)),
            translations::title.eq(title),
            translations::summary.eq(summary),
            translations::body.eq(body),
            translations::source_edition.eq(place.edition),
            translations::source_revision.eq(place.number),
            translations::last_editor_id.eq(me),
            translations::updated_at.eq(now),
        ))
        .execute(work.conn())?;
    let subject = Subject::new("translation", opened.source.article.id.0);
    work.record(Action::TranslationEdited, subject, Some(opened.row.locale.0.vi()))
}
