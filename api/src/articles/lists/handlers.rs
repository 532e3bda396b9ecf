//! Lists of articles over HTTP, beyond a page of one: as a table to take away, and many articles at once.

use super::{
    super::handlers::{DryRun, desk},
    bulk as many,
    csv::{self, ROWS_MAX},
    filter::{self, ExportQuery},
    queries,
};
use crate::{
    access::{Authorized, Doing, ViewArticles, WriteArticles},
    audit::Subject,
    error::{Error, Refusal, Result},
    http::{answer, body::Body, context, query::Query},
    sections,
};
use actix_web::{HttpRequest, HttpResponse, get, http::header, post};
use shared::{
    article::{ArticleRow, Bulk, BulkReport, CsvSeparator},
    audit::Action,
    calendar,
    page::One,
    problem::{Problem, ProblemCode},
};

/// The list as a table for a spreadsheet: CSV (RFC 4180) in UTF-8, at most 10,000 articles. What a spreadsheet would take
/// for a formula has an apostrophe before it. Each export is in the audit trail.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), ExportQuery),
    responses((status = 200, body = String, content_type = "text/csv; charset=utf-8"), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.view"))))]
#[get("/portals/{portal}/articles/export.csv")]
pub(crate) async fn export(
    cms: Authorized<ViewArticles>,
    request: HttpRequest,
    Query(query): Query<ExportQuery>,
) -> Result<HttpResponse> {
    let order = query.order()?;
    let wanted = query.wanted(cms.caller().user())?;
    let (locale, separator) = (context::current().locale, query.separator.unwrap_or(CsvSeparator::Comma));
    let read = cms.read(move |db| {
        // The same query as the list; and what is limited leaves the house with nobody.
        let db = &mut db.for_outside();
        let wanted = filter::within(db, query.section.as_deref(), wanted)?;
        let count = queries::count(db, &wanted)?;
        if count > i64::from(ROWS_MAX) {
            return Err(too_many(count));
        }
        let mut rows = queries::page(db, &wanted, order, None, ROWS_MAX)?;
        rows.truncate(ROWS_MAX as usize);
        Ok((rows, sections::queries::tree(db)?))
    });
    let (rows, tree) = read.await?;
    let rows: Vec<ArticleRow> = rows.into_iter().map(ArticleRow::from).collect();
    let key = cms.portal().summary.key.clone();
    let note = format!("{} · {}", rows.len(), request.query_string());
    let subject = Subject::new("portal", &key);
    cms.write(Doing::ForReal, move |work| work.record(Action::ArticlesExported, subject, Some(&note)))
        .await?;
    let text = csv::table(rows, &tree, locale, separator);
    let today = calendar::date(cms.state().clock().now());
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"tin-bai-{key}-{today}.csv\""),
        ))
        .body(text))
}

fn too_many(count: i64) -> Error {
    Refusal::new(ProblemCode::Invalid)
        .detail(
            format!("Danh sách có {count} bài, mỗi lần xuất được tối đa {ROWS_MAX} bài. Hãy lọc hẹp hơn."),
            format!("The list holds {count} articles, an export at most {ROWS_MAX}. Narrow the filters."),
        )
        .into()
}

/// Do the same with up to 100 articles: submit, return, or move to another section. Each is judged and done by itself, at the
/// version that was seen, and each is reported; one that cannot be done stops none of the others.
#[utoipa::path(tag = "articles", params(("portal" = String, Path, description = "The key of the portal"), DryRun), request_body = Bulk,
    responses((status = 200, body = One<BulkReport>), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("articles.write"))))]
#[post("/portals/{portal}/articles/bulk")]
pub(crate) async fn bulk(
    cms: Authorized<WriteArticles>,
    request: HttpRequest,
    Query(dry_run): Query<DryRun>,
    Body(bulk): Body<Bulk>,
) -> Result<HttpResponse> {
    bulk.check().map_err(Error::invalid)?;
    let (desk, action) = (desk(&cms), bulk.action);
    let mut items: Vec<shared::article::BulkOutcome> = Vec::with_capacity(bulk.items.len());
    for item in bulk.items.clone() {
        let acted = if items.last().is_some_and(many::is_hopeless) {
            Err(Error::unavailable("the database was away for the article before"))
        } else {
            let (desk, bulk) = (desk.clone(), bulk.clone());
            cms.write(dry_run.doing(), move |work| many::act(work, &desk, &bulk, item)).await
        };
        items.push(many::outcome(item, acted));
    }
    Ok(answer::one(&request, many::report(action, items)))
}
