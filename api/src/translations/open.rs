//! A translation together with its source: what both say now, and what the public reads of them.

use super::queries::{self, Row};
use crate::{
    articles::{queries as articles, queries::Opened as Source, view::Desk},
    db::{
        Scoped,
        stored::{Id, Ts},
    },
    error::{Error, Result},
};
use shared::{
    access::Permission,
    article::RevisionPlace,
    id::ArticleId,
    translation::{PublicText, TranslationDoer, TranslationState, says_the_same},
    word::Locale,
};

/// What is public of a source now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Live {
    pub(crate) place: RevisionPlace,
    /// When the edition was first published.
    pub(crate) published_at: Option<Ts>,
}

/// A translation with its source.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    pub(crate) source: Source,
    pub(crate) row: Row,
    pub(crate) live: Option<Live>,
    /// How the published text stands to the public one of the source.
    pub(crate) public: PublicText,
    /// Whether the text at work says what is public of the source.
    pub(crate) follows: bool,
}

/// The translation of an article into a language.
///
/// # Errors
/// Not found: the article, or the translation.
pub(crate) fn open(db: &mut Scoped<'_>, article: ArticleId, locale: Locale) -> Result<Opened> {
    let source = articles::open(db, article)?;
    let row = queries::find(db, source.article.id, locale)?.ok_or_else(Error::not_found)?;
    beside(db, source, row)
}

/// A translation beside its source.
pub(crate) fn beside(db: &mut Scoped<'_>, source: Source, row: Row) -> Result<Opened> {
    let live = live(db, &source)?;
    let public = match (&row.published, live) {
        (None, _) => PublicText::None,
        (Some(published), Some(live)) if same(db, source.article.id, published.0.place(), live.place)? => {
            PublicText::Current
        }
        (Some(_), Some(_)) => PublicText::Behind,
        // While nothing of the source is public, what was last known holds.
        (Some(_), None) if row.state.0 == TranslationState::Outdated => PublicText::Behind,
        (Some(_), None) => PublicText::Current,
    };
    let follows = match live {
        Some(live) => same(db, source.article.id, row.source(), live.place)?,
        None => false,
    };
    Ok(Opened { source, row, live, public, follows })
}

/// What is public of a source.
pub(crate) fn live(db: &mut Scoped<'_>, source: &Source) -> Result<Option<Live>> {
    let Some(number) = source.article.live_edition else { return Ok(None) };
    let (place, published_at) = queries::edition(db, source.article.id, number)?;
    Ok(Some(Live { place, published_at }))
}

/// Whether two revisions of a source say the same to whoever translates.
pub(crate) fn same(
    db: &mut Scoped<'_>,
    article: Id,
    one: RevisionPlace,
    other: RevisionPlace,
) -> Result<bool> {
    if one == other {
        return Ok(true);
    }
    let texts = queries::source(db, article, one)?.zip(queries::source(db, article, other)?);
    Ok(texts.is_some_and(|(one, other)| says_the_same(&one, &other)))
}

impl Opened {
    /// The caller as the lifecycle judges them.
    pub(crate) fn doer<'p>(&self, desk: &Desk, permissions: &'p [Permission]) -> TranslationDoer<'p> {
        let me = Id::from(desk.caller.user());
        TranslationDoer {
            permissions,
            is_translator: me == self.row.translator_id || me == self.row.last_editor_id,
            self_approval_allowed: desk.portal.self_approval_allowed,
            source_is_public: self.live.is_some(),
            follows_source: self.follows,
            public: self.public,
        }
    }
}
