//! Sections (mục tin): the tree of a portal, by default the one of `domain/sections.json` (Điều 16).

mod stale;

pub use stale::{StaleSection, StaleSections, stale};

use crate::{
    check::{Check, Fault, FaultCode},
    id::SectionId,
    portal::Names,
    text::slug,
};
use serde::{Deserialize, Serialize};

crate::word! { "content_type",
    /// What a section holds.
    pub enum ContentType {
        Group = "group", "Nhóm mục", "Group";
        Article = "article", "Tin, bài", "Articles";
        Page = "page", "Trang nội dung", "Page";
        LegalDocument = "legal_document", "Văn bản", "Legal documents";
        QaTicket = "qa_ticket", "Hỏi đáp", "Questions and answers";
        Consultation = "consultation", "Lấy ý kiến", "Consultations";
        GazetteIssue = "gazette_issue", "Công báo", "Gazette";
        Project = "project", "Dự án", "Projects";
        ScienceTopic = "science_topic", "Đề tài khoa học", "Science topics";
        Statistics = "statistics", "Thống kê", "Statistics";
        PersonList = "person_list", "Danh sách cán bộ", "List of people";
        UnitList = "unit_list", "Danh sách đơn vị", "List of units";
        LinkList = "link_list", "Danh sách liên kết", "List of links";
        MediaGallery = "media_gallery", "Thư viện đa phương tiện", "Media gallery";
        Calendar = "calendar", "Lịch công tác", "Work calendar";
        Dataset = "dataset", "Dữ liệu mở", "Open data";
        Edition = "edition", "Phiên bản ngôn ngữ", "Language edition";
        Table = "table", "Bảng danh mục", "Table";
        Form = "form", "Biểu mẫu", "Form";
        Poll = "poll", "Thăm dò ý kiến", "Poll";
        Forum = "forum", "Diễn đàn", "Forum";
    }
}

impl ContentType {
    /// Whether articles are written into such a section: lists of articles, and single pages.
    pub fn takes_articles(self) -> bool {
        matches!(self, Self::Article | Self::Page)
    }
}

/// A section of a portal, with the sections below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Section {
    /// Its identity.
    pub id: SectionId,
    /// Its stable key, the same in every portal: `news-politics`.
    pub key: String,
    /// Counts the changes of its names; the ETag that a change has to name.
    pub version: i32,
    /// Its title.
    pub title: Names,
    /// Its part of a public address.
    pub slug: String,
    /// Those it had before: addresses made of them lead to it.
    pub former_slugs: Vec<String>,
    /// What it holds.
    pub content_type: ContentType,
    /// Why it has to exist (`NĐ 43/2011 Đ10.1.b; Quy chế Đ19.1`).
    pub legal_basis: Option<String>,
    /// The keys of the deadline rules that hold here.
    pub deadline_rules: Vec<String>,
    /// Fixed information that is reviewed periodically (Điều 21.1).
    pub fixed_information: bool,
    /// After how many days without a review it counts as stale; a product default.
    pub review_every_days: Option<i32>,
    /// Only full texts are published here (Điều 20.2).
    pub full_text_required: bool,
    /// The sections below it, in order.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub children: Vec<Section>,
}

/// What a section is called, its part of a public address, and how often it needs something new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SectionNames {
    /// Its title.
    pub title: Names,
    /// Its part of a public address; made from the title when left out. The one before keeps leading here.
    #[serde(default)]
    pub slug: Option<String>,
    /// After how many days without anything new it counts as stale, 1 to 3,650; as it was when left out.
    #[serde(default)]
    pub review_every_days: Option<i32>,
}

impl SectionNames {
    /// What has to be right.
    ///
    /// # Errors
    /// Every fault, with a pointer.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.line("/title/vi", &self.title.vi, 2, 150);
        check.line("/title/en", self.title.en.as_deref().unwrap_or_default(), 0, 150);
        check.that(slug::is_slug(&self.slug_or_made()), "/slug", FaultCode::Format);
        let sensible = self.review_every_days.is_none_or(|days| (1..=3_650).contains(&days));
        check.that(sensible, "/review_every_days", FaultCode::Format);
        check.done()
    }

    /// The slug to use: the one chosen, or one made from the title.
    pub fn slug_or_made(&self) -> String {
        self.slug.clone().unwrap_or_else(|| slug::slug(&self.title.vi))
    }
}
