//! The templates of a portal in the database.

use crate::{
    access::Work,
    audit::Subject,
    db::{
        Scoped,
        schema::templates,
        stored::{Id, Ts, Word},
    },
    error::{Error, Result},
    http::if_match::IfMatch,
    sections,
};
use diesel::prelude::*;
use shared::{
    article::Genre,
    audit::Action,
    check::{Fault, FaultCode},
    id::TemplateId,
    problem::ProblemCode,
    template::{TEMPLATES_MAX, Template, TemplateDraft},
    text::collate,
};

#[derive(Queryable)]
struct Row {
    id: Id,
    version: i32,
    name: String,
    title: String,
    summary: String,
    body: String,
    genre: Word<Genre>,
    section: Option<String>,
    updated_at: Ts,
}

impl From<Row> for Template {
    fn from(row: Row) -> Self {
        let Row { id, version, name, title, summary, body, genre, section, updated_at } = row;
        Self {
            id: Some(id.into()),
            built_in: None,
            version,
            draft: TemplateDraft { name, title, summary, body, genre: genre.0, section },
            updated_at: Some(updated_at.0),
            warnings: Vec::new(),
        }
    }
}

/// What is kept of a template, new or changed.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = templates, treat_none_as_null = true, treat_none_as_default_value = false)]
struct Kept<'d> {
    name: &'d str,
    name_key: String,
    title: &'d str,
    summary: &'d str,
    body: &'d str,
    genre: Word<Genre>,
    section: Option<&'d str>,
    updated_at: Ts,
}

impl<'d> Kept<'d> {
    fn of(draft: &'d TemplateDraft, updated_at: Ts) -> Self {
        let TemplateDraft { name, title, summary, body, genre, section } = draft;
        let (name_key, genre, section) = (collate::key(name), Word(*genre), section.as_deref());
        Self { name, name_key, title, summary, body, genre, section, updated_at }
    }
}

type Columns = (
    templates::id,
    templates::version,
    templates::name,
    templates::title,
    templates::summary,
    templates::body,
    templates::genre,
    templates::section,
    templates::updated_at,
);
const COLUMNS: Columns = (
    templates::id,
    templates::version,
    templates::name,
    templates::title,
    templates::summary,
    templates::body,
    templates::genre,
    templates::section,
    templates::updated_at,
);

/// All of the portal's own, by name.
pub(crate) fn all(db: &mut Scoped<'_>) -> Result<Vec<Template>> {
    let own = db.templates().order((templates::name_key, templates::id)).select(COLUMNS);
    let rows: Vec<Row> = own.load(db.conn())?;
    Ok(rows.into_iter().map(Template::from).collect())
}

/// One of the portal's own.
///
/// # Errors
/// Not found, here or anywhere.
pub(crate) fn find(db: &mut Scoped<'_>, id: TemplateId) -> Result<Template> {
    let row: Option<Row> =
        db.templates().filter(templates::id.eq(Id::from(id))).select(COLUMNS).first(db.conn()).optional()?;
    row.map(Template::from).ok_or_else(Error::not_found)
}

/// The name is of one template only, there are not too many, and the section exists here and takes articles.
fn check(work: &mut Work<'_>, draft: &TemplateDraft, but: Option<TemplateId>) -> Result<()> {
    let mut faults = Vec::new();
    let names: Vec<(Id, String)> =
        work.scoped().templates().select((templates::id, templates::name)).load(work.conn())?;
    let own = draft.name.to_lowercase();
    if names.iter().any(|(id, name)| name.to_lowercase() == own && Some(TemplateId::from(*id)) != but) {
        faults.push(Fault::new("/name", FaultCode::NotUnique));
    }
    if but.is_none() && names.len() >= TEMPLATES_MAX {
        faults.push(Fault { limit: Some(TEMPLATES_MAX), ..Fault::new("", FaultCode::TooMany) });
    }
    if let Some(section) = &draft.section {
        match sections::queries::content_type(work.scoped(), section)? {
            None => faults.push(Fault::new("/section", FaultCode::UnknownReference)),
            Some(kind) if !kind.takes_articles() => {
                faults.push(Fault::new("/section", FaultCode::NotAllowedHere));
            }
            Some(_) => {}
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::invalid(faults)) }
}

/// Keeps a new template.
pub(crate) fn insert(work: &mut Work<'_>, draft: &TemplateDraft) -> Result<Template> {
    check(work, draft, None)?;
    let (id, portal, now) = (Id(work.new_id()), work.portal(), Ts(work.now()));
    diesel::insert_into(templates::table)
        .values((
            templates::portal_id.eq(portal),
            templates::id.eq(id),
            templates::version.eq(1),
            Kept::of(draft, now),
        ))
        .execute(work.conn())?;
    work.record(Action::TemplateCreated, Subject::new("template", id.0), Some(&draft.name))?;
    find(work.scoped(), id.into())
}

/// Replaces a template, at the version that was seen.
pub(crate) fn edit(
    work: &mut Work<'_>,
    id: TemplateId,
    seen: IfMatch,
    draft: &TemplateDraft,
) -> Result<Template> {
    let before = find(work.scoped(), id)?;
    seen.check(before.version)?;
    if before.draft == *draft {
        work.nothing_to_record();
        return Ok(before);
    }
    check(work, draft, Some(id))?;
    let now = Ts(work.now());
    let row = work
        .scoped()
        .templates()
        .filter(templates::id.eq(Id::from(id)))
        .filter(templates::version.eq(seen.0));
    let edited = diesel::update(row)
        .set((templates::version.eq(seen.0 + 1), Kept::of(draft, now)))
        .execute(work.conn())?;
    if edited == 0 {
        return Err(ProblemCode::Stale.into());
    }
    work.record(Action::TemplateChanged, Subject::new("template", id), Some(&draft.name))?;
    find(work.scoped(), id)
}

/// Takes a template away, at the version that was seen. Articles that began with it stay as they are.
pub(crate) fn remove(work: &mut Work<'_>, id: TemplateId, seen: IfMatch) -> Result<()> {
    let before = find(work.scoped(), id)?;
    let row = work
        .scoped()
        .templates()
        .filter(templates::id.eq(Id::from(id)))
        .filter(templates::version.eq(seen.0));
    if diesel::delete(row).execute(work.conn())? == 0 {
        return Err(ProblemCode::Stale.into());
    }
    work.record(Action::TemplateDeleted, Subject::new("template", id), Some(&before.draft.name))
}
