//! The rules of the check before publication, and which of them block in a portal.

use crate::check::{Check, Fault, FaultCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

crate::word! { "publish_rule",
    /// A rule of the check before publication.
    pub enum PublishRule {
        Form = "form", "Trường nhập hợp lệ", "Fields are valid";
        Section = "section", "Có mục tin", "A section is chosen";
        Title = "title", "Có tiêu đề", "There is a title";
        Summary = "summary", "Có tóm tắt", "There is a summary";
        Body = "body", "Có nội dung", "There is a text";
        Attribution = "attribution", "Ghi rõ tác giả, nguồn tin (Điều 15)", "Author and source are named (Article 15)";
        FullText = "full_text", "Đăng toàn văn (Điều 20.2)", "The full text is there (Article 20.2)";
        ImageAlt = "image_alt", "Ảnh có mô tả", "Images have a description";
        HeadingOrder = "heading_order", "Đề mục đúng thứ bậc", "Headings are in order";
        OwnLink = "own_link", "Liên kết nội bộ còn dùng được", "Links to own content work";
        Leftover = "leftover", "Không còn chữ giữ chỗ", "No placeholder was left";
        PersonalData = "personal_data", "Dữ liệu cá nhân", "Personal data";
        Change = "change", "Thay đổi được nêu rõ", "The change is told";
        LegacyEncoding = "legacy_encoding", "Chữ theo bảng mã Unicode", "The text is in Unicode";
    }
}

crate::word! { "severity",
    /// What a finding means for the publication.
    pub enum Severity {
        Blocking = "blocking", "Chặn đăng", "Blocks publication";
        Advisory = "advisory", "Lưu ý", "Advice";
    }
}

impl PublishRule {
    /// The rule that a field belongs to, by a pointer into the draft.
    pub(super) fn of_field(pointer: &str) -> Self {
        match pointer {
            "/section" => Self::Section,
            "/change/note" | "/correction" => Self::Change,
            other if other.starts_with("/authors") || other.starts_with("/source") => Self::Attribution,
            other if other.ends_with("/title") => Self::Title,
            other if other.ends_with("/summary") => Self::Summary,
            other if other.ends_with("/body") => Self::Body,
            _ => Self::Form,
        }
    }

    /// Whether it blocks in every portal: without these there is no publication at all (Điều 15.1.d, Điều 16).
    pub const fn is_fixed(self) -> bool {
        matches!(
            self,
            Self::Form | Self::Section | Self::Title | Self::Body | Self::Attribution | Self::Change
        )
    }

    /// Whether what it finds may stay only if whoever approves says why.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::PersonalData)
    }

    /// What it means in a portal that has not said otherwise.
    const fn by_default(self) -> Severity {
        match self {
            Self::PersonalData => Severity::Advisory,
            _ => Severity::Blocking,
        }
    }
}

/// Which rules block in a portal, and which only warn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PublishRules {
    /// The rules that the portal judges otherwise than the product does. What blocks everywhere cannot be made to warn.
    #[serde(default)]
    pub severities: BTreeMap<PublishRule, Severity>,
}

impl PublishRules {
    /// What a rule means here.
    pub fn severity(&self, rule: PublishRule) -> Severity {
        let chosen = self.severities.get(&rule).copied().filter(|_| !rule.is_fixed());
        chosen.unwrap_or(rule.by_default())
    }

    /// What has to be right.
    ///
    /// # Errors
    /// A rule is named that blocks everywhere.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        for (rule, severity) in &self.severities {
            let may = !rule.is_fixed() || *severity == Severity::Blocking;
            check.that(may, &format!("/severities/{rule}"), FaultCode::NotAllowedHere);
        }
        check.done()
    }
}
