//! Publications in the database, and what they say of a portal's updates.

use crate::{
    calendar,
    db::{
        Scoped,
        schema::{editions, portals},
        stored::{Json, Ts},
    },
    error::Result,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use shared::{
    cadence::{self as judge, Cadence, RecentUpdates, Span},
    portal::UpdateWindows,
};

/// The updates of the portal on each day of a span.
pub(crate) fn cadence(db: &mut Scoped<'_>, span: Span, now: DateTime<Utc>) -> Result<Cadence> {
    let calendar = calendar::queries::load(db.conn())?;
    Ok(judge::cadence(&calendar, &windows(db)?, &published(db, span)?, span, now))
}

/// The updates of the portal today, and of the working days before.
pub(crate) fn recent(db: &mut Scoped<'_>, now: DateTime<Utc>) -> Result<RecentUpdates> {
    let calendar = calendar::queries::load(db.conn())?;
    Ok(judge::recent(&calendar, &windows(db)?, &published(db, Span::recent(now))?, now))
}

/// When the portal's updates are expected.
fn windows(db: &mut Scoped<'_>) -> Result<UpdateWindows> {
    let portal = portals::table.find(db.portal());
    let windows: Json<UpdateWindows> = portal.select(portals::update_windows).first(db.conn())?;
    Ok(windows.0)
}

/// When editions first were public. One that was taken down and put back is no new information.
fn published(db: &mut Scoped<'_>, span: Span) -> Result<Vec<DateTime<Utc>>> {
    // What was public counts for everybody, whoever may see what becomes of it now.
    let mut everything = db.regardless_of_access();
    let first: Vec<Option<Ts>> = everything
        .editions()
        .filter(editions::published_at.ge(Ts(span.begins())))
        .filter(editions::published_at.lt(Ts(span.ends())))
        .order(editions::published_at)
        .select(editions::published_at)
        .load(everything.conn())?;
    Ok(first.into_iter().flatten().map(|at| at.0).collect())
}
