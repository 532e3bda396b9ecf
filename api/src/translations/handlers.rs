//! Translations over HTTP, for staff. The steps of their workflow are in [`super::steps`].

use super::{
    edit, open,
    queries::{self, After, Wanted},
    view,
};
use crate::{
    access::{Authorized, ViewArticles, WriteTranslations},
    articles::{
        handlers::{DryRun, desk, id},
        queries as articles,
    },
    db::stored::{Id, Ts},
    error::{Error, Result},
    http::{
        answer::{self, Versioned},
        body::{ARTICLE, Body},
        cursor::Place,
        if_match::Seen,
        query::{NoQuery, Query, Words},
    },
};
use actix_web::{HttpRequest, HttpResponse, get, put, web};
use serde::Deserialize;
use shared::{
    id::ArticleId,
    page::{One, Page},
    problem::{Problem, ProblemCode},
    translation::{Translation, TranslationDraft, TranslationRow, TranslationState},
    word::Locale,
};
use utoipa::IntoParams;

/// The article and the language of the URL. Vietnamese is the source itself: no translation is there.
pub(crate) fn place(path: &web::Path<(String, String, String)>) -> Result<(ArticleId, Locale)> {
    let article = path.1.parse().map_err(|_| Error::not_found())?;
    let locale = path.2.parse().ok().filter(|locale| *locale != Locale::Vi);
    Ok((article, locale.ok_or_else(Error::not_found)?))
}

/// Which translations.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct TranslationsQuery {
    /// Only translations in this state.
    #[param(inline)]
    state: Option<TranslationState>,
    /// Only translations in one of these states, separated by commas.
    #[serde(rename = "state.in")]
    #[param(rename = "state.in", value_type = Option<String>)]
    states: Option<Words<TranslationState>>,
    /// Only translations into this language.
    #[param(inline)]
    locale: Option<Locale>,
    /// How many translations, 1 to 100; 20 when left out.
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
    /// Whether to count the whole list.
    include_total: Option<bool>,
}

/// The portal's translations, the last changed first; with `state=outdated`, those whose source has moved on.
#[utoipa::path(tag = "translations", params(("portal" = String, Path, description = "The key of the portal"), TranslationsQuery),
    responses((status = 200, body = Page<TranslationRow>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/translations")]
pub(crate) async fn list(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    Query(query): Query<TranslationsQuery>,
) -> Result<HttpResponse> {
    let limit = answer::limit(query.limit)?;
    let mut states = query.states.map(|states| states.0).unwrap_or_default();
    states.extend(query.state);
    let wanted = Wanted { states, locale: query.locale };
    let name = format!("translations {} {wanted:?}", cms.portal().summary.key);
    let key = cms.state().cursor_key().clone();
    let place = query.cursor.as_ref().map(|cursor| key.read(&name, cursor)).transpose()?;
    let after = place.map(after).transpose()?;
    let total = query.include_total == Some(true);
    let found = cms.read(move |db| {
        let total = total.then(|| queries::count(db, &wanted)).transpose()?;
        Ok((queries::page(db, &wanted, true, after, limit)?, total))
    });
    let (rows, total) = found.await?;
    let place = |row: &TranslationRow| Place {
        key: format!("{} {}", row.updated_at.timestamp_micros(), row.locale),
        id: row.article.0,
    };
    Ok(answer::staff_page(answer::page(&request, &key, &name, limit, rows, total, place)))
}

fn after(place: Place) -> Result<After> {
    let wrong = || Error::from(ProblemCode::InvalidCursor);
    let (micros, locale) = place.key.split_once(' ').ok_or_else(wrong)?;
    let at = Place { key: micros.to_owned(), id: place.id }.instant()?;
    Ok(After(Ts(at), Id(place.id), locale.to_owned()))
}

/// The translations of an article, by language.
#[utoipa::path(tag = "translations", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article")),
    responses((status = 200, body = One<Vec<Translation>>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/articles/{id}/translations")]
pub(crate) async fn of_article(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let (id, desk) = (id(&path)?, desk(&cms));
    let found = cms.read(move |db| {
        let source = articles::open(db, id)?;
        let mut seen = Vec::new();
        for row in queries::all(db, source.article.id)? {
            let opened = open::beside(db, source.clone(), row)?;
            seen.push(view::view(db, &desk, opened)?);
        }
        Ok(seen)
    });
    Ok(answer::one(&request, found.await?))
}

/// The translation of an article into a language.
#[utoipa::path(tag = "translations", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), ("locale" = String, Path, description = "The language", example = "en")),
    responses((status = 200, body = One<Translation>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/articles/{id}/translations/{locale}")]
pub(crate) async fn show(
    cms: Authorized<ViewArticles>,
    path: web::Path<(String, String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<Versioned<Translation>> {
    let ((article, locale), desk) = (place(&path)?, desk(&cms));
    let shown = cms.read(move |db| {
        let opened = open::open(db, article, locale)?;
        view::view(db, &desk, opened)
    });
    let translation = shown.await?;
    Ok(Versioned { version: translation.version, data: translation, created_at: None })
}

/// Begin the translation into a language (`If-None-Match: *`), or replace its text (`If-Match`).
#[utoipa::path(tag = "translations",
    params(
        ("portal" = String, Path, description = "The key of the portal"),
        ("id" = String, Path, description = "The article"),
        ("locale" = String, Path, description = "The language", example = "en"),
        ("If-Match" = Option<String>, Header, description = "The ETag that was seen, for a translation that is there"),
        ("If-None-Match" = Option<String>, Header, description = "`*`, for one that is not there yet"),
        DryRun
    ),
    request_body = TranslationDraft,
    responses(
        (status = 200, body = One<Translation>),
        (status = 201, body = One<Translation>, description = "It was begun"),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    ),
    security(("session" = []), ("bearer" = [])),
    extensions(("x-permission" = json!("translations.write"))))]
#[put("/portals/{portal}/articles/{id}/translations/{locale}")]
pub(crate) async fn keep(
    cms: Authorized<WriteTranslations>,
    request: HttpRequest,
    path: web::Path<(String, String, String)>,
    seen: Seen,
    Query(dry_run): Query<DryRun>,
    Body(draft): Body<TranslationDraft, ARTICLE>,
) -> Result<Versioned<Translation>> {
    let (place, desk) = (place(&path)?, desk(&cms));
    let accepted =
        tokio::task::spawn_blocking(move || edit::accept(draft)).await.map_err(Error::broken)??;
    let kept = cms.write(dry_run.doing(), move |work| edit::keep(work, &desk, place, seen, accepted));
    let (translation, begun) = kept.await?;
    let created_at = begun.then(|| request.path().to_owned());
    Ok(Versioned { version: translation.version, data: translation, created_at })
}
