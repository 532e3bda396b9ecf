//! A section gets another title, slug or interval, and its former slug keeps leading to it.

use super::queries;
use crate::{
    access::Work,
    audit::Subject,
    db::{
        Scoped,
        schema::{section_slugs, sections},
        stored::Id,
    },
    error::{Error, Result},
    http::if_match::IfMatch,
};
use diesel::prelude::*;
use serde_json::json;
use shared::{
    audit::Action,
    check::{Fault, FaultCode},
    id::SectionId,
    problem::ProblemCode,
    section::{Section, SectionNames},
    webhook::EventKind,
};

/// Renames a section at the version that was seen.
///
/// # Errors
/// There is none such; somebody else changed it; the slug is, or was, another section's.
pub(crate) fn rename(
    work: &mut Work<'_>,
    id: SectionId,
    seen: IfMatch,
    names: &SectionNames,
) -> Result<Section> {
    let id = Id::from(id);
    let (version, before): (i32, String) = work
        .scoped()
        .sections()
        .filter(sections::id.eq(id))
        .select((sections::version, sections::slug))
        .first(work.conn())
        .optional()?
        .ok_or_else(Error::not_found)?;
    seen.check(version)?;
    let slug = names.slug_or_made();
    if slug != before {
        if is_taken(work.scoped(), id, &slug)? {
            return Err(Error::invalid(vec![Fault::new("/slug", FaultCode::NotUnique)]));
        }
        keep(work, id, &before, &slug)?;
    }
    let row = work.scoped().sections().filter(sections::id.eq(id)).filter(sections::version.eq(seen.0));
    let kept = work.scoped().sections().filter(sections::id.eq(id)).select(sections::review_every_days);
    let kept: Option<i32> = kept.first(work.conn())?;
    let renamed = diesel::update(row)
        .set((
            sections::title_vi.eq(names.title.vi.trim()),
            sections::title_en.eq(names.title.en.as_deref().map(str::trim).filter(|title| !title.is_empty())),
            sections::slug.eq(&slug),
            sections::review_every_days.eq(names.review_every_days.or(kept)),
            sections::version.eq(seen.0 + 1),
        ))
        .execute(work.conn())?;
    if renamed == 0 {
        return Err(ProblemCode::Stale.into());
    }
    work.record(Action::SectionRenamed, Subject::new("section", id.0), Some(names.title.vi.trim()))?;
    work.tell_public(EventKind::SectionRenamed, json!({ "id": id.0, "slug": slug }))?;
    let tree = queries::tree(work.scoped())?;
    within(&tree, id).cloned().ok_or_else(Error::not_found)
}

/// Whether a slug is, or was, that of another section.
fn is_taken(db: &mut Scoped<'_>, id: Id, slug: &str) -> Result<bool> {
    let now: i64 = db
        .sections()
        .filter(sections::slug.eq(slug))
        .filter(sections::id.ne(id))
        .count()
        .get_result(db.conn())?;
    let before: i64 = db
        .section_slugs()
        .filter(section_slugs::slug.eq(slug))
        .filter(section_slugs::section_id.ne(id))
        .count()
        .get_result(db.conn())?;
    Ok(now + before > 0)
}

/// Keeps the slug that a section had, and gives back to it one that it had earlier.
fn keep(work: &mut Work<'_>, id: Id, before: &str, slug: &str) -> Result<()> {
    let again = work.scoped().section_slugs().filter(section_slugs::slug.eq(slug));
    diesel::delete(again).execute(work.conn())?;
    // Sections of the default tree can share a slug; it then leads to the one that still has it.
    if before.is_empty() || is_taken(work.scoped(), id, before)? {
        return Ok(());
    }
    let portal = work.portal();
    diesel::insert_into(section_slugs::table)
        .values((
            section_slugs::portal_id.eq(portal),
            section_slugs::slug.eq(before),
            section_slugs::section_id.eq(id),
        ))
        .execute(work.conn())?;
    Ok(())
}

fn within(tree: &[Section], id: Id) -> Option<&Section> {
    tree.iter().find_map(|section| match Id::from(section.id) == id {
        true => Some(section),
        false => within(&section.children, id),
    })
}
