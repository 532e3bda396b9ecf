//! What an editor writes, and what has to be right before it is kept or published (Điều 15, Điều 20).

use super::{
    Change, Genre, Origin,
    change::{CORRECTION_MAX, NOTE_MAX},
    schedule::check_instants,
};
use crate::{
    calendar,
    check::{Check, Fault, FaultCode},
    text::markup,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// How long a body can be, in bytes of HTML.
pub const BODY_MAX_BYTES: usize = 1024 * 1024;
/// How long a title can be, in characters.
pub(crate) const TITLE_MAX: usize = 300;
/// How long a summary can be, in characters.
pub(crate) const SUMMARY_MAX: usize = 1_000;

/// Where a text comes from (Điều 15.1.d, Điều 15.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The name of the source: the portal itself, a newspaper, an agency.
    #[serde(default)]
    pub name: String,
    /// The address of the original.
    #[serde(default)]
    pub url: Option<String>,
    /// Who provided it (nguồn cung cấp), for quoted, collected or translated material.
    #[serde(default)]
    pub provider: Option<String>,
}

/// The text of an article as an editor writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ArticleDraft {
    /// The title, in Vietnamese.
    pub title: String,
    /// The summary (tóm tắt, sa-pô).
    #[serde(default)]
    pub summary: String,
    /// The body, as HTML; kept only as far as the allow-list goes.
    #[serde(default)]
    pub body: String,
    /// The key of the section; needed for publication.
    #[serde(default)]
    pub section: Option<String>,
    /// The genre.
    pub genre: Genre,
    /// Where the text comes from.
    pub origin: Origin,
    /// The authors' names.
    #[serde(default)]
    pub authors: Vec<String>,
    /// The source.
    #[serde(default)]
    pub source: Source,
    /// When the original was published, for quoted, collected or translated material.
    #[serde(default)]
    pub source_published_on: Option<NaiveDate>,
    /// The part of the public address; made from the title when left out, frozen by the first publication.
    #[serde(default)]
    pub slug: Option<String>,
    /// When the author proposes to publish it. A proposal only: the board schedules an approved text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publish_at: Option<DateTime<Utc>>,
    /// When the author proposes to take it down again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unpublish_at: Option<DateTime<Utc>>,
    /// How much this edition changes what the public has read; of no meaning before the first publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// What was wrong and what is right (đính chính): it stands above the public text until a later edition drops it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<String>,
}

impl ArticleDraft {
    /// What has to be right before a draft is kept. Much may still be missing; see [`super::publish_check`].
    ///
    /// # Errors
    /// Every fault, with a pointer.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.line("/title", &self.title, 5, TITLE_MAX);
        check.at_most("/summary", &self.summary, SUMMARY_MAX);
        check.that(self.body.len() <= BODY_MAX_BYTES, "/body", FaultCode::TooLong);
        check.items("/authors", self.authors.len(), 20);
        for (i, author) in self.authors.iter().enumerate() {
            check.line(&format!("/authors/{i}"), author, 1, 150);
        }
        check.line("/source/name", &self.source.name, 0, 200);
        check.web_address("/source/url", self.source.url.as_deref());
        check.line("/source/provider", self.source.provider.as_deref().unwrap_or_default(), 0, 200);
        let sensible = self.source_published_on.is_none_or(calendar::is_sensible);
        check.that(sensible, "/source_published_on", FaultCode::Format);
        if let Some(slug) = &self.slug {
            check.that(crate::text::slug::is_slug(slug), "/slug", FaultCode::Format);
        }
        let note = self.change.as_ref().map_or("", |change| change.note.as_str());
        check.line("/change/note", note, 0, NOTE_MAX);
        check.at_most("/correction", self.correction.as_deref().unwrap_or_default(), CORRECTION_MAX);
        check.done()
    }

    /// What has to be right of the times that the author proposes: they are ahead when they are written down.
    ///
    /// # Errors
    /// The faults.
    pub fn check_times(&self, before: Option<&Self>, now: DateTime<Utc>) -> Result<(), Vec<Fault>> {
        let times = |draft: &Self| (draft.publish_at, draft.unpublish_at);
        let mut check = Check::default();
        // A proposal that has lapsed meanwhile does not stop anybody from mending the text.
        if before.map(times) != Some(times(self)) {
            check_instants(&mut check, self.publish_at, self.unpublish_at, now);
        }
        check.done()
    }

    /// The slug to use: the one chosen, or one made from the title.
    pub fn slug_or_made(&self) -> String {
        self.slug.clone().unwrap_or_else(|| crate::text::slug::slug(&self.title))
    }
}

/// The faults of the attribution: author and source on everything (Điều 15.1.d), and for quoted, collected or
/// translated material the provider and the date of the original, not after the publication (Điều 15.2).
pub fn attribution_faults(draft: &ArticleDraft, on: DateTime<Utc>) -> Vec<Fault> {
    let mut check = Check::default();
    let has_author = draft.authors.iter().any(|author| !author.trim().is_empty());
    check.that(has_author, "/authors", FaultCode::Required);
    check.that(!draft.source.name.trim().is_empty(), "/source/name", FaultCode::Required);
    if draft.origin.names_original() {
        let provider = draft.source.provider.as_deref().unwrap_or_default();
        check.that(!provider.trim().is_empty(), "/source/provider", FaultCode::Required);
        match draft.source_published_on {
            None => check.fault("/source_published_on", FaultCode::Required),
            Some(day) => {
                check.that(day <= calendar::date(on), "/source_published_on", FaultCode::AfterPublication);
            }
        }
    }
    check.done().err().unwrap_or_default()
}

/// What is missing for the publication of a draft that could be kept, at an instant.
pub(super) fn missing(draft: &ArticleDraft, at: DateTime<Utc>) -> Vec<Fault> {
    let mut check = Check::default();
    let has_words = |html: &str| markup::read(html).has_words();
    check.that(draft.section.is_some(), "/section", FaultCode::Required);
    check.that(!draft.summary.trim().is_empty(), "/summary", FaultCode::Required);
    check.that(has_words(&draft.body), "/body", FaultCode::Required);
    let mut faults = check.done().err().unwrap_or_default();
    faults.extend(attribution_faults(draft, at));
    faults
}

/// A step with an optional remark.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The remark.
    #[serde(default)]
    pub note: Option<String>,
}

/// A step that needs a reason (return, unpublish).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The reason, at least 5 characters; of a take-down the public reads it.
    pub reason: String,
}

impl Reason {
    /// What has to be right.
    ///
    /// # Errors
    /// The faults.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.text("/reason", &self.reason, 5, 1_000);
        check.done()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> ArticleDraft {
        crate::sample::article_draft()
    }

    fn now() -> DateTime<Utc> {
        "2026-11-23T02:00:00Z".parse().unwrap()
    }

    fn pointers(faults: &[Fault]) -> Vec<&str> {
        faults.iter().map(|fault| fault.pointer.as_str()).collect()
    }

    #[test]
    fn the_sample_lacks_nothing() {
        assert_eq!(missing(&draft(), now()), []);
    }

    #[test]
    fn all_that_is_missing_comes_at_once() {
        let mut empty = draft();
        empty.section = None;
        empty.authors.clear();
        empty.source.name.clear();
        empty.body = "<p>&nbsp;</p><hr>".replace("&nbsp;", " ");
        assert_eq!(pointers(&missing(&empty, now())), ["/section", "/body", "/authors", "/source/name"]);
    }

    #[test]
    fn quoted_material_names_provider_and_original_date_not_after_publication() {
        let mut quoted = draft();
        quoted.origin = Origin::Quoted;
        quoted.source.provider = None;
        assert_eq!(pointers(&missing(&quoted, now())), ["/source/provider", "/source_published_on"]);
        quoted.source.provider = Some("TTXVN".into());
        quoted.source_published_on = "2026-11-24".parse().ok();
        assert_eq!(pointers(&missing(&quoted, now())), ["/source_published_on"]);
        quoted.source_published_on = "2026-11-23".parse().ok();
        assert_eq!(missing(&quoted, now()), []);
    }
}
