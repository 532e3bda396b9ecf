//! What was found, as it is shown: with how to quote it, and in pieces of which some are what was looked for.

use super::queries::Hit;
use crate::{db::stored::Id, portals::directory::Entry};
use shared::{
    search::{Marked, Marker, Query, SearchHit, Suggestion, SuggestionKind, meaning},
    text::{markup, search_key},
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// The portals that something can be found in.
pub(super) struct Portals(HashMap<Id, Arc<Entry>>);

impl Portals {
    /// These.
    pub(super) fn of(entries: impl IntoIterator<Item = Arc<Entry>>) -> Self {
        Self(entries.into_iter().map(|entry| (entry.summary.id.into(), entry)).collect())
    }

    /// The key of one of them.
    pub(super) fn key(&self, id: Id) -> Option<String> {
        self.0.get(&id).map(|entry| entry.summary.key.clone())
    }
}

/// A hit; none in a portal that is none of these.
pub(super) fn hit(hit: Hit, marker: &mut Marker<'_>, portals: &Portals) -> Option<SearchHit> {
    let Hit { rank, portal, content_type, row, body } = hit;
    let article = row.public(portals.0.get(&portal)?);
    let marked = Marked {
        title: marker.marked(&article.title, true),
        summary: marker.marked(&article.summary, false),
        excerpt: marker.excerpt(&markup::read(&body).plain()),
    };
    Some(SearchHit { article, content_type, how: rank.how, exact: rank.exact, marked })
}

/// What an abbreviation at the end stands for, then titles, each once however often it was published.
pub(super) fn suggestions(
    titles: Vec<Hit>,
    query: &Query,
    limit: usize,
    portals: &Portals,
) -> Vec<Suggestion> {
    let mut marker = Marker::new(query);
    let stands_for = query.terms().last().and_then(|term| meaning(term));
    let meaning = stands_for.map(|text| Suggestion {
        kind: SuggestionKind::Meaning,
        text: text.to_owned(),
        marked: marker.marked(text, true),
        portal: None,
        id: None,
        slug: None,
    });
    let mut seen = HashSet::new();
    let title = |hit: Hit| {
        let portal = portals.key(hit.portal)?;
        seen.insert(search_key(&hit.row.title)).then(|| Suggestion {
            kind: SuggestionKind::Title,
            marked: marker.marked(&hit.row.title, true),
            text: hit.row.title,
            portal: Some(portal),
            id: Some(hit.row.id.into()),
            slug: Some(hit.row.slug),
        })
    };
    meaning.into_iter().chain(titles.into_iter().filter_map(title)).take(limit).collect()
}
