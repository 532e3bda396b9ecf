//! Sections in the database.

use super::default::DefaultSection;
use crate::{
    calendar,
    db::{
        Scoped,
        schema::{published_articles, section_slugs, sections},
        stored::{Id, Json, Ts, Word},
    },
    error::Result,
};
use chrono::{DateTime, Utc};
use diesel::{dsl::max, prelude::*};
use shared::{
    portal::Names,
    section::{ContentType, Section, StaleSection, stale as gone_stale},
    text::slug::{is_slug, slug},
    word::{Locale, Word as _},
};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Queryable)]
struct Row {
    id: Id,
    key: String,
    parent_id: Option<Id>,
    title_vi: String,
    title_en: Option<String>,
    slug: String,
    content_type: Word<ContentType>,
    legal_basis: Option<String>,
    deadline_rules: Json<Vec<String>>,
    fixed_information: bool,
    review_every_days: Option<i32>,
    full_text_required: bool,
    version: i32,
}

/// The tree of the portal's sections.
pub(crate) fn tree(db: &mut Scoped<'_>) -> Result<Vec<Section>> {
    let rows: Vec<Row> = db
        .sections()
        .order((sections::position, sections::key))
        .select((
            sections::id,
            sections::key,
            sections::parent_id,
            sections::title_vi,
            sections::title_en,
            sections::slug,
            sections::content_type,
            sections::legal_basis,
            sections::deadline_rules,
            sections::fixed_information,
            sections::review_every_days,
            sections::full_text_required,
            sections::version,
        ))
        .load(db.conn())?;
    let mut former: HashMap<Id, Vec<String>> = HashMap::new();
    let slugs: Vec<(Id, String)> = db
        .section_slugs()
        .order(section_slugs::slug)
        .select((section_slugs::section_id, section_slugs::slug))
        .load(db.conn())?;
    for (section, slug) in slugs {
        former.entry(section).or_default().push(slug);
    }
    let mut below: HashMap<Option<Id>, Vec<Row>> = HashMap::new();
    for row in rows {
        below.entry(row.parent_id).or_default().push(row);
    }
    Ok(branch(&mut below, &mut former, None))
}

fn branch(
    below: &mut HashMap<Option<Id>, Vec<Row>>,
    former: &mut HashMap<Id, Vec<String>>,
    parent: Option<Id>,
) -> Vec<Section> {
    let rows = below.remove(&parent).unwrap_or_default();
    let section = |row: Row| Section {
        children: branch(below, former, Some(row.id)),
        former_slugs: former.remove(&row.id).unwrap_or_default(),
        version: row.version,
        id: row.id.into(),
        key: row.key,
        title: Names { vi: row.title_vi, en: row.title_en },
        slug: row.slug,
        content_type: row.content_type.0,
        legal_basis: row.legal_basis,
        deadline_rules: row.deadline_rules.0,
        fixed_information: row.fixed_information,
        review_every_days: row.review_every_days,
        full_text_required: row.full_text_required,
    };
    rows.into_iter().map(section).collect()
}

/// The sections in which nothing new was published in time.
pub(crate) fn stale(db: &mut Scoped<'_>, now: DateTime<Utc>) -> Result<Vec<StaleSection>> {
    let newest: Vec<(String, Option<Ts>)> = db
        .published_articles()
        .filter(published_articles::locale.eq(Locale::Vi.key()))
        .group_by(published_articles::section)
        .select((published_articles::section, max(published_articles::published_at)))
        .load(db.conn())?;
    let newest = newest.into_iter().filter_map(|(section, at)| Some((section, at?.0))).collect();
    let calendar = calendar::queries::load(db.conn())?;
    Ok(gone_stale(&tree(db)?, &newest, &calendar, now))
}

/// What a section holds, by its key.
pub(crate) fn content_type(db: &mut Scoped<'_>, key: &str) -> Result<Option<ContentType>> {
    let found: Option<Word<ContentType>> = db
        .sections()
        .filter(sections::key.eq(key))
        .select(sections::content_type)
        .first(db.conn())
        .optional()?;
    Ok(found.map(|word| word.0))
}

/// Whether only full texts are published in a section (Điều 20.2), by its key.
pub(crate) fn takes_full_texts(db: &mut Scoped<'_>, key: &str) -> Result<bool> {
    let found = db
        .sections()
        .filter(sections::key.eq(key))
        .select(sections::full_text_required)
        .first(db.conn())
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// The keys from a section up to its root; empty when there is no such section.
pub(crate) fn path(db: &mut Scoped<'_>, key: &str) -> Result<Vec<String>> {
    let rows = keys_and_parents(db)?;
    let mut path = Vec::new();
    let mut at = rows.iter().find(|row| row.1 == key);
    while let Some((_, key, parent)) = at {
        path.push(key.clone());
        at = parent.and_then(|parent| rows.iter().find(|row| row.0 == parent));
    }
    Ok(path)
}

/// The key of a section by its key, its slug, or a slug it had; what the default tree calls alike is told by its place.
pub(crate) fn resolve(db: &mut Scoped<'_>, named: &str) -> Result<Option<String>> {
    if !is_slug(named) {
        return Ok(None);
    }
    let keys: Vec<(String, String)> = db
        .sections()
        .filter(sections::key.eq(named).or(sections::slug.eq(named)))
        .order((sections::position, sections::key))
        .select((sections::key, sections::slug))
        .load(db.conn())?;
    let by_key = keys.iter().find(|(key, _)| key == named);
    if let Some((key, _)) = by_key.or(keys.first()) {
        return Ok(Some(key.clone()));
    }
    let former = db.section_slugs().filter(section_slugs::slug.eq(named)).select(section_slugs::section_id);
    let Some(id) = former.first::<Id>(db.conn()).optional()? else { return Ok(None) };
    let key = db.sections().filter(sections::id.eq(id)).select(sections::key);
    Ok(key.first(db.conn()).optional()?)
}

/// The key and the present slug of the section that has or had a slug, or has it for a key.
pub(crate) fn named(db: &mut Scoped<'_>, slug: &str) -> Result<Option<(String, String)>> {
    let Some(key) = resolve(db, slug)? else { return Ok(None) };
    let section = db.sections().filter(sections::key.eq(key)).select((sections::key, sections::slug));
    Ok(section.first(db.conn()).optional()?)
}

/// The keys of a section and all below it; empty when there is no such section.
pub(crate) fn with_those_below(db: &mut Scoped<'_>, key: &str) -> Result<Vec<String>> {
    let rows = keys_and_parents(db)?;
    let mut ids: Vec<Id> = rows.iter().filter(|row| row.1 == key).map(|row| row.0).collect();
    let mut i = 0;
    while let Some(id) = ids.get(i).copied() {
        ids.extend(rows.iter().filter(|row| row.2 == Some(id)).map(|row| row.0));
        i += 1;
    }
    Ok(rows.into_iter().filter(|row| ids.contains(&row.0)).map(|row| row.1).collect())
}

fn keys_and_parents(db: &mut Scoped<'_>) -> Result<Vec<(Id, String, Option<Id>)>> {
    Ok(db.sections().select((sections::id, sections::key, sections::parent_id)).load(db.conn())?)
}

/// Makes sections from a default tree, below a parent.
pub(crate) fn insert_tree(
    db: &mut Scoped<'_>,
    tree: &[DefaultSection],
    parent: Option<Id>,
    new_id: &impl Fn() -> Uuid,
) -> Result<()> {
    for (position, section) in (0_i32..).zip(tree) {
        let (id, portal) = (Id(new_id()), db.portal());
        diesel::insert_into(sections::table)
            .values((
                sections::portal_id.eq(portal),
                sections::id.eq(id),
                sections::key.eq(&section.key),
                sections::parent_id.eq(parent),
                sections::title_vi.eq(&section.vi),
                sections::title_en.eq(&section.en),
                sections::slug.eq(slug(&section.vi)),
                sections::content_type.eq(Word(section.content_type)),
                sections::position.eq(position),
                sections::legal_basis.eq(&section.basis),
                sections::deadline_rules.eq(Json(section.deadline_rules.clone())),
                sections::fixed_information.eq(section.fixed_information.unwrap_or(false)),
                sections::review_every_days.eq(section.review_every_days),
                sections::full_text_required.eq(section.full_text_required),
            ))
            .execute(db.conn())?;
        insert_tree(db, &section.children, Some(id), new_id)?;
    }
    Ok(())
}
