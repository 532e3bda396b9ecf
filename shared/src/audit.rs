//! The audit trail: who did what, when, to what (Điều 23.1, Điều 29.2).

use crate::id::{AuditId, UserId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

crate::word! { "audit_action",
    /// What was done.
    pub enum Action {
        PlatformInitialised = "platform.initialised", "Khởi tạo hệ thống", "Initialised the platform";
        NetworkLoaded = "network.loaded", "Nạp mạng lưới cổng", "Loaded the network";
        PortalCreated = "portal.created", "Tạo cổng", "Created the portal";
        PortalConfigured = "portal.configured", "Đổi cấu hình cổng", "Changed the portal's configuration";
        CalendarChanged = "calendar.changed", "Cập nhật lịch nghỉ", "Changed the calendar";
        PersonCreated = "person.created", "Tạo tài khoản", "Created the account";
        PersonDisabled = "person.disabled", "Khóa tài khoản", "Disabled the account";
        RoleGranted = "role.granted", "Giao vai trò", "Gave a role";
        PasswordChanged = "password.changed", "Đổi mật khẩu", "Changed the password";
        PasswordReset = "password.reset", "Cấp lại mật khẩu", "Reset the password";
        SignedIn = "session.signed_in", "Đăng nhập", "Signed in";
        SignedOut = "session.signed_out", "Đăng xuất", "Signed out";
        RefreshReused = "session.refresh_reused", "Dùng lại mã gia hạn đã cũ", "Reused an old refresh token";
        ArticleCreated = "article.created", "Tạo bài", "Created the article";
        ArticleEdited = "article.edited", "Sửa bài", "Edited the article";
        ArticleRestored = "article.restored", "Khôi phục bản sửa cũ", "Restored an earlier revision";
        ArticleMoved = "article.moved", "Chuyển mục tin", "Moved to another section";
        ArticlesExported = "articles.exported", "Xuất danh sách bài", "Exported the list of articles";
        ViewSaved = "view.saved", "Lưu bộ lọc", "Saved a list";
        ViewRemoved = "view.removed", "Xóa bộ lọc đã lưu", "Removed a saved list";
        ArticleSubmitted = "article.submitted", "Trình biên tập", "Submitted the article";
        ArticleTakenBack = "article.taken_back", "Rút lại", "Took the article back";
        ArticleTaken = "article.taken", "Nhận biên tập", "Took the article";
        ArticleReturned = "article.returned", "Trả lại", "Returned the article";
        ArticleSentForApproval = "article.sent_for_approval", "Trình duyệt đăng", "Sent for approval";
        ArticleApproved = "article.approved", "Duyệt đăng", "Approved the article";
        ApprovalVoided = "article.approval_voided", "Hủy kết quả duyệt do nội dung thay đổi", "Approval void after a change";
        ArticleScheduled = "article.scheduled", "Hẹn giờ", "Scheduled the article";
        ScheduleCancelled = "article.schedule_cancelled", "Hủy hẹn giờ", "Cancelled the schedule";
        ScheduleFailed = "article.schedule_failed", "Không thực hiện được theo hẹn giờ", "Could not carry out the schedule";
        ArticlePublished = "article.published", "Đăng bài", "Published the article";
        PublishedInEmergency = "article.published_in_emergency", "Đăng khẩn cấp", "Published the article in an emergency";
        ApprovedRetroactively = "article.approved_retroactively", "Duyệt lại bài đăng khẩn cấp", "Approved the article after the emergency";
        RefusalProposed = "article.refusal_proposed", "Đề nghị từ chối đăng", "Proposed to refuse the article";
        RefusalDismissed = "article.refusal_dismissed", "Không chấp nhận đề nghị từ chối", "Dismissed the proposal to refuse";
        VerificationRequested = "article.verification_requested", "Yêu cầu xác minh", "Requested verification";
        VerificationAnswered = "article.verification_answered", "Trả lời xác minh", "Answered a question about the article";
        VerificationAskedFurther = "article.verification_asked_further", "Hỏi thêm khi xác minh", "Asked further about the article";
        VerificationClosed = "article.verification_closed", "Kết thúc xác minh", "Closed verification";
        VerificationTimedOut = "article.verification_timed_out", "Quá hạn trả lời xác minh", "Verification timed out";
        ArticleUnpublished = "article.unpublished", "Hạ bài", "Took the article down";
        ArticleTakenDown = "article.taken_down", "Gỡ khẩn cấp", "Took the article down in an emergency";
        ArticleRefused = "article.refused", "Từ chối đăng", "Refused the article";
        ArticleReopened = "article.reopened", "Mở lại", "Reopened the article";
        ArticleDuplicated = "article.duplicated", "Nhân bản bài", "Duplicated the article";
        PreviewLinkCreated = "article.preview_link_created", "Tạo liên kết xem trước", "Made a preview link";
        PreviewLinkUsed = "article.preview_link_used", "Mở liên kết xem trước lần đầu", "Preview link first opened";
        PreviewLinkRevoked = "article.preview_link_revoked", "Thu hồi liên kết xem trước", "Revoked a preview link";
        TemplateCreated = "template.created", "Tạo mẫu bài", "Created a template";
        TemplateChanged = "template.changed", "Sửa mẫu bài", "Changed a template";
        TemplateDeleted = "template.deleted", "Xóa mẫu bài", "Deleted a template";
        ApiKeyCreated = "api_key.created", "Tạo khóa API", "Made an API key";
        ApiKeyChanged = "api_key.changed", "Sửa khóa API", "Changed the API key";
        ApiKeyRotated = "api_key.rotated", "Đổi mã bí mật của khóa API", "Gave the API key a new secret";
        ApiKeyRevoked = "api_key.revoked", "Thu hồi khóa API", "Revoked the API key";
        ArticleArchived = "article.archived", "Lưu trữ", "Archived the article";
        ArticleTrashed = "article.trashed", "Bỏ vào thùng rác", "Moved the article to the trash";
        ArticleUntrashed = "article.restored_from_trash", "Lấy lại từ thùng rác", "Restored the article from the trash";
        ArticleRemoved = "article.removed", "Xóa hẳn khỏi thùng rác", "Removed the article for good";
        SectionRenamed = "section.renamed", "Đổi tên mục tin", "Renamed the section";
        ArticleShared = "article.shared", "Chia sẻ bài với cổng khác", "Shared the article with another portal";
        ShareEnded = "article.share_ended", "Thôi chia sẻ bài với cổng khác", "Ended the sharing of the article";
        SharedRemoved = "article.shared_removed", "Gỡ bài do cổng khác chia sẻ", "Removed an article shared by another portal";
        ArticleRevised = "article.revised", "Tạo ấn bản mới", "Began a new edition";
        AccessLimited = "article.access_limited", "Giới hạn người xem", "Limited who may see the article";
        AccessOpened = "article.access_opened", "Mở cho mọi người của cổng", "Opened the article to the portal's staff";
        AccessOverridden = "article.access_overridden", "Thay đổi giới hạn người xem do người khác đặt", "Changed who may see what others had limited";
        CommentMade = "comment.made", "Góp ý", "Commented";
        CommentEdited = "comment.edited", "Sửa góp ý", "Edited the comment";
        CommentDeleted = "comment.deleted", "Xóa góp ý", "Deleted the comment";
        CommentResolved = "comment.resolved", "Giải quyết góp ý", "Resolved the comment";
        CommentReopened = "comment.reopened", "Mở lại góp ý", "Reopened the comment";
        TranslationBegun = "translation.created", "Tạo bản dịch", "Began the translation";
        TranslationEdited = "translation.edited", "Sửa bản dịch", "Edited the translation";
        TranslationSubmitted = "translation.submitted", "Trình duyệt bản dịch", "Submitted the translation";
        TranslationReturned = "translation.returned", "Trả lại bản dịch", "Returned the translation";
        TranslationPublished = "translation.published", "Đăng bản dịch", "Published the translation";
        TranslationUnpublished = "translation.unpublished", "Hạ bản dịch", "Took the translation down";
        WebhookCreated = "webhook.created", "Tạo webhook", "Created a webhook";
        WebhookChanged = "webhook.changed", "Sửa webhook", "Changed a webhook";
        WebhookDeleted = "webhook.deleted", "Xóa webhook", "Deleted a webhook";
        WebhookEnabled = "webhook.enabled", "Bật webhook", "Enabled a webhook";
        WebhookDisabled = "webhook.disabled", "Tắt webhook", "Disabled a webhook";
        WebhookSecretRotated = "webhook.secret_rotated", "Đổi khóa ký của webhook", "Rotated a webhook's secret";
        WebhookTested = "webhook.tested", "Gửi thử webhook", "Sent a test to a webhook";
        WebhookReplayed = "webhook.replayed", "Gửi lại cho webhook", "Sent an event to a webhook again";
        TranslationOutdated = "translation.outdated", "Bản dịch cần cập nhật", "The translation is outdated";
    }
}

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEvent {
    /// Its identity.
    pub id: AuditId,
    /// Its place in the portal's trail. The trail has no gaps; what is missing was done to articles hidden from the caller.
    pub seq: i64,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// Who did it; none for the system itself.
    pub actor: Option<UserId>,
    /// The name of who did it, as it was then.
    pub actor_name: Option<String>,
    /// What was done.
    pub action: Action,
    /// What kind of thing it was done to: `article`, `template`, `webhook`, `portal`, `person`, `session`.
    pub subject_type: String,
    /// The thing it was done to.
    pub subject_id: String,
    /// The remark of the person (reason, note), where there was one.
    pub note: Option<String>,
    /// The request it was done with.
    pub request_id: Option<String>,
}
