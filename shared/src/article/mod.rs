//! Articles (tin, bài): identity and editions, what an editor writes, and what may happen to it.

mod access;
mod approval;
mod autosave;
mod bulk;
mod change;
mod diff;
mod doer;
mod draft;
mod duplicate;
mod emergency;
mod fields;
mod lifecycle;
mod merge;
mod preview;
pub mod publish_check;
mod refusal;
mod revision;
mod schedule;
mod share;
mod take_down;
mod undo;
mod verification;
mod view;

pub use access::{Access, AccessChange, ArticleAccess, Limited, LimitedArticle, Limiter, NamedPerson};
pub use approval::{Approval, Approve, ChecklistItem, Publish, RefusalGround, approval_faults, still_stands};
pub use autosave::{Autosave, AutosaveSlot, Autosaved};
pub use bulk::{BULK_MAX, Bulk, BulkAction, BulkItem, BulkOutcome, BulkReport, CsvSeparator};
pub use change::{
    Archive, Archived, Before, Change, ChangeKind, Correction, PublicChange, PublicChangeKind, corrected_at,
    told,
};
pub use diff::{Changed, Part, differences};
pub use doer::{Doer, OpenEmergency, Unavailable};
pub use draft::{ArticleDraft, BODY_MAX_BYTES, Note, Reason, Source, attribution_faults};
pub(crate) use draft::{SUMMARY_MAX, TITLE_MAX};
pub use emergency::{Emergency, EmergencyState, PublishInEmergency};
pub use lifecycle::{Status, Step, WrongState};
pub use merge::{Clash, merge_drafts};
pub use preview::{NewPreviewLink, PREVIEW_HOURS_MAX, Preview, PreviewLink, PreviewLinkState, link_state};
pub use publish_check::{PublishCheck, PublishFinding};
pub use refusal::{GroundCount, Refusal, RefusalCounts, RefusalState, Refuse};
pub use revision::{NoSuchRevision, Revision, RevisionPlace, RevisionText};
pub use schedule::{Cancelled, Schedule, ScheduleState, Scheduled, ScheduledAct};
pub use share::{NewShare, Share, ShareTarget, SharedArticle, SharedFrom, Shares, in_one_line};
pub use take_down::{TakenDown, Unpublish, UnpublishKind, Withdrawal};
pub use undo::way_back;
pub use verification::{
    AskFurther, AskedOf, EntryKind, RequestVerification, VERIFICATION_TERM, Verification, VerificationAnswer,
    VerificationEntry, VerificationOutcome, VerificationState, VerificationTurn, Verify, answer_due_at,
};
pub use view::{Article, ArticleRow, Attribution, Available, Edition, PublicArticle, PublicArticleRow};

crate::word! { "origin",
    /// Where a text comes from (Điều 15.2).
    pub enum Origin {
        Own = "own", "Tự sản xuất", "Own production";
        Contributed = "contributed", "Cộng tác viên gửi", "Contributed";
        Quoted = "quoted", "Trích dẫn", "Quoted";
        Collected = "collected", "Sưu tầm", "Collected";
        Syndicated = "syndicated", "Chia sẻ từ cổng khác", "Shared from another portal";
        Translated = "translated", "Dịch", "Translated";
    }
}

impl Origin {
    /// Whether provider and date of the original publication have to be named (Điều 15.1.d, Điều 15.2).
    pub fn names_original(self) -> bool {
        matches!(self, Self::Quoted | Self::Collected | Self::Translated)
    }
}

crate::word! { "genre",
    /// The genre of a text (NĐ 18/2014, requirements C.2).
    pub enum Genre {
        News = "news", "Tin", "News";
        ReaderReply = "reader_reply", "Trả lời bạn đọc", "Reply to readers";
        Picture = "picture", "Tranh", "Picture";
        Photo = "photo", "Ảnh", "Photo";
        Commentary = "commentary", "Chính luận", "Commentary";
        Reportage = "reportage", "Phóng sự", "Reportage";
        Essay = "essay", "Ký (một kỳ)", "Essay";
        Interview = "interview", "Bài phỏng vấn", "Interview";
        Literary = "literary", "Sáng tác văn học", "Literary work";
        Research = "research", "Nghiên cứu", "Research";
        Live = "live", "Trực tuyến", "Live";
        Media = "media", "Media", "Media";
        Translation = "translation", "Dịch", "Translation";
    }
}
