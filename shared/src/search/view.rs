//! What a search answers.

use super::Match;
use crate::{
    article::PublicArticleRow,
    id::ArticleId,
    page::{Links, PageInfo},
    section::ContentType,
};
use serde::{Deserialize, Serialize};

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Piece {
    /// Its letters, as they were written.
    pub text: String,
    /// Whether it is what was looked for.
    pub hit: bool,
}

/// A hit in pieces, to be shown with what was looked for marked. No HTML: put each piece into a page as a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Marked {
    /// The whole title.
    pub title: Vec<Piece>,
    /// The whole summary.
    pub summary: Vec<Piece>,
    /// Some 30 words of the body around what was looked for; `…` where it is cut.
    pub excerpt: Vec<Piece>,
}

/// A text that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchHit {
    /// What lists say of it.
    #[serde(flatten)]
    pub article: PublicArticleRow,
    /// What kind of thing it is: what its section holds.
    #[serde(rename = "type")]
    pub content_type: ContentType,
    /// How it answers the search.
    #[serde(rename = "match")]
    pub how: Match,
    /// Whether its diacritics are those that were typed.
    pub exact: bool,
    /// The same in pieces.
    pub marked: Marked,
}

/// How many hits have a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FacetCount {
    /// The value, as the filter takes it.
    pub key: String,
    /// How many hits have it.
    pub count: i64,
}

/// How the hits are spread, the most frequent value first, at most 100 of each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Facets {
    /// How many hits were counted: all of them, or the newest 10,000.
    pub counted: i64,
    /// Whether these are all.
    pub complete: bool,
    /// By portal.
    pub portals: Vec<FacetCount>,
    /// By type.
    pub types: Vec<FacetCount>,
    /// By the section itself, not those above it.
    pub sections: Vec<FacetCount>,
    /// By genre.
    pub genres: Vec<FacetCount>,
    /// By the year of publication, in Vietnam.
    pub years: Vec<FacetCount>,
}

/// How a search was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchMeta {
    /// The words that were looked for, as they were typed; an abbreviation also found what it stands for.
    pub terms: Vec<String>,
    /// Words that were not looked for, because there were more than ten.
    pub left_out: Vec<String>,
    /// How the hits are spread; only with `include=facets`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facets: Option<Facets>,
}

/// A page of hits, the best first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchPage {
    /// The hits.
    pub data: Vec<SearchHit>,
    /// Where in the list this is.
    pub page: PageInfo,
    /// Where this page and the next are.
    pub links: Links,
    /// How the search was understood.
    pub meta: SearchMeta,
}

crate::word! { "search_include",
    /// What a search can answer besides hits.
    pub enum SearchInclude {
        Facets = "facets", "Số kết quả theo nhóm", "How the hits are spread";
    }
}

crate::word! { "suggestion_kind",
    /// What a suggestion is.
    pub enum SuggestionKind {
        Title = "title", "Tiêu đề", "The title of a text";
        Meaning = "meaning", "Nghĩa của chữ viết tắt", "What an abbreviation stands for";
    }
}

/// Something to look for, or to open, while somebody types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// What it is.
    pub kind: SuggestionKind,
    /// The words.
    pub text: String,
    /// The words in pieces.
    pub marked: Vec<Piece>,
    /// The portal of the text whose title it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portal: Option<String>,
    /// The identity of that text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<ArticleId>,
    /// The part of its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
}
