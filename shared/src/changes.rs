//! What has changed in public, for those who keep a copy: the last change of each item, in order.

use crate::{
    article::PublicArticleRow,
    id::ArticleId,
    page::{Links, PageInfo},
    problem::Tombstone,
    section::ContentType,
    word::Locale,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

crate::word! { "public_state",
    /// What the public finds at an item's address.
    pub enum PublicState {
        Listed = "listed", "Đang công khai", "Public, and in lists";
        Withdrawn = "withdrawn", "Đã thu hồi, còn đọc được", "Withdrawn: at its address only, with a notice";
        Archived = "archived", "Đã lưu trữ", "Archived: at its address only, with a notice";
        Gone = "gone", "Đã gỡ", "Taken down: delete your copy";
    }
}

crate::word! { "changes_include",
    /// What the change feed can answer besides what lists tell.
    pub enum ChangesInclude {
        Body = "body", "Toàn văn", "The whole text";
    }
}

/// The last change of an item in one of its languages, with the item as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangedItem {
    /// The number of the change, which only grows in a portal. Some numbers are left out.
    pub seq: i64,
    /// What the item is.
    #[serde(rename = "type")]
    pub item_type: ContentType,
    /// Its identity.
    pub id: ArticleId,
    /// The language.
    pub locale: Locale,
    /// What the public finds at its address.
    pub state: PublicState,
    /// When that came about, as far as readers are told.
    pub changed_at: Option<DateTime<Utc>>,
    /// What lists tell of it; not of what is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<PublicArticleRow>,
    /// The whole text, as HTML; only with `include=body`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Why it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tombstone: Option<Tombstone>,
}

/// How far a page of changes reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangesMeta {
    /// Whoever has this page and those before it has every change up to this number: the next `since`.
    pub until: i64,
}

/// A page of changes, the earliest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangesPage {
    /// The changes.
    pub data: Vec<ChangedItem>,
    /// Where in the list this is.
    pub page: PageInfo,
    /// Where this page and the next are.
    pub links: Links,
    /// How far it reaches.
    pub meta: ChangesMeta,
}

/// A line of a snapshot. One that does not close with `end` was cut off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "line", rename_all = "snake_case")]
pub enum SnapshotLine {
    /// The first.
    Begin {
        /// The `since` with which to go on afterwards.
        until: i64,
        /// About how many items follow.
        items: i64,
    },
    /// An item, with its body.
    Item(Box<ChangedItem>),
    /// From time to time.
    Progress {
        /// How many items there were so far.
        items: i64,
    },
    /// The last: nothing is missing.
    End {
        /// How many items there were.
        items: i64,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_it_is() {
        let line = serde_json::to_string(&SnapshotLine::Begin { until: 7, items: 2 }).unwrap();
        assert_eq!(line, r#"{"line":"begin","until":7,"items":2}"#);
        let gone = ChangedItem {
            seq: 7,
            item_type: ContentType::Article,
            id: ArticleId(uuid::Uuid::nil()),
            locale: Locale::Vi,
            state: PublicState::Gone,
            changed_at: None,
            article: None,
            body: None,
            tombstone: None,
        };
        let line = serde_json::to_string(&SnapshotLine::Item(Box::new(gone.clone()))).unwrap();
        assert!(
            line.starts_with(r#"{"line":"item","seq":7,"type":"article""#) && !line.contains("body"),
            "{line}"
        );
        assert_eq!(serde_json::from_str::<SnapshotLine>(&line).unwrap(), SnapshotLine::Item(Box::new(gone)));
    }
}
