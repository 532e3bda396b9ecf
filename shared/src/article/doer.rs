//! Who may take which step now, and why not: the API enforces it, the admin app offers it.

use super::{Status, Step, lifecycle::WrongState};
use crate::{access::Permission, word::Word as _};

/// Whoever wants to take a step, as far as it matters to an article.
#[derive(Clone, Copy, Debug)]
pub struct Doer<'a> {
    /// What they may do in this portal (and this section).
    pub permissions: &'a [Permission],
    /// Whether they began the edition.
    pub is_author: bool,
    /// Whether they wrote the revision at hand.
    pub is_last_editor: bool,
    /// Whether the public can read anything of it now, a withdrawn or archived text too.
    pub is_public: bool,
    /// Whether it ever was public.
    pub was_public: bool,
    /// Whether it is in the trash.
    pub is_trashed: bool,
    /// Whether somebody has proposed to refuse the text, and nobody has decided.
    pub refusal_proposed: bool,
    /// Whether the question about the text that is open is put to them.
    pub is_asked: bool,
    /// Whether the answer to it is theirs to give, or given by them: they were asked by name, or have answered for
    /// themselves.
    pub is_own_answer: bool,
    /// The publication in an emergency that waits for somebody else's approval, if there is one.
    pub emergency: Option<OpenEmergency>,
    /// Whether the portal allows its board to approve its own texts.
    pub self_approval_allowed: bool,
}

/// An edition that was published in an emergency and not approved since, as far as it matters to who wants to approve it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenEmergency {
    /// Whether they published it.
    pub is_publisher: bool,
    /// Whether they began that edition, or edited it last.
    pub is_writer: bool,
}

/// Why a step is not available to somebody now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// The state does not allow it.
    State(WrongState),
    /// A permission is missing.
    Permission(Permission),
    /// Nothing of it is public.
    NotPublic,
    /// It was public: it is never deleted (Điều 19.2.a).
    WasPublic,
    /// It is in the trash, where nothing can be done but take it out.
    Trashed,
    /// It is not in the trash.
    NotTrashed,
    /// Nothing of it was published in an emergency, or all of that has been approved since.
    NoEmergency,
    /// Whoever approves what was published in an emergency must be neither who published it nor who wrote it.
    EmergencyEyes,
    /// Somebody has proposed to refuse it, and that has to be decided first.
    RefusalProposed,
    /// Nobody has proposed to refuse it.
    NoProposal,
    /// The question is put to somebody else.
    NotAsked,
    /// Whoever was asked does not judge their own answer.
    OwnAnswer,
    /// Somebody else's draft.
    NotAuthor,
    /// Whoever approves must be neither the author nor the last editor (four eyes).
    FourEyes,
}

impl Doer<'_> {
    /// Whether a step can be taken, and what the article becomes. The API enforces it, the admin app offers it.
    ///
    /// # Errors
    /// Why not, permission before state so that a button explains the lasting reason first.
    pub fn may(&self, step: Step, from: Status) -> Result<Status, Unavailable> {
        let needs = step.needs(from);
        if !self.permissions.contains(&needs) {
            return Err(Unavailable::Permission(needs));
        }
        let takes_out = step == Step::RestoreFromTrash;
        if self.is_trashed != takes_out {
            return Err(if takes_out { Unavailable::NotTrashed } else { Unavailable::Trashed });
        }
        if step == Step::Trash && self.was_public {
            return Err(Unavailable::WasPublic);
        }
        let to = from.after(step).map_err(Unavailable::State)?;
        let own_text = matches!(
            step,
            Step::Edit | Step::Submit | Step::TakeBack | Step::Revise | Step::Trash | Step::RestoreFromTrash
        );
        if own_text && !self.is_author && !self.permissions.contains(&Permission::EditArticles) {
            return Err(Unavailable::NotAuthor);
        }
        if step == Step::TakeDown && !self.is_public {
            return Err(Unavailable::NotPublic);
        }
        match step {
            Step::ApproveRetroactively => self.may_settle()?,
            Step::Answer if !self.is_asked && !self.permissions.contains(&Permission::EditArticles) => {
                return Err(Unavailable::NotAsked);
            }
            Step::Verify if self.is_own_answer && !self.self_approval_allowed => {
                return Err(Unavailable::OwnAnswer);
            }
            Step::DismissRefusal if !self.refusal_proposed => return Err(Unavailable::NoProposal),
            Step::ProposeRefusal | Step::Approve if self.refusal_proposed => {
                return Err(Unavailable::RefusalProposed);
            }
            _ => {}
        }
        if step == Step::Approve && !self.self_approval_allowed && (self.is_author || self.is_last_editor) {
            return Err(Unavailable::FourEyes);
        }
        Ok(to)
    }

    /// Whether a step that cannot be taken is worth a word: anywhere else it would only be in the way.
    pub fn hears_of(&self, step: Step, from: Status) -> bool {
        match step {
            Step::Edit => true,
            Step::RestoreFromTrash => self.is_trashed,
            _ if self.is_trashed => false,
            Step::TakeDown => self.is_public,
            Step::Trash => !self.was_public,
            Step::PublishInEmergency => self.permissions.contains(&Permission::PublishInEmergency),
            Step::ApproveRetroactively => self.emergency.is_some(),
            Step::DismissRefusal => self.refusal_proposed,
            Step::Answer => false,
            Step::AskFurther | Step::Verify => from == Status::NeedsVerification,
            _ => true,
        }
    }

    /// An emergency is judged by somebody else, always by another than who published (scenario W12).
    fn may_settle(&self) -> Result<(), Unavailable> {
        let open = self.emergency.ok_or(Unavailable::NoEmergency)?;
        if open.is_publisher || (open.is_writer && !self.self_approval_allowed) {
            return Err(Unavailable::EmergencyEyes);
        }
        Ok(())
    }

    /// The steps that can be taken now.
    pub fn allowed(&self, from: Status) -> Vec<Step> {
        Step::OFFERED.iter().copied().filter(|step| self.may(*step, from).is_ok()).collect()
    }
}

impl Unavailable {
    /// The reason in words, for the person at the button.
    pub fn describe(self, locale: crate::word::Locale) -> String {
        use crate::word::Locale::{En, Vi};
        match (self, locale) {
            (Self::State(wrong), Vi) => {
                format!("Không “{}” được khi bài ở trạng thái “{}”.", wrong.step.vi(), wrong.from.vi())
            }
            (Self::State(wrong), En) => {
                format!("“{}” is not possible while the article is “{}”.", wrong.step.en(), wrong.from.en())
            }
            (Self::Permission(needs), Vi) => format!("Cần quyền “{}”.", needs.vi()),
            (Self::Permission(needs), En) => format!("Needs the permission “{}”.", needs.en()),
            (Self::NotPublic, Vi) => "Bài chưa công khai.".into(),
            (Self::NotPublic, En) => "Nothing of it is public.".into(),
            (Self::WasPublic, Vi) => {
                "Bài đã từng đăng thì không xóa được (Điều 19.2.a); hãy hạ bài hoặc lưu trữ.".into()
            }
            (Self::WasPublic, En) => {
                "What was ever published is never deleted (Article 19.2.a); unpublish or archive it.".into()
            }
            (Self::Trashed, Vi) => "Bài đang ở thùng rác; hãy lấy lại trước.".into(),
            (Self::Trashed, En) => "The article is in the trash; restore it first.".into(),
            (Self::NotTrashed, Vi) => "Bài không ở thùng rác.".into(),
            (Self::NotTrashed, En) => "The article is not in the trash.".into(),
            (Self::NoEmergency, Vi) => "Không có bài đăng khẩn cấp chờ duyệt lại.".into(),
            (Self::NoEmergency, En) => "Nothing published in an emergency waits for approval.".into(),
            (Self::EmergencyEyes, Vi) => "Người duyệt lại phải khác người đăng khẩn cấp, người soạn và người sửa sau cùng.".into(),
            (Self::EmergencyEyes, En) => {
                "Whoever approves must be neither who published it in the emergency, nor its author or last editor.".into()
            }
            (Self::RefusalProposed, Vi) => "Đã có đề nghị từ chối đăng; cần quyết định đề nghị đó trước.".into(),
            (Self::RefusalProposed, En) => "A refusal has been proposed; that has to be decided first.".into(),
            (Self::NoProposal, Vi) => "Chưa có đề nghị từ chối đăng.".into(),
            (Self::NoProposal, En) => "No refusal has been proposed.".into(),
            (Self::NotAsked, Vi) => "Câu hỏi được gửi cho người khác.".into(),
            (Self::NotAsked, En) => "The question is put to somebody else.".into(),
            (Self::OwnAnswer, Vi) => "Người được hỏi không tự kết luận câu trả lời của mình.".into(),
            (Self::OwnAnswer, En) => "Whoever was asked does not judge their own answer.".into(),
            (Self::NotAuthor, Vi) => "Bài của người khác; cần quyền biên tập.".into(),
            (Self::NotAuthor, En) => "Somebody else's text; needs the permission to edit.".into(),
            (Self::FourEyes, Vi) => "Người duyệt phải khác người soạn và người sửa sau cùng.".into(),
            (Self::FourEyes, En) => "Whoever approves must be neither the author nor the last editor.".into(),
        }
    }
}

#[cfg(test)]
mod tests;
