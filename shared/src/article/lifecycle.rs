//! What may happen to an article, and what it becomes (requirements C.3, Điều 20).

use crate::access::Permission;

crate::word! { "article_state",
    /// Where an edition of an article is in its life.
    pub enum Status {
        Draft = "draft", "Bản nháp", "Draft";
        Submitted = "submitted", "Chờ biên tập", "Submitted";
        InEditing = "in_editing", "Đang biên tập", "In editing";
        NeedsVerification = "needs_verification", "Chờ xác minh", "Needs verification";
        PendingApproval = "pending_approval", "Chờ duyệt", "Pending approval";
        Approved = "approved", "Đã duyệt", "Approved";
        Scheduled = "scheduled", "Hẹn giờ đăng", "Scheduled";
        Published = "published", "Đã đăng", "Published";
        Unpublished = "unpublished", "Đã hạ", "Unpublished";
        Refused = "refused", "Từ chối đăng", "Refused";
        Returned = "returned", "Trả lại", "Returned";
        Archived = "archived", "Lưu trữ", "Archived";
    }
}

crate::word! { "article_step",
    /// Something that is done to an article, named as its endpoint is; the trash is where `DELETE` puts it.
    pub enum Step {
        Edit = "edit", "Sửa", "Edit";
        Submit = "submit", "Trình biên tập", "Submit";
        TakeBack = "take-back", "Rút lại", "Take back";
        Take = "take", "Nhận biên tập", "Take";
        RequestVerification = "request-verification", "Yêu cầu xác minh", "Request verification";
        Answer = "answer", "Trả lời xác minh", "Answer the question";
        AskFurther = "ask-further", "Hỏi thêm", "Ask further";
        Verify = "verify", "Kết thúc xác minh", "Close verification";
        Return = "return", "Trả lại", "Return";
        SendForApproval = "send-for-approval", "Trình duyệt đăng", "Send for approval";
        Approve = "approve", "Duyệt đăng", "Approve";
        Schedule = "schedule", "Hẹn giờ đăng", "Schedule";
        Unschedule = "unschedule", "Bỏ hẹn giờ", "Unschedule";
        Publish = "publish", "Đăng", "Publish";
        PublishInEmergency = "publish-in-emergency", "Đăng khẩn cấp", "Emergency publication";
        ApproveRetroactively = "approve-retroactively", "Duyệt lại bài đăng khẩn cấp", "Approve after the emergency";
        ProposeRefusal = "propose-refusal", "Đề nghị từ chối đăng", "Propose to refuse";
        DismissRefusal = "dismiss-refusal", "Không chấp nhận đề nghị từ chối", "Dismiss the proposal to refuse";
        Refuse = "refuse", "Từ chối đăng", "Refuse";
        Reopen = "reopen", "Mở lại", "Reopen";
        Unpublish = "unpublish", "Hạ bài", "Unpublish";
        TakeDown = "take-down", "Gỡ khẩn cấp", "Emergency take-down";
        Revise = "revise", "Soạn ấn bản mới", "Begin a new edition";
        Archive = "archive", "Lưu trữ", "Archive";
        Trash = "trash", "Bỏ vào thùng rác", "Move to the trash";
        RestoreFromTrash = "restore-from-trash", "Lấy lại từ thùng rác", "Restore from the trash";
    }
}

/// A step that the state does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongState {
    /// The state it is in.
    pub from: Status,
    /// The step that was tried.
    pub step: Step,
}

impl Status {
    /// What an article becomes by a step.
    ///
    /// # Errors
    /// The state does not allow the step.
    pub fn after(self, step: Step) -> Result<Status, WrongState> {
        use Status::*;
        match (self, step) {
            (Draft | Submitted | InEditing | PendingApproval | Returned, Step::Edit) => Ok(self),
            // A change after approval voids the approval (Điều 20.1: what is published is what was approved).
            (Approved | Scheduled, Step::Edit) => Ok(InEditing),
            (Draft | Returned, Step::Submit) => Ok(Submitted),
            (Submitted, Step::Take) => Ok(InEditing),
            // As long as the next has not begun, whoever handed it on takes it back.
            (Submitted, Step::TakeBack) => Ok(Draft),
            (InEditing, Step::TakeBack) => Ok(Submitted),
            (PendingApproval, Step::TakeBack) => Ok(InEditing),
            (InEditing, Step::RequestVerification) => Ok(NeedsVerification),
            // An answer waits for the board, which judges whether it will do (Điều 20.1).
            (NeedsVerification, Step::Answer | Step::AskFurther) => Ok(self),
            (NeedsVerification, Step::Verify) => Ok(InEditing),
            (Submitted | InEditing, Step::Return) => Ok(Returned),
            (PendingApproval | Approved | Scheduled, Step::Return) => Ok(InEditing),
            (InEditing, Step::SendForApproval) => Ok(PendingApproval),
            (PendingApproval, Step::Approve) => Ok(Approved),
            (Approved | Scheduled, Step::Schedule) => Ok(Scheduled),
            (Scheduled, Step::Unschedule) => Ok(Approved),
            // What is public can be given, or spared, a time at which it is taken down.
            (Published, Step::Schedule | Step::Unschedule) => Ok(Published),
            // What was taken down goes back as it was approved; the API checks that the approval still stands.
            (Approved | Scheduled | Unpublished, Step::Publish) => Ok(Published),
            // What the regulation demands of the text is checked; the flag stays until somebody else has approved it.
            (
                Draft | Returned | Submitted | InEditing | NeedsVerification | PendingApproval | Approved
                | Scheduled,
                Step::PublishInEmergency,
            ) => Ok(Published),
            (_, Step::ApproveRetroactively) => Ok(self),
            (_, Step::ProposeRefusal | Step::DismissRefusal) if self.is_refusable() => Ok(self),
            (_, Step::Refuse) if self.is_refusable() => Ok(Refused),
            (Refused, Step::Reopen) => Ok(Draft),
            (Published, Step::Unpublish) => Ok(Unpublished),
            // Whatever is public goes at once; an edition at work stays where it is (requirements C.4).
            (Published, Step::TakeDown) => Ok(Unpublished),
            (_, Step::TakeDown) => Ok(self),
            // What is archived comes back as a new edition, approved like any other.
            (Published | Unpublished | Archived, Step::Revise) => Ok(Draft),
            (Published | Unpublished, Step::Archive) => Ok(Archived),
            // In the trash it stays what it was; what waits for its instant is unscheduled first.
            (
                Draft | Submitted | InEditing | NeedsVerification | PendingApproval | Approved | Returned
                | Refused,
                Step::Trash | Step::RestoreFromTrash,
            ) => Ok(self),
            (from, step) => Err(WrongState { from, step }),
        }
    }

    /// Whether a text in this state can be refused (requirements C.3).
    pub fn is_refusable(self) -> bool {
        matches!(self, Self::Submitted | Self::InEditing | Self::NeedsVerification | Self::PendingApproval)
    }

    /// Whether a question about the text still matters in this state: what it is, or that its time has run out.
    pub fn heeds_verification(self) -> bool {
        matches!(self, Self::InEditing | Self::NeedsVerification)
    }

    /// The steps that the state allows, among those that the product offers today.
    pub fn steps(self) -> impl Iterator<Item = Step> {
        Step::OFFERED.iter().copied().filter(move |step| self.after(*step).is_ok())
    }
}

impl Step {
    /// The steps with an endpoint, in the order in which they are offered.
    pub const OFFERED: &'static [Step] = &[
        Step::Edit,
        Step::Submit,
        Step::TakeBack,
        Step::Take,
        Step::RequestVerification,
        Step::Answer,
        Step::AskFurther,
        Step::Verify,
        Step::Return,
        Step::SendForApproval,
        Step::Approve,
        Step::Schedule,
        Step::Unschedule,
        Step::Publish,
        Step::PublishInEmergency,
        Step::ApproveRetroactively,
        Step::ProposeRefusal,
        Step::DismissRefusal,
        Step::Refuse,
        Step::Reopen,
        Step::Unpublish,
        Step::TakeDown,
        Step::Revise,
        Step::Archive,
        Step::Trash,
        Step::RestoreFromTrash,
    ];

    /// What whoever takes the step must be allowed, given the state it starts from.
    ///
    /// Authors edit and submit what is theirs with `articles.write`; see [`super::Doer::may`].
    pub fn needs(self, from: Status) -> Permission {
        match (self, from) {
            (Step::Edit, Status::Draft | Status::Returned) => Permission::WriteArticles,
            // Whoever has submitted a text is told that it is submitted, not that a permission is missing.
            (Step::Submit | Step::Revise, _) | (Step::TakeBack, Status::Submitted | Status::Draft) => {
                Permission::WriteArticles
            }
            // Undoing what the head has before them, or has approved, is the head's.
            (Step::Return, Status::PendingApproval | Status::Approved | Status::Scheduled) => {
                Permission::ApproveArticles
            }
            (
                Step::Approve
                | Step::Schedule
                | Step::Unschedule
                | Step::Publish
                | Step::ApproveRetroactively
                | Step::DismissRefusal
                | Step::Refuse
                | Step::Reopen
                | Step::Unpublish
                | Step::Archive,
                _,
            ) => Permission::ApproveArticles,
            // Of what was ever public everybody is told that it stays.
            (
                Step::Trash | Step::RestoreFromTrash,
                Status::Draft | Status::Returned | Status::Published | Status::Unpublished | Status::Archived,
            ) => Permission::WriteArticles,
            (
                Step::Trash | Step::RestoreFromTrash,
                Status::PendingApproval | Status::Approved | Status::Scheduled,
            ) => Permission::ApproveArticles,
            // Whoever is asked answers, whatever their part in the portal; see [`super::Doer::may`].
            (Step::Answer, _) => Permission::ViewArticles,
            (Step::PublishInEmergency, _) => Permission::PublishInEmergency,
            (Step::TakeDown, _) => Permission::TakeDownArticles,
            _ => Permission::EditArticles,
        }
    }

    /// Whether the step changes what the public sees.
    pub fn is_public(self) -> bool {
        matches!(
            self,
            Step::Publish | Step::PublishInEmergency | Step::Unpublish | Step::TakeDown | Step::Archive
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::Word;

    #[test]
    fn nothing_is_published_without_approval() {
        for from in Status::ALL {
            let published = from.after(Step::Publish).is_ok();
            let approved = matches!(from, Status::Approved | Status::Scheduled | Status::Unpublished);
            assert_eq!(published, approved, "{from}");
        }
        for step in Step::ALL {
            for from in Status::ALL {
                if *from != Status::Approved && from.after(*step) == Ok(Status::Approved) {
                    // What is scheduled has been approved before.
                    let goes_back = (*from, *step) == (Status::Scheduled, Step::Unschedule);
                    assert!(goes_back || (*from, *step) == (Status::PendingApproval, Step::Approve));
                }
            }
        }
    }

    #[test]
    fn every_state_can_be_reached_and_every_step_is_of_use() {
        for state in Status::ALL.iter().filter(|state| **state != Status::Draft) {
            let reached = Status::ALL
                .iter()
                .flat_map(|from| Step::ALL.iter().map(move |step| from.after(*step)))
                .any(|to| to == Ok(*state));
            assert!(reached, "{state} is never reached");
        }
        for step in Step::ALL {
            assert!(Status::ALL.iter().any(|from| from.after(*step).is_ok()), "{step} is of no use");
        }
    }

    #[test]
    fn a_change_after_approval_voids_it() {
        assert_eq!(Status::Approved.after(Step::Edit), Ok(Status::InEditing));
        assert_eq!(Status::Scheduled.after(Step::Edit), Ok(Status::InEditing));
        assert_eq!(Status::Scheduled.after(Step::Return), Ok(Status::InEditing));
    }

    proptest::proptest! {
        /// Whatever is done in whatever order: what is published was approved after its last change, but for the
        /// emergency, and that is flagged until somebody has approved the text.
        #[test]
        fn nothing_reaches_the_public_unread(walk in proptest::collection::vec(0..Step::ALL.len(), 0..60)) {
            let (mut state, mut approved, mut flagged) = (Status::Draft, false, false);
            for step in walk.into_iter().map(|i| Step::ALL[i]) {
                let Ok(next) = state.after(step) else { continue };
                match step {
                    Step::Approve => approved = true,
                    Step::Edit | Step::Revise | Step::Return => approved = false,
                    // Whether the approval still stands of what was taken down, the API checks: see `still_stands`.
                    Step::Publish => proptest::prop_assert!(approved || flagged, "published unapproved from {state}"),
                    Step::PublishInEmergency => flagged = true,
                    Step::ApproveRetroactively if flagged => (approved, flagged) = (true, false),
                    _ => {}
                }
                proptest::prop_assert_eq!(next == Status::Approved && !approved, false);
                let came_out = state != Status::Published && next == Status::Published;
                proptest::prop_assert!(!came_out || approved || flagged, "{step} from {state}");
                state = next;
            }
        }
    }
}
