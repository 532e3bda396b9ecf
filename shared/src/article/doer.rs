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
    pub fn hears_of(&self, step: Step) -> bool {
        match step {
            Step::Edit => true,
            Step::RestoreFromTrash => self.is_trashed,
            _ if self.is_trashed => false,
            Step::TakeDown => self.is_public,
            Step::Trash => !self.was_public,
            Step::PublishInEmergency => self.permissions.contains(&Permission::PublishInEmergency),
            Step::ApproveRetroactively => self.emergency.is_some(),
            Step::DismissRefusal => self.refusal_proposed,
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
            (Self::NotAuthor, Vi) => "Bài của người khác; cần quyền biên tập.".into(),
            (Self::NotAuthor, En) => "Somebody else's text; needs the permission to edit.".into(),
            (Self::FourEyes, Vi) => "Người duyệt phải khác người soạn và người sửa sau cùng.".into(),
            (Self::FourEyes, En) => "Whoever approves must be neither the author nor the last editor.".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{access::Role, word::Word};

    fn doer(permissions: &[Permission]) -> Doer<'_> {
        Doer {
            permissions,
            is_author: false,
            is_last_editor: false,
            is_public: false,
            was_public: false,
            is_trashed: false,
            refusal_proposed: false,
            emergency: None,
            self_approval_allowed: false,
        }
    }

    fn permissions(role: Role) -> Vec<Permission> {
        Permission::ALL.iter().copied().filter(|permission| role.grants(*permission)).collect()
    }

    #[test]
    fn whoever_wrote_it_does_not_approve_it() {
        let head = permissions(Role::BoardHead);
        let mut doer = doer(&head);
        assert_eq!(doer.may(Step::Approve, Status::PendingApproval), Ok(Status::Approved));
        doer.is_last_editor = true;
        assert_eq!(doer.may(Step::Approve, Status::PendingApproval), Err(Unavailable::FourEyes));
        doer.self_approval_allowed = true;
        assert_eq!(doer.may(Step::Approve, Status::PendingApproval), Ok(Status::Approved));
    }

    #[test]
    fn a_reporter_touches_only_their_own_draft() {
        let reporter = permissions(Role::Reporter);
        let mut doer = doer(&reporter);
        assert_eq!(doer.may(Step::Edit, Status::Draft), Err(Unavailable::NotAuthor));
        doer.is_author = true;
        assert_eq!(doer.allowed(Status::Draft), [Step::Edit, Step::Submit, Step::Trash]);
        assert_eq!(doer.allowed(Status::Submitted), [Step::TakeBack]);
        assert_eq!(doer.allowed(Status::PendingApproval), []);
    }

    #[test]
    fn what_was_never_public_goes_into_the_trash_and_only_out_of_it() {
        let (reporter, head) = (permissions(Role::Reporter), permissions(Role::BoardHead));
        let own = Doer { is_author: true, ..doer(&reporter) };
        assert_eq!(own.may(Step::Trash, Status::Returned), Ok(Status::Returned));
        let submitted = own.may(Step::Trash, Status::Submitted);
        assert_eq!(submitted, Err(Unavailable::Permission(Permission::EditArticles)));
        let trashed = Doer { is_trashed: true, ..own };
        assert_eq!(trashed.allowed(Status::Draft), [Step::RestoreFromTrash]);
        assert_eq!(trashed.may(Step::Edit, Status::Draft), Err(Unavailable::Trashed));
        assert_eq!(own.may(Step::RestoreFromTrash, Status::Draft), Err(Unavailable::NotTrashed));
        for from in Status::ALL {
            let was_public = Doer { was_public: true, ..doer(&head) };
            assert_eq!(was_public.may(Step::Trash, *from), Err(Unavailable::WasPublic), "{from}");
        }
        assert!(doer(&head).may(Step::Trash, Status::Scheduled).is_err(), "it is unscheduled first");
    }

    #[test]
    fn an_emergency_is_settled_by_somebody_else() {
        let head = permissions(Role::BoardHead);
        let of = |emergency, self_approval_allowed| {
            let doer = Doer { emergency, self_approval_allowed, ..doer(&head) };
            doer.may(Step::ApproveRetroactively, Status::Unpublished)
        };
        let open = |is_publisher, is_writer| Some(OpenEmergency { is_publisher, is_writer });
        assert_eq!(of(None, true), Err(Unavailable::NoEmergency));
        assert_eq!(of(open(true, false), true), Err(Unavailable::EmergencyEyes));
        assert_eq!(of(open(false, true), false), Err(Unavailable::EmergencyEyes));
        assert_eq!(of(open(false, true), true), Ok(Status::Unpublished));
        assert_eq!(of(open(false, false), false), Ok(Status::Unpublished));
    }

    #[test]
    fn a_proposed_refusal_is_decided_before_an_approval() {
        let head = permissions(Role::BoardHead);
        let proposed = Doer { refusal_proposed: true, ..doer(&head) };
        let may = |doer: &Doer<'_>, step| doer.may(step, Status::PendingApproval);
        assert_eq!(may(&proposed, Step::Approve), Err(Unavailable::RefusalProposed));
        assert_eq!(may(&proposed, Step::ProposeRefusal), Err(Unavailable::RefusalProposed));
        assert_eq!(may(&proposed, Step::Refuse), Ok(Status::Refused));
        assert_eq!(may(&proposed, Step::DismissRefusal), Ok(Status::PendingApproval));
        assert_eq!(may(&doer(&head), Step::DismissRefusal), Err(Unavailable::NoProposal));
    }

    /// Requirements C.4 and scenario W12: the machines' people act in an emergency, and never otherwise.
    #[test]
    fn a_technical_administrator_takes_no_step_but_the_emergency_one() {
        for role in [Role::TenantAdmin, Role::PlatformAdmin] {
            let permissions = permissions(role);
            let doer = Doer { is_public: true, ..doer(&permissions) };
            for from in Status::ALL {
                let mut emergency = vec![Step::TakeDown];
                if role == Role::PlatformAdmin && from.after(Step::PublishInEmergency).is_ok() {
                    emergency.insert(0, Step::PublishInEmergency);
                }
                assert_eq!(doer.allowed(*from), emergency, "{role} in {from}");
            }
        }
        let auditor = permissions(Role::PlatformAuditor);
        assert_eq!(Doer { is_public: true, ..doer(&auditor) }.allowed(Status::Published), []);
    }

    #[test]
    fn a_technical_administrator_takes_no_step() {
        for role in [Role::TenantAdmin, Role::PlatformAuditor] {
            let permissions = permissions(role);
            for from in Status::ALL {
                assert_eq!(doer(&permissions).allowed(*from), [], "{role} in {from}");
            }
        }
    }
}
