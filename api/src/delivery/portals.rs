//! Portals, sections and word sets for everybody.

use super::{
    cacheable,
    listing::Listing,
    which::{Order, Wanted},
};
use crate::{
    access::{Everywhere, Public},
    error::Result,
    http::{
        answer,
        cursor::Place,
        query::{NoQuery, Query},
    },
    portals::{self, directory::Entry},
    sections,
};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Deserialize;
use shared::{
    delivery::{Bootstrap, PublicConfiguration, PublicPortal, PublicSection, Resolved},
    page::{One, Page},
    portal::{PortalConfiguration, PortalStatus, PortalType},
    problem::Problem,
    word::{self, Locale, WordSet},
};
use std::sync::Arc;
use utoipa::IntoParams;

/// Which portals.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct DirectoryQuery {
    /// Only portals of this type.
    #[serde(rename = "type")]
    #[param(inline, rename = "type")]
    portal_type: Option<PortalType>,
    /// Only portals below this one.
    parent: Option<String>,
    /// How many portals, 1 to 100; 20 when left out.
    limit: Option<u32>,
    /// Where the page before ended.
    cursor: Option<String>,
}

fn is_active(entry: &Arc<Entry>) -> bool {
    entry.summary.status == PortalStatus::Active
}

/// The directory of portals: the main one first, then by name.
#[utoipa::path(tag = "delivery: portals", params(DirectoryQuery),
    responses((status = 200, body = Page<PublicPortal>), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals")]
pub(crate) async fn list(
    public: Everywhere,
    request: HttpRequest,
    Query(query): Query<DirectoryQuery>,
) -> Result<HttpResponse> {
    let limit = answer::limit(query.limit)?;
    let name = format!("directory {:?} {:?}", query.portal_type, query.parent);
    let key = public.state.cursor_key();
    let place = query.cursor.as_ref().map(|cursor| key.read(&name, cursor)).transpose()?;
    let all = public.state.directory().all()?;
    let wanted = all.iter().filter(|entry| {
        is_active(entry)
            && query.portal_type.is_none_or(|wanted| wanted == entry.summary.portal_type)
            && query.parent.as_ref().is_none_or(|wanted| entry.summary.parent.as_ref() == Some(wanted))
    });
    let portal = |entry: &Arc<Entry>| PublicPortal::new(&entry.summary, &entry.locales);
    let most = limit as usize + 1;
    let rows: Vec<PublicPortal> = match place {
        Some(place) => {
            wanted.skip_while(|entry| entry.summary.key != place.key).skip(1).take(most).map(portal).collect()
        }
        None => wanted.take(most).map(portal).collect(),
    };
    let place = |portal: &PublicPortal| Place { key: portal.key.clone(), id: uuid::Uuid::nil() };
    let page = answer::page(&request, key, &name, limit, rows, None, place);
    cacheable::page(&request, &page, None)
}

/// Which host.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ResolveQuery {
    /// The host name, with or without a port.
    host: String,
}

/// Which portal a host belongs to.
#[utoipa::path(tag = "delivery: portals", params(ResolveQuery),
    responses((status = 200, body = One<Resolved>), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/resolve")]
pub(crate) async fn resolve(
    public: Everywhere,
    request: HttpRequest,
    Query(query): Query<ResolveQuery>,
) -> Result<HttpResponse> {
    let (entry, host) = public.by_host(&query.host)?;
    let portal = PublicPortal::new(&entry.summary, &entry.locales);
    let resolved = Resolved { portal, locale: host.locale, moved_to: host.moved_to };
    cacheable::one(&request, resolved, None, None)
}

fn public_configuration(configuration: PortalConfiguration) -> PublicConfiguration {
    PublicConfiguration {
        portal: PublicPortal::new(&configuration.portal, &configuration.locales),
        trading_name: configuration.trading_name,
        owning_unit: configuration.owning_unit_name,
        hosts: configuration.hosts,
        contact: configuration.contact,
        responsible_person: configuration.responsible_person,
        citation: configuration.citation,
    }
}

/// The public configuration of a portal.
#[utoipa::path(tag = "delivery: portals", params(("portal" = String, Path, description = "The key of the portal")),
    responses((status = 200, body = One<PublicConfiguration>), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/{portal}")]
pub(crate) async fn show(
    public: Public,
    request: HttpRequest,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let entry = public.portal.clone();
    let configuration = public.read(move |db| portals::queries::configuration(db.conn(), &entry)).await?;
    let modified = configuration.updated_at;
    cacheable::one(&request, public_configuration(configuration), None, Some(modified))
}

/// The language to begin in.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct BootstrapQuery {
    /// The language; Vietnamese when left out.
    #[param(inline)]
    locale: Option<Locale>,
}

/// Configuration, sections and newest articles in one answer.
#[utoipa::path(tag = "delivery: portals", params(("portal" = String, Path, description = "The key of the portal"), BootstrapQuery),
    responses((status = 200, body = One<Bootstrap>), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/{portal}/bootstrap")]
pub(crate) async fn bootstrap(
    public: Public,
    request: HttpRequest,
    Query(query): Query<BootstrapQuery>,
) -> Result<HttpResponse> {
    let (entry, locale) = (public.portal.clone(), query.locale.unwrap_or_default());
    let wanted = Wanted { locale, fallback: false, sections: None, genre: None, from: None, before: None };
    let bootstrap = public.read(move |db| {
        let latest = Listing::read(db, &wanted, Order::Published { newest_first: true }, None, 9)?;
        let bootstrap = Bootstrap {
            configuration: public_configuration(portals::queries::configuration(db.conn(), &entry)?),
            sections: sections::queries::tree(db)?.into_iter().map(PublicSection::from).collect(),
            latest: Vec::new(),
            locale,
        };
        Ok((latest, bootstrap))
    });
    let (latest, bootstrap) = bootstrap.await?;
    let latest = latest.rows(&public)?.into_iter().map(|(_, row)| row).take(10).collect();
    cacheable::one(&request, Bootstrap { latest, ..bootstrap }, Some(locale), None)
}

/// The tree of the portal's sections.
#[utoipa::path(tag = "delivery: portals", params(("portal" = String, Path, description = "The key of the portal")),
    responses((status = 200, body = One<Vec<PublicSection>>), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/portals/{portal}/sections")]
pub(crate) async fn tree(
    public: Public,
    request: HttpRequest,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    let tree = public.read(sections::queries::tree).await?;
    let tree: Vec<PublicSection> = tree.into_iter().map(Into::into).collect();
    cacheable::one(&request, tree, None, None)
}

/// Every closed word set: key, Vietnamese and English label.
#[utoipa::path(tag = "delivery: words",
    responses((status = 200, body = One<Vec<WordSet>>), (status = 304), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("public"))))]
#[get("/enums")]
pub(crate) async fn enums(
    _: Everywhere,
    request: HttpRequest,
    Query(NoQuery {}): Query<NoQuery>,
) -> Result<HttpResponse> {
    cacheable::one(&request, word::all(), None, None)
}
