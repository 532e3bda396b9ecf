//! What became of an event on its way to a webhook: the delivery, and every attempt at it.

use super::EventKind;
use crate::id::{DeliveryId, EventId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

crate::word! { "webhook_delivery_state",
    /// What has become of a delivery.
    pub enum DeliveryState {
        Waiting = "waiting", "Đang chờ gửi", "Waiting to be sent";
        Delivered = "delivered", "Đã nhận", "Delivered";
        Failed = "failed", "Không gửi được", "Failed";
        Dropped = "dropped", "Đã bỏ do webhook bị tắt", "Dropped when the webhook was disabled";
    }
}

crate::word! { "webhook_attempt_outcome",
    /// What became of one attempt. Nothing that the receiver said is kept but its status.
    pub enum AttemptOutcome {
        Delivered = "delivered", "Đã nhận", "Delivered";
        Status = "status", "Bên nhận trả lời lỗi", "The receiver answered with an error";
        Dns = "dns", "Không tìm thấy tên miền", "The host name was not found";
        RefusedAddress = "refused_address", "Địa chỉ không được phép gửi tới", "The address may not be sent to";
        Connect = "connect", "Không kết nối được", "No connection was made";
        Tls = "tls", "Chứng thư TLS không hợp lệ", "TLS could not be agreed on or trusted";
        Timeout = "timeout", "Quá 10 giây không trả lời", "There was no answer within ten seconds";
        Broken = "broken", "Kết nối bị ngắt giữa chừng", "The connection broke off";
    }
}

/// One attempt to deliver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attempt {
    /// When it began.
    pub at: DateTime<Utc>,
    /// How long it took, in milliseconds.
    pub took_ms: i32,
    /// What became of it.
    pub outcome: AttemptOutcome,
    /// The status that the receiver answered with, if it answered.
    pub status: Option<u16>,
}

/// What a webhook is told of one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Delivery {
    /// Its identity.
    pub id: DeliveryId,
    /// The event: the `webhook-id` of every attempt and every replay.
    pub event: EventId,
    /// What happened.
    pub kind: EventKind,
    /// What has become of it.
    pub state: DeliveryState,
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
    /// When it was put into the queue last: as it happened, or by a replay.
    pub queued_at: DateTime<Utc>,
    /// How many attempts there were since then.
    pub attempts: i32,
    /// When the next attempt is due, while it waits. With a concurrency of 1 it goes behind those before it.
    pub next_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// The last attempt.
    pub last: Option<Attempt>,
}

/// A delivery with its attempts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryWithAttempts {
    /// The delivery.
    pub delivery: Delivery,
    /// Its attempts, the newest first, at most 100; those before a replay too.
    pub log: Vec<Attempt>,
}
