//! The check before publication, with what only the database knows: the portal's rules, and which links lead somewhere.

use super::{queries::Opened, view::Desk};
use crate::{
    access::Work,
    db::{
        Scoped,
        schema::{published_articles, section_slugs, sections},
        stored::Id,
    },
    error::Result,
    portals::{self, directory::Entry},
    sections as tree,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use shared::{
    article::publish_check::{
        Acknowledgement, Finding, Surroundings, acknowledgement_faults, blocking, own_links, publish_check,
        translation_check,
    },
    check::Fault,
    id::ArticleId,
    translation::TranslationText,
};
use std::collections::BTreeSet;

/// How many links are looked up by one query: databases take so many parameters and no more.
const ASKED_AT_ONCE: usize = 500;

/// Everything that is to be said of a text before it is published at an instant.
pub(crate) fn findings(
    db: &mut Scoped<'_>,
    portal: &Entry,
    opened: &Opened,
    at: DateTime<Utc>,
) -> Result<Vec<Finding>> {
    let draft = &opened.draft;
    let mut around = surroundings(db, portal, opened)?;
    around.public = Some(public(db, own_links(&draft.body, &around))?);
    Ok(publish_check(draft, &around, at))
}

/// Everything that is to be said of a translation before it is published.
pub(crate) fn of_translation(
    db: &mut Scoped<'_>,
    portal: &Entry,
    source: &Opened,
    text: &TranslationText,
) -> Result<Vec<Finding>> {
    let mut around = surroundings(db, portal, source)?;
    around.public = Some(public(db, own_links(&text.body, &around))?);
    let slug = source.article.slug.clone().unwrap_or_else(|| source.draft.slug_or_made());
    Ok(translation_check(text, &slug, &around))
}

/// What the check has to know of the portal and the section, but for which links lead somewhere.
fn surroundings(db: &mut Scoped<'_>, portal: &Entry, opened: &Opened) -> Result<Surroundings> {
    let id = db.portal();
    let (rules, contact) = portals::queries::publish_rules(db.conn(), id)?;
    let full_text = match opened.draft.section.as_deref() {
        Some(section) => tree::queries::takes_full_texts(db, section)?,
        None => false,
    };
    Ok(Surroundings {
        portal: portal.summary.key.clone(),
        hosts: portal.hosts.iter().map(|host| host.host.clone()).collect(),
        contact,
        rules,
        full_text,
        was_public: opened.article.first_published_at.is_some(),
        public: None,
    })
}

/// Of slugs and identities, those under which the public finds something now: an article or a section.
fn public(db: &mut Scoped<'_>, asked: BTreeSet<String>) -> Result<BTreeSet<String>> {
    let (asked, mut found) = (asked.into_iter().collect::<Vec<_>>(), BTreeSet::new());
    for some in asked.chunks(ASKED_AT_ONCE) {
        add_public(db, some, &mut found)?;
    }
    Ok(found)
}

fn add_public(db: &mut Scoped<'_>, asked: &[String], found: &mut BTreeSet<String>) -> Result<()> {
    let slugs: Vec<String> = db
        .published_articles()
        .filter(published_articles::slug.eq_any(asked))
        .select(published_articles::slug)
        .load(db.conn())?;
    found.extend(slugs);
    let ids: Vec<Id> = asked.iter().filter_map(|id| id.parse::<ArticleId>().ok()).map(Id::from).collect();
    let ids: Vec<Id> = db
        .published_articles()
        .filter(published_articles::article_id.eq_any(ids))
        .select(published_articles::article_id)
        .load(db.conn())?;
    found.extend(ids.into_iter().map(|id| id.0.to_string()));
    let sections: Vec<String> =
        db.sections().filter(sections::slug.eq_any(asked)).select(sections::slug).load(db.conn())?;
    found.extend(sections);
    let former: Vec<String> = db
        .section_slugs()
        .filter(section_slugs::slug.eq_any(asked))
        .select(section_slugs::slug)
        .load(db.conn())?;
    found.extend(former);
    Ok(())
}

/// What stands in the way of sending a text for approval: the reasons for what may stay come with the approval.
pub(crate) fn blockers(work: &mut Work<'_>, desk: &Desk, opened: &Opened) -> Result<Vec<Fault>> {
    let now = work.now();
    Ok(blocking(&findings(work.scoped(), &desk.portal, opened, now)?))
}

/// What stands in the way of an approval, or of the publication that follows it: everything that blocks, and what may
/// stay with a reason but has none, neither among those that are `given` nor in the approval that stands.
pub(crate) fn faults(
    db: &mut Scoped<'_>,
    portal: &Entry,
    opened: &Opened,
    given: &[Acknowledgement],
    at: DateTime<Utc>,
) -> Result<Vec<Fault>> {
    let findings = findings(db, portal, opened, at)?;
    let before = opened.edition.approval.as_ref().map(|approval| approval.0.acknowledged.as_slice());
    let mut faults = blocking(&findings);
    faults.extend(acknowledgement_faults(&findings, given, before.unwrap_or_default()));
    Ok(faults)
}
