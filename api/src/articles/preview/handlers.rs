//! Previews over HTTP: for staff, and by a link for people without an account.

use super::{as_public, links, queries};
use crate::{
    access::{Authorized, Doing, Invited, ViewArticles, WriteArticles},
    articles::{
        handlers::{DryRun, desk, id},
        queries as articles, revisions,
    },
    delivery::articles::PublicArticleQuery,
    error::{Error, Result},
    http::{
        answer,
        body::Body,
        context,
        query::{NoQuery, Query, invalid},
    },
};
use actix_web::{
    HttpRequest, HttpResponse, ResponseError as _, delete, get,
    http::header::{self, HeaderName, HeaderValue},
    post, web,
};
use serde::Deserialize;
use shared::{
    article::{NewPreviewLink, Preview, PreviewLink, PublicArticle, RevisionPlace},
    check::FaultCode,
    page::One,
    problem::Problem,
    word::Locale,
};
use utoipa::IntoParams;

/// Which revision, in which language.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PreviewQuery {
    /// The language; Vietnamese when left out.
    #[param(inline)]
    locale: Option<Locale>,
    /// `vi`: where there is no text in that language, the Vietnamese one will do.
    #[param(inline)]
    fallback: Option<Locale>,
    /// The numbers of the edition and of the revision, as `2.7`; the newest when left out.
    revision: Option<String>,
}

/// An article as the public would read it if it were published now: the same shape, by the same code.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), PreviewQuery),
    responses((status = 200, body = One<PublicArticle>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/articles/{id}/preview")]
pub(crate) async fn preview(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    Query(query): Query<PreviewQuery>,
) -> Result<HttpResponse> {
    let (id, desk, now) = (id(&path)?, desk(&cms), cms.state().clock().now());
    let language = PublicArticleQuery { locale: query.locale, fallback: query.fallback }.language()?;
    let asked: Option<RevisionPlace> = match query.revision.as_deref().map(str::parse) {
        None => None,
        Some(Ok(place)) => Some(place),
        Some(Err(_)) => return Err(invalid("revision", FaultCode::Format)),
    };
    let shown = cms.read(move |db| {
        let opened = articles::open(db, id)?;
        let (edition, draft) = match asked {
            Some(place) => (place.edition, revisions::queries::find(db, id, place)?.draft),
            None => (opened.edition.number, opened.draft),
        };
        as_public(db, &desk.portal, (&opened.article, edition), &draft, language, now)
    });
    Ok(answer::one(&request, shown.await?))
}

/// The links that show a revision of the article to people without an account, the newest first, at most 100.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article")),
    responses((status = 200, body = One<Vec<PreviewLink>>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/articles/{id}/preview-links")]
pub(crate) async fn preview_links(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let (id, now) = (id(&path)?, cms.state().clock().now());
    let found = cms.read(move |db| {
        articles::open(db, id)?;
        queries::of_article(db, id)
    });
    let told: Vec<PreviewLink> = found.await?.into_iter().map(|kept| kept.told(now)).collect();
    Ok(answer::one(&request, told))
}

/// Make a link that shows the newest revision to people without an account. Its secret is told this once.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), DryRun), request_body = NewPreviewLink,
    responses((status = 201, body = One<PreviewLink>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.write"))))]
#[post("/portals/{portal}/articles/{id}/preview-links")]
pub(crate) async fn create_preview_link(
    cms: Authorized<WriteArticles>,
    path: web::Path<(String, String)>,
    Query(dry_run): Query<DryRun>,
    Body(asked): Body<NewPreviewLink>,
) -> Result<HttpResponse> {
    asked.check().map_err(Error::invalid)?;
    let (id, desk) = (id(&path)?, desk(&cms));
    let doing = dry_run.doing();
    let mut made = cms.write(doing, move |work| links::make(work, &desk, id, &asked)).await?;
    if doing == Doing::DryRun {
        // A secret that opens nothing would only be tried in vain.
        (made.token, made.page) = (None, None);
    }
    let place =
        format!("/api/v1/admin/portals/{}/articles/{id}/preview-links/{}", cms.portal().summary.key, made.id);
    Ok(answer::created(place, made))
}

/// Revoke a link to a preview: from now on it opens nothing. One that has ended stays ended.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), ("link" = String, Path, description = "The link"), DryRun),
    responses((status = 200, body = One<PreviewLink>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.write"))))]
#[delete("/portals/{portal}/articles/{id}/preview-links/{link}")]
pub(crate) async fn revoke_preview_link(
    cms: Authorized<WriteArticles>,
    request: HttpRequest,
    path: web::Path<(String, String, String)>,
    Query(dry_run): Query<DryRun>,
) -> Result<HttpResponse> {
    let article = path.1.parse().map_err(|_| Error::not_found())?;
    let (link, desk) = (path.2.parse().map_err(|_| Error::not_found())?, desk(&cms));
    let revoked = cms.write(dry_run.doing(), move |work| links::revoke(work, &desk, article, link));
    Ok(answer::one(&request, revoked.await?))
}

/// What a link to a preview shows, to whoever has it. A secret that opens nothing is 404, whatever the reason.
#[utoipa::path(tag = "delivery: articles", params(("token" = String, Path, description = "The secret of the link"), PublicArticleQuery),
    responses((status = 200, body = One<Preview>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/preview/{token}")]
pub(crate) async fn open_preview(
    invited: Invited,
    Query(query): Query<PublicArticleQuery>,
) -> Result<HttpResponse> {
    let language = query.language()?;
    let opened = invited.enter(move |work, invitation| links::open(work, invitation, language)).await;
    let mut answer = match opened {
        // The envelope does not repeat the address: the secret is in it.
        Ok(shown) => answer::one_at(context::SECRET, shown),
        Err(error) => error.error_response(),
    };
    let headers = answer.headers_mut();
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(answer)
}
