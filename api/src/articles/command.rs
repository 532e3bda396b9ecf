//! What can be asked of the workflow: a step with what belongs to it, and how the audit trail tells it.

use shared::{
    article::{
        Approve, Archive, AskFurther, Publish, PublishInEmergency, Refuse, RequestVerification, Schedule,
        Step, Unpublish, VerificationAnswer, Verify, publish_check::with_acknowledgements,
    },
    audit::Action,
};

/// A step with what belongs to it.
#[derive(Clone, Debug)]
pub(crate) enum Command {
    /// A step that needs nothing, with a remark perhaps.
    Plain(Step, Option<String>),
    /// Return, with the reason.
    Return(String),
    /// Ask about the text, with the question.
    RequestVerification(RequestVerification),
    /// Answer what was asked.
    Answer(VerificationAnswer),
    /// Ask further.
    AskFurther(AskFurther),
    /// Close the question, with what came of it.
    Verify(Verify),
    /// Approve, with the checklist.
    Approve(Approve),
    /// Schedule, with the times.
    Schedule(Schedule),
    /// Publish, with the reasons for what the check advises against.
    Publish(Publish),
    /// Publish without approval, with the reason.
    PublishInEmergency(PublishInEmergency),
    /// Approve afterwards what was published in an emergency, with the checklist.
    ApproveRetroactively(Approve),
    /// Propose to refuse, with the ground.
    ProposeRefusal(Refuse),
    /// Dismiss the proposal to refuse, with the reason.
    DismissRefusal(String),
    /// Refuse, with the ground.
    Refuse(Refuse),
    /// Take down, with the reason and what is left.
    Unpublish(Unpublish),
    /// Archive, with what the public is told.
    Archive(Archive),
}

impl Command {
    /// The step.
    pub(super) fn step(&self) -> Step {
        match self {
            Self::Plain(step, _) => *step,
            Self::Return(_) => Step::Return,
            Self::RequestVerification(_) => Step::RequestVerification,
            Self::Answer(_) => Step::Answer,
            Self::AskFurther(_) => Step::AskFurther,
            Self::Verify(_) => Step::Verify,
            Self::Approve(_) => Step::Approve,
            Self::Schedule(_) => Step::Schedule,
            Self::Publish(_) => Step::Publish,
            Self::PublishInEmergency(_) => Step::PublishInEmergency,
            Self::ApproveRetroactively(_) => Step::ApproveRetroactively,
            Self::ProposeRefusal(_) => Step::ProposeRefusal,
            Self::DismissRefusal(_) => Step::DismissRefusal,
            Self::Refuse(_) => Step::Refuse,
            Self::Unpublish(_) => Step::Unpublish,
            Self::Archive(_) => Step::Archive,
        }
    }

    /// What the audit trail keeps of what was said.
    pub(super) fn note(&self) -> Option<String> {
        match self {
            Self::Plain(_, note) => note.clone(),
            Self::Return(reason) | Self::DismissRefusal(reason) => Some(reason.clone()),
            Self::RequestVerification(request) => Some(request.question.clone()),
            Self::AskFurther(further) => Some(further.question.clone()),
            // What was answered stands with the question; the trail says that it was, and for whom.
            Self::Answer(answer) => answer.whom().map(str::to_owned),
            Self::Verify(verify) => Some(verify.said()),
            Self::PublishInEmergency(publish) => {
                with_acknowledgements(Some(&publish.reason), &publish.acknowledged)
            }
            Self::Unpublish(unpublish) => Some(unpublish.reason.clone()),
            Self::Approve(Approve { note, acknowledged, .. })
            | Self::ApproveRetroactively(Approve { note, acknowledged, .. })
            | Self::Publish(Publish { note, acknowledged }) => {
                with_acknowledgements(note.as_deref(), acknowledged)
            }
            Self::Schedule(schedule) => schedule.note.clone(),
            Self::Archive(archive) => archive.said().map(str::to_owned),
            // The remark for the board is not told: the author may be among those who read the trail.
            Self::ProposeRefusal(refuse) | Self::Refuse(refuse) => refuse.note.clone(),
        }
    }

    /// What the audit trail calls it.
    pub(super) fn action(&self) -> Action {
        match self.step() {
            Step::Submit => Action::ArticleSubmitted,
            Step::TakeBack => Action::ArticleTakenBack,
            Step::Take => Action::ArticleTaken,
            Step::Return => Action::ArticleReturned,
            Step::SendForApproval => Action::ArticleSentForApproval,
            Step::RequestVerification => Action::VerificationRequested,
            Step::Answer => Action::VerificationAnswered,
            Step::AskFurther => Action::VerificationAskedFurther,
            Step::Verify => Action::VerificationClosed,
            Step::Approve => Action::ArticleApproved,
            Step::Schedule => Action::ArticleScheduled,
            Step::Unschedule => Action::ScheduleCancelled,
            Step::Publish => Action::ArticlePublished,
            Step::PublishInEmergency => Action::PublishedInEmergency,
            Step::ApproveRetroactively => Action::ApprovedRetroactively,
            Step::ProposeRefusal => Action::RefusalProposed,
            Step::DismissRefusal => Action::RefusalDismissed,
            Step::Refuse => Action::ArticleRefused,
            Step::Reopen => Action::ArticleReopened,
            Step::Unpublish => Action::ArticleUnpublished,
            Step::TakeDown => Action::ArticleTakenDown,
            Step::Revise => Action::ArticleRevised,
            Step::Archive => Action::ArticleArchived,
            Step::Trash => Action::ArticleTrashed,
            Step::RestoreFromTrash => Action::ArticleUntrashed,
            Step::Edit => Action::ArticleEdited,
        }
    }
}
