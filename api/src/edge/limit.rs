//! How much may be asked for: a bucket for each address (IPv6: each /64) of somebody who is not signed in, that fills again by the
//! second, and one for each key.

use crate::{
    access::Grant,
    clock::Clock,
    config::Rate,
    http::origin::{self, Prefix},
    state::State,
};
use actix_web::{HttpRequest, http::Method};
use governor::{
    NotUntil, Quota, RateLimiter,
    middleware::NoOpMiddleware,
    nanos::Nanos,
    state::{InMemoryState, NotKeyed, keyed::DashMapStateStore},
};
use shared::id::ApiKeyId;
use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

/// What a change costs, in reads.
const CHANGE: NonZeroU32 = NonZeroU32::MIN.saturating_add(Rate::LEAST_BURST - 1);
const READ: NonZeroU32 = NonZeroU32::MIN;

/// The project's clock, as the buckets ask it.
#[derive(Clone)]
struct Ticks(Clock);

impl governor::clock::Clock for Ticks {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        self.0.elapsed().into()
    }
}

/// The buckets of this process.
pub(crate) struct Limiter {
    buckets: Option<RateLimiter<Prefix, DashMapStateStore<Prefix>, Ticks, NoOpMiddleware<Nanos>>>,
    keys: Mutex<HashMap<ApiKeyId, (u32, Arc<OfKey>)>>,
    ticks: Ticks,
    refused: AtomicU64,
}

/// The bucket of one key.
type OfKey = RateLimiter<NotKeyed, InMemoryState, Ticks, NoOpMiddleware<Nanos>>;

/// How many keys have buckets at a time; each portal has few.
const KEYS: usize = 20_000;

impl Limiter {
    /// Full buckets; without a rate nobody is limited.
    pub(crate) fn new(rate: Option<Rate>, clock: Clock) -> Self {
        let ticks = Ticks(clock);
        let quota = rate.map(|rate| Quota::per_second(rate.per_second).allow_burst(rate.burst));
        let buckets = quota.map(|quota| RateLimiter::dashmap_with_clock(quota, ticks.clone()));
        Self { buckets, keys: Mutex::default(), ticks, refused: AtomicU64::new(0) }
    }

    /// Takes something out of a bucket, or says in how many seconds there will be enough.
    fn take(&self, prefix: Prefix, cost: NonZeroU32) -> Result<(), u32> {
        let Some(buckets) = &self.buckets else { return Ok(()) };
        let Ok(Err(not_until)) = buckets.check_key_n(&prefix, cost) else { return Ok(()) };
        Err(self.refuse(&not_until))
    }

    /// Takes a request out of the bucket of a key, which fills by the minute, or says in how many seconds there will be one.
    pub(crate) fn take_of_key(&self, grant: &Grant) -> Result<(), u32> {
        self.of_key(grant).check().map_err(|not_until| self.refuse(&not_until))
    }

    fn of_key(&self, grant: &Grant) -> Arc<OfKey> {
        let per_minute = grant.draft.per_minute;
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bucket)) = keys.get(&grant.id).filter(|(rate, _)| *rate == per_minute) {
            return bucket.clone();
        }
        if keys.len() >= KEYS {
            keys.clear();
        }
        let quota = Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN));
        let bucket = Arc::new(RateLimiter::direct_with_clock(quota, self.ticks.clone()));
        keys.insert(grant.id, (per_minute, bucket.clone()));
        bucket
    }

    fn refuse(&self, not_until: &NotUntil<Nanos>) -> u32 {
        self.refused.fetch_add(1, Ordering::Relaxed);
        use governor::clock::Clock as _;
        let wait = not_until.wait_time_from(self.ticks.now());
        u32::try_from(wait.as_secs()).unwrap_or(u32::MAX - 1) + 1
    }

    /// Forgets the buckets that are full again.
    pub(crate) fn forget(&self) {
        if let Some(buckets) = &self.buckets {
            buckets.retain_recent();
            buckets.shrink_to_fit();
        }
    }

    /// How many requests have been refused.
    pub(crate) fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }
}

/// Counts a request. What a proxy of ours asks for itself is not counted: a frontend that renders for everybody is one address.
pub(super) fn check(request: &HttpRequest, state: &State) -> Result<(), u32> {
    if state.limiter().buckets.is_none() || origin::is_our_own(request, state.config()) {
        return Ok(());
    }
    let Some(address) = origin::address(request, state.config()) else { return Ok(()) };
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    state.limiter().take(Prefix::of(address), if reads { READ } else { CHANGE })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::IpAddr;

    const NOON: &str = "2026-11-26T05:00:00Z";

    fn limiter(per_second: u32, burst: u32) -> (Limiter, Clock) {
        let clock = Clock::scripted(NOON.parse().unwrap());
        let number = |n| NonZeroU32::new(n).unwrap();
        let rate = Rate { per_second: number(per_second), burst: number(burst) };
        (Limiter::new(Some(rate), clock.clone()), clock)
    }

    fn from(address: &str) -> Prefix {
        Prefix::of(address.parse::<IpAddr>().unwrap())
    }

    fn after(clock: &Clock, milliseconds: i64) {
        clock.move_to(clock.now() + chrono::TimeDelta::milliseconds(milliseconds));
    }

    #[test]
    fn a_bucket_is_emptied_and_fills_by_the_second() {
        let (limiter, clock) = limiter(2, 10);
        let somebody = from("203.0.113.7");
        for _ in 0..10 {
            assert_eq!(limiter.take(somebody, READ), Ok(()));
        }
        assert_eq!(limiter.take(somebody, READ), Err(1));
        assert_eq!(limiter.take(from("203.0.113.8"), READ), Ok(()), "another address has its own");
        after(&clock, 499);
        assert_eq!(limiter.take(somebody, READ), Err(1));
        after(&clock, 1);
        assert_eq!(limiter.take(somebody, READ), Ok(()));
        assert_eq!(limiter.take(somebody, READ), Err(1));
        after(&clock, 60_000);
        for _ in 0..10 {
            assert_eq!(limiter.take(somebody, READ), Ok(()), "never more than it holds");
        }
        assert!(limiter.take(somebody, READ).is_err());
        assert_eq!(limiter.refused(), 4);
    }

    #[test]
    fn a_change_costs_ten_reads_and_the_wait_is_told_in_whole_seconds() {
        let (limiter, clock) = limiter(2, 20);
        let somebody = from("203.0.113.7");
        assert_eq!(limiter.take(somebody, CHANGE), Ok(()));
        assert_eq!(limiter.take(somebody, CHANGE), Ok(()));
        let Err(seconds) = limiter.take(somebody, CHANGE) else { panic!("it is empty") };
        assert!((5..=6).contains(&seconds), "{seconds}");
        after(&clock, i64::from(seconds) * 1_000);
        assert_eq!(limiter.take(somebody, CHANGE), Ok(()), "whoever waits as told is let in");
    }

    #[test]
    fn a_network_of_ipv6_is_one_and_a_mapped_address_is_the_address() {
        let (limiter, _) = limiter(1, 10);
        assert_eq!(limiter.take(from("2001:db8:0:1::1"), CHANGE), Ok(()));
        assert!(limiter.take(from("2001:db8:0:1:ffff::2"), READ).is_err());
        assert_eq!(limiter.take(from("2001:db8:0:2::1"), READ), Ok(()));
        assert_eq!(limiter.take(from("::ffff:203.0.113.7"), CHANGE), Ok(()));
        assert!(limiter.take(from("203.0.113.7"), READ).is_err());
    }

    #[test]
    fn full_buckets_are_forgotten_and_empty_ones_are_not() {
        let (limiter, clock) = limiter(1, 10);
        let buckets = limiter.buckets.as_ref().unwrap();
        limiter.take(from("203.0.113.7"), READ).unwrap();
        limiter.take(from("203.0.113.8"), CHANGE).unwrap();
        after(&clock, 5_000);
        limiter.forget();
        assert_eq!(buckets.len(), 1);
        assert!(limiter.take(from("203.0.113.8"), CHANGE).is_err());
        after(&clock, 60_000);
        limiter.forget();
        assert!(buckets.is_empty());
    }

    #[test]
    fn without_a_rate_nobody_is_limited() {
        let limiter = Limiter::new(None, Clock::default());
        assert!((0..10_000).all(|_| limiter.take(from("203.0.113.7"), CHANGE).is_ok()));
    }
}
