//! The public change history: what a publication adds to it, and what follows for its dates.

use super::queries::Opened;
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
use shared::article::{Before, PublicChange, PublicChangeKind, corrected_at, told};

/// The dates with which an edition stands before the public.
pub(super) struct Standing {
    pub(super) published_at: Ts,
    pub(super) first_published_at: Ts,
    /// The last change that was told.
    pub(super) updated_at: Ts,
    /// When its correction first came out.
    pub(super) corrected_at: Option<Ts>,
}

/// Enters into the history what the edition at work changes, and answers its dates.
pub(super) fn settle(work: &mut Work<'_>, opened: &Opened, now: Ts, first: Ts) -> Result<Standing> {
    let (portal, article, draft) = (work.portal(), opened.article.id, &opened.draft);
    let mut history = of(work.scoped(), article)?;
    let before = Before {
        was_public: opened.article.first_published_at.is_some(),
        edition_was_public: opened.edition.published_at.is_some(),
        history: &history,
    };
    for (kind, note) in told(draft, before) {
        diesel::insert_into(article_changes::table)
            .values((
                article_changes::portal_id.eq(portal),
                article_changes::article_id.eq(article),
                article_changes::edition.eq(opened.edition.number),
                article_changes::kind.eq(Word(kind)),
                article_changes::at.eq(now),
                article_changes::note.eq(&note),
            ))
            .execute(work.conn())?;
        history.insert(0, PublicChange { at: now.0, kind, note });
    }
    let corrected = draft.correction_said().and_then(|text| corrected_at(text, &history));
    Ok(Standing {
        published_at: now,
        first_published_at: first,
        updated_at: history.iter().map(|told| Ts(told.at)).max().unwrap_or(first),
        corrected_at: corrected.map(Ts),
    })
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
