//! Templates: what an article of a certain kind begins with, so that nobody begins with an empty page.

use crate::{
    article::Genre,
    check::{Check, Fault, FaultCode},
    id::TemplateId,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How long the body of a template can be, in bytes of HTML.
pub const TEMPLATE_BODY_MAX_BYTES: usize = 100 * 1024;
/// How many templates of its own a portal can have.
pub const TEMPLATES_MAX: usize = 50;

crate::word! { "built_in_template",
    /// A template that every portal has.
    pub enum BuiltIn {
        PressRelease = "press_release", "Thông cáo báo chí", "Press release";
        Notice = "notice", "Thông báo", "Notice";
        ReceptionSchedule = "reception_schedule", "Lịch tiếp công dân", "Schedule of citizens' reception";
    }
}

/// What a template consists of. What is still to be put in stands in brackets or as dots, and the check before
/// publication finds what was left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TemplateDraft {
    /// What it is called where one is chosen.
    pub name: String,
    /// The pattern of the title: `Thông báo về việc […]`.
    #[serde(default)]
    pub title: String,
    /// The summary.
    #[serde(default)]
    pub summary: String,
    /// The body, as HTML; kept only as far as the allow-list goes.
    #[serde(default)]
    pub body: String,
    /// The genre.
    pub genre: Genre,
    /// The key of the section whose articles begin with it: there it is offered first.
    #[serde(default)]
    pub section: Option<String>,
}

impl TemplateDraft {
    /// What has to be right.
    ///
    /// # Errors
    /// The faults, all at once.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.line("/name", &self.name, 3, 100);
        check.line("/title", &self.title, 0, 300);
        check.at_most("/summary", &self.summary, 1_000);
        check.that(self.body.len() <= TEMPLATE_BODY_MAX_BYTES, "/body", FaultCode::TooLong);
        check.done()
    }
}

/// A template: one of the portal's own, or one that every portal has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Template {
    /// Its identity; none of one that every portal has.
    pub id: Option<TemplateId>,
    /// Which of those that every portal has; none of the portal's own.
    pub built_in: Option<BuiltIn>,
    /// The version; its ETag is made of it. 0 of one that every portal has.
    pub version: i32,
    /// What it consists of.
    pub draft: TemplateDraft,
    /// When it was last changed.
    pub updated_at: Option<DateTime<Utc>>,
    /// What the sanitiser took out of the last input, in words; empty when nothing was lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// Puts templates into the order in which they are offered for a section: its own first, then those for any section,
/// then those of other sections; the portal's own before those that every portal has.
pub fn in_order_for(templates: &mut [Template], section: Option<&str>) {
    templates.sort_by_key(|template| {
        let place = match (template.draft.section.as_deref(), section) {
            (Some(own), Some(asked)) if own == asked => 0,
            (None, _) => 1,
            (Some(_), None) => 1,
            (Some(_), Some(_)) => 2,
        };
        (place, template.built_in.is_some())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(name: &str, built_in: Option<BuiltIn>, section: Option<&str>) -> Template {
        let draft = TemplateDraft {
            name: name.into(),
            section: section.map(Into::into),
            ..crate::sample::template()
        };
        Template { id: None, built_in, version: 0, draft, updated_at: None, warnings: Vec::new() }
    }

    #[test]
    fn those_of_the_section_are_offered_first_and_ones_own_before_the_general() {
        let notice = Some(BuiltIn::Notice);
        let mut all = vec![
            template("chung", notice, Some("announcements")),
            template("khác", None, Some("news-politics")),
            template("bất kỳ", None, None),
            template("riêng", None, Some("announcements")),
        ];
        let names = |all: &[Template]| all.iter().map(|one| one.draft.name.clone()).collect::<Vec<_>>();
        in_order_for(&mut all, Some("announcements"));
        assert_eq!(names(&all), ["riêng", "chung", "bất kỳ", "khác"]);
        in_order_for(&mut all, None);
        assert_eq!(names(&all), ["riêng", "bất kỳ", "khác", "chung"]);
    }

    #[test]
    fn the_sample_is_right_and_a_nameless_template_is_not() {
        assert_eq!(crate::sample::template().check(), Ok(()));
        let nameless = TemplateDraft { name: " ".into(), ..crate::sample::template() };
        assert_eq!(nameless.check().unwrap_err()[0].pointer, "/name");
    }
}
