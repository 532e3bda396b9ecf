//! What keys are used for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

crate::word! { "api_outcome",
    /// How a request of a key ended.
    pub enum ApiOutcome {
        Answered = "answered", "Đã trả lời", "Answered";
        Refused = "refused", "Bị từ chối", "Refused";
        Limited = "limited", "Vượt hạn mức", "Over the limit";
        Failed = "failed", "Lỗi hệ thống", "Failed";
    }
}

impl ApiOutcome {
    /// The outcome of an HTTP status.
    pub const fn of_status(status: u16) -> Self {
        match status {
            429 => Self::Limited,
            400..=499 => Self::Refused,
            500.. => Self::Failed,
            _ => Self::Answered,
        }
    }
}

/// How many requests ended how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKeyCounts {
    /// Answered.
    pub answered: i64,
    /// Refused: 4xx, but for 429.
    pub refused: i64,
    /// Over the limit of the key: 429.
    pub limited: i64,
    /// Failed on our side: 5xx.
    pub failed: i64,
}

impl ApiKeyCounts {
    /// Adds requests.
    pub fn add(&mut self, outcome: ApiOutcome, requests: i64) {
        *match outcome {
            ApiOutcome::Answered => &mut self.answered,
            ApiOutcome::Refused => &mut self.refused,
            ApiOutcome::Limited => &mut self.limited,
            ApiOutcome::Failed => &mut self.failed,
        } += requests;
    }

    /// All requests.
    pub fn total(&self) -> i64 {
        self.answered + self.refused + self.limited + self.failed
    }
}

/// What a key was used for on a day in Vietnam.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKeyDay {
    /// The day.
    pub day: NaiveDate,
    /// Its requests.
    pub requests: ApiKeyCounts,
}

/// What a key was used for at an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKeyRoute {
    /// The method and the template of the address: `GET /api/v1/portals/{portal}/articles`.
    pub route: String,
    /// Its requests.
    pub requests: ApiKeyCounts,
}

/// What a key was used for, some seconds late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKeyUsage {
    /// Every day that was asked for, the latest first, also those without a request.
    pub days: Vec<ApiKeyDay>,
    /// What was asked for, the most first.
    pub routes: Vec<ApiKeyRoute>,
    /// All requests of these days.
    pub total: ApiKeyCounts,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_an_outcome() {
        let outcomes = [200, 304, 404, 429, 503].map(ApiOutcome::of_status);
        use ApiOutcome::*;
        assert_eq!(outcomes, [Answered, Answered, Refused, Limited, Failed]);
    }
}
