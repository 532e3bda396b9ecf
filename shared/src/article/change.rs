//! What the public is told of a new edition: nothing of a small change, the note of a major one, and corrections.

use super::ArticleDraft;
use crate::check::{Check, Fault, FaultCode};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How long the note of a change can be, in characters.
pub(super) const NOTE_MAX: usize = 500;
/// How long a correction can be, in characters.
pub(super) const CORRECTION_MAX: usize = 2_000;

crate::word! { "change_kind",
    /// How much a new edition changes what the public has read.
    pub enum ChangeKind {
        Minor = "minor", "Sửa nhỏ: không báo, không đổi ngày cập nhật", "Minor: silent, the date of the last update stays";
        Major = "major", "Thay đổi đáng kể: ghi vào lịch sử thay đổi", "Major: entered into the change history";
    }
}

crate::word! { "public_change",
    /// What an entry of the public change history tells.
    pub enum PublicChangeKind {
        Update = "update", "Cập nhật", "Update";
        Correction = "correction", "Đính chính", "Correction";
    }
}

/// How much a new edition changes, as its author says; whoever approves reads it with the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Minor or major.
    pub kind: ChangeKind,
    /// What the public is told of a major change.
    #[serde(default)]
    pub note: String,
}

/// An entry of the public change history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicChange {
    /// When it came out.
    pub at: DateTime<Utc>,
    /// What it tells.
    pub kind: PublicChangeKind,
    /// In words.
    pub note: String,
}

/// A correction (đính chính) above the text, until a later edition takes it away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Correction {
    /// When it first came out.
    pub at: DateTime<Utc>,
    /// What was wrong and what is right.
    pub text: String,
}

/// The notice above a text that is kept for the record (Điều 19.2.a). It is not to be indexed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Archived {
    /// When it was put into the archive.
    pub at: DateTime<Utc>,
    /// What the public is told of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Putting a text into the archive (lưu trữ, Điều 19.2.a).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Archive {
    /// What the public is told above the text; nothing but the fact, when left out.
    #[serde(default)]
    pub note: Option<String>,
}

impl Archive {
    /// What has to be right.
    ///
    /// # Errors
    /// The faults.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.at_most("/note", self.note.as_deref().unwrap_or_default(), 1_000);
        check.done()
    }

    /// The note, if it says anything.
    pub fn said(&self) -> Option<&str> {
        said(self.note.as_deref())
    }
}

impl ArticleDraft {
    /// The correction, if it says anything.
    pub fn correction_said(&self) -> Option<&str> {
        said(self.correction.as_deref())
    }
}

fn said(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// What the public history already says, and how far the article has come when an edition is published.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// The article has been public before.
    pub was_public: bool,
    /// This edition has been public before: it only comes back.
    pub edition_was_public: bool,
    /// What its history says.
    pub history: &'a [PublicChange],
}

/// What a publication adds to the public history; nothing when an article first comes out, or only comes back.
///
/// A correction is told whatever kind of change its author calls the edition, and told once.
pub fn told(draft: &ArticleDraft, before: Before<'_>) -> Vec<(PublicChangeKind, String)> {
    if !before.was_public {
        return Vec::new();
    }
    let major = draft.change.as_ref().filter(|change| change.kind == ChangeKind::Major);
    let update = major.filter(|_| !before.edition_was_public);
    let update = update.map(|change| (PublicChangeKind::Update, change.note.trim().to_owned()));
    let is_new = |text: &&str| corrected_at(text, before.history).is_none();
    let correction = draft.correction_said().filter(is_new);
    let correction = correction.map(|text| (PublicChangeKind::Correction, text.to_owned()));
    update.into_iter().chain(correction).collect()
}

/// When a correction of this text first came out.
pub fn corrected_at(text: &str, history: &[PublicChange]) -> Option<DateTime<Utc>> {
    let same = |told: &&PublicChange| told.kind == PublicChangeKind::Correction && told.note == text;
    history.iter().find(same).map(|told| told.at)
}

/// What is missing of what an edition says of itself: the public reads the note of a major change, and corrects only
/// what it has read.
pub(super) fn faults(draft: &ArticleDraft, was_public: bool) -> Vec<Fault> {
    let mut check = Check::default();
    let major = draft.change.as_ref().filter(|change| change.kind == ChangeKind::Major);
    if was_public && let Some(change) = major {
        check.that(!change.note.trim().is_empty(), "/change/note", FaultCode::Required);
    }
    let corrects_nothing = !was_public && draft.correction_said().is_some();
    check.that(!corrects_nothing, "/correction", FaultCode::NotAllowedHere);
    check.done().err().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(kind: ChangeKind, note: &str, correction: Option<&str>) -> ArticleDraft {
        let change = Some(Change { kind, note: note.into() });
        ArticleDraft { change, correction: correction.map(Into::into), ..crate::sample::article_draft() }
    }

    fn pointers(draft: &ArticleDraft, was_public: bool) -> Vec<String> {
        faults(draft, was_public).into_iter().map(|fault| fault.pointer).collect()
    }

    fn again(history: &[PublicChange]) -> Before<'_> {
        Before { was_public: true, edition_was_public: false, history }
    }

    #[test]
    fn a_major_change_of_what_was_public_says_what_it_is() {
        assert_eq!(pointers(&draft(ChangeKind::Major, " ", None), true), ["/change/note"]);
        assert_eq!(pointers(&draft(ChangeKind::Major, "Bổ sung bảng 2.", None), true), [""; 0]);
        assert_eq!(pointers(&draft(ChangeKind::Minor, "", None), true), [""; 0]);
        assert_eq!(pointers(&draft(ChangeKind::Major, "", None), false), [""; 0], "nothing was read yet");
        assert_eq!(pointers(&crate::sample::article_draft(), true), [""; 0]);
    }

    #[test]
    fn only_what_was_public_can_be_corrected() {
        let corrected = draft(ChangeKind::Minor, "", Some("Số liệu đúng là 12."));
        assert_eq!(pointers(&corrected, false), ["/correction"]);
        assert_eq!(pointers(&corrected, true), [""; 0]);
    }

    #[test]
    fn a_minor_change_is_silent_and_a_major_one_is_told_once() {
        let (minor, major) = (draft(ChangeKind::Minor, "", None), draft(ChangeKind::Major, "Bảng 2.", None));
        assert_eq!(told(&minor, again(&[])), []);
        assert_eq!(told(&major, again(&[])), [(PublicChangeKind::Update, "Bảng 2.".to_owned())]);
        assert_eq!(told(&major, Before { was_public: false, ..again(&[]) }), []);
        assert_eq!(told(&major, Before { edition_was_public: true, ..again(&[]) }), []);
    }

    #[test]
    fn a_correction_is_told_whatever_the_change_and_keeps_its_date() {
        let minor = draft(ChangeKind::Minor, "", Some(" Đúng là 12. "));
        let told_now = told(&minor, again(&[]));
        assert_eq!(told_now, [(PublicChangeKind::Correction, "Đúng là 12.".to_owned())]);
        let at = "2026-11-23T02:00:00Z".parse().unwrap();
        let kind = PublicChangeKind::Correction;
        let history = [PublicChange { at, kind, note: "Đúng là 12.".into() }];
        assert_eq!(told(&minor, again(&history)), []);
        assert_eq!(corrected_at("Đúng là 12.", &history), Some(at));
    }
}
