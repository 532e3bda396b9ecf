//! The envelopes of every answer: one thing, or a page of things.

use serde::{Deserialize, Serialize};

/// How many things a page holds when the caller does not say.
pub const LIMIT_DEFAULT: u32 = 20;
/// How many things a page can hold.
pub const LIMIT_MAX: u32 = 100;

/// One thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct One<T> {
    /// The thing.
    pub data: T,
    /// Where it is.
    pub links: Links,
}

/// A page of a list, in keyset order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The things.
    pub data: Vec<T>,
    /// Where in the list this is.
    pub page: PageInfo,
    /// Where this page and the next are.
    pub links: Links,
}

/// Where in a list a page is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageInfo {
    /// How many things the page holds at the most.
    pub limit: u32,
    /// The cursor of the next page; none on the last page.
    pub next: Option<String>,
    /// How many things the whole list holds; only with `include_total=true`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
}

/// Addresses that belong to an answer, relative to the origin.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Links {
    /// This answer.
    #[serde(rename = "self")]
    pub this: String,
    /// The next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}
