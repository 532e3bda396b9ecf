//! What may stay because somebody says why: the reasons that go with an approval, and what lacks one.

use super::{Finding, PublishRule};
use crate::{
    check::{Check, Fault, FaultCode},
    word::Word,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A finding that whoever approves has seen, and why it may stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// The rule that found it.
    pub rule: PublishRule,
    /// Why it may stay, 5 to 500 characters.
    pub reason: String,
}

/// The faults of acknowledgements that are given, and of findings that need one and have none: neither among these nor
/// among those of the approval `before`.
pub fn acknowledgement_faults(
    findings: &[Finding],
    given: &[Acknowledgement],
    before: &[Acknowledgement],
) -> Vec<Fault> {
    let mut check = Check::default();
    for (i, one) in given.iter().enumerate() {
        let repeated = given[..i].iter().any(|other| other.rule == one.rule);
        check.that(!repeated, &format!("/acknowledged/{i}/rule"), FaultCode::NotUnique);
        check.text(&format!("/acknowledged/{i}/reason"), &one.reason, 5, 500);
    }
    let needed: BTreeSet<PublishRule> =
        findings.iter().filter(|finding| finding.needs_reason()).map(|finding| finding.rule).collect();
    for rule in needed {
        let has_reason = given.iter().chain(before).any(|one| one.rule == rule);
        check.that(has_reason, &format!("/acknowledged/{rule}"), FaultCode::Unacknowledged);
    }
    check.done().err().unwrap_or_default()
}

/// A remark for the audit trail, with the reasons below it.
pub fn with_acknowledgements(note: Option<&str>, given: &[Acknowledgement]) -> Option<String> {
    let reasons = given.iter().map(|one| format!("{}: {}", one.rule.vi(), one.reason.trim()));
    let lines: Vec<String> = note.map(str::to_owned).into_iter().chain(reasons).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
