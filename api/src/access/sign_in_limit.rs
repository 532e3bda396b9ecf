//! Failed sign-ins slow down the next ones, by account and by address, on every node (429).

use super::{password::slow_down, token::digest};
use crate::{
    db::{Conn, schema::sign_in_failures, stored::Ts},
    error::Result,
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

/// After how long without a failure the count begins anew.
const FORGOTTEN_AFTER: TimeDelta = TimeDelta::hours(1);
/// The longest wait, in seconds.
const LONGEST: i64 = 900;

/// What is counted. The keys are hashed: the table names nobody.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    keys: Vec<(String, i32)>,
}

impl Counted {
    /// Counts by account, with few free tries, and by address, with more: an office shares one.
    pub(crate) fn new(account_key: &str, address: &str) -> Self {
        let mut counted = Self::of_account(account_key);
        counted.keys.push((digest(&format!("address {address}")), 30));
        counted
    }

    /// Counts by account alone.
    pub(crate) fn of_account(account_key: &str) -> Self {
        Self { keys: vec![(digest(&format!("account {account_key}")), 5)] }
    }

    /// Counts tries at secrets of a kind by address alone.
    pub(crate) fn of_address(kind: &str, address: &str) -> Self {
        Self { keys: vec![(digest(&format!("{kind} {address}")), 30)] }
    }

    /// Refuses while a wait is on.
    pub(crate) fn check(&self, conn: &mut Conn, now: DateTime<Utc>) -> Result<()> {
        for (key, free) in &self.keys {
            let row: Option<(i32, Ts)> = sign_in_failures::table
                .find(key)
                .select((sign_in_failures::failures, sign_in_failures::last_at))
                .first(conn)
                .optional()?;
            let Some((failures, last_at)) = row else { continue };
            // Tries that overlap, and nodes whose clocks differ, can find a failure in their future: it adds no wait.
            let wait = wait(failures, *free);
            let left = (last_at.0 + wait - now).min(wait).num_milliseconds();
            if left > 0 {
                return Err(slow_down(u32::try_from(left.div_euclid(1_000) + 1).unwrap_or(u32::MAX)));
            }
        }
        Ok(())
    }

    /// Notes a failure.
    pub(crate) fn failed(&self, conn: &mut Conn, now: DateTime<Utc>) -> Result<()> {
        let table = sign_in_failures::table;
        for (key, _) in &self.keys {
            let recent = table.find(key).filter(sign_in_failures::last_at.gt(Ts(now - FORGOTTEN_AFTER)));
            let counted = diesel::update(recent)
                .set((
                    sign_in_failures::failures.eq(sign_in_failures::failures + 1),
                    sign_in_failures::last_at.eq(Ts(now)),
                ))
                .execute(conn)?;
            if counted == 0 {
                diesel::delete(table.find(key)).execute(conn)?;
                let row = (
                    sign_in_failures::key.eq(key),
                    sign_in_failures::failures.eq(1),
                    sign_in_failures::last_at.eq(Ts(now)),
                );
                // Two first failures at the same instant: the second finds the row of the first.
                crate::each!(conn, conn => diesel::insert_into(table).values(row).on_conflict_do_nothing().execute(conn))?;
            }
        }
        Ok(())
    }

    /// Forgets the failures of the account, and takes this try back from the address; its other failures stay, or one
    /// good account would wash them all.
    pub(crate) fn succeeded(&self, conn: &mut Conn) -> Result<()> {
        for (i, (key, _)) in self.keys.iter().enumerate() {
            let row = sign_in_failures::table.find(key);
            if i == 0 {
                diesel::delete(row).execute(conn)?;
            } else {
                let one_less = sign_in_failures::failures.eq(sign_in_failures::failures - 1);
                diesel::update(row).set(one_less).execute(conn)?;
            }
        }
        Ok(())
    }
}

/// The wait after some failures: none for the free ones, then 1 s, 2 s, 4 s … up to 15 minutes.
fn wait(failures: i32, free: i32) -> TimeDelta {
    let beyond = failures - free;
    if beyond < 0 {
        return TimeDelta::zero();
    }
    TimeDelta::seconds(if beyond >= 10 { LONGEST } else { 1 << beyond })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_end() {
        let seconds = |failures| wait(failures, 5).num_seconds();
        assert_eq!([seconds(0), seconds(4), seconds(5), seconds(6), seconds(8)], [0, 0, 1, 2, 8]);
        assert_eq!([seconds(30), seconds(1_000), seconds(i32::MAX)], [900, 900, 900]);
    }
}
