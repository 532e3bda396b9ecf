//! Atom (RFC 4287).

use super::Item;
use crate::{
    error::{Error, Result},
    portals::directory::Entry,
};
use atom_syndication as atom;
use chrono::{DateTime, Utc};
use shared::word::Locale;

/// The feed of a portal in a language.
pub(super) fn write(portal: &Entry, locale: Locale, this: &str, items: &[Item]) -> Result<Vec<u8>> {
    let newest = items.iter().map(Item::updated).max().unwrap_or(DateTime::<Utc>::UNIX_EPOCH);
    let feed = atom::Feed {
        title: portal.summary.name.in_locale(locale).into(),
        id: portal.summary.id.0.urn().to_string(),
        updated: newest.fixed_offset(),
        lang: Some(locale.to_string()),
        links: vec![link("self", this), link("alternate", &portal.origin(locale))],
        generator: Some(atom::Generator { value: "Cổng".into(), ..Default::default() }),
        rights: Some(portal.citation.in_locale(locale).into()),
        entries: items.iter().map(entry).collect(),
        ..Default::default()
    };
    feed.write_to(Vec::new()).map_err(Error::broken)
}

fn link(rel: &str, href: &str) -> atom::Link {
    atom::Link { rel: rel.into(), href: href.into(), ..Default::default() }
}

fn entry(item: &Item) -> atom::Entry {
    let row = &item.row;
    let person = |name: &String| atom::Person { name: name.clone(), ..Default::default() };
    atom::Entry {
        title: row.title.clone().into(),
        id: item.id(),
        updated: item.updated().fixed_offset(),
        published: Some(row.first_published_at.fixed_offset()),
        authors: row.attribution.authors.iter().map(person).collect(),
        contributors: vec![person(&row.attribution.source.name)],
        categories: vec![atom::Category { term: row.section.clone(), ..Default::default() }],
        links: vec![link("alternate", &row.attribution.canonical_url)],
        rights: Some(row.attribution.citation.clone().into()),
        summary: Some(item.summary().into()),
        ..Default::default()
    }
}
