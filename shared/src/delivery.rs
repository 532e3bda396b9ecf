//! What the public face answers about portals (articles are in [`crate::article`]).

use crate::{
    article::PublicArticle,
    portal::{Contact, Host, Names, PortalSummary, PortalType},
    section::ContentType,
    word::Locale,
};
use serde::{Deserialize, Serialize};

/// A portal in the public directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicPortal {
    /// Its stable key, part of every address of the API.
    pub key: String,
    /// What kind of portal it is.
    pub portal_type: PortalType,
    /// The key of the portal above it.
    pub parent: Option<String>,
    /// Its official name.
    pub name: Names,
    /// Its primary host.
    pub host: Option<String>,
    /// The languages it publishes in; the first is the default.
    pub locales: Vec<Locale>,
}

impl PublicPortal {
    /// What the public may know of a portal.
    pub fn new(portal: &PortalSummary, locales: &[Locale]) -> Self {
        let PortalSummary { id: _, key, portal_type, parent, name, host, status: _ } = portal.clone();
        Self { key, portal_type, parent, name, host, locales: locales.to_vec() }
    }
}

/// The public configuration of a portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicConfiguration {
    /// The portal.
    #[serde(flatten)]
    pub portal: PublicPortal,
    /// Its trading name (Điều 5.1).
    pub trading_name: Option<String>,
    /// The name of the agency that owns it (đơn vị chủ quản).
    pub owning_unit: Names,
    /// Its host names, former ones with where they moved.
    pub hosts: Vec<Host>,
    /// How to reach the editorial board (Điều 17.1).
    pub contact: Contact,
    /// Who is responsible for it (người chịu trách nhiệm).
    pub responsible_person: Option<String>,
    /// How to quote it (Điều 27.1).
    pub citation: Names,
}

/// Which portal a host belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Resolved {
    /// The portal.
    pub portal: PublicPortal,
    /// The language served at that host.
    pub locale: Locale,
    /// Where to send visitors instead, for a former name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<String>,
}

crate::word! { "resolved_kind",
    /// What is at a public address.
    pub enum ResolvedKind {
        Home = "home", "Trang chủ", "The portal's first page";
        Section = "section", "Mục tin", "A section";
        Article = "article", "Tin, bài", "An article";
        Moved = "moved", "Đã chuyển", "Nothing any more: it has another address";
    }
}

/// What is at a public address of a portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResolvedPath {
    /// The portal.
    pub portal: PublicPortal,
    /// The language of the address.
    pub locale: Locale,
    /// What is there.
    pub kind: ResolvedKind,
    /// The article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<Box<PublicArticle>>,
    /// The section, by its key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The whole address to send visitors to instead (301).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<String>,
}

/// A section as the public sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicSection {
    /// Its stable key, the same in every portal.
    pub key: String,
    /// Its title.
    pub title: Names,
    /// Its part of a public address.
    pub slug: String,
    /// Those it had before: a front end sends visitors of an address made of one on to the slug of today.
    pub former_slugs: Vec<String>,
    /// What it holds.
    pub content_type: ContentType,
    /// The sections below it, in order.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub children: Vec<PublicSection>,
}

impl From<crate::section::Section> for PublicSection {
    fn from(section: crate::section::Section) -> Self {
        Self {
            key: section.key,
            title: section.title,
            slug: section.slug,
            former_slugs: section.former_slugs,
            content_type: section.content_type,
            children: section.children.into_iter().map(Into::into).collect(),
        }
    }
}

/// All that a front end needs to begin: configuration, sections and the newest articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bootstrap {
    /// The portal's configuration.
    pub configuration: PublicConfiguration,
    /// Its sections.
    pub sections: Vec<PublicSection>,
    /// Its newest articles, at most 10.
    pub latest: Vec<crate::article::PublicArticleRow>,
    /// The language of the articles.
    pub locale: Locale,
}
