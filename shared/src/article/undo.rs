//! The way back from a step, where there is one: steps that bring the article to where it was, and nothing less.

use super::{Status, Step};

/// The steps that undo one that was just taken from a state; none where something would not be as it was (an approval that
/// is gone, what the public has read, a decision that was told). `noted` says whether a refusal was proposed then, or the text
/// had a remark of who had returned it: neither outlives the way.
pub fn way_back(before: Status, step: Step, noted: bool) -> Option<&'static [Step]> {
    match (before, step) {
        (Status::Draft, Step::Submit) if !noted => Some(&[Step::TakeBack]),
        (Status::Submitted, Step::Take) | (Status::InEditing, Step::SendForApproval) => {
            Some(&[Step::TakeBack])
        }
        (Status::Submitted, Step::TakeBack) => Some(&[Step::Submit]),
        (Status::InEditing, Step::TakeBack) => Some(&[Step::Take]),
        (Status::PendingApproval, Step::TakeBack) => Some(&[Step::SendForApproval]),
        (Status::Submitted, Step::Return) if !noted => Some(&[Step::Submit]),
        (Status::InEditing, Step::Return) if !noted => Some(&[Step::Submit, Step::Take]),
        (Status::Approved, Step::Schedule) => Some(&[Step::Unschedule]),
        (_, Step::Trash) => Some(&[Step::RestoreFromTrash]),
        (_, Step::RestoreFromTrash) => Some(&[Step::Trash]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::Word;

    #[test]
    fn the_way_back_leads_to_where_it_was() {
        let mut ways = 0;
        for before in Status::ALL {
            for step in Step::ALL {
                let (Some(way), Ok(after)) = (way_back(*before, *step, false), before.after(*step)) else {
                    continue;
                };
                let end = way.iter().try_fold(after, |state, step| state.after(*step));
                assert_eq!(end, Ok(*before), "{before} {step}");
                ways += 1;
            }
        }
        assert!(ways > 15, "{ways}");
    }

    #[test]
    fn what_cannot_be_as_it_was_has_no_way_back() {
        for (before, step) in [
            (Status::Approved, Step::Return),
            (Status::Scheduled, Step::Return),
            (Status::Returned, Step::Submit),
            (Status::PendingApproval, Step::Return),
            (Status::Published, Step::Unpublish),
            (Status::Published, Step::Archive),
            (Status::PendingApproval, Step::Approve),
            (Status::Approved, Step::Publish),
            (Status::Submitted, Step::Refuse),
            (Status::Approved, Step::Edit),
        ] {
            assert_eq!(way_back(before, step, false), None, "{before} {step}");
        }
        assert_eq!(way_back(Status::InEditing, Step::Return, true), None, "the proposal to refuse lapses");
    }
}
