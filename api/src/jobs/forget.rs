//! Forgets what is no longer needed: ended sign-ins, old failures, texts never saved (personal data is kept only as long as needed).

use crate::{
    db::{
        Conn,
        schema::{
            api_key_usage, api_keys, autosaves, idempotency_keys, outbox, presences, preview_links, sessions,
            sign_in_failures, webhook_deliveries,
        },
        stored::Ts,
    },
    error::Result,
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use shared::{calendar, presence::GONE_AFTER};

/// For how long an ended sign-in is kept, to answer questions about it.
const SESSIONS: TimeDelta = TimeDelta::days(90);
/// For how long failures are kept.
const FAILURES: TimeDelta = TimeDelta::days(1);
/// For how long answers to idempotent requests are kept.
const ANSWERS: TimeDelta = TimeDelta::days(2);
/// For how long a text that was typed and never saved is kept.
const AUTOSAVES: TimeDelta = TimeDelta::days(30);

/// For how long a link to a preview that has ended is listed, to answer who opened it.
const PREVIEW_LINKS: TimeDelta = TimeDelta::days(7);

/// For how long a key that was revoked is listed, and what keys were used for: to compare a month with that of the year before.
const KEYS: TimeDelta = TimeDelta::days(400);

/// For how long an event is kept after it was told to whoever listens, or nobody does, to answer what became of it.
const EVENTS: TimeDelta = TimeDelta::days(30);

/// Forgets, and says how much.
pub(crate) fn run(conn: &mut Conn, now: DateTime<Utc>) -> Result<String> {
    let sessions =
        diesel::delete(sessions::table.filter(sessions::ends_at.lt(Ts(now - SESSIONS)))).execute(conn)?;
    let failures =
        diesel::delete(sign_in_failures::table.filter(sign_in_failures::last_at.lt(Ts(now - FAILURES))))
            .execute(conn)?;
    let answers =
        diesel::delete(idempotency_keys::table.filter(idempotency_keys::created_at.lt(Ts(now - ANSWERS))))
            .execute(conn)?;
    let gone = presences::seen_at.lt(Ts(now - GONE_AFTER));
    let presences = diesel::delete(presences::table.filter(gone)).execute(conn)?;
    let autosaves =
        diesel::delete(autosaves::table.filter(autosaves::saved_at.lt(Ts(now - AUTOSAVES)))).execute(conn)?;
    let ended = preview_links::table.filter(preview_links::expires_at.lt(Ts(now - PREVIEW_LINKS)));
    let links = diesel::delete(ended).execute(conn)?;
    let before = now - KEYS;
    let used = api_key_usage::table.filter(api_key_usage::day.lt(calendar::date(before)));
    let used = diesel::delete(used).execute(conn)?;
    let revoked = api_keys::table.filter(api_keys::revoked_at.lt(Some(Ts(before))).assume_not_null());
    let keys = diesel::delete(revoked).execute(conn)?;
    let events = events(conn, now - EVENTS)?;
    Ok(format!(
        "{sessions} sessions, {failures} failures, {answers} answers, {presences} presences, {autosaves} unsaved texts, {links} preview links, {used} days of keys, {keys} keys, {events} events"
    ))
}

/// Forgets what has ended of deliveries, with their attempts, and then the events that no delivery is left of.
fn events(conn: &mut Conn, before: DateTime<Utc>) -> Result<usize> {
    let ended =
        webhook_deliveries::table.filter(webhook_deliveries::ended_at.lt(Some(Ts(before))).assume_not_null());
    diesel::delete(ended).execute(conn)?;
    let left = webhook_deliveries::table.select(webhook_deliveries::event_id);
    let old = outbox::table.filter(outbox::created_at.lt(Ts(before))).filter(outbox::id.ne_all(left));
    Ok(diesel::delete(old).execute(conn)?)
}
