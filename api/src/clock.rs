//! The only place that asks the time, and makes the identifiers that carry it.

use chrono::{DateTime, SubsecRound as _, Utc};
use sha2::{Digest as _, Sha256};
use std::{
    sync::{Arc, Mutex, OnceLock},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// The time, to the microsecond, because PostgreSQL keeps no more.
#[derive(Clone, Debug, Default)]
pub struct Clock(Source);

#[derive(Clone, Debug, Default)]
enum Source {
    /// The machine's time; tests can shift it.
    #[default]
    System,
    #[cfg(feature = "test-clock")]
    Shifted(Arc<Mutex<chrono::TimeDelta>>),
    /// A time that stands until it is set, and identifiers that are the same in every run: for the demonstration.
    Scripted(Arc<Mutex<Script>>),
}

#[derive(Clone, Debug)]
struct Script {
    now: DateTime<Utc>,
    made: u64,
}

impl Clock {
    /// A clock that stands until it is set, and makes the same identifiers in every run.
    pub(crate) fn scripted(now: DateTime<Utc>) -> Self {
        Self(Source::Scripted(Arc::new(Mutex::new(Script { now, made: 0 }))))
    }

    /// Moves a scripted clock.
    pub(crate) fn move_to(&self, now: DateTime<Utc>) {
        if let Source::Scripted(script) = &self.0
            && let Ok(mut script) = script.lock()
        {
            script.now = now;
        }
    }

    /// A clock that tests can set; it goes on from there.
    #[cfg(feature = "test-clock")]
    pub fn settable() -> Self {
        Self(Source::Shifted(Arc::default()))
    }

    /// Sets the clock of a test.
    #[cfg(feature = "test-clock")]
    pub fn set(&self, now: DateTime<Utc>) {
        if let Source::Shifted(shift) = &self.0
            && let Ok(mut shift) = shift.lock()
        {
            *shift = now - system_now();
        }
    }

    /// The instant.
    pub fn now(&self) -> DateTime<Utc> {
        let now = match &self.0 {
            Source::System => system_now(),
            #[cfg(feature = "test-clock")]
            Source::Shifted(shift) => system_now() + shift.lock().map(|shift| *shift).unwrap_or_default(),
            Source::Scripted(script) => script.lock().map_or_else(|_| system_now(), |script| script.now),
        };
        now.trunc_subsecs(6)
    }

    /// How much time has gone by since some beginning: for what is counted by the second. The machine's clock can be set back,
    /// this goes forward only; it follows the clock of a test.
    pub(crate) fn elapsed(&self) -> Duration {
        match &self.0 {
            Source::System => since_the_start(),
            _ => self.now().signed_duration_since(DateTime::UNIX_EPOCH).to_std().unwrap_or_default(),
        }
    }

    /// A new identifier that sorts by the time of its making (UUIDv7).
    pub fn new_id(&self) -> Uuid {
        self.id_of(self.now())
    }

    /// A new identifier of an instant that was read already.
    pub(crate) fn id_of(&self, now: DateTime<Utc>) -> Uuid {
        let random = match &self.0 {
            Source::Scripted(script) => {
                script.lock().map_or_else(|_| rand::random(), |mut script| script.next())
            }
            _ => rand::random(),
        };
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

impl Script {
    /// Bits that look random and are the same in every run, in the order of their making.
    fn next(&mut self) -> [u8; 10] {
        self.made += 1;
        let digest = Sha256::digest(self.made.to_be_bytes());
        let mut bits = [0; 10];
        bits.copy_from_slice(&digest[..10]);
        // The first 12 bits count, so that identifiers of one instant sort by their making.
        let count = u16::try_from(self.made % 4_096).unwrap_or(0).to_be_bytes();
        bits[..2].copy_from_slice(&count);
        bits
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the only place that asks the time")]
fn system_now() -> DateTime<Utc> {
    Utc::now()
}

fn since_the_start() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_makes_the_same_identifiers_in_every_run() {
        let made = || {
            let clock = Clock::scripted("2026-11-23T02:00:00Z".parse().unwrap());
            [clock.new_id(), clock.new_id(), clock.new_id()]
        };
        assert_eq!(made(), made());
        assert!(made().is_sorted() && made()[0].get_version_num() == 7);
        assert_ne!(Clock::default().new_id(), Clock::default().new_id());
    }

    #[test]
    fn nothing_is_finer_than_a_microsecond() {
        assert_eq!(Clock::default().now().timestamp_subsec_nanos() % 1_000, 0);
    }
}
