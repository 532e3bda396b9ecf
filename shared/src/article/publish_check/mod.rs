//! The check before publication: every rule, what it found, and whether that blocks or only warns (Điều 15, Điều 20).
//!
//! One function for all who ask: the editor while somebody types, the API at approval and at the instant of publication.

mod acknowledge;
mod body;
mod leftover;
mod links;
mod personal;
mod report;
mod rules;
#[cfg(test)]
mod tests;

pub use acknowledge::{Acknowledgement, acknowledgement_faults, with_acknowledgements};
pub use links::own_links;
pub use report::{PublishCheck, PublishFinding};
pub use rules::{PublishRule, PublishRules, Severity};

use super::{ArticleDraft, change, draft};
use crate::{
    check::{Check, Fault, FaultCode},
    portal::Contact,
    problem::FieldError,
    text::{legacy, markup},
    translation::TranslationText,
    word::Locale,
};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// How much one rule says of one field at the most: whoever mends fifty sees the rest.
const FINDINGS_MAX: usize = 50;
/// How much of a text is quoted, in characters.
const EXCERPT_MAX: usize = 80;

/// Something that a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: PublishRule,
    /// Whether it stands in the way.
    pub severity: Severity,
    /// What is wrong, with a pointer into the draft.
    pub fault: Fault,
    /// The block of the body it is in, from 1.
    pub block: Option<usize>,
    /// The words it is about.
    pub excerpt: Option<String>,
}

impl Finding {
    /// Whether it may stay only if whoever approves says why.
    pub fn needs_reason(&self) -> bool {
        self.severity == Severity::Advisory && self.rule.needs_reason()
    }

    /// The finding as a field at fault.
    pub fn field_error(&self, locale: Locale) -> FieldError {
        self.fault.field_error(locale)
    }
}

/// What the check has to know of the portal around a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Surroundings {
    /// The portal's key.
    pub portal: String,
    /// Its host names: links to them are links to its own content.
    pub hosts: Vec<String>,
    /// How to reach the portal: official addresses are nobody's personal data.
    pub contact: Contact,
    /// Which rules block.
    pub rules: PublishRules,
    /// The section takes full texts only (Điều 20.2).
    pub full_text: bool,
    /// The article has been public: a new edition says what it changes.
    pub was_public: bool,
    /// Of the slugs that [`own_links`] names, those that are public; none while nobody has asked the database.
    pub public: Option<BTreeSet<String>>,
}

/// Everything that is to be said of a text before it is published at an instant, all at once.
pub fn publish_check(draft: &ArticleDraft, around: &Surroundings, at: DateTime<Utc>) -> Vec<Finding> {
    let mut findings = Findings { rules: &around.rules, list: Vec::new() };
    for fault in draft.check().err().unwrap_or_default() {
        findings.always(fault);
    }
    for fault in draft::missing(draft, at) {
        findings.add(PublishRule::of_field(&fault.pointer), Place::default(), fault);
    }
    check_change(draft, around.was_public, &mut findings);
    let slug = draft.slug_or_made();
    let (title, summary, body) = (&draft.title, &draft.summary, &draft.body);
    let text = Text { at: "", title, summary, body, slug: &slug, full: around.full_text };
    check_text(&text, around, &mut findings);
    findings.list
}

/// The same of a translation, whose text stands below `/text`: everything that concerns a text, and not its article.
pub fn translation_check(text: &TranslationText, slug: &str, around: &Surroundings) -> Vec<Finding> {
    let mut findings = Findings { rules: &around.rules, list: Vec::new() };
    let mut check = Check::default();
    text.check(&mut check, "/text");
    for fault in check.done().err().unwrap_or_default() {
        findings.always(fault);
    }
    let has_words = |html: &str| markup::read(html).has_words();
    for (pointer, there) in
        [("/text/summary", !text.summary.trim().is_empty()), ("/text/body", has_words(&text.body))]
    {
        if !there {
            let rule = PublishRule::of_field(pointer);
            findings.add(rule, Place::default(), Fault::new(pointer, FaultCode::Required));
        }
    }
    let TranslationText { title, summary, body } = text;
    check_text(&Text { at: "/text", title, summary, body, slug, full: false }, around, &mut findings);
    findings.list
}

/// What a new edition says of itself. Whoever says nothing is taken to have mended a small thing, and the approver reads
/// so.
fn check_change(draft: &ArticleDraft, was_public: bool, findings: &mut Findings<'_>) {
    for fault in change::faults(draft, was_public) {
        findings.always(fault);
    }
    if was_public && draft.change.is_none() {
        let (rule, severity) = (PublishRule::Change, Severity::Advisory);
        let fault = Fault::new("/change/kind", FaultCode::ChangeUnstated);
        findings.list.push(Finding { rule, severity, fault, block: None, excerpt: None });
    }
}

/// The faults of what stands in the way.
pub fn blocking(findings: &[Finding]) -> Vec<Fault> {
    let blocks = findings.iter().filter(|finding| finding.severity == Severity::Blocking);
    blocks.map(|finding| finding.fault.clone()).collect()
}

/// A text in one language, and where it stands in the draft.
struct Text<'d> {
    at: &'d str,
    title: &'d str,
    summary: &'d str,
    body: &'d str,
    /// The slug of its article.
    slug: &'d str,
    /// It has to be there whole.
    full: bool,
}

fn check_text(text: &Text<'_>, around: &Surroundings, findings: &mut Findings<'_>) {
    let reading = markup::read(text.body);
    let pointer = |field: &str| format!("{}/{field}", text.at);
    body::check(&reading, &pointer("body"), text.full, findings);
    links::check(&reading, &pointer("body"), text.slug, around, findings);
    for (field, line) in [("title", text.title), ("summary", text.summary)] {
        leftover::check_field(line, &pointer(field), findings);
    }
    leftover::check_body(&reading, &pointer("body"), findings);
    for (field, line) in [("title", text.title), ("summary", text.summary)] {
        personal::check_field(line, &pointer(field), around, findings);
    }
    personal::check_body(&reading, &pointer("body"), around, findings);
    check_encoding(text, &reading.plain(), findings);
}

/// Text in an encoding older than Unicode (TT 39/2017, R17.3.b): names and places are pasted into translations as well.
fn check_encoding(text: &Text<'_>, plain: &str, findings: &mut Findings<'_>) {
    for (field, words) in [("title", text.title), ("summary", text.summary), ("body", plain)] {
        if let Some(encoding) = legacy::detect(words) {
            let about = Some(encoding.name().to_owned());
            let fault =
                Fault { about, ..Fault::new(format!("{}/{field}", text.at), FaultCode::LegacyEncoding) };
            findings.add(PublishRule::LegacyEncoding, Place::default(), fault);
        }
    }
}

/// Where in a field something was found.
#[derive(Clone, Debug, Default)]
struct Place {
    block: Option<usize>,
    excerpt: Option<String>,
}

impl Place {
    fn new(block: Option<usize>, excerpt: &str) -> Self {
        Self { block, excerpt: Some(clipped(excerpt)).filter(|text| !text.is_empty()) }
    }
}

fn clipped(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(EXCERPT_MAX) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// What was found so far.
struct Findings<'r> {
    rules: &'r PublishRules,
    list: Vec<Finding>,
}

impl Findings<'_> {
    /// What keeps a draft from being kept blocks whatever the portal says.
    fn always(&mut self, fault: Fault) {
        let (rule, severity) = (PublishRule::of_field(&fault.pointer), Severity::Blocking);
        self.list.push(Finding { rule, severity, fault, block: None, excerpt: None });
    }

    fn add(&mut self, rule: PublishRule, place: Place, fault: Fault) {
        let same = |other: &&Finding| other.rule == rule && other.fault.pointer == fault.pointer;
        if self.list.iter().filter(same).count() < FINDINGS_MAX {
            let Place { block, excerpt } = place;
            self.list.push(Finding { rule, severity: self.rules.severity(rule), fault, block, excerpt });
        }
    }

    /// As [`Self::add`], with the words in the message.
    fn about(&mut self, rule: PublishRule, place: Place, pointer: &str, code: FaultCode) {
        let fault = Fault { about: place.excerpt.clone(), ..Fault::new(pointer, code) };
        self.add(rule, place, fault);
    }
}
