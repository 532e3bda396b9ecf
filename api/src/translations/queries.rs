//! Translations in the database.

use crate::{
    db::{
        Scoped,
        schema::{article_slugs, articles, editions, revisions, translations, users},
        stored::{Id, Json, Ts, Word},
    },
    error::Result,
};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use shared::{
    article::{ArticleDraft, RevisionPlace},
    translation::{ArticleTranslation, TranslationRow, TranslationState, TranslationText},
    word::{Locale, Word as _},
};

/// The text that the public reads, or will read again when its source comes back; and what of the source it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Published {
    pub(crate) text: TranslationText,
    pub(crate) edition: i32,
    pub(crate) revision: i32,
}

impl Published {
    /// The revision that it says in another language.
    pub(crate) fn place(&self) -> RevisionPlace {
        RevisionPlace { edition: self.edition, number: self.revision }
    }
}

/// A translation as it is kept.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = translations)]
pub(crate) struct Row {
    pub(crate) locale: Word<Locale>,
    pub(crate) version: i32,
    pub(crate) state: Word<TranslationState>,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) body: String,
    pub(crate) source_edition: i32,
    pub(crate) source_revision: i32,
    pub(crate) translator_id: Id,
    pub(crate) last_editor_id: Id,
    pub(crate) reviewer_id: Option<Id>,
    pub(crate) return_note: Option<String>,
    pub(crate) unpublish_reason: Option<String>,
    pub(crate) published: Option<Json<Published>>,
    pub(crate) published_at: Option<Ts>,
    pub(crate) created_at: Ts,
    pub(crate) updated_at: Ts,
}

impl Row {
    /// The text at work.
    pub(crate) fn text(&self) -> TranslationText {
        TranslationText { title: self.title.clone(), summary: self.summary.clone(), body: self.body.clone() }
    }

    /// The revision of the source that it says in another language.
    pub(crate) fn source(&self) -> RevisionPlace {
        RevisionPlace { edition: self.source_edition, number: self.source_revision }
    }
}

/// Every translation of an article, by language.
pub(crate) fn all(db: &mut Scoped<'_>, article: Id) -> Result<Vec<Row>> {
    let rows = db.translations().filter(translations::article_id.eq(article));
    Ok(rows.order(translations::locale).select(Row::as_select()).load(db.conn())?)
}

/// The translation of an article into a language.
pub(crate) fn find(db: &mut Scoped<'_>, article: Id, locale: Locale) -> Result<Option<Row>> {
    let rows = db
        .translations()
        .filter(translations::article_id.eq(article))
        .filter(translations::locale.eq(locale.key()));
    Ok(rows.select(Row::as_select()).first(db.conn()).optional()?)
}

/// The translations of an article as its own answer names them.
pub(crate) fn of(db: &mut Scoped<'_>, article: Id) -> Result<Vec<ArticleTranslation>> {
    let rows: Vec<(Word<Locale>, Word<TranslationState>, i32)> = db
        .translations()
        .filter(translations::article_id.eq(article))
        .order(translations::locale)
        .select((translations::locale, translations::state, translations::version))
        .load(db.conn())?;
    let named = |(locale, state, version): (Word<Locale>, Word<TranslationState>, i32)| ArticleTranslation {
        locale: locale.0,
        state: state.0,
        version,
    };
    Ok(rows.into_iter().map(named).collect())
}

/// The newest revision of an edition, and when that was first published.
pub(crate) fn edition(db: &mut Scoped<'_>, article: Id, number: i32) -> Result<(RevisionPlace, Option<Ts>)> {
    let (revision, published_at): (i32, Option<Ts>) = db
        .editions()
        .filter(editions::article_id.eq(article))
        .filter(editions::number.eq(number))
        .select((editions::revision, editions::published_at))
        .first(db.conn())?;
    Ok((RevisionPlace { edition: number, number: revision }, published_at))
}

/// The text of a revision of the source, if there is such a revision.
pub(crate) fn source(db: &mut Scoped<'_>, article: Id, place: RevisionPlace) -> Result<Option<ArticleDraft>> {
    let draft: Option<Json<ArticleDraft>> = db
        .revisions()
        .filter(revisions::article_id.eq(article))
        .filter(revisions::edition.eq(place.edition))
        .filter(revisions::number.eq(place.number))
        .select(revisions::draft)
        .first(db.conn())
        .optional()?;
    Ok(draft.map(|draft| draft.0))
}

/// The slug that an article has in a language, once it was public there.
pub(crate) fn slug(db: &mut Scoped<'_>, article: Id, locale: Locale) -> Result<Option<String>> {
    let slugs = db
        .article_slugs()
        .filter(article_slugs::article_id.eq(article))
        .filter(article_slugs::locale.eq(locale.key()));
    Ok(slugs.select(article_slugs::slug).first(db.conn()).optional()?)
}

/// Which translations.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// In these states; in any when there is none.
    pub(crate) states: Vec<TranslationState>,
    pub(crate) locale: Option<Locale>,
}

impl Wanted {
    fn states(&self) -> Vec<Word<TranslationState>> {
        let states = if self.states.is_empty() { TranslationState::ALL } else { &self.states };
        states.iter().copied().map(Word).collect()
    }

    fn locales(&self) -> Vec<&'static str> {
        Locale::ALL
            .iter()
            .filter(|one| self.locale.is_none_or(|locale| locale == **one))
            .map(|one| one.key())
            .collect()
    }
}

/// How many translations there are.
pub(crate) fn count(db: &mut Scoped<'_>, wanted: &Wanted) -> Result<i64> {
    let rows = db
        .translations()
        .filter(translations::state.eq_any(wanted.states()))
        .filter(translations::locale.eq_any(wanted.locales()));
    Ok(rows.count().get_result(db.conn())?)
}

/// Where a page begins: after the translation with this time, article and language.
#[derive(Clone, Debug)]
pub(crate) struct After(pub(crate) Ts, pub(crate) Id, pub(crate) String);

/// Translations by their last change, after a place, and one more.
pub(crate) fn page(
    db: &mut Scoped<'_>,
    wanted: &Wanted,
    newest_first: bool,
    after: Option<After>,
    limit: u32,
) -> Result<Vec<TranslationRow>> {
    use translations::{article_id as id, locale, updated_at as at};
    let mut query = db
        .translations()
        .inner_join(users::table.on(users::id.eq(translations::last_editor_id)))
        .filter(translations::state.eq_any(wanted.states()))
        .filter(locale.eq_any(wanted.locales()))
        .into_boxed();
    query = match (after, newest_first) {
        (None, _) => query,
        (Some(After(t, last, language)), true) => {
            query.filter(at.le(t).and(at.lt(t).or(id.lt(last).or(id.eq(last).and(locale.lt(language))))))
        }
        (Some(After(t, last, language)), false) => {
            query.filter(at.ge(t).and(at.gt(t).or(id.gt(last).or(id.eq(last).and(locale.gt(language))))))
        }
    };
    query = match newest_first {
        true => query.order((at.desc(), id.desc(), locale.desc())),
        false => query.order((at.asc(), id.asc(), locale.asc())),
    };
    let rows: Vec<Listed> = query
        .limit(i64::from(limit) + 1)
        .select((
            id,
            locale,
            translations::version,
            translations::state,
            translations::title,
            translations::source_edition,
            translations::source_revision,
            users::full_name,
            at,
        ))
        .load(db.conn())?;
    let sources = Sources::of(db, rows.iter().map(|row| row.article).collect())?;
    Ok(rows.into_iter().map(|row| row.beside(&sources)).collect())
}

/// An article as the list of its translations names it.
type Source = (Id, String, Option<i32>, Option<Ts>);

/// What is to be said of the sources of a page.
struct Sources {
    articles: Vec<Source>,
    /// The newest revision of every edition: article, number, revision.
    editions: Vec<(Id, i32, i32)>,
}

impl Sources {
    fn of(db: &mut Scoped<'_>, ids: Vec<Id>) -> Result<Self> {
        let articles = db
            .articles()
            .filter(articles::id.eq_any(ids.clone()))
            .select((articles::id, articles::title, articles::live_edition, articles::published_at))
            .load(db.conn())?;
        let editions = db
            .editions()
            .filter(editions::article_id.eq_any(ids))
            .select((editions::article_id, editions::number, editions::revision))
            .load(db.conn())?;
        Ok(Self { articles, editions })
    }

    fn revision(&self, article: Id, edition: i32) -> Option<RevisionPlace> {
        let found = self.editions.iter().find(|(id, number, _)| *id == article && *number == edition);
        found.map(|(_, edition, number)| RevisionPlace { edition: *edition, number: *number })
    }
}

#[derive(Queryable)]
struct Listed {
    article: Id,
    locale: Word<Locale>,
    version: i32,
    state: Word<TranslationState>,
    title: String,
    source_edition: i32,
    source_revision: i32,
    last_editor_name: String,
    updated_at: Ts,
}

impl Listed {
    fn beside(self, sources: &Sources) -> TranslationRow {
        let Self {
            article,
            locale,
            version,
            state,
            title,
            source_edition,
            source_revision,
            last_editor_name,
            updated_at,
        } = self;
        let source = sources.articles.iter().find(|(id, ..)| *id == article);
        let live = source.and_then(|(_, _, live, _)| *live);
        let published_at = source.and_then(|(_, _, _, at)| *at).filter(|_| live.is_some());
        TranslationRow {
            article: article.into(),
            locale: locale.0,
            version,
            state: state.0,
            title,
            source_title: source.map(|(_, title, ..)| title.clone()).unwrap_or_default(),
            translated: RevisionPlace { edition: source_edition, number: source_revision }.to_string(),
            source_public: live
                .and_then(|live| sources.revision(article, live))
                .map(|place| place.to_string()),
            source_published_at: published_at.map(|at| at.0),
            last_editor_name,
            updated_at: updated_at.0,
        }
    }
}
