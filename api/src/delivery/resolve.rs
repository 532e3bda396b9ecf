//! What is at a public address: for a front end that has a host and a path and asks once what to show.

use super::{articles, cacheable, find::Found};
use crate::{
    access::{Everywhere, Public},
    error::{Error, Result},
    http::query::{Query, invalid},
    sections,
};
use actix_web::{HttpRequest, HttpResponse, get};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use shared::{
    check::FaultCode,
    delivery::{PublicPortal, ResolvedKind, ResolvedPath},
    page::One,
    problem::Problem,
    word::Locale,
};
use utoipa::IntoParams;

/// How long a path can be, in bytes.
const PATH_MAX: usize = 2_000;

/// Which address.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ResolvePathQuery {
    /// The host name, with or without a port.
    #[param(example = "skhcn.vinhlong.gov.vn")]
    host: String,
    /// The path, from its first slash on; what follows a `?` is left out.
    #[param(example = "/")]
    path: String,
}

/// What is at a public address: the first page of a portal, a section, an article with its text, or the address that has taken its
/// place. What was taken down is 410, with the reason.
#[utoipa::path(tag = "delivery: portals", params(ResolvePathQuery),
    responses((status = 200, body = One<ResolvedPath>), (status = 304), (status = 410, body = Problem, content_type = "application/problem+json"), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/resolve")]
pub(crate) async fn resolve_path(
    everywhere: Everywhere,
    request: HttpRequest,
    Query(query): Query<ResolvePathQuery>,
) -> Result<HttpResponse> {
    let slug = slug(&query.path)?;
    let (entry, host) = everywhere.by_host(&query.host)?;
    let (public, locale) = (everywhere.within(entry), host.locale);
    let resolved = match (host.moved_to, slug) {
        (Some(host), slug) => moved(&public, locale, format!("https://{host}/{}", slug.unwrap_or_default())),
        (None, None) => at(&public, locale, ResolvedKind::Home),
        (None, Some(slug)) => named(&public, slug, locale).await?,
    };
    cacheable::one(&request, resolved, Some(locale), None)
}

/// The one part of a path; none of the first page.
fn slug(path: &str) -> Result<Option<String>> {
    if path.len() > PATH_MAX {
        return Err(invalid("path", FaultCode::TooLong));
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let rest = path.strip_prefix('/').ok_or_else(|| invalid("path", FaultCode::Format))?;
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    // What is no UTF-8 names nothing that there ever was.
    let decoded = percent_decode_str(rest).decode_utf8().map_err(|_| Error::not_found())?;
    Ok(Some(decoded.into_owned()).filter(|slug| !slug.is_empty()))
}

fn at(public: &Public, locale: Locale, kind: ResolvedKind) -> ResolvedPath {
    let portal = PublicPortal::new(&public.portal.summary, &public.portal.locales);
    ResolvedPath { portal, locale, kind, article: None, section: None, moved_to: None }
}

fn moved(public: &Public, locale: Locale, to: String) -> ResolvedPath {
    ResolvedPath { moved_to: Some(to), ..at(public, locale, ResolvedKind::Moved) }
}

/// An article, or else a section.
async fn named(public: &Public, slug: String, locale: Locale) -> Result<ResolvedPath> {
    let place = |slug: &str| format!("{}/{slug}", public.portal.origin(locale));
    match articles::find(public, slug.clone(), locale, false).await? {
        Found::Article(article) => {
            // Its identity is no address.
            if article.article.slug != slug {
                return Ok(moved(public, locale, place(&article.article.slug)));
            }
            Ok(ResolvedPath { article: Some(article), ..at(public, locale, ResolvedKind::Article) })
        }
        Found::Moved(slug) => Ok(moved(public, locale, place(&slug))),
        Found::Nothing => {
            let asked = slug.clone();
            let section = public.read(move |db| sections::queries::named(db, &asked)).await?;
            let (key, current) = section.ok_or_else(Error::not_found)?;
            if current != slug {
                return Ok(moved(public, locale, place(&current)));
            }
            Ok(ResolvedPath { section: Some(key), ..at(public, locale, ResolvedKind::Section) })
        }
        other => Err(other.refusal()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_one_part_at_the_most() {
        assert_eq!(slug("/").unwrap(), None);
        assert_eq!(slug("/tin-moi/?utm=1#dau").unwrap().as_deref(), Some("tin-moi"));
        assert_eq!(slug("/b%C3%A0i").unwrap().as_deref(), Some("bài"));
        assert!(slug("tin-moi").is_err() && slug("").is_err() && slug("/%FF").is_err());
        assert!(slug(&format!("/{}", "x".repeat(PATH_MAX))).is_err());
    }
}
