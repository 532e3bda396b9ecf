//! Comments on a draft (góp ý): on a paragraph or on the whole, open or resolved, with replies; never public.

mod anchor;

pub use anchor::{Anchor, excerpt_of, place};

use crate::{
    article::NamedPerson,
    check::{Check, Fault},
    id::{ArticleId, CommentId, UserId},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How long a comment can be, in characters.
const BODY_MAX: usize = 2_000;
/// How many colleagues one comment can mention.
const MENTIONS_MAX: usize = 20;

crate::word! { "comment_step",
    /// Something that is done to a comment.
    pub enum CommentStep {
        Reply = "reply", "Trả lời", "Reply";
        Edit = "edit", "Sửa", "Edit";
        Delete = "delete", "Xóa", "Delete";
        Resolve = "resolve", "Đánh dấu đã giải quyết", "Resolve";
        Reopen = "reopen", "Mở lại", "Reopen";
    }
}

/// A new comment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CommentDraft {
    /// What is said, as plain text.
    pub body: String,
    /// The colleagues mentioned; each gets a notice.
    #[serde(default)]
    pub mentions: Vec<UserId>,
    /// The block of the text it is about, from 1; none for the whole, and for a reply.
    #[serde(default)]
    pub block: Option<usize>,
    /// The comment it replies to, which is no reply itself.
    #[serde(default)]
    pub parent: Option<CommentId>,
}

/// A comment said in other words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CommentEdit {
    /// What is said, as plain text.
    pub body: String,
    /// The colleagues mentioned; whoever is new gets a notice.
    #[serde(default)]
    pub mentions: Vec<UserId>,
}

fn check(body: &str, mentions: &[UserId]) -> Result<(), Vec<Fault>> {
    let mut check = Check::default();
    check.text("/body", body, 1, BODY_MAX);
    check.items("/mentions", mentions.len(), MENTIONS_MAX);
    check.done()
}

impl CommentDraft {
    /// What has to be right.
    ///
    /// # Errors
    /// The faults.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        check(&self.body, &self.mentions)
    }
}

impl CommentEdit {
    /// What has to be right.
    ///
    /// # Errors
    /// The faults.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        check(&self.body, &self.mentions)
    }
}

/// A comment as staff see it. What was deleted leaves its place, without its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Comment {
    /// Its identity.
    pub id: CommentId,
    /// Its version; its ETag is made of it.
    pub version: i32,
    /// The comment it replies to.
    pub parent: Option<CommentId>,
    /// Who said it.
    pub author: UserId,
    /// Their name.
    pub author_name: String,
    /// What is said; empty once it is deleted.
    pub body: String,
    /// The colleagues mentioned.
    #[serde(default)]
    pub mentions: Vec<NamedPerson>,
    /// What it is about; none for the whole, and for a reply.
    pub anchor: Option<Anchor>,
    /// When it was said.
    pub created_at: DateTime<Utc>,
    /// When it was said in other words.
    pub edited_at: Option<DateTime<Utc>>,
    /// When it was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
    /// When it was resolved; none while it is open.
    pub resolved_at: Option<DateTime<Utc>>,
    /// Who resolved it.
    pub resolved_by_name: Option<String>,
    /// What this actor may do with it now.
    pub allowed_actions: Vec<CommentStep>,
}

/// What matters of a comment to what may be done with it.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Whether whoever asks said it.
    pub is_own: bool,
    /// Whether it replies to another.
    pub is_reply: bool,
    /// Whether it, or the comment it replies to, is resolved.
    pub is_resolved: bool,
    /// Whether it was deleted.
    pub is_deleted: bool,
}

impl Standing {
    /// Whether something may be done with the comment: its words are its author's, and closed once it is resolved;
    /// whether it is resolved, everybody says who may comment.
    pub fn allows(self, step: CommentStep) -> bool {
        let begins = !self.is_reply && !self.is_deleted;
        match step {
            CommentStep::Reply | CommentStep::Resolve => begins && !self.is_resolved,
            CommentStep::Reopen => begins && self.is_resolved,
            CommentStep::Edit => self.is_own && !self.is_deleted && !self.is_resolved,
            CommentStep::Delete => self.is_own && !self.is_deleted,
        }
    }

    /// Everything that may be done with it.
    pub fn allowed(self) -> Vec<CommentStep> {
        use crate::word::Word as _;
        CommentStep::ALL.iter().copied().filter(|step| self.allows(*step)).collect()
    }
}

/// A notice for somebody who is mentioned in a comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mention {
    /// The comment.
    pub comment: CommentId,
    /// The article it is about.
    pub article: ArticleId,
    /// The title of the article.
    pub title: String,
    /// Who mentions them.
    pub by_name: String,
    /// What is said, or its beginning.
    pub body: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The unread notices of somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mentions {
    /// How many there are.
    pub count: i64,
    /// The newest of them, at most 20.
    pub mentions: Vec<Mention>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Standing = Standing { is_own: true, is_reply: false, is_resolved: false, is_deleted: false };

    #[test]
    fn words_are_their_authors_and_resolving_is_everybodys() {
        use CommentStep::{Delete, Edit, Reopen, Reply, Resolve};
        assert_eq!(OPEN.allowed(), [Reply, Edit, Delete, Resolve]);
        assert_eq!(Standing { is_own: false, ..OPEN }.allowed(), [Reply, Resolve]);
        assert_eq!(Standing { is_resolved: true, ..OPEN }.allowed(), [Delete, Reopen]);
        assert_eq!(Standing { is_reply: true, ..OPEN }.allowed(), [Edit, Delete]);
        assert_eq!(Standing { is_deleted: true, ..OPEN }.allowed(), []);
    }

    #[test]
    fn a_comment_says_something_and_not_too_much() {
        let saying = |body: &str| CommentDraft { body: body.into(), ..CommentDraft::default() }.check();
        assert!(saying("Số liệu này lấy từ đâu?").is_ok());
        assert!(saying(" \n").is_err() && saying(&"a".repeat(2_001)).is_err());
    }
}
