//! When to try again: soon at first, then ever more rarely, until three days have gone by.

use chrono::{DateTime, TimeDelta, Utc};

/// How long it is tried, from the time at which the event was queued.
pub const GIVE_UP_AFTER: TimeDelta = TimeDelta::days(3);
/// The longest that a receiver can have us wait by `Retry-After`.
pub const RETRY_AFTER_MOST: TimeDelta = TimeDelta::hours(12);

/// The pauses after the first attempts, in seconds: 5 s, 30 s, 2 min, 10 min, 30 min, 1 h, 2 h, 4 h, 8 h; then [`LAST`].
const PAUSES: [i64; 9] = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800];
/// The pause after all later attempts.
const LAST: i64 = 12 * 3_600;

/// When to try again after `attempts` that did not arrive, the last of which ended `now`; none when it is to be given up.
///
/// `jitter` between 0 and 1 stretches the pause by up to a fifth, so that what failed together does not come back together.
/// `retry_after` is what the receiver asked for: it can put an attempt off, by at most [`RETRY_AFTER_MOST`], and never draws
/// one near. The last attempt falls on the end of the three days.
pub fn next_attempt(
    queued_at: DateTime<Utc>,
    now: DateTime<Utc>,
    attempts: u32,
    jitter: f64,
    retry_after: Option<TimeDelta>,
) -> Option<DateTime<Utc>> {
    let end = queued_at + GIVE_UP_AFTER;
    if now >= end {
        return None;
    }
    let nth = usize::try_from(attempts.max(1) - 1).unwrap_or(usize::MAX);
    let seconds = PAUSES.get(nth).copied().unwrap_or(LAST);
    // A fifth of twelve hours in milliseconds: exact in every type here.
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "at most 8 640 000")]
    let stretch = (seconds as f64 * 200.0 * jitter.clamp(0.0, 1.0)) as i64;
    let pause = TimeDelta::seconds(seconds) + TimeDelta::milliseconds(stretch);
    let asked = retry_after.unwrap_or_default().min(RETRY_AFTER_MOST);
    Some((now + pause.max(asked)).min(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn start() -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
    }

    /// All attempts that fail at once, each as soon as it is due.
    fn course(jitter: f64, retry_after: Option<TimeDelta>) -> Vec<DateTime<Utc>> {
        let (mut now, mut all) = (start(), vec![start()]);
        while let Some(next) =
            next_attempt(start(), now, u32::try_from(all.len()).unwrap(), jitter, retry_after)
        {
            all.push(next);
            now = next;
        }
        all
    }

    #[test]
    fn the_pauses_are_those_of_the_table() {
        let course = course(0.0, None);
        let pauses: Vec<_> = course.windows(2).map(|pair| (pair[1] - pair[0]).num_seconds()).collect();
        assert_eq!(pauses[..9], PAUSES);
        assert_eq!(pauses[9..12], [LAST; 3]);
        assert_eq!(*course.last().unwrap(), start() + GIVE_UP_AFTER);
        assert_eq!(course.len(), 15);
    }

    #[test]
    fn a_receiver_can_put_us_off_but_not_for_ever_and_not_draw_us_near() {
        let asked = |seconds| next_attempt(start(), start(), 1, 0.0, Some(TimeDelta::seconds(seconds)));
        assert_eq!(asked(1), Some(start() + TimeDelta::seconds(5)));
        assert_eq!(asked(600), Some(start() + TimeDelta::seconds(600)));
        assert_eq!(asked(10_000_000), Some(start() + RETRY_AFTER_MOST));
        assert_eq!(asked(-5), Some(start() + TimeDelta::seconds(5)));
    }

    proptest! {
        #[test]
        fn every_course_goes_forward_and_ends_after_three_days(jitter in -1.0..2.0_f64, asked in 0_i64..1_000_000) {
            let course = course(jitter, Some(TimeDelta::seconds(asked)));
            prop_assert!(course.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert_eq!(*course.last().unwrap(), start() + GIVE_UP_AFTER);
            prop_assert!(course.len() <= 15);
        }

        #[test]
        fn more_attempts_never_make_the_pause_shorter(attempts in 0_u32..100, jitter in 0.0..1.0_f64) {
            let next = |attempts| next_attempt(start(), start(), attempts, jitter, None);
            prop_assert!(next(attempts) <= next(attempts + 1));
            prop_assert!(next(attempts).unwrap() >= start() + TimeDelta::seconds(5));
        }

        #[test]
        fn nothing_is_tried_after_three_days(late in 0_i64..1_000_000, attempts in 0_u32..100) {
            let now = start() + GIVE_UP_AFTER + TimeDelta::seconds(late);
            prop_assert_eq!(next_attempt(start(), now, attempts, 0.5, None), None);
        }
    }
}
