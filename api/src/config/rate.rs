//! How much an anonymous address may ask for, as it is written in the settings.

use anyhow::{Context as _, Result};
use std::num::NonZeroU32;

/// How much may be asked for: a bucket of `burst` requests into which `per_second` come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many come back in a second.
    pub per_second: NonZeroU32,
    /// How many there are at the most.
    pub burst: NonZeroU32,
}

impl Rate {
    /// The least burst: what one change costs.
    pub const LEAST_BURST: u32 = 10;

    /// Reads `requests a second/at once`; `0` is no limit.
    pub(super) fn read(text: &str) -> Result<Option<Self>> {
        if text == "0" {
            return Ok(None);
        }
        let rate = text.split_once('/').and_then(|(per_second, burst)| {
            let burst = burst.parse::<NonZeroU32>().ok().filter(|burst| burst.get() >= Self::LEAST_BURST)?;
            Some(Self { per_second: per_second.parse().ok()?, burst })
        });
        let rate = rate.with_context(|| {
            format!(
                "CONG_RATE_LIMIT is {text:?}: write requests a second and how many at once, at least {}, such as 100/500; \
                 0 is no limit.",
                Self::LEAST_BURST
            )
        })?;
        Ok(Some(rate))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_two_numbers_or_none() {
        let rate =
            |text| Rate::read(text).map(|rate| rate.map(|rate| (rate.per_second.get(), rate.burst.get())));
        assert_eq!(rate("100/500").unwrap(), Some((100, 500)));
        assert_eq!(rate("1/10").unwrap(), Some((1, 10)));
        assert_eq!(rate("0").unwrap(), None);
        for wrong in ["", "100", "0/500", "100/0", "100/9", "-1/20", "100/500/1", "100/500 ", "many"] {
            assert!(rate(wrong).is_err(), "{wrong}");
        }
    }
}
