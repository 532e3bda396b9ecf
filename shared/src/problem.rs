//! Refusals: the one table of everything the API can say no with (RFC 9457).

use crate::word::{Locale, Word};
use serde::{Deserialize, Serialize};

/// Declares the table of problem codes: one row a refusal.
macro_rules! problems {
    ($($(#[$meta:meta])* $variant:ident = $key:tt, $status:literal, $vi:literal, $en:literal;)+) => {
        crate::word! { "problem",
            /// Why a request was refused: a stable word that is never translated.
            pub enum ProblemCode { $($variant = $key, $vi, $en;)+ }
        }
        impl ProblemCode {
            /// The HTTP status it answers with.
            pub const fn status(self) -> u16 { match self { $(Self::$variant => $status),+ } }
        }
    };
}

problems! {
    MalformedRequest = "malformed_request", 400, "Yêu cầu không đúng định dạng", "The request is malformed";
    UnknownParameter = "unknown_parameter", 400, "Tham số không được hỗ trợ", "The parameter is not supported";
    InvalidParameter = "invalid_parameter", 400, "Giá trị tham số không hợp lệ", "The value of a parameter is not valid";
    InvalidCursor = "invalid_cursor", 400, "Con trỏ trang không hợp lệ", "The page cursor is not valid";
    TwoCredentials = "two_credentials", 400, "Gửi cùng lúc cookie và Authorization", "Both a cookie and an Authorization header were sent";
    NotSignedIn = "not_signed_in", 401, "Chưa đăng nhập", "You are not signed in";
    WrongCredentials = "wrong_credentials", 401, "Tên đăng nhập hoặc mật khẩu không đúng", "The user name or the password is wrong";
    SessionEnded = "session_ended", 401, "Phiên làm việc đã kết thúc", "The session has ended";
    InvalidApiKey = "invalid_api_key", 401, "Khóa API không đúng, đã hết hạn hoặc đã bị thu hồi", "The API key is wrong, has expired or was revoked";
    TokenExpired = "token_expired", 401, "Phiên truy cập cần được gia hạn", "The access token has expired";
    NotAllowed = "not_allowed", 403, "Không có quyền thực hiện việc này", "You may not do this";
    ApiKeyAddress = "api_key_address", 403, "Khóa API không dùng được từ địa chỉ này", "The API key does not hold for this address";
    FourEyes = "four_eyes", 403, "Người duyệt phải khác người soạn", "Whoever approves must not be the author";
    PasswordChangeRequired = "password_change_required", 403, "Phải đổi mật khẩu trước khi tiếp tục", "The password must be changed first";
    ForeignOrigin = "foreign_origin", 403, "Yêu cầu đến từ trang khác", "The request came from another site";
    NotFound = "not_found", 404, "Không tìm thấy", "Not found";
    MethodNotAllowed = "method_not_allowed", 405, "Phương thức không được hỗ trợ", "The method is not allowed";
    NotAcceptable = "not_acceptable", 406, "Không có định dạng được yêu cầu", "The requested format is not available";
    RequestTimeout = "request_timeout", 408, "Gửi dữ liệu quá chậm", "The request body came too slowly";
    WrongState = "wrong_state", 409, "Trạng thái hiện tại không cho phép việc này", "The current state does not allow this";
    AlreadyExists = "already_exists", 409, "Đã tồn tại", "It already exists";
    InProgress = "in_progress", 409, "Yêu cầu trước đang được xử lý", "The same request is being handled";
    Gone = "gone", 410, "Nội dung đã được gỡ", "The content has been withdrawn";
    Stale = "stale", 412, "Nội dung đã được người khác thay đổi", "Somebody else has changed it meanwhile";
    TooLarge = "too_large", 413, "Dữ liệu gửi lên quá lớn", "The request is too large";
    UnsupportedMediaType = "unsupported_media_type", 415, "Kiểu dữ liệu không được hỗ trợ", "The media type is not supported";
    MisdirectedRequest = "misdirected_request", 421, "Tên miền không thuộc hệ thống", "This host is not served here";
    Invalid = "invalid", 422, "Dữ liệu chưa hợp lệ", "The content is not valid";
    IdempotencyMismatch = "idempotency_mismatch", 422, "Khóa chống trùng đã dùng cho nội dung khác", "The idempotency key was used with other content";
    PreconditionRequired = "precondition_required", 428, "Thiếu phiên bản đang sửa (If-Match)", "If-Match is required";
    TooManyRequests = "too_many_requests", 429, "Thao tác quá nhiều lần", "Too many requests";
    HeadersTooLarge = "headers_too_large", 431, "Tiêu đề yêu cầu quá lớn", "The request headers are too large";
    Broken = "internal_error", 500, "Hệ thống gặp sự cố", "Something broke on our side";
    Unavailable = "unavailable", 503, "Hệ thống tạm thời gián đoạn", "The service is unavailable for the moment";
}

/// A refusal as the API answers it: `application/problem+json` (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Where the kind of problem is explained, relative to the origin.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened, in the caller's language.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened in this case and what to do about it, in the caller's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The path that was asked for.
    pub instance: String,
    /// The stable word for the kind of problem.
    pub code: ProblemCode,
    /// Names the request in the logs.
    pub request_id: String,
    /// Every field at fault, all at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// On `wrong_state`: what could be done instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<String>,
    /// On `gone`: why, and where to go instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tombstone: Option<Tombstone>,
}

/// One field at fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// A JSON pointer (RFC 6901) into the body, or the name of a query parameter.
    pub pointer: String,
    /// The stable word for the fault.
    pub code: crate::check::FaultCode,
    /// The fault in the caller's language.
    pub detail: String,
}

/// What is left of content that was public and is not any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tombstone {
    /// Why it was taken down, as told to the public.
    pub reason: String,
    /// When it was taken down.
    pub unpublished_at: chrono::DateTime<chrono::Utc>,
    /// The slug of what replaces it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
}

impl ProblemCode {
    /// The address of the explanation, relative to the origin.
    pub fn uri(self) -> String {
        format!("/docs/problems#{}", self.key())
    }

    /// A problem of this kind, without particulars.
    pub fn problem(self, locale: Locale, instance: &str, request_id: &str) -> Problem {
        Problem {
            kind: self.uri(),
            title: self.label(locale).to_owned(),
            status: self.status(),
            detail: None,
            instance: instance.to_owned(),
            code: self,
            request_id: request_id.to_owned(),
            errors: Vec::new(),
            allowed: Vec::new(),
            tombstone: None,
        }
    }
}
