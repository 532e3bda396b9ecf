//! One published article, by its slug in any language or by its identity; or what is left of it.

use super::queries::{COLUMNS, Published, Row};
use crate::{
    articles::changes,
    db::{
        Scoped,
        schema::{article_slugs, published_articles, tombstones},
        stored::{Id, Ts, Word},
    },
    error::{Error, Refusal, Result},
    portals::directory::Entry,
};
use diesel::prelude::*;
use shared::{
    article::{Archived, Correction, PublicArticle, UnpublishKind, Withdrawal},
    id::ArticleId,
    problem::{ProblemCode, Tombstone},
    text::slug::is_slug,
    word::{Locale, Word as _},
};

/// What is found at a public address.
pub(crate) enum Found {
    /// The article.
    Article(Box<PublicArticle>),
    /// Another article, or another slug, has taken its place: the slug of that.
    Moved(String),
    /// It was there: why it is not any more.
    Gone(Tombstone),
    /// It is there in other languages only.
    OtherLanguages(Vec<Locale>),
    /// There is nothing.
    Nothing,
}

impl Found {
    /// Why there is no article to be read here. What has moved is for the caller to follow, who knows the address.
    pub(crate) fn refusal(self) -> Error {
        match self {
            Self::Gone(tombstone) => Refusal::new(ProblemCode::Gone)
                .detail(tombstone.reason.clone(), tombstone.reason.clone())
                .tombstone(tombstone)
                .into(),
            Self::OtherLanguages(locales) => other_languages(&locales),
            Self::Article(_) | Self::Moved(_) | Self::Nothing => Error::not_found(),
        }
    }
}

/// An article by its slug in any language, or by its identity.
pub(crate) fn find(
    db: &mut Scoped<'_>,
    portal: &Entry,
    slug_or_id: &str,
    locale: Locale,
    fallback: bool,
) -> Result<Found> {
    let by_id = slug_or_id.parse::<ArticleId>().ok().map(Id::from);
    // What never was a slug is not looked for: PostgreSQL takes no NUL in a text.
    if by_id.is_none() && !is_slug(slug_or_id) {
        return Ok(Found::Nothing);
    }
    // The slug of today in the language that was asked for: what nearly everybody asks, with the fewest questions.
    if by_id.is_none()
        && let Some(text) = text_by_slug(db, slug_or_id, locale)?
    {
        let languages = languages(db, text.0.id)?;
        return article(db, portal, text, languages);
    }
    let Some(id) = by_id.map_or_else(|| identify(db, slug_or_id, locale), |id| Ok(Some(id)))? else {
        return Ok(Found::Nothing);
    };
    let languages = languages(db, id)?;
    if languages.is_empty() {
        return tombstone(db, id, locale);
    }
    let Some(served) = served(&languages, locale, fallback) else {
        // A language that was taken down alone says why.
        let left = left_in(db, id, locale)?;
        return Ok(left.map_or(Found::OtherLanguages(languages), |left| left.found(None)));
    };
    let text = text(db, id, served)?;
    // A slug of a language that the article no longer has, or one it had before, leads to the address of today.
    if by_id.is_none() && text.0.slug != slug_or_id && !is_current(db, id, slug_or_id)? {
        return Ok(Found::Moved(text.0.slug));
    }
    article(db, portal, text, languages)
}

/// The languages in which an article is public, Vietnamese first.
fn languages(db: &mut Scoped<'_>, id: Id) -> Result<Vec<Locale>> {
    let languages: Vec<Word<Locale>> = db
        .published_articles()
        .filter(published_articles::article_id.eq(id))
        .order(published_articles::locale.desc())
        .select(published_articles::locale)
        .load(db.conn())?;
    Ok(languages.into_iter().map(|word| word.0).collect())
}

/// The text of an article in a language that it has.
fn text(db: &mut Scoped<'_>, id: Id, locale: Locale) -> Result<(Row, Served)> {
    let texts = db.published_articles().filter(published_articles::article_id.eq(id));
    Ok(texts
        .filter(published_articles::locale.eq(locale.key()))
        .select((COLUMNS, Served::as_select()))
        .first(db.conn())?)
}

/// The text whose slug this is now, in a language.
fn text_by_slug(db: &mut Scoped<'_>, slug: &str, locale: Locale) -> Result<Option<(Row, Served)>> {
    let texts = db.published_articles().filter(published_articles::slug.eq(slug));
    let text = texts
        .filter(published_articles::locale.eq(locale.key()))
        .select((COLUMNS, Served::as_select()))
        .first(db.conn());
    Ok(text.optional()?)
}

/// A text with what the public was told of its changes.
fn article(
    db: &mut Scoped<'_>,
    portal: &Entry,
    (row, served): (Row, Served),
    languages: Vec<Locale>,
) -> Result<Found> {
    let changes = changes::of(db, row.id)?;
    Ok(Found::Article(Box::new(served.with(row).public(portal, languages, changes))))
}

/// The language to answer in, if there is one: the one that was asked for, or Vietnamese where that will do.
pub(crate) fn served(languages: &[Locale], asked: Locale, fallback: bool) -> Option<Locale> {
    let possible = [Some(asked), Some(Locale::Vi).filter(|_| fallback)];
    possible.into_iter().flatten().find(|locale| languages.contains(locale))
}

/// What is answered to whoever asks in a language that there is not.
pub(crate) fn other_languages(languages: &[Locale]) -> Error {
    let keys = languages.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Refusal::new(ProblemCode::NotFound)
        .detail(
            format!("Bài này có ở ngôn ngữ: {keys}. Thêm fallback=vi để đọc bản tiếng Việt."),
            format!("This article exists in: {keys}. Add fallback=vi to read it in Vietnamese."),
        )
        .into()
}

/// Whether an article has a slug in any language now.
fn is_current(db: &mut Scoped<'_>, id: Id, slug: &str) -> Result<bool> {
    let has = db.published_articles().filter(published_articles::article_id.eq(id));
    let found: i64 = has.filter(published_articles::slug.eq(slug)).count().get_result(db.conn())?;
    Ok(found > 0)
}

/// What only the answer about one article says.
#[derive(Queryable, Selectable)]
#[diesel(table_name = published_articles)]
struct Served {
    body: String,
    edition: i32,
    withdrawn_reason: Option<String>,
    withdrawn_at: Option<Ts>,
    archived_note: Option<String>,
    archived_at: Option<Ts>,
    correction: Option<String>,
    corrected_at: Option<Ts>,
}

impl Served {
    fn with(self, row: Row) -> Published {
        let withdrawn = self.withdrawn_reason.zip(self.withdrawn_at);
        let correction = self.correction.zip(self.corrected_at);
        Published {
            row,
            body: self.body,
            edition: self.edition,
            withdrawn: withdrawn.map(|(reason, at)| Withdrawal { reason, at: at.0 }),
            archived: self.archived_at.map(|at| Archived { at: at.0, note: self.archived_note }),
            correction: correction.map(|(text, at)| Correction { at: at.0, text }),
        }
    }
}

/// The article that has or had a slug, in any language.
fn identify(db: &mut Scoped<'_>, slug: &str, locale: Locale) -> Result<Option<Id>> {
    // The slug of this language first: another article can have the same one in another language.
    let ids: Vec<(String, Id)> = db
        .article_slugs()
        .filter(article_slugs::slug.eq(slug))
        .select((article_slugs::locale, article_slugs::article_id))
        .load(db.conn())?;
    let same = ids.iter().find(|(other, _)| other == locale.key());
    Ok(same.or(ids.first()).map(|(_, id)| *id))
}

/// How many times what takes the place of an article can have been replaced itself.
const FARTHEST: u32 = 20;

/// What is left of an article: the way to what took its place, if that is public, or the reason.
fn tombstone(db: &mut Scoped<'_>, id: Id, locale: Locale) -> Result<Found> {
    let Some(left) = left_of(db, id)? else { return Ok(Found::Nothing) };
    let (is_moved, mut next) = (left.kind.0 == UnpublishKind::Redirect, left.successor);
    for _ in 0..FARTHEST {
        let Some(successor) = next else { break };
        match public_slug(db, successor, locale)? {
            Some(slug) if is_moved => return Ok(Found::Moved(slug)),
            Some(slug) => return Ok(left.found(Some(slug))),
            // The successor is down as well: its own successor is the next to be asked.
            None => next = left_of(db, successor)?.and_then(|further| further.successor),
        }
    }
    Ok(left.found(None))
}

#[derive(Queryable)]
struct Left {
    reason: String,
    at: Ts,
    kind: Word<UnpublishKind>,
    successor: Option<Id>,
}

/// Its columns, in its order.
const LEFT: (tombstones::reason, tombstones::unpublished_at, tombstones::kind, tombstones::successor_id) =
    (tombstones::reason, tombstones::unpublished_at, tombstones::kind, tombstones::successor_id);

impl Left {
    fn found(self, successor: Option<String>) -> Found {
        Found::Gone(Tombstone { reason: self.reason, unpublished_at: self.at.0, successor })
    }
}

fn left_of(db: &mut Scoped<'_>, id: Id) -> Result<Option<Left>> {
    let tombs = db.tombstones().filter(tombstones::article_id.eq(id)).order(tombstones::locale.desc());
    Ok(tombs.select(LEFT).first(db.conn()).optional()?)
}

fn left_in(db: &mut Scoped<'_>, id: Id, locale: Locale) -> Result<Option<Left>> {
    let tombs =
        db.tombstones().filter(tombstones::article_id.eq(id)).filter(tombstones::locale.eq(locale.key()));
    Ok(tombs.select(LEFT).first(db.conn()).optional()?)
}

/// The slug of a public article, in a language if it has it.
pub(super) fn public_slug(db: &mut Scoped<'_>, id: Id, locale: Locale) -> Result<Option<String>> {
    let slugs: Vec<(String, String)> = db
        .published_articles()
        .filter(published_articles::article_id.eq(id))
        .order(published_articles::locale.desc())
        .select((published_articles::locale, published_articles::slug))
        .load(db.conn())?;
    let same = slugs.iter().find(|(other, _)| other == locale.key());
    Ok(same.or(slugs.first()).map(|(_, slug)| slug.clone()))
}
