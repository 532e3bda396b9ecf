//! Articles over HTTP, for staff. The steps of the workflow are in [`super::steps`].

use super::{
    edit::{self, Written},
    lists::{
        filter::{self, ArticlesQuery},
        queries as lists,
    },
    piles, publish_check as check, queries,
    take_down::in_emergency,
    view::Desk,
};
use crate::{
    access::Permit,
    access::{Authorized, Doing, TakeDownArticles, ViewArticles, WriteArticles},
    error::{Error, Result},
    http::{
        answer::{self, Versioned},
        body::{ARTICLE, Body},
        context,
        cursor::Place,
        fields::Fields,
        idempotency::{self, IdempotencyKey},
        if_match::IfMatch,
        query::{NoQuery, Query},
    },
};
use actix_web::{HttpRequest, HttpResponse, get, post, put, web};
use serde::Deserialize;
use shared::{
    article::{Article, ArticleDraft, ArticleRow, PublishCheck, Reason, TakenDown},
    id::ArticleId,
    page::{One, Page},
    problem::Problem,
    today::Today,
};
use std::sync::Arc;
use utoipa::IntoParams;

/// The article of the URL. Something that is no identity is not there.
pub(crate) fn id(path: &web::Path<(String, String)>) -> Result<ArticleId> {
    path.1.parse().map_err(|_| Error::not_found())
}

/// Whoever is calling, at their desk in the portal.
pub(crate) fn desk<P: Permit>(cms: &Authorized<P>) -> Desk {
    Desk {
        caller: cms.caller().clone(),
        portal: Arc::new(cms.portal().clone()),
        locale: context::current().locale,
    }
}

/// Whether a command is only tried.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct DryRun {
    /// Check and answer everything, and change nothing.
    pub(crate) dry_run: Option<bool>,
}

impl DryRun {
    pub(crate) fn doing(&self) -> Doing {
        if self.dry_run == Some(true) { Doing::DryRun } else { Doing::ForReal }
    }
}

/// The portal's articles.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ArticlesQuery),
    responses((status = 200, body = Page<ArticleRow>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/articles")]
pub(crate) async fn list(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    Query(query): Query<ArticlesQuery>,
) -> Result<HttpResponse> {
    let (limit, order) = (answer::limit(query.limit)?, query.order()?);
    let fields = Fields::read(query.fields.as_deref(), ArticleRow::FIELDS)?;
    let (name, key) = (query.name(&cms.portal().summary.key), cms.state().cursor_key().clone());
    let place = query.cursor.as_ref().map(|cursor| key.read(&name, cursor)).transpose()?;
    let after = place.map(|place| filter::after(order, place)).transpose()?;
    let wanted = query.wanted(cms.caller().user())?;
    let found = cms.read(move |db| {
        let wanted = filter::within(db, query.section.as_deref(), wanted)?;
        let total = (query.include_total == Some(true)).then(|| lists::count(db, &wanted)).transpose()?;
        Ok((lists::page(db, &wanted, order, after, limit)?, total))
    });
    let (rows, total) = found.await?;
    let rows = filter::with_places(order, rows);
    let page = answer::page(&request, &key, &name, limit, rows, total, |(place, _): &(Place, ArticleRow)| {
        place.clone()
    });
    let data = page.data.into_iter().map(|(_, row)| row).collect();
    let page = Page { data, page: page.page, links: page.links };
    Ok(match fields {
        Some(fields) => answer::staff_page(fields.of(page)?),
        None => answer::staff_page(page),
    })
}

/// Begin an article. With an `Idempotency-Key`, the same request sent twice begins one.
#[utoipa::path(tag = "articles",
    params(
        ("portal" = String, Path, description = "The key of the portal"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that a repeat is answered and not done"),
        DryRun
    ),
    request_body = ArticleDraft,
    responses(
        (status = 201, body = One<Article>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    ),
    security(("session" = []), ("bearer" = [])),
    extensions(("x-permission" = json!("articles.write"))))]
#[post("/portals/{portal}/articles")]
pub(crate) async fn create(
    cms: Authorized<WriteArticles>,
    key: IdempotencyKey,
    Query(dry_run): Query<DryRun>,
    Body(draft): Body<ArticleDraft, ARTICLE>,
) -> Result<Versioned<Article>> {
    let (desk, fingerprint) = (desk(&cms), idempotency::fingerprint(&draft)?);
    let accepted = accept(draft).await?;
    let user = cms.caller().user();
    let created = cms.write(dry_run.doing(), move |work| {
        key.once(work, (user, "articles"), &fingerprint, |work| edit::create(work, &desk, accepted))
    });
    let article = created.await?;
    let location = format!("/api/v1/admin/portals/{}/articles/{}", cms.portal().summary.key, article.id);
    Ok(Versioned { version: article.version, data: article, created_at: Some(location) })
}

/// Checks and sanitises off the server's own threads: a large text takes its time.
pub(crate) async fn accept(draft: ArticleDraft) -> Result<edit::Accepted> {
    tokio::task::spawn_blocking(move || edit::accept(draft)).await.map_err(Error::broken)?
}

/// An article.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article")),
    responses((status = 200, body = One<Article>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/articles/{id}")]
pub(crate) async fn show(
    cms: Authorized<ViewArticles>,
    path: web::Path<(String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<Versioned<Article>> {
    let (id, desk) = (id(&path)?, desk(&cms));
    let shown = cms.read(move |db| {
        let opened = queries::open(db, id)?;
        desk.view(db, opened)
    });
    let article = shown.await?;
    Ok(Versioned { version: article.version, data: article, created_at: None })
}

/// Replace the text of an article. After an approval this voids it; the same text changes nothing.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), ("If-Match" = String, Header, description = "The ETag that was seen"), DryRun), request_body = ArticleDraft,
    responses((status = 200, body = One<Article>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.write"))))]
#[put("/portals/{portal}/articles/{id}")]
pub(crate) async fn update(
    cms: Authorized<WriteArticles>,
    path: web::Path<(String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
    Body(draft): Body<ArticleDraft, ARTICLE>,
) -> Result<Versioned<Article>> {
    let (id, desk) = (id(&path)?, desk(&cms));
    let accepted = accept(draft).await?;
    let edited =
        cms.write(dry_run.doing(), move |work| edit::edit(work, &desk, id, seen, accepted, &Written::ByHand));
    let article = edited.await?;
    Ok(Versioned { version: article.version, data: article, created_at: None })
}

/// Everything that is to be said of an article before its publication: what blocks it, and what is worth a look.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article")),
    responses((status = 200, body = One<PublishCheck>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/articles/{id}/publish-check")]
pub(crate) async fn publish_check(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let (id, desk, now) = (id(&path)?, desk(&cms), cms.state().clock().now());
    let locale = desk.locale;
    let findings = cms.read(move |db| {
        let opened = queries::open(db, id)?;
        check::findings(db, &desk.portal, &opened, now)
    });
    Ok(answer::one(&request, PublishCheck::of(&findings.await?, locale)))
}

/// Take down at once whatever is public of an article, in an emergency: no version is asked for (gỡ khẩn cấp).
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ("id" = String, Path, description = "The article"), DryRun), request_body = Reason,
    responses((status = 200, body = One<TakenDown>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.take_down"))))]
#[post("/portals/{portal}/articles/{id}/take-down")]
pub(crate) async fn take_down(
    cms: Authorized<TakeDownArticles>,
    path: web::Path<(String, String)>,
    Query(dry_run): Query<DryRun>,
    Body(body): Body<Reason>,
) -> Result<Versioned<TakenDown>> {
    body.check().map_err(Error::invalid)?;
    let (id, desk) = (id(&path)?, desk(&cms));
    let taken = cms.write(dry_run.doing(), move |work| in_emergency(work, &desk, id, &body.reason));
    let taken = taken.await?;
    Ok(Versioned { version: taken.version, data: taken, created_at: None })
}

/// What waits for the caller in this portal ("Việc hôm nay").
#[utoipa::path(tag = "today", params(("portal" = String, Path, description = "The key of the portal")),
    responses((status = 200, body = One<Today>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/today")]
pub(crate) async fn today(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let (caller, portal, now) = (cms.caller().clone(), cms.portal().summary.id, cms.state().clock().now());
    let today = cms.read(move |db| piles::today(db, &caller, portal, now)).await?;
    Ok(answer::one(&request, today))
}
