//! What the check before publication answers: every finding, in words.

use super::{Finding, PublishRule, Severity};
use crate::{check::FaultCode, word::Locale};
use serde::{Deserialize, Serialize};

/// Everything that is to be said of an article before its publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishCheck {
    /// Nothing blocks the publication of the text. The approval is apart.
    pub ready: bool,
    /// Every blocker, with a pointer into the draft.
    pub blockers: Vec<PublishFinding>,
    /// What is worth a look, and does not block.
    pub advisories: Vec<PublishFinding>,
}

/// Something that a rule of the check before publication found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishFinding {
    /// The rule.
    pub rule: PublishRule,
    /// A JSON pointer into the draft.
    pub pointer: String,
    /// The stable word for the fault.
    pub code: FaultCode,
    /// What is wrong and what to do, in the caller's language.
    pub detail: String,
    /// The block of the body it is in, from 1.
    pub block: Option<usize>,
    /// The words it is about.
    pub excerpt: Option<String>,
    /// It may stay only if whoever approves says why.
    pub needs_reason: bool,
}

impl PublishCheck {
    /// What was found, in words.
    pub fn of(findings: &[Finding], locale: Locale) -> Self {
        let told = |severity: Severity| {
            let these = findings.iter().filter(move |finding| finding.severity == severity);
            these.map(|finding| PublishFinding::of(finding, locale)).collect::<Vec<_>>()
        };
        let blockers = told(Severity::Blocking);
        Self { ready: blockers.is_empty(), blockers, advisories: told(Severity::Advisory) }
    }
}

impl PublishFinding {
    fn of(finding: &Finding, locale: Locale) -> Self {
        Self {
            rule: finding.rule,
            pointer: finding.fault.pointer.clone(),
            code: finding.fault.code,
            detail: finding.fault.describe(locale),
            block: finding.block,
            excerpt: finding.excerpt.clone(),
            needs_reason: finding.needs_reason(),
        }
    }
}
