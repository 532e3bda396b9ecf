//! The webhooks of a portal in the database.

use super::{
    fan_out::{self, Told},
    row::{Kept, Row},
};
use crate::{
    access::Work,
    audit::{self, Subject},
    db::{
        Scoped,
        schema::{outbox, webhook_deliveries, webhooks},
        stored::{Id, Json, Ts, Word},
    },
    error::{Error, Refusal, Result},
    http::if_match::IfMatch,
};
use diesel::{dsl::count_star, prelude::*};
use serde_json::json;
use shared::{
    audit::Action,
    check::{Fault, FaultCode},
    id::WebhookId,
    problem::ProblemCode,
    webhook::{
        DeliveryState, Disabled, DisabledReason, EventKind, FORMER_SECRET, WEBHOOKS_MAX, Webhook,
        WebhookDraft,
    },
};
use std::collections::HashMap;

/// How many deliveries wait, webhook by webhook.
fn waiting(db: &mut Scoped<'_>) -> Result<HashMap<Id, i64>> {
    let counts: Vec<(Id, i64)> = db
        .webhook_deliveries()
        .filter(webhook_deliveries::state.eq(Word(DeliveryState::Waiting)))
        .group_by(webhook_deliveries::webhook_id)
        .select((webhook_deliveries::webhook_id, count_star()))
        .load(db.conn())?;
    Ok(counts.into_iter().collect())
}

/// A page of the portal's webhooks, the oldest first, after a place, and one more.
pub(super) fn page(db: &mut Scoped<'_>, after: Option<Id>, limit: u32) -> Result<Vec<Webhook>> {
    let waiting = waiting(db)?;
    let mut query = db.webhooks().into_boxed();
    if let Some(id) = after {
        query = query.filter(webhooks::id.gt(id));
    }
    let rows: Vec<Row> =
        query.order(webhooks::id).limit(i64::from(limit) + 1).select(Row::as_select()).load(db.conn())?;
    let of = |row: Row| {
        let waiting = waiting.get(&row.id).copied().unwrap_or_default();
        row.webhook(waiting)
    };
    Ok(rows.into_iter().map(of).collect())
}

/// One of the portal's webhooks.
///
/// # Errors
/// Not found, here or anywhere.
pub(crate) fn find(db: &mut Scoped<'_>, id: WebhookId) -> Result<Webhook> {
    let row: Option<Row> = db
        .webhooks()
        .filter(webhooks::id.eq(Id::from(id)))
        .select(Row::as_select())
        .first(db.conn())
        .optional()?;
    let row = row.ok_or_else(Error::not_found)?;
    let waiting = waiting(db)?.get(&row.id).copied().unwrap_or_default();
    Ok(row.webhook(waiting))
}

/// The number of the secret that a webhook signs with.
pub(super) fn secret_number(db: &mut Scoped<'_>, id: WebhookId) -> Result<i32> {
    let row = db.webhooks().filter(webhooks::id.eq(Id::from(id)));
    Ok(row.select(webhooks::secret_number).first(db.conn())?)
}

/// The portal's trail is held before its webhooks are looked at: who comes second sees what the first has done.
pub(super) fn lock(work: &mut Work<'_>) -> Result<()> {
    let trail = work.portal().0.to_string();
    audit::queries::lock(work.conn(), &trail)
}

/// The name is of one webhook only, and there are not too many.
fn check(work: &mut Work<'_>, draft: &WebhookDraft, but: Option<WebhookId>) -> Result<()> {
    let mut faults = Vec::new();
    let names: Vec<(Id, String)> =
        work.scoped().webhooks().select((webhooks::id, webhooks::name)).load(work.conn())?;
    let own = draft.name.trim().to_lowercase();
    if names.iter().any(|(id, name)| name.to_lowercase() == own && Some(WebhookId::from(*id)) != but) {
        faults.push(Fault::new("/name", FaultCode::NotUnique));
    }
    if but.is_none() && names.len() >= WEBHOOKS_MAX {
        faults.push(Fault { limit: Some(WEBHOOKS_MAX), ..Fault::new("", FaultCode::TooMany) });
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::invalid(faults)) }
}

fn by_person(work: &Work<'_>, draft: &WebhookDraft) -> Option<Disabled> {
    (!draft.enabled).then_some(Disabled { at: work.now(), reason: DisabledReason::ByPerson })
}

pub(super) fn subject(id: WebhookId) -> Subject {
    Subject::new("webhook", id)
}

/// Keeps a new webhook.
pub(super) fn insert(work: &mut Work<'_>, draft: &WebhookDraft) -> Result<Webhook> {
    lock(work)?;
    check(work, draft, None)?;
    let (id, portal, now) = (Id(work.new_id()), work.portal(), Ts(work.now()));
    diesel::insert_into(webhooks::table)
        .values((
            webhooks::portal_id.eq(portal),
            webhooks::id.eq(id),
            webhooks::secret_number.eq(1),
            webhooks::created_at.eq(now),
            Kept::of(draft, by_person(work, draft), 1, now),
        ))
        .execute(work.conn())?;
    work.record(Action::WebhookCreated, subject(id.into()), Some(&draft.name))?;
    find(work.scoped(), id.into())
}

/// One of the portal's webhooks as it was seen, held until the end of the transaction.
fn seen(work: &mut Work<'_>, id: WebhookId, seen: IfMatch) -> Result<Webhook> {
    lock(work)?;
    let before = find(work.scoped(), id)?;
    seen.check(before.version)?;
    Ok(before)
}

/// Replaces a webhook, at the version that was seen. Whoever disables it drops what waits.
pub(super) fn edit(work: &mut Work<'_>, id: WebhookId, at: IfMatch, draft: &WebhookDraft) -> Result<Webhook> {
    let before = seen(work, id, at)?;
    if before.draft == *draft {
        work.nothing_to_record();
        return Ok(before);
    }
    check(work, draft, Some(id))?;
    let (row, now) = (work.scoped().webhooks().filter(webhooks::id.eq(Id::from(id))), Ts(work.now()));
    // What is disabled already stays so since then, for that reason.
    let disabled = before.disabled.filter(|_| !draft.enabled).or_else(|| by_person(work, draft));
    let edited = diesel::update(row.filter(webhooks::version.eq(at.0)))
        .set(Kept::of(draft, disabled, at.0 + 1, now))
        .execute(work.conn())?;
    if edited == 0 {
        return Err(ProblemCode::Stale.into());
    }
    if before.draft.enabled && !draft.enabled {
        drop_waiting(work, id.into())?;
    } else if before.draft.url != draft.url {
        try_now(work, id.into())?;
    }
    record_change(work, &before, draft)?;
    find(work.scoped(), id)
}

fn record_change(work: &mut Work<'_>, before: &Webhook, draft: &WebhookDraft) -> Result<()> {
    let (id, was) = (before.id, before.draft.enabled);
    if was != draft.enabled {
        let action = if draft.enabled { Action::WebhookEnabled } else { Action::WebhookDisabled };
        work.record(action, subject(id), Some(&draft.name))?;
    }
    if (WebhookDraft { enabled: was, ..draft.clone() }) != before.draft {
        work.record(Action::WebhookChanged, subject(id), Some(&draft.name))?;
    }
    Ok(())
}

/// What waits is dropped: the webhook was disabled.
pub(super) fn drop_waiting(work: &mut Work<'_>, id: Id) -> Result<()> {
    let now = Ts(work.now());
    let waiting = work
        .scoped()
        .webhook_deliveries()
        .filter(webhook_deliveries::webhook_id.eq(id))
        .filter(webhook_deliveries::state.eq(Word(DeliveryState::Waiting)));
    diesel::update(waiting)
        .set((
            webhook_deliveries::state.eq(Word(DeliveryState::Dropped)),
            webhook_deliveries::ended_at.eq(Some(now)),
        ))
        .execute(work.conn())?;
    Ok(())
}

/// What waits is tried at once: the address was mended.
fn try_now(work: &mut Work<'_>, id: Id) -> Result<()> {
    let now = Ts(work.now());
    let waiting = work
        .scoped()
        .webhook_deliveries()
        .filter(webhook_deliveries::webhook_id.eq(id))
        .filter(webhook_deliveries::state.eq(Word(DeliveryState::Waiting)));
    diesel::update(waiting.filter(webhook_deliveries::next_at.gt(now)))
        .set(webhook_deliveries::next_at.eq(now))
        .execute(work.conn())?;
    Ok(())
}

/// Takes a webhook away with its deliveries, at the version that was seen.
pub(super) fn remove(work: &mut Work<'_>, id: WebhookId, at: IfMatch) -> Result<()> {
    let before = seen(work, id, at)?;
    let row = work.scoped().webhooks().filter(webhooks::id.eq(Id::from(id)));
    if diesel::delete(row.filter(webhooks::version.eq(at.0))).execute(work.conn())? == 0 {
        return Err(ProblemCode::Stale.into());
    }
    work.record(Action::WebhookDeleted, subject(id), Some(&before.draft.name))
}

/// Signs with a new secret from now on, and with the one before along with it for a day. Answers the new number.
pub(super) fn rotate(work: &mut Work<'_>, id: WebhookId, at: IfMatch) -> Result<(Webhook, i32)> {
    let before = seen(work, id, at)?;
    let now = work.now();
    let row = work.scoped().webhooks().filter(webhooks::id.eq(Id::from(id)));
    let rotated = diesel::update(row.filter(webhooks::version.eq(at.0)))
        .set((
            webhooks::version.eq(at.0 + 1),
            webhooks::secret_number.eq(webhooks::secret_number + 1),
            webhooks::former_secret_until.eq(Some(Ts(now + FORMER_SECRET))),
            webhooks::updated_at.eq(Ts(now)),
        ))
        .execute(work.conn())?;
    if rotated == 0 {
        return Err(ProblemCode::Stale.into());
    }
    work.record(Action::WebhookSecretRotated, subject(id), Some(&before.draft.name))?;
    Ok((find(work.scoped(), id)?, secret_number(work.scoped(), id)?))
}

/// Queues an event of no meaning, so that a receiver can be tried. Answers the delivery.
///
/// # Errors
/// The webhook is disabled.
pub(super) fn test(work: &mut Work<'_>, id: WebhookId) -> Result<Id> {
    lock(work)?;
    let webhook = find(work.scoped(), id)?;
    check_enabled(&webhook)?;
    let (event, delivery, portal, now) =
        (Id(work.new_id()), Id(work.new_id()), work.portal(), Ts(work.now()));
    diesel::insert_into(outbox::table)
        .values((
            outbox::id.eq(event),
            outbox::portal_id.eq(Some(portal)),
            outbox::kind.eq(Word(EventKind::Test)),
            outbox::payload.eq(Json(json!({}))),
            outbox::created_at.eq(now),
        ))
        .execute(work.conn())?;
    let told = Told { event, kind: EventKind::Test, at: now };
    fan_out::queue(work.scoped(), id.into(), told, delivery)?;
    work.record(Action::WebhookTested, subject(id), Some(&webhook.draft.name))?;
    Ok(delivery)
}

/// # Errors
/// The webhook is disabled.
pub(super) fn check_enabled(webhook: &Webhook) -> Result<()> {
    if webhook.draft.enabled {
        return Ok(());
    }
    let refusal = Refusal::new(ProblemCode::WrongState);
    Err(refusal
        .detail("Webhook đang tắt; hãy bật trước khi gửi.", "The webhook is disabled; enable it first.")
        .into())
}
