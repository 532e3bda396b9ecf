//! An event is put into the queue of every webhook that wants it, in the transaction that brings it about.

use crate::{
    db::{
        Scoped,
        schema::{portals, webhook_deliveries, webhooks},
        stored::{Id, Json, Ts, Word},
    },
    error::Result,
};
use diesel::prelude::*;
use shared::webhook::{DeliveryState, EventKind};
use uuid::Uuid;

/// An event that stands in the outbox.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub(crate) event: Id,
    pub(crate) kind: EventKind,
    pub(crate) at: Ts,
}

/// Queues an event for the webhooks of a portal. To be called when the portal's generation has moved for it: its row is
/// locked by then, so queues are in the order in which events are committed.
pub(crate) fn fan_out(db: &mut Scoped<'_>, told: Told, new_id: &mut dyn FnMut() -> Uuid) -> Result<()> {
    let enabled = db.webhooks().filter(webhooks::enabled.eq(true));
    let enabled: Vec<(Id, Json<Vec<EventKind>>)> =
        enabled.order(webhooks::id).select((webhooks::id, webhooks::events)).load(db.conn())?;
    let wanting = enabled.into_iter().filter(|(_, events)| events.0.contains(&told.kind));
    wanting.map(|(webhook, _)| webhook).try_for_each(|webhook| queue(db, webhook, told, Id(new_id())))
}

/// Queues an event for one webhook.
pub(super) fn queue(db: &mut Scoped<'_>, webhook: Id, told: Told, id: Id) -> Result<()> {
    let (portal, seq) = (db.portal(), place(db)?);
    diesel::insert_into(webhook_deliveries::table)
        .values((
            webhook_deliveries::portal_id.eq(portal),
            webhook_deliveries::id.eq(id),
            webhook_deliveries::webhook_id.eq(webhook),
            webhook_deliveries::event_id.eq(told.event),
            webhook_deliveries::seq.eq(seq),
            webhook_deliveries::state.eq(Word(DeliveryState::Waiting)),
            webhook_deliveries::queued_at.eq(told.at),
            webhook_deliveries::next_at.eq(told.at),
            webhook_deliveries::attempts.eq(0),
            webhook_deliveries::lease.eq(0_i64),
            webhook_deliveries::created_at.eq(told.at),
        ))
        .execute(db.conn())?;
    Ok(())
}

/// The place at the end of the queue.
pub(super) fn place(db: &mut Scoped<'_>) -> Result<i64> {
    let portal = db.portal();
    Ok(portals::table.find(portal).select(portals::generation).first(db.conn())?)
}
