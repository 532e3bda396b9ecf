//! An article's data about itself, for the head of its page: schema.org as JSON-LD, and Dublin Core.

use crate::portals::directory::Entry;
use serde::Serialize;
use serde_json::{Value, json};
use shared::article::{Origin, PublicArticle, PublicArticleRow};
use utoipa::ToSchema;

/// What the head of an article's page can say of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ArticleMetadata {
    /// schema.org, as it goes into `<script type="application/ld+json">`.
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    json_ld: Value,
    /// Dublin Core, as it goes into `<meta>`.
    dublin_core: Vec<DublinCore>,
}

/// One `<meta>` of Dublin Core.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DublinCore {
    /// `DC.` and the element.
    name: String,
    /// What it says.
    content: String,
}

/// What is said of an article.
pub(super) fn of(portal: &Entry, article: &PublicArticle) -> ArticleMetadata {
    ArticleMetadata { json_ld: json_ld(portal, article), dublin_core: dublin_core(portal, article) }
}

/// Who has published it: the portal, or the one that it shows it of.
fn publisher<'a>(portal: &'a Entry, row: &'a PublicArticleRow) -> &'a str {
    row.shared_from.as_ref().map_or(&portal.summary.name, |from| &from.name).in_locale(row.locale)
}

fn json_ld(portal: &Entry, article: &PublicArticle) -> Value {
    let row = &article.article;
    let authors: Vec<Value> =
        row.attribution.authors.iter().map(|name| json!({ "@type": "Person", "name": name })).collect();
    let source = &row.attribution.source;
    let origin = row.attribution.canonical_url.rsplit_once('/').map(|(origin, _)| origin);
    let mut said = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": row.attribution.canonical_url,
        "mainEntityOfPage": row.attribution.canonical_url,
        "headline": row.title,
        "description": row.summary,
        "inLanguage": row.locale.to_string(),
        "datePublished": row.first_published_at,
        "dateModified": row.updated_at,
        "author": authors,
        "publisher": {
            "@type": "GovernmentOrganization",
            "name": publisher(portal, row),
            "url": origin,
        },
        "sourceOrganization": { "@type": "Organization", "name": source.name },
        "articleSection": row.section,
        "creditText": row.attribution.citation,
    });
    if row.origin != Origin::Own
        && let Some(url) = &source.url
    {
        said["isBasedOn"] = json!(url);
    }
    if let Some(correction) = &article.correction {
        said["correction"] = json!({
            "@type": "CorrectionComment", "text": correction.text, "datePublished": correction.at,
        });
    }
    said
}

fn dublin_core(portal: &Entry, article: &PublicArticle) -> Vec<DublinCore> {
    let row = &article.article;
    let term = |name: &str, content: String| DublinCore { name: format!("DC.{name}"), content };
    let mut terms = vec![
        term("title", row.title.clone()),
        term("description", row.summary.clone()),
        term("identifier", row.attribution.canonical_url.clone()),
        term("publisher", publisher(portal, row).to_owned()),
        term("source", row.attribution.source.name.clone()),
        term("language", row.locale.to_string()),
        term("date", row.first_published_at.to_rfc3339()),
        term("rights", row.attribution.citation.clone()),
    ];
    terms.extend(row.attribution.authors.iter().map(|name| term("creator", name.clone())));
    terms
}
