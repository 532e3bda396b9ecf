//! One turn of a webhook: what is to be sent now is taken, and what became of it is kept. In between nothing is held.

use super::{
    message::{Message, Signer},
    notices, queries,
};
use crate::{
    access::Work,
    db::{
        schema::{outbox, public_changes, webhook_attempts, webhook_deliveries, webhooks},
        stored::{Id, Json, Ts, Word},
    },
    error::Result,
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{dsl::min, prelude::*};
use serde_json::Value;
use shared::{
    audit::Action,
    id::WebhookId,
    webhook::{
        Attempt, AttemptOutcome, DeliveryState, DisabledReason, EventKind, GIVE_UP_AFTER, next_attempt,
    },
    word::Word as _,
};

/// For how long whoever takes a delivery has it: longer than any attempt takes.
const LEASE: TimeDelta = TimeDelta::seconds(60);

/// A delivery that was taken.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) id: Id,
    pub(crate) url: String,
    pub(crate) signer: Signer,
    pub(crate) message: Message,
    /// Fences off whoever had it before.
    lease: i64,
    attempts: i32,
    queued_at: DateTime<Utc>,
}

#[derive(Queryable)]
struct Waiting {
    id: Id,
    seq: i64,
    next_at: Ts,
    leased_until: Option<Ts>,
    lease: i64,
    attempts: i32,
    queued_at: Ts,
    event: Id,
    kind: Word<EventKind>,
    payload: Json<Value>,
    at: Ts,
}

impl Waiting {
    fn is_held(&self, now: DateTime<Utc>) -> bool {
        self.leased_until.is_some_and(|until| until.0 > now)
    }

    fn is_due(&self, now: DateTime<Utc>) -> bool {
        self.next_at.0 <= now && !self.is_held(now)
    }
}

/// How many deliveries of a webhook are looked at for one turn. Behind so many that are not due yet none is taken with a
/// concurrency above 1: a receiver that fails so often is not helped by more.
const LOOKED_AT: i64 = 200;

/// Takes what is to be sent to a webhook now: as many as its concurrency allows besides those that are under way. With a
/// concurrency of 1 only the first in the queue, so that nothing overtakes it.
pub(crate) fn take(work: &mut Work<'_>, webhook: WebhookId, portal: &str) -> Result<Vec<Taken>> {
    let (id, now) = (Id::from(webhook), work.now());
    work.nothing_to_record();
    // Held until the end of the transaction: two nodes do not take at once.
    let this = work.scoped().webhooks().filter(webhooks::id.eq(id)).filter(webhooks::enabled.eq(true));
    let held = diesel::update(this).set(webhooks::id.eq(id)).execute(work.conn())?;
    if held == 0 {
        return Ok(Vec::new());
    }
    let columns =
        (webhooks::url, webhooks::concurrency, webhooks::secret_number, webhooks::former_secret_until);
    let this = work.scoped().webhooks().filter(webhooks::id.eq(id)).select(columns);
    let (url, concurrency, number, former): (String, i32, i32, Option<Ts>) = this.first(work.conn())?;
    let signer = Signer { webhook, number, former_too: former.is_some_and(|until| now < until.0) };
    let concurrency = usize::try_from(concurrency).unwrap_or(1).max(1);
    let queue = queue(work, id, if concurrency == 1 { 1 } else { LOOKED_AT })?;
    let under_way = queue.iter().filter(|waiting| waiting.is_held(now)).count();
    let free = concurrency.saturating_sub(under_way);
    let due: Vec<Waiting> = queue.into_iter().filter(|waiting| waiting.is_due(now)).take(free).collect();
    let mut taken = Vec::new();
    for waiting in due {
        let row = work.scoped().webhook_deliveries().filter(webhook_deliveries::id.eq(waiting.id));
        let until = Some(Ts(now + LEASE));
        let since = since(work, &waiting)?;
        diesel::update(row)
            .set((
                webhook_deliveries::leased_until.eq(until),
                webhook_deliveries::lease.eq(waiting.lease + 1),
            ))
            .execute(work.conn())?;
        taken.push(Taken {
            id: waiting.id,
            url: url.clone(),
            signer,
            message: Message {
                event: waiting.event.0,
                kind: waiting.kind.0,
                at: waiting.at.0,
                payload: waiting.payload.0,
                portal: portal.to_owned(),
                since,
            },
            lease: waiting.lease + 1,
            attempts: waiting.attempts,
            queued_at: waiting.queued_at.0,
        });
    }
    Ok(taken)
}

/// The number in the change feed behind which the event is told of: just before the last change of what it is about.
fn since(work: &mut Work<'_>, waiting: &Waiting) -> Result<i64> {
    let item = waiting.payload.0["id"].as_str().and_then(|id| id.parse().ok()).map(Id);
    let told: Option<i64> = match item {
        Some(item) => {
            let changes = work.scoped().public_changes().filter(public_changes::item_id.eq(item));
            changes.select(min(public_changes::seq)).get_result(work.conn())?
        }
        None => None,
    };
    Ok((told.unwrap_or(waiting.seq) - 1).max(0))
}

/// What waits for a webhook, in its order.
fn queue(work: &mut Work<'_>, webhook: Id, most: i64) -> Result<Vec<Waiting>> {
    let queue = work
        .scoped()
        .webhook_deliveries()
        .filter(webhook_deliveries::webhook_id.eq(webhook))
        .filter(webhook_deliveries::state.eq(Word(DeliveryState::Waiting)))
        .inner_join(outbox::table)
        .order((webhook_deliveries::seq, webhook_deliveries::id))
        .limit(most)
        .select((
            webhook_deliveries::id,
            webhook_deliveries::seq,
            webhook_deliveries::next_at,
            webhook_deliveries::leased_until,
            webhook_deliveries::lease,
            webhook_deliveries::attempts,
            webhook_deliveries::queued_at,
            outbox::id,
            outbox::kind,
            outbox::payload,
            outbox::created_at,
        ));
    Ok(queue.load(work.conn())?)
}

/// What became of an attempt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome {
    pub(crate) attempt: Attempt,
    /// What the receiver asked for.
    pub(crate) retry_after: Option<TimeDelta>,
    /// Between 0 and 1.
    pub(crate) jitter: f64,
}

/// The status that says that there will never be anything at this address again.
const GONE: u16 = 410;

/// Keeps what became of an attempt: it has arrived, it is tried again later, or it is given up.
pub(crate) fn settle(work: &mut Work<'_>, taken: &Taken, outcome: Outcome) -> Result<()> {
    let (webhook, now) = (taken.signer.webhook, work.now());
    work.nothing_to_record();
    let this = work.scoped().webhooks().filter(webhooks::id.eq(Id::from(webhook)));
    // Held before the delivery is, as everybody does.
    if diesel::update(this).set(webhooks::id.eq(Id::from(webhook))).execute(work.conn())? == 0 {
        return Ok(());
    }
    log(work, taken, outcome.attempt)?;
    let has_arrived = outcome.attempt.outcome == AttemptOutcome::Delivered;
    let is_gone = outcome.attempt.status == Some(GONE);
    let attempts = u32::try_from(taken.attempts + 1).unwrap_or(1);
    let again = Some(outcome).filter(|_| !has_arrived && !is_gone).and_then(|outcome| {
        next_attempt(taken.queued_at, now, attempts, outcome.jitter, outcome.retry_after)
    });
    let state = match again {
        _ if has_arrived => DeliveryState::Delivered,
        Some(_) => DeliveryState::Waiting,
        None => DeliveryState::Failed,
    };
    let ended = Some(Ts(now)).filter(|_| again.is_none());
    let row = work
        .scoped()
        .webhook_deliveries()
        .filter(webhook_deliveries::id.eq(taken.id))
        .filter(webhook_deliveries::lease.eq(taken.lease))
        .filter(webhook_deliveries::state.eq(Word(DeliveryState::Waiting)));
    diesel::update(row)
        .set((
            webhook_deliveries::state.eq(Word(state)),
            webhook_deliveries::attempts.eq(taken.attempts + 1),
            webhook_deliveries::next_at.eq(Ts(again.unwrap_or(now))),
            webhook_deliveries::leased_until.eq(None::<Ts>),
            webhook_deliveries::ended_at.eq(ended),
        ))
        .execute(work.conn())?;
    if has_arrived {
        let this = work.scoped().webhooks().filter(webhooks::id.eq(Id::from(webhook)));
        diesel::update(this).set(webhooks::last_success_at.eq(Some(Ts(now)))).execute(work.conn())?;
    } else if is_gone {
        disable(work, webhook, DisabledReason::Gone)?;
    } else if again.is_none() && !has_heard(work, webhook, now - GIVE_UP_AFTER)? {
        disable(work, webhook, DisabledReason::Failing)?;
    }
    Ok(())
}

fn log(work: &mut Work<'_>, taken: &Taken, attempt: Attempt) -> Result<()> {
    let there = work.scoped().webhook_deliveries().filter(webhook_deliveries::id.eq(taken.id));
    let there: i64 = there.count().get_result(work.conn())?;
    if there == 0 {
        return Ok(());
    }
    let (id, portal) = (Id(work.new_id()), work.portal());
    diesel::insert_into(webhook_attempts::table)
        .values((
            webhook_attempts::portal_id.eq(portal),
            webhook_attempts::id.eq(id),
            webhook_attempts::delivery_id.eq(taken.id),
            webhook_attempts::at.eq(Ts(attempt.at)),
            webhook_attempts::took_ms.eq(attempt.took_ms),
            webhook_attempts::outcome.eq(Word(attempt.outcome)),
            webhook_attempts::status.eq(attempt.status.map(i32::from)),
        ))
        .execute(work.conn())?;
    Ok(())
}

/// Whether anything has arrived since an instant.
fn has_heard(work: &mut Work<'_>, webhook: WebhookId, since: DateTime<Utc>) -> Result<bool> {
    let this = work.scoped().webhooks().filter(webhooks::id.eq(Id::from(webhook)));
    let last: Option<Ts> = this.select(webhooks::last_success_at).first(work.conn())?;
    Ok(last.is_some_and(|at| at.0 > since))
}

/// Sends nothing any more: the portal's administrators are told, and the trail says why.
fn disable(work: &mut Work<'_>, webhook: WebhookId, reason: DisabledReason) -> Result<()> {
    let now = Ts(work.now());
    let this = work.scoped().webhooks().filter(webhooks::id.eq(Id::from(webhook)));
    let disabled = diesel::update(this.filter(webhooks::enabled.eq(true)))
        .set((
            webhooks::enabled.eq(false),
            webhooks::disabled_at.eq(Some(now)),
            webhooks::disabled_reason.eq(Some(Word(reason))),
            webhooks::version.eq(webhooks::version + 1),
            webhooks::updated_at.eq(now),
        ))
        .execute(work.conn())?;
    if disabled == 0 {
        return Ok(());
    }
    queries::drop_waiting(work, webhook.into())?;
    notices::tell_administrators(work, webhook, reason)?;
    let name = queries::find(work.scoped(), webhook)?.draft.name;
    work.record(Action::WebhookDisabled, queries::subject(webhook), Some(&format!("{name}: {}", reason.vi())))
}
