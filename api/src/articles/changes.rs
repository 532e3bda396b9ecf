//! The public change history: what a publication adds to it, and what follows for its dates.

use super::queries::{ArticleFields, Opened};
use crate::{
    access::Work,
    db::{
        Scoped,
        schema::article_changes,
        stored::{Id, Ts, Word},
    },
    error::Result,
};
use diesel::prelude::*;
use shared::article::{ArticleDraft, Before, PublicChange, PublicChangeKind, corrected_at, told};

/// The dates with which an article stands before the public.
pub(crate) struct Standing {
    pub(crate) first_published_at: Ts,
    /// The last change that was told.
    pub(crate) updated_at: Ts,
    /// When its correction first came out.
    pub(crate) corrected_at: Option<Ts>,
}

impl Standing {
    fn of(draft: &ArticleDraft, history: &[PublicChange], first: Ts) -> Self {
        let corrected = draft.correction_said().and_then(|text| corrected_at(text, history));
        Self {
            first_published_at: first,
            updated_at: history.iter().map(|told| Ts(told.at)).max().unwrap_or(first),
            corrected_at: corrected.map(Ts),
        }
    }
}

/// The dates with which an article stands now, whose public text is given.
pub(crate) fn standing(
    db: &mut Scoped<'_>,
    article: Id,
    draft: &ArticleDraft,
    first: Ts,
) -> Result<Standing> {
    Ok(Standing::of(draft, &of(db, article)?, first))
}

/// What a publication would add to the history at an instant, and the history and the dates with it.
pub(super) struct Foreseen {
    pub(super) standing: Standing,
    pub(super) history: Vec<PublicChange>,
    added: Vec<PublicChange>,
}

/// Looks ahead to the publication of a text.
pub(super) fn foresee(
    db: &mut Scoped<'_>,
    article: &ArticleFields,
    edition_was_public: bool,
    draft: &ArticleDraft,
    now: Ts,
) -> Result<Foreseen> {
    let mut history = of(db, article.id)?;
    let was_public = article.first_published_at.is_some();
    let added = told(draft, Before { was_public, edition_was_public, history: &history });
    let added: Vec<_> =
        added.into_iter().map(|(kind, note)| PublicChange { at: now.0, kind, note }).collect();
    added.iter().for_each(|change| history.insert(0, change.clone()));
    let standing = Standing::of(draft, &history, article.first_published_at.unwrap_or(now));
    Ok(Foreseen { standing, history, added })
}

/// Enters into the history what the edition at work changes, and answers its dates.
pub(super) fn settle(work: &mut Work<'_>, opened: &Opened) -> Result<Standing> {
    let (portal, now) = (work.portal(), Ts(work.now()));
    let was_public = opened.edition.published_at.is_some();
    let foreseen = foresee(work.scoped(), &opened.article, was_public, &opened.draft, now)?;
    for PublicChange { at, kind, note } in foreseen.added {
        diesel::insert_into(article_changes::table)
            .values((
                article_changes::portal_id.eq(portal),
                article_changes::article_id.eq(opened.article.id),
                article_changes::edition.eq(opened.edition.number),
                article_changes::kind.eq(Word(kind)),
                article_changes::at.eq(Ts(at)),
                article_changes::note.eq(note),
            ))
            .execute(work.conn())?;
    }
    Ok(foreseen.standing)
}

/// The public change history of an article, the newest first.
pub(crate) fn of(db: &mut Scoped<'_>, article: Id) -> Result<Vec<PublicChange>> {
    let rows: Vec<(Ts, Word<PublicChangeKind>, String)> = db
        .article_changes()
        .filter(article_changes::article_id.eq(article))
        .order((article_changes::at.desc(), article_changes::kind.desc()))
        .select((article_changes::at, article_changes::kind, article_changes::note))
        .load(db.conn())?;
    Ok(rows.into_iter().map(|(at, kind, note)| PublicChange { at: at.0, kind: kind.0, note }).collect())
}
