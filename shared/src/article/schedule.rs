//! Publishing and taking down at an instant: what is ordered, what becomes of it, and why it did not happen.

use crate::{
    check::{Check, Fault, FaultCode},
    id::UserId,
    problem::FieldError,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

crate::word! { "scheduled_act",
    /// What is done at an instant.
    pub enum ScheduledAct {
        Publish = "publish", "Đăng", "Publish";
        Unpublish = "unpublish", "Hạ bài", "Take down";
    }
}

crate::word! { "schedule_state",
    /// What became of something scheduled.
    pub enum ScheduleState {
        Waiting = "waiting", "Đang chờ", "Waiting";
        Done = "done", "Đã thực hiện", "Done";
        Failed = "failed", "Không thực hiện được", "Failed";
        Cancelled = "cancelled", "Đã hủy", "Cancelled";
    }
}

crate::word! { "schedule_cancelled",
    /// Why something scheduled was cancelled before its instant.
    pub enum Cancelled {
        Unscheduled = "unscheduled", "Bỏ hẹn giờ", "Unscheduled";
        Rescheduled = "rescheduled", "Đổi giờ hẹn", "Given another time";
        ApprovalRevoked = "approval_revoked", "Kết quả duyệt bị thu hồi", "The approval was revoked";
        TextChanged = "text_changed", "Nội dung thay đổi sau khi duyệt", "The text changed after its approval";
        TakenDown = "taken_down", "Bài bị gỡ khẩn cấp", "The article was taken down in an emergency";
        DoneByHand = "done_by_hand", "Đã thực hiện trước giờ hẹn", "Done by hand before its time";
    }
}

/// How far ahead something can be scheduled.
const FURTHEST: TimeDelta = TimeDelta::days(3_653);

/// When to publish and when to take down. A time that is left out is taken from the text, if the author proposed one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// When to publish; needed unless the article is public already.
    #[serde(default)]
    pub publish_at: Option<DateTime<Utc>>,
    /// When to take down what is then public; never, when left out.
    #[serde(default)]
    pub unpublish_at: Option<DateTime<Utc>>,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
}

/// Something that is or was scheduled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Scheduled {
    /// What is to be done.
    pub act: ScheduledAct,
    /// The instant that was ordered; it stays what it was when the act came later after an outage.
    pub scheduled_for: DateTime<Utc>,
    /// What became of it.
    pub state: ScheduleState,
    /// Who ordered it.
    pub by: UserId,
    /// Their name.
    pub by_name: String,
    /// When it was ordered.
    pub set_at: DateTime<Utc>,
    /// When it was done, failed or was cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Why it was cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<Cancelled>,
    /// Every reason why it failed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

impl Schedule {
    /// What has to be right. `is_public` says whether there is nothing left to publish.
    ///
    /// # Errors
    /// Every fault, with a pointer.
    pub fn check(&self, now: DateTime<Utc>, is_public: bool) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        match (self.publish_at, is_public) {
            (None, false) => check.fault("/publish_at", FaultCode::Required),
            (Some(_), true) => check.fault("/publish_at", FaultCode::NotAllowedHere),
            _ => {}
        }
        if is_public && self.unpublish_at.is_none() {
            check.fault("/unpublish_at", FaultCode::Required);
        }
        check_instants(&mut check, self.publish_at, self.unpublish_at, now);
        check.at_most("/note", self.note.as_deref().unwrap_or_default(), 1_000);
        check.done()
    }
}

/// Instants to come: ahead of now, not absurdly far, and the end after the start.
pub(super) fn check_instants(
    check: &mut Check,
    publish_at: Option<DateTime<Utc>>,
    unpublish_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) {
    for (pointer, at) in [("/publish_at", publish_at), ("/unpublish_at", unpublish_at)] {
        let Some(at) = at else { continue };
        check.that(at > now, pointer, FaultCode::InPast);
        check.that(at - now < FURTHEST, pointer, FaultCode::Format);
    }
    if let (Some(start), Some(end)) = (publish_at, unpublish_at) {
        check.that(end > start, "/unpublish_at", FaultCode::BeforeStart);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<DateTime<Utc>> {
        Some(text.parse().unwrap())
    }

    fn pointers(schedule: &Schedule, is_public: bool) -> Vec<(String, FaultCode)> {
        let now = at("2026-03-19T01:00:00Z").unwrap();
        let faults = schedule.check(now, is_public).err().unwrap_or_default();
        faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
    }

    #[test]
    fn an_instant_lies_ahead_and_the_end_after_the_start() {
        let schedule = |publish_at, unpublish_at| Schedule { publish_at, unpublish_at, note: None };
        let tomorrow = at("2026-03-20T01:00:00Z");
        assert_eq!(pointers(&schedule(tomorrow, None), false), []);
        let past = at("2026-03-19T01:00:00Z");
        assert_eq!(pointers(&schedule(past, None), false), [("/publish_at".into(), FaultCode::InPast)]);
        assert_eq!(
            pointers(&schedule(tomorrow, tomorrow), false),
            [("/unpublish_at".into(), FaultCode::BeforeStart)]
        );
        assert_eq!(pointers(&schedule(None, None), false), [("/publish_at".into(), FaultCode::Required)]);
        let far = at("9999-12-31T23:59:59Z");
        assert_eq!(pointers(&schedule(far, None), false), [("/publish_at".into(), FaultCode::Format)]);
    }

    #[test]
    fn what_is_public_can_only_be_given_an_end() {
        let tomorrow = at("2026-03-20T01:00:00Z");
        let end = Schedule { unpublish_at: tomorrow, ..Schedule::default() };
        assert_eq!(pointers(&end, true), []);
        let start = Schedule { publish_at: tomorrow, ..Schedule::default() };
        assert_eq!(
            pointers(&start, true),
            [
                ("/publish_at".into(), FaultCode::NotAllowedHere),
                ("/unpublish_at".into(), FaultCode::Required)
            ]
        );
    }
}
