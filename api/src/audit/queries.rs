//! Writing to the trail and reading it.

use super::Entry;
use crate::{
    access::Who,
    db::{
        Conn, Scoped,
        schema::{audit_events, audit_heads},
        stored::{Id, Ts, Word},
    },
    error::Result,
};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD as BASE64};
use diesel::prelude::*;
use sha2::{Digest as _, Sha256};
use shared::{
    audit::{Action, AuditEvent},
    word::Word as _,
};

/// Appends to a trail. The head's row is locked until the end of the transaction, so the chain has no gaps.
pub(crate) fn append(conn: &mut Conn, trail: &str, who: &Who, entry: Entry<'_>) -> Result<()> {
    let (seq, prev_hash) = next(conn, trail)?;
    let hash = digest(trail, seq, &prev_hash, who, &entry);
    diesel::insert_into(audit_events::table)
        .values((
            audit_events::trail.eq(trail),
            audit_events::seq.eq(seq),
            audit_events::id.eq(Id(entry.id)),
            audit_events::at.eq(Ts(entry.at)),
            audit_events::actor_id.eq(who.id.map(Id::from)),
            audit_events::actor_name.eq(who.name.as_deref()),
            audit_events::action.eq(Word(entry.action)),
            audit_events::subject_type.eq(entry.subject.kind),
            audit_events::subject_id.eq(&entry.subject.id),
            audit_events::note.eq(entry.note),
            audit_events::request_id.eq(who.request_id.as_deref()),
            audit_events::prev_hash.eq(&prev_hash),
            audit_events::hash.eq(&hash),
        ))
        .execute(conn)?;
    diesel::update(audit_heads::table.find(trail)).set(audit_heads::hash.eq(&hash)).execute(conn)?;
    Ok(())
}

/// Holds a trail until the end of the transaction: whoever else writes to it waits.
pub(crate) fn lock(conn: &mut Conn, trail: &str) -> Result<()> {
    let table = audit_heads::table;
    let first = (audit_heads::trail.eq(trail), audit_heads::seq.eq(0_i64), audit_heads::hash.eq(""));
    crate::each!(conn, conn => diesel::insert_into(table).values(first).on_conflict_do_nothing().execute(conn))?;
    diesel::update(table.find(trail)).set(audit_heads::seq.eq(audit_heads::seq)).execute(conn)?;
    Ok(())
}

/// Takes the next place in a trail: its number and the hash of the event before.
fn next(conn: &mut Conn, trail: &str) -> Result<(i64, String)> {
    lock(conn, trail)?;
    let table = audit_heads::table;
    diesel::update(table.find(trail)).set(audit_heads::seq.eq(audit_heads::seq + 1)).execute(conn)?;
    Ok(table.find(trail).select((audit_heads::seq, audit_heads::hash)).first(conn)?)
}

/// The link of the chain: over the link before and everything in the event, each part with its length before it.
fn digest(trail: &str, seq: i64, prev_hash: &str, who: &Who, entry: &Entry<'_>) -> String {
    let actor = who.id.map(|id| id.to_string()).unwrap_or_default();
    let parts = [
        prev_hash,
        trail,
        &seq.to_string(),
        &entry.id.to_string(),
        &entry.at.timestamp_micros().to_string(),
        &actor,
        who.name.as_deref().unwrap_or_default(),
        entry.action.key(),
        entry.subject.kind,
        &entry.subject.id,
        entry.note.unwrap_or_default(),
        who.request_id.as_deref().unwrap_or_default(),
    ];
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    BASE64.encode(hasher.finalize())
}

/// Which part of the trail is asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) subject: Option<String>,
    pub(crate) action: Option<Action>,
    /// Only events before this place.
    pub(crate) before: Option<i64>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = audit_events)]
struct Row {
    id: Id,
    seq: i64,
    at: Ts,
    actor_id: Option<Id>,
    actor_name: Option<String>,
    action: Word<Action>,
    subject_type: String,
    subject_id: String,
    note: Option<String>,
    request_id: Option<String>,
}

impl From<Row> for AuditEvent {
    fn from(row: Row) -> Self {
        let Row { id, seq, at, actor_id, actor_name, action, subject_type, subject_id, note, request_id } =
            row;
        Self {
            id: id.into(),
            seq,
            at: at.0,
            actor: actor_id.map(Into::into),
            actor_name,
            action: action.0,
            subject_type,
            subject_id,
            note,
            request_id,
        }
    }
}

/// A page of the portal's trail, newest first, and one event more.
pub(crate) fn page(db: &mut Scoped<'_>, wanted: &Wanted, limit: u32) -> Result<Vec<AuditEvent>> {
    let mut query = db.audit_events().into_boxed();
    if let Some(subject) = &wanted.subject {
        query = query.filter(audit_events::subject_id.eq(subject.clone()));
    }
    if let Some(action) = wanted.action {
        query = query.filter(audit_events::action.eq(Word(action)));
    }
    if let Some(before) = wanted.before {
        query = query.filter(audit_events::seq.lt(before));
    }
    let rows: Vec<Row> = query
        .order(audit_events::seq.desc())
        .limit(i64::from(limit) + 1)
        .select((
            audit_events::id,
            audit_events::seq,
            audit_events::at,
            audit_events::actor_id,
            audit_events::actor_name,
            audit_events::action,
            audit_events::subject_type,
            audit_events::subject_id,
            audit_events::note,
            audit_events::request_id,
        ))
        .load(db.conn())?;
    Ok(rows.into_iter().map(Into::into).collect())
}
