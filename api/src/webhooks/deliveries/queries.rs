//! Deliveries in the database.

use crate::{
    access::Work,
    audit::Subject,
    db::{
        Scoped,
        schema::{outbox, webhook_attempts, webhook_deliveries},
        stored::{Id, Ts, Word},
    },
    error::{Error, Refusal, Result},
    webhooks::{fan_out, queries as webhooks},
};
use diesel::prelude::*;
use shared::{
    audit::Action,
    id::{DeliveryId, WebhookId},
    problem::ProblemCode,
    webhook::{Attempt, AttemptOutcome, Delivery, DeliveryState, DeliveryWithAttempts, EventKind},
};
use std::collections::HashMap;

/// How many attempts are shown of one delivery.
const SHOWN: i64 = 100;

#[derive(Queryable)]
struct Row {
    id: Id,
    event: Id,
    kind: Word<EventKind>,
    state: Word<DeliveryState>,
    occurred_at: Ts,
    queued_at: Ts,
    attempts: i32,
    next_at: Ts,
    ended_at: Option<Ts>,
}

impl Row {
    fn delivery(self, last: Option<Attempt>) -> Delivery {
        let Self { id, event, kind, state, occurred_at, queued_at, attempts, next_at, ended_at } = self;
        Delivery {
            id: id.into(),
            event: event.into(),
            kind: kind.0,
            state: state.0,
            occurred_at: occurred_at.0,
            queued_at: queued_at.0,
            attempts,
            next_at: Some(next_at.0).filter(|_| state.0 == DeliveryState::Waiting),
            ended_at: ended_at.map(|at| at.0),
            last,
        }
    }
}

type Columns = (
    webhook_deliveries::id,
    webhook_deliveries::event_id,
    outbox::kind,
    webhook_deliveries::state,
    outbox::created_at,
    webhook_deliveries::queued_at,
    webhook_deliveries::attempts,
    webhook_deliveries::next_at,
    webhook_deliveries::ended_at,
);
const COLUMNS: Columns = (
    webhook_deliveries::id,
    webhook_deliveries::event_id,
    outbox::kind,
    webhook_deliveries::state,
    outbox::created_at,
    webhook_deliveries::queued_at,
    webhook_deliveries::attempts,
    webhook_deliveries::next_at,
    webhook_deliveries::ended_at,
);

#[derive(Queryable)]
struct AttemptRow {
    delivery: Id,
    at: Ts,
    took_ms: i32,
    outcome: Word<AttemptOutcome>,
    status: Option<i32>,
}

impl From<AttemptRow> for Attempt {
    fn from(row: AttemptRow) -> Self {
        let AttemptRow { delivery: _, at, took_ms, outcome, status } = row;
        let status = status.and_then(|status| u16::try_from(status).ok());
        Self { at: at.0, took_ms, outcome: outcome.0, status }
    }
}

/// The attempts at some deliveries, the newest first.
fn attempts(db: &mut Scoped<'_>, of: &[Id], most: i64) -> Result<Vec<AttemptRow>> {
    Ok(db
        .webhook_attempts()
        .filter(webhook_attempts::delivery_id.eq_any(of.to_vec()))
        .order((webhook_attempts::at.desc(), webhook_attempts::id.desc()))
        .limit(most)
        .select((
            webhook_attempts::delivery_id,
            webhook_attempts::at,
            webhook_attempts::took_ms,
            webhook_attempts::outcome,
            webhook_attempts::status,
        ))
        .load(db.conn())?)
}

/// Which deliveries.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) state: Option<DeliveryState>,
    pub(crate) after: Option<(Ts, Id)>,
}

/// A page of what a webhook was told, the newest first, and one more.
///
/// # Errors
/// The webhook is not found.
pub(super) fn page(
    db: &mut Scoped<'_>,
    webhook: WebhookId,
    wanted: Wanted,
    limit: u32,
) -> Result<Vec<Delivery>> {
    webhooks::find(db, webhook)?;
    let mut query = db
        .webhook_deliveries()
        .filter(webhook_deliveries::webhook_id.eq(Id::from(webhook)))
        .inner_join(outbox::table)
        .into_boxed();
    if let Some(state) = wanted.state {
        query = query.filter(webhook_deliveries::state.eq(Word(state)));
    }
    if let Some((at, id)) = wanted.after {
        let same = webhook_deliveries::created_at.eq(at).and(webhook_deliveries::id.lt(id));
        query = query.filter(webhook_deliveries::created_at.lt(at).or(same));
    }
    let rows: Vec<Row> = query
        .order((webhook_deliveries::created_at.desc(), webhook_deliveries::id.desc()))
        .limit(i64::from(limit) + 1)
        .select(COLUMNS)
        .load(db.conn())?;
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let mut last = HashMap::new();
    for attempt in attempts(db, &ids, i64::MAX)? {
        last.entry(attempt.delivery).or_insert_with(|| Attempt::from(attempt));
    }
    let of = |row: Row| {
        let last = last.get(&row.id).copied();
        row.delivery(last)
    };
    Ok(rows.into_iter().map(of).collect())
}

/// One of the things that a webhook was told, with its attempts.
///
/// # Errors
/// Not found, here or anywhere.
pub(in crate::webhooks) fn find(
    db: &mut Scoped<'_>,
    webhook: WebhookId,
    id: DeliveryId,
) -> Result<DeliveryWithAttempts> {
    let row: Option<Row> = db
        .webhook_deliveries()
        .filter(webhook_deliveries::webhook_id.eq(Id::from(webhook)))
        .filter(webhook_deliveries::id.eq(Id::from(id)))
        .inner_join(outbox::table)
        .select(COLUMNS)
        .first(db.conn())
        .optional()?;
    let row = row.ok_or_else(Error::not_found)?;
    let log: Vec<Attempt> = attempts(db, &[row.id], SHOWN)?.into_iter().map(Attempt::from).collect();
    Ok(DeliveryWithAttempts { delivery: row.delivery(log.first().copied()), log })
}

/// Puts what has ended at the end of the queue, under the same event.
///
/// # Errors
/// It waits already, or the webhook is disabled.
pub(super) fn replay(
    work: &mut Work<'_>,
    webhook: WebhookId,
    id: DeliveryId,
) -> Result<DeliveryWithAttempts> {
    webhooks::lock(work)?;
    let before = find(work.scoped(), webhook, id)?;
    let of = webhooks::find(work.scoped(), webhook)?;
    webhooks::check_enabled(&of)?;
    if before.delivery.state == DeliveryState::Waiting {
        return Err(waits());
    }
    let (now, seq) = (Ts(work.now()), fan_out::place(work.scoped())?);
    let row = work.scoped().webhook_deliveries().filter(webhook_deliveries::id.eq(Id::from(id)));
    diesel::update(row.filter(webhook_deliveries::state.ne(Word(DeliveryState::Waiting))))
        .set((
            webhook_deliveries::state.eq(Word(DeliveryState::Waiting)),
            webhook_deliveries::seq.eq(seq),
            webhook_deliveries::queued_at.eq(now),
            webhook_deliveries::next_at.eq(now),
            webhook_deliveries::attempts.eq(0),
            webhook_deliveries::leased_until.eq(None::<Ts>),
            // Whoever is still sending it has no say any more.
            webhook_deliveries::lease.eq(webhook_deliveries::lease + 1),
            webhook_deliveries::ended_at.eq(None::<Ts>),
        ))
        .execute(work.conn())?;
    let note = format!("{}: {}", of.draft.name, before.delivery.event);
    work.record(Action::WebhookReplayed, Subject::new("webhook", webhook), Some(&note))?;
    find(work.scoped(), webhook, id)
}

fn waits() -> Error {
    let refusal = Refusal::new(ProblemCode::WrongState);
    refusal.detail("Sự kiện này đang chờ gửi.", "This event waits to be sent already.").into()
}
