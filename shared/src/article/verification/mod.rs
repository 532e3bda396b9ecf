//! Xác minh: a question about a text to whoever sent it, a colleague or a specialised unit, and what came of it (Điều 20.1).

mod ask;
mod view;

pub use ask::{
    AskFurther, RequestVerification, VERIFICATION_TERM, VerificationAnswer, Verify, answer_due_at,
};
pub use view::{Verification, VerificationEntry};

crate::word! { "asked_of",
    /// Who is asked about a text.
    pub enum AskedOf {
        Contributor = "contributor", "Người gửi bài", "The contributor";
        Colleague = "colleague", "Đồng nghiệp", "A colleague";
        Unit = "unit", "Đơn vị chuyên môn", "A specialised unit";
    }
}

crate::word! { "verification_state",
    /// Where a question about a text is in its life.
    pub enum VerificationState {
        Waiting = "waiting", "Chờ trả lời", "Waiting for an answer";
        Answered = "answered", "Đã trả lời, chờ kết luận", "Answered, to be closed";
        Confirmed = "confirmed", "Đã xác thực", "Confirmed";
        Clarified = "clarified", "Đã bổ sung, làm rõ", "Supplemented or clarified";
        NotConfirmed = "not_confirmed", "Không xác thực được", "Could not be confirmed";
        TimedOut = "timed_out", "Quá hạn trả lời", "Timed out";
        Overtaken = "overtaken", "Dừng vì bài đã chuyển bước khác", "Overtaken, the text went another way";
    }
}

crate::word! { "verification_outcome",
    /// How the editorial board closes a question: the three that Điều 20.1 knows, or that it came to nothing.
    pub enum VerificationOutcome {
        Confirmed = "confirmed", "Đã xác thực", "Confirmed";
        Clarified = "clarified", "Đã bổ sung, làm rõ", "Supplemented or clarified";
        NotConfirmed = "not_confirmed", "Không xác thực được", "Could not be confirmed";
    }
}

crate::word! { "verification_entry",
    /// What is said after the question.
    pub enum EntryKind {
        Answer = "answer", "Trả lời", "Answer";
        Question = "question", "Hỏi thêm", "Further question";
    }
}

/// Something that happens to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerificationTurn {
    /// It is answered, perhaps not for the first time.
    Answer,
    /// The board asks further: the answer that there was does not do.
    AskFurther,
    /// The board closes it.
    Close(VerificationOutcome),
    /// The time for an answer has run out.
    TimeOut,
    /// The text goes another way: refused, sent on, published in an emergency.
    Overtake,
}

impl VerificationState {
    /// Whether it can still be answered and closed.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Answered)
    }

    /// What a question becomes; none where nothing of the kind can happen to it any more.
    ///
    /// What is answered never times out: it waits for the board, not for whoever was asked.
    pub fn after(self, turn: VerificationTurn) -> Option<Self> {
        match (self, turn) {
            (Self::Waiting | Self::Answered, VerificationTurn::Answer) => Some(Self::Answered),
            (Self::Waiting | Self::Answered, VerificationTurn::AskFurther) => Some(Self::Waiting),
            (Self::Waiting | Self::Answered, VerificationTurn::Close(outcome)) => Some(outcome.into()),
            (Self::Waiting | Self::Answered, VerificationTurn::Overtake) => Some(Self::Overtaken),
            (Self::Waiting, VerificationTurn::TimeOut) => Some(Self::TimedOut),
            _ => None,
        }
    }

    /// What lists and "today" keep of it: what is open, and what has timed out until the text goes on.
    pub fn flag(self) -> Option<Self> {
        matches!(self, Self::Waiting | Self::Answered | Self::TimedOut).then_some(self)
    }

    /// Whether whoever approves has to know how it ended.
    pub fn is_a_warning(self) -> bool {
        matches!(self, Self::NotConfirmed | Self::TimedOut)
    }
}

impl From<VerificationOutcome> for VerificationState {
    fn from(outcome: VerificationOutcome) -> Self {
        match outcome {
            VerificationOutcome::Confirmed => Self::Confirmed,
            VerificationOutcome::Clarified => Self::Clarified,
            VerificationOutcome::NotConfirmed => Self::NotConfirmed,
        }
    }
}

#[cfg(test)]
mod tests;
