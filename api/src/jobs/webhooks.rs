//! Sends what waits for webhooks: each on its own, so that one that hangs delays no other; in its order; by one node at a time.

use crate::{
    access::{Who, Work},
    db::{
        Conn, Reach, Reader, Scoped,
        schema::{webhook_deliveries, webhooks},
        stored::{Id, Ts, Word},
    },
    error::Result,
    outgoing::{Answer, Failure},
    state::State,
    webhooks::turn::{self, Outcome, Taken},
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use futures_util::future::join_all;
use shared::{
    id::{PortalId, WebhookId},
    webhook::{Attempt, AttemptOutcome, DeliveryState},
};
use std::{cell::RefCell, collections::HashSet, rc::Rc, time::Instant};

/// How many webhooks are looked for at a time.
const BATCH: i64 = 200;

type Whose = (PortalId, WebhookId);

/// The webhooks that this process sends to at the moment.
pub(super) type UnderWay = Rc<RefCell<HashSet<Whose>>>;

/// Begins to send to every webhook for which something is due, and waits for none of them.
pub(super) async fn begin_due(state: &State, under_way: &UnderWay) -> Result<()> {
    for whose in due(state).await? {
        if !under_way.borrow_mut().insert(whose) {
            continue;
        }
        let (state, under_way) = (state.clone(), under_way.clone());
        actix_web::rt::spawn(async move {
            serve(&state, whose).await;
            under_way.borrow_mut().remove(&whose);
        });
    }
    Ok(())
}

/// Sends to every webhook for which something is due, and waits until nothing is.
#[cfg(feature = "test-clock")]
pub(super) async fn run_due(state: &State) -> Result<()> {
    join_all(due(state).await?.into_iter().map(|whose| serve(state, whose))).await;
    Ok(())
}

/// When the oldest delivery was due that is due.
pub(super) fn oldest_due(conn: &mut Conn, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    let waiting =
        webhook_deliveries::table.filter(webhook_deliveries::state.eq(Word(DeliveryState::Waiting)));
    let due = waiting.filter(webhook_deliveries::next_at.le(Ts(now)));
    let oldest = due.order(webhook_deliveries::next_at).select(webhook_deliveries::next_at);
    Ok(oldest.first::<Ts>(conn).optional()?.map(|at| at.0))
}

/// The webhooks for which something is due, and nobody has taken it.
async fn due(state: &State) -> Result<Vec<Whose>> {
    let now = Ts(state.clock().now());
    let look = move |conn: &mut Conn| {
        let free = webhook_deliveries::leased_until
            .is_null()
            .or(webhook_deliveries::leased_until.le(Some(now)).assume_not_null());
        let whose = (webhook_deliveries::portal_id, webhook_deliveries::webhook_id);
        let rows: Vec<(Id, Id)> = webhook_deliveries::table
            .inner_join(webhooks::table.on(webhooks::id.eq(webhook_deliveries::webhook_id)))
            .filter(webhooks::enabled.eq(true))
            .filter(webhook_deliveries::state.eq(Word(DeliveryState::Waiting)))
            .filter(webhook_deliveries::next_at.le(now))
            .filter(free)
            .select(whose)
            .distinct()
            .limit(BATCH)
            .load(conn)?;
        Ok(rows.into_iter().map(|(portal, webhook)| (portal.into(), webhook.into())).collect())
    };
    state.database().read(Reach::Everything, look).await
}

/// Sends to a webhook until nothing is due.
async fn serve(state: &State, whose: Whose) {
    loop {
        match take(state, whose).await {
            Ok(taken) if taken.is_empty() => return,
            Ok(taken) => {
                join_all(taken.into_iter().map(|taken| deliver(state, whose.0, taken))).await;
            }
            Err(error) => {
                tracing::warn!(webhook = %whose.1, %error, "what waits for a webhook cannot be taken");
                return;
            }
        }
    }
}

async fn take(state: &State, (portal, webhook): Whose) -> Result<Vec<Taken>> {
    let Some(entry) = state.directory().by_id(portal)? else { return Ok(Vec::new()) };
    let key = entry.summary.key.clone();
    in_portal(state, portal, move |work| turn::take(work, webhook, &key)).await
}

/// Sends once, and keeps what became of it. What cannot be kept is sent again when its lease has ended: at least once.
async fn deliver(state: &State, portal: PortalId, taken: Taken) {
    let at = state.clock().now();
    let body = taken.message.body();
    let headers = taken.message.headers(&state.config().secret, taken.signer, at, &body);
    let begun = Instant::now();
    let answer = state.outgoing().post(&taken.url, headers, body).await;
    let outcome = outcome(at, begun, &answer);
    let (webhook, said) = (taken.signer.webhook, outcome.attempt);
    tracing::info!(%webhook, event = %taken.message.event, trace_id = %taken.message.event.simple(), outcome = %said.outcome, status = said.status, took_ms = said.took_ms, "webhook");
    if let Err(error) = in_portal(state, portal, move |work| turn::settle(work, &taken, outcome)).await {
        tracing::warn!(%webhook, %error, "what became of a delivery cannot be kept");
    }
}

fn outcome(at: DateTime<Utc>, begun: Instant, answer: &std::result::Result<Answer, Failure>) -> Outcome {
    let took_ms = i32::try_from(begun.elapsed().as_millis()).unwrap_or(i32::MAX);
    let attempt = |outcome, status| Attempt { at, took_ms, outcome, status };
    let jitter = rand::random::<f64>();
    match answer {
        Ok(answer) => {
            let outcome = match answer.status.is_success() {
                true => AttemptOutcome::Delivered,
                false => AttemptOutcome::Status,
            };
            let retry_after = answer.retry_after.as_deref().and_then(seconds);
            Outcome { attempt: attempt(outcome, Some(answer.status.as_u16())), retry_after, jitter }
        }
        Err(failure) => {
            let outcome = match failure {
                Failure::Refused => AttemptOutcome::RefusedAddress,
                Failure::Dns => AttemptOutcome::Dns,
                Failure::Connect => AttemptOutcome::Connect,
                Failure::Tls => AttemptOutcome::Tls,
                Failure::Timeout => AttemptOutcome::Timeout,
                Failure::Broken => AttemptOutcome::Broken,
            };
            Outcome { attempt: attempt(outcome, None), retry_after: None, jitter }
        }
    }
}

/// `Retry-After` in seconds; as a date it is not heeded.
fn seconds(text: &str) -> Option<TimeDelta> {
    text.trim().parse::<u32>().ok().map(|seconds| TimeDelta::seconds(seconds.into()))
}

async fn in_portal<T: Send + 'static>(
    state: &State,
    portal: PortalId,
    work: impl FnOnce(&mut Work<'_>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let clock = state.clock().clone();
    let in_transaction = move |conn: &mut Conn| {
        Work::run(Scoped::new(conn, portal, Reader::System), Who::default(), clock, work)
    };
    state.database().write(Reach::Portal(portal), in_transaction).await
}
