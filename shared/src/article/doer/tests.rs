//! Who takes which step, and who does not.

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
        is_asked: false,
        is_own_answer: false,
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

/// Điều 20.1: whoever was asked answers, the board for others too; and nobody judges their own answer.
#[test]
fn whoever_is_asked_answers_and_somebody_else_judges_the_answer() {
    let (viewer, member) = (permissions(Role::Viewer), permissions(Role::BoardMember));
    let may = |doer: &Doer<'_>, step| doer.may(step, Status::NeedsVerification);
    assert_eq!(may(&doer(&viewer), Step::Answer), Err(Unavailable::NotAsked));
    let asked = Doer { is_asked: true, ..doer(&viewer) };
    assert_eq!(asked.allowed(Status::NeedsVerification), [Step::Answer]);
    assert_eq!(may(&doer(&member), Step::Answer), Ok(Status::NeedsVerification));
    assert_eq!(may(&doer(&member), Step::Verify), Ok(Status::InEditing));
    // One of a unit that was asked, who has not answered for it.
    let of_the_unit = Doer { is_asked: true, ..doer(&member) };
    assert_eq!(may(&of_the_unit, Step::Verify), Ok(Status::InEditing));
    let asked = Doer { is_own_answer: true, ..of_the_unit };
    assert_eq!(may(&asked, Step::Verify), Err(Unavailable::OwnAnswer));
    assert_eq!(may(&asked, Step::AskFurther), Ok(Status::NeedsVerification));
    let alone = Doer { self_approval_allowed: true, ..asked };
    assert_eq!(may(&alone, Step::Verify), Ok(Status::InEditing));
    assert!(Status::ALL.iter().all(|from| !asked.hears_of(Step::Answer, *from)));
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
