//! What keys were used for, in the database.

use super::Counted;
use crate::{
    db::{
        Scoped,
        schema::{api_key_usage, api_keys},
        stored::{Id, Ts, Word},
    },
    error::Result,
};
use chrono::{NaiveDate, TimeDelta};
use diesel::prelude::*;
use shared::{
    api_key::{ApiKeyCounts, ApiKeyDay, ApiKeyRoute, ApiKeyUsage, ApiOutcome},
    id::ApiKeyId,
};
use std::collections::{BTreeMap, HashMap};

/// What a key was used for on the days up to one, the latest first.
pub(in crate::api_keys) fn of_key(
    db: &mut Scoped<'_>,
    id: ApiKeyId,
    today: NaiveDate,
    days: u32,
) -> Result<ApiKeyUsage> {
    let first = today - TimeDelta::days(i64::from(days) - 1);
    let rows: Vec<(NaiveDate, String, Word<ApiOutcome>, i64)> = db
        .api_key_usage()
        .filter(api_key_usage::key_id.eq(Id::from(id)))
        .filter(api_key_usage::day.between(first, today))
        .select((api_key_usage::day, api_key_usage::route, api_key_usage::outcome, api_key_usage::requests))
        .load(db.conn())?;
    let mut by_day: BTreeMap<NaiveDate, ApiKeyCounts> =
        first.iter_days().take(days as usize).map(|day| (day, ApiKeyCounts::default())).collect();
    let mut by_route: HashMap<String, ApiKeyCounts> = HashMap::new();
    let mut total = ApiKeyCounts::default();
    for (day, route, outcome, requests) in rows {
        by_day.entry(day).or_default().add(outcome.0, requests);
        by_route.entry(route).or_default().add(outcome.0, requests);
        total.add(outcome.0, requests);
    }
    let days = by_day.into_iter().rev().map(|(day, requests)| ApiKeyDay { day, requests }).collect();
    let mut routes: Vec<ApiKeyRoute> =
        by_route.into_iter().map(|(route, requests)| ApiKeyRoute { route, requests }).collect();
    routes.sort_by(|a, b| b.requests.total().cmp(&a.requests.total()).then_with(|| a.route.cmp(&b.route)));
    Ok(ApiKeyUsage { days, routes, total })
}

/// Adds what was counted to what is there. A key that is not there any more is left out.
pub(crate) fn write_down(db: &mut Scoped<'_>, counted: &Counted) -> Result<()> {
    let portal = db.portal();
    for (key, last) in &counted.last {
        let was = (
            api_keys::last_used_at.eq(Some(Ts(last.at))),
            api_keys::last_address.eq(last.address.as_deref()),
        );
        let key = db.api_keys().filter(api_keys::id.eq(Id::from(*key)));
        diesel::update(key).set(was).execute(db.conn())?;
    }
    for (kind, requests) in &counted.requests {
        let row = (
            api_key_usage::portal_id.eq(portal),
            api_key_usage::key_id.eq(Id::from(kind.key)),
            api_key_usage::day.eq(kind.day),
            api_key_usage::route.eq(&kind.route),
            api_key_usage::outcome.eq(Word(kind.outcome)),
            api_key_usage::requests.eq(0_i64),
        );
        let conn = db.conn();
        crate::each!(conn, conn => diesel::insert_into(api_key_usage::table).values(row).on_conflict_do_nothing().execute(conn))?;
        let there = db
            .api_key_usage()
            .filter(api_key_usage::key_id.eq(Id::from(kind.key)))
            .filter(api_key_usage::day.eq(kind.day))
            .filter(api_key_usage::route.eq(&kind.route))
            .filter(api_key_usage::outcome.eq(Word(kind.outcome)));
        let more = api_key_usage::requests.eq(api_key_usage::requests + *requests);
        diesel::update(there).set(more).execute(db.conn())?;
    }
    Ok(())
}
