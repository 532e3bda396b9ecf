//! Saved views in the database.

use crate::{
    access::Work,
    audit::{self, Subject},
    db::{
        Scoped,
        schema::{saved_views, users},
        stored::{Id, Ts},
    },
    error::{Error, Refusal, Result},
    http::if_match::IfMatch,
};
use diesel::prelude::*;
use shared::{
    audit::Action,
    check::{Fault, FaultCode},
    id::{SavedViewId, UserId},
    problem::ProblemCode,
    text::fold::search_key,
    view::{SavedView, SavedViewDraft, VIEWS_MAX},
};

/// Whoever keeps views, and whether they may share them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keeper {
    pub(crate) user: UserId,
    pub(crate) may_share: bool,
}

#[derive(Queryable)]
struct Row {
    id: Id,
    version: i32,
    name: String,
    query: String,
    shared: bool,
    owner: Id,
    owner_name: String,
}

impl Row {
    fn view(self, keeper: Keeper) -> SavedView {
        let Self { id, version, name, query, shared, owner, owner_name } = self;
        let may_change = owner == Id::from(keeper.user) || (shared && keeper.may_share);
        SavedView { id: id.into(), version, name, query, shared, owner: owner.into(), owner_name, may_change }
    }
}

/// What somebody sees: their own and what is shared, by name.
pub(crate) fn all(db: &mut Scoped<'_>, keeper: Keeper) -> Result<Vec<SavedView>> {
    rows(db, keeper, None)
}

fn rows(db: &mut Scoped<'_>, keeper: Keeper, only: Option<Id>) -> Result<Vec<SavedView>> {
    let mut query = db
        .saved_views()
        .inner_join(users::table)
        .filter(saved_views::owner_id.eq(Id::from(keeper.user)).or(saved_views::shared.eq(true)))
        .into_boxed();
    if let Some(id) = only {
        query = query.filter(saved_views::id.eq(id));
    }
    let rows: Vec<Row> = query
        .order((saved_views::name_key, saved_views::id))
        .select((
            saved_views::id,
            saved_views::version,
            saved_views::name,
            saved_views::query,
            saved_views::shared,
            saved_views::owner_id,
            users::full_name,
        ))
        .load(db.conn())?;
    Ok(rows.into_iter().map(|row| row.view(keeper)).collect())
}

/// One of those that somebody sees.
///
/// # Errors
/// Not found: it is not there, or somebody else keeps it for themselves.
fn find(db: &mut Scoped<'_>, keeper: Keeper, id: SavedViewId) -> Result<SavedView> {
    rows(db, keeper, Some(id.into()))?.pop().ok_or_else(Error::not_found)
}

/// Keeps a list under a name.
pub(crate) fn insert(work: &mut Work<'_>, keeper: Keeper, draft: &SavedViewDraft) -> Result<SavedView> {
    lock(work)?;
    let owner = Id::from(keeper.user);
    let kept: i64 = work
        .scoped()
        .saved_views()
        .filter(saved_views::owner_id.eq(owner))
        .count()
        .get_result(work.conn())?;
    if usize::try_from(kept).unwrap_or(usize::MAX) >= VIEWS_MAX {
        return Err(too_many());
    }
    check_name(work, owner, None, draft)?;
    let (id, portal, now) = (Id(work.new_id()), work.portal(), Ts(work.now()));
    diesel::insert_into(saved_views::table)
        .values((
            saved_views::portal_id.eq(portal),
            saved_views::id.eq(id),
            saved_views::owner_id.eq(owner),
            saved_views::version.eq(1),
            saved_views::name.eq(draft.name.trim()),
            saved_views::name_key.eq(search_key(&draft.name)),
            saved_views::query.eq(&draft.query),
            saved_views::shared.eq(draft.shared),
            saved_views::created_at.eq(now),
            saved_views::updated_at.eq(now),
        ))
        .execute(work.conn())?;
    finish(work, keeper, id.into())
}

/// Changes what is kept; it stays with whoever keeps it.
pub(crate) fn edit(
    work: &mut Work<'_>,
    keeper: Keeper,
    id: SavedViewId,
    seen: IfMatch,
    draft: &SavedViewDraft,
) -> Result<SavedView> {
    lock(work)?;
    let before = changeable(work, keeper, id, seen)?;
    check_name(work, before.owner.into(), Some(id.into()), draft)?;
    let row = work.scoped().saved_views().filter(saved_views::id.eq(Id::from(id)));
    let now = Ts(work.now());
    diesel::update(row)
        .set((
            saved_views::version.eq(seen.0 + 1),
            saved_views::name.eq(draft.name.trim()),
            saved_views::name_key.eq(search_key(&draft.name)),
            saved_views::query.eq(&draft.query),
            saved_views::shared.eq(draft.shared),
            saved_views::updated_at.eq(now),
        ))
        .execute(work.conn())?;
    work.record(Action::ViewSaved, Subject::new("view", id), Some(&draft.name))?;
    // Whoever takes another's list back from the portal sees it a last time.
    let after = rows(work.scoped(), keeper, Some(id.into()))?.pop();
    Ok(after.unwrap_or(SavedView {
        version: seen.0 + 1,
        name: draft.name.trim().to_owned(),
        query: draft.query.clone(),
        shared: draft.shared,
        may_change: false,
        ..before
    }))
}

/// Keeps a list no more.
pub(crate) fn remove(work: &mut Work<'_>, keeper: Keeper, id: SavedViewId, seen: IfMatch) -> Result<()> {
    lock(work)?;
    let before = changeable(work, keeper, id, seen)?;
    let row = work.scoped().saved_views().filter(saved_views::id.eq(Id::from(id)));
    diesel::delete(row).execute(work.conn())?;
    work.record(Action::ViewRemoved, Subject::new("view", id), Some(&before.name))
}

/// What somebody may change, as they saw it.
fn changeable(work: &mut Work<'_>, keeper: Keeper, id: SavedViewId, seen: IfMatch) -> Result<SavedView> {
    let view = find(work.scoped(), keeper, id)?;
    if !view.may_change {
        return Err(Refusal::new(ProblemCode::NotAllowed)
            .detail(
                "Bộ lọc dùng chung do người khác lưu; chỉ người lưu hoặc Ban Biên tập sửa được.",
                "Somebody else shares this list; only they or the editorial board change it.",
            )
            .into());
    }
    seen.check(view.version)?;
    Ok(view)
}

/// The portal's trail is held before the views are looked at: who comes second sees what the first has done.
fn lock(work: &mut Work<'_>) -> Result<()> {
    let trail = work.portal().0.to_string();
    audit::queries::lock(work.conn(), &trail)
}

fn check_name(work: &mut Work<'_>, owner: Id, but: Option<Id>, draft: &SavedViewDraft) -> Result<()> {
    let same: Vec<Id> = work
        .scoped()
        .saved_views()
        .filter(saved_views::owner_id.eq(owner))
        .filter(saved_views::name_key.eq(search_key(&draft.name)))
        .select(saved_views::id)
        .load(work.conn())?;
    if same.into_iter().any(|id| Some(id) != but) {
        return Err(Error::invalid(vec![Fault::new("/name", FaultCode::NotUnique)]));
    }
    Ok(())
}

fn too_many() -> Error {
    let fault = Fault { limit: Some(VIEWS_MAX), ..Fault::new("", FaultCode::TooMany) };
    Refusal::new(ProblemCode::Invalid)
        .detail(
            format!("Mỗi người lưu được tối đa {VIEWS_MAX} bộ lọc; hãy xóa bớt."),
            format!("A person keeps at most {VIEWS_MAX} lists; remove one first."),
        )
        .faults(vec![fault])
        .into()
}

fn finish(work: &mut Work<'_>, keeper: Keeper, id: SavedViewId) -> Result<SavedView> {
    let view = find(work.scoped(), keeper, id)?;
    work.record(Action::ViewSaved, Subject::new("view", id), Some(&view.name))?;
    Ok(view)
}
