//! The way of a text through the editorial board (requirements C.3): every step is judged by `shared` and leaves a record.

use super::{
    access, archive,
    command::Command,
    edit, emergency, publish, publish_check,
    queries::{self, Opened},
    refusals::queries as refusals,
    schedule, take_down, trash,
    verification::course as verification,
    view::Desk,
};
use crate::{
    access::Work,
    audit::Subject,
    db::{
        Scoped,
        schema::{articles, editions},
        stored::{Id, Json, Ts, Word},
    },
    error::{Error, Refusal, Result},
    http::if_match::IfMatch,
    notices,
};
use diesel::prelude::*;
use shared::{
    article::{
        Approval, Approve, Article, ArticleDraft, Cancelled, RefusalGround, RefusalState, Status, Step,
        Unavailable, approval_faults, still_stands,
    },
    id::ArticleId,
    notice::NoticeKind,
    problem::ProblemCode,
};

/// Whether the caller may take a step now, and what the article becomes.
pub(crate) fn allowed(db: &mut Scoped<'_>, desk: &Desk, opened: &Opened, step: Step) -> Result<Status> {
    let permissions = desk.permissions(db, opened.draft.section.as_deref())?;
    let doer = desk.doer(opened, &permissions);
    let state = opened.article.state.0;
    doer.may(step, state).map_err(|why| {
        let code = match why {
            Unavailable::State(_)
            | Unavailable::NotPublic
            | Unavailable::WasPublic
            | Unavailable::Trashed
            | Unavailable::NotTrashed
            | Unavailable::NoEmergency
            | Unavailable::RefusalProposed
            | Unavailable::NoProposal => ProblemCode::WrongState,
            // The question has ended between two looks at the database: somebody was faster.
            Unavailable::NotAsked if opened.verification.is_none() => return Error::from(ProblemCode::Stale),
            Unavailable::Permission(_) | Unavailable::NotAuthor | Unavailable::NotAsked => {
                ProblemCode::NotAllowed
            }
            Unavailable::FourEyes | Unavailable::EmergencyEyes | Unavailable::OwnAnswer => {
                ProblemCode::FourEyes
            }
        };
        let (vi, en) = (why.describe(shared::word::Locale::Vi), why.describe(shared::word::Locale::En));
        Refusal::new(code).detail(vi, en).allowed(doer.allowed(state)).into()
    })
}

/// As [`allowed`], but whoever saw an older version is told that, rather than that its state does not allow the step.
pub(crate) fn allowed_as_seen(
    db: &mut Scoped<'_>,
    desk: &Desk,
    opened: &Opened,
    step: Step,
    seen: IfMatch,
) -> Result<Status> {
    match allowed(db, desk, opened, step) {
        Err(error) if error.code() != ProblemCode::WrongState => Err(error),
        judged => {
            seen.check(opened.article.version)?;
            judged
        }
    }
}

/// Takes the version that was seen: of all who try at once, one succeeds.
pub(crate) fn claim(work: &mut Work<'_>, opened: &Opened, seen: IfMatch) -> Result<()> {
    let seen_row = work
        .scoped()
        .articles()
        .filter(articles::id.eq(opened.article.id))
        .filter(articles::version.eq(seen.0));
    let claimed = diesel::update(seen_row).set(articles::version.eq(seen.0 + 1)).execute(work.conn())?;
    if claimed == 1 { Ok(()) } else { Err(ProblemCode::Stale.into()) }
}

type EditionRow = diesel::dsl::Filter<
    diesel::dsl::Filter<
        crate::db::reader::Seen<editions::table, editions::portal_id, editions::article_id>,
        diesel::dsl::Eq<editions::article_id, Id>,
    >,
    diesel::dsl::Eq<editions::number, i32>,
>;

/// The edition at work, for an update.
pub(crate) fn edition(work: &mut Work<'_>, opened: &Opened) -> EditionRow {
    let editions = work.scoped().editions();
    editions
        .filter(editions::article_id.eq(opened.article.id))
        .filter(editions::number.eq(opened.edition.number))
}

/// Takes a step.
pub(crate) fn take(
    work: &mut Work<'_>,
    desk: &Desk,
    id: ArticleId,
    seen: IfMatch,
    command: &Command,
) -> Result<Article> {
    let opened = queries::open(work.scoped(), id)?;
    let step = command.step();
    let next = allowed_as_seen(work.scoped(), desk, &opened, step, seen)?;
    check(work, desk, &opened, command)?;
    claim(work, &opened, seen)?;
    let article = work.scoped().articles().filter(articles::id.eq(opened.article.id));
    diesel::update(article)
        .set((articles::state.eq(Word(next)), articles::updated_at.eq(Ts(work.now()))))
        .execute(work.conn())?;
    carry_out(work, desk, &opened, command)?;
    let decided = matches!(command, Command::Refuse(_) | Command::DismissRefusal(_));
    if opened.article.refusal_proposed && !decided && !next.is_refusable() {
        refusals::decide(work, &opened, RefusalState::Lapsed, None, None)?;
    }
    verification::go_on(work, &opened, Id::from(desk.caller.user()), next)?;
    work.record(command.action(), Subject::new("article", id), command.note().as_deref())?;
    let opened = queries::open(work.scoped(), id)?;
    desk.view(work.scoped(), opened)
}

/// What a step demands beyond permission and state.
fn check(work: &mut Work<'_>, desk: &Desk, opened: &Opened, command: &Command) -> Result<()> {
    let (now, me) = (work.now(), Id::from(desk.caller.user()));
    let faults = match command {
        // Attribution and the rest are checked when it is sent for approval, approved, and again when published.
        Command::Plain(Step::Submit, _) => shared::article::attribution_faults(&opened.draft, work.now()),
        Command::Plain(Step::SendForApproval, _) => publish_check::blockers(work, desk, opened)?,
        Command::RequestVerification(request) => verification::faults_of_request(work, opened, me, request)?,
        Command::Answer(answer) => verification::faults_of_answer(opened, me, answer)?,
        Command::AskFurther(further) => verification::faults_of_further(work, opened, further)?,
        Command::Verify(verify) => verification::faults_of_verify(opened, verify)?,
        Command::Schedule(schedule) => schedule::faults_of_order(work, desk, opened, schedule)?,
        Command::Publish(publish) => {
            let approval = opened.edition.approval.as_ref().map(|approval| approval.0.revision);
            if !still_stands(approval, opened.edition.revision) {
                return Err(not_approved());
            }
            publish_check::faults(work.scoped(), &desk.portal, opened, &publish.acknowledged, now)?
        }
        Command::PublishInEmergency(publish) => {
            publish_check::faults(work.scoped(), &desk.portal, opened, &publish.acknowledged, now)?
        }
        // The text is public already: what the check would say cannot be mended by not approving.
        Command::ApproveRetroactively(approve) => approval_faults(&approve.checklist),
        Command::Approve(approve) => {
            let mut faults = approval_faults(&approve.checklist);
            faults.extend(publish_check::faults(
                work.scoped(),
                &desk.portal,
                opened,
                &approve.acknowledged,
                now,
            )?);
            faults
        }
        _ => Vec::new(),
    };
    if faults.is_empty() { Ok(()) } else { Err(Error::invalid(faults)) }
}

fn not_approved() -> Error {
    Refusal::new(ProblemCode::WrongState)
        .detail(
            "Nội dung đã thay đổi sau khi duyệt; cần duyệt lại.",
            "The text has changed since it was approved; it has to be approved again.",
        )
        .into()
}

fn carry_out(work: &mut Work<'_>, desk: &Desk, opened: &Opened, command: &Command) -> Result<()> {
    let me = Id::from(desk.caller.user());
    match command {
        Command::Return(reason) => {
            let by = desk.caller.user();
            notices::tell_author(work, opened, by, NoticeKind::ApprovalRevoked, Some(reason))?;
            schedule::cancel(work, opened, Cancelled::ApprovalRevoked)?;
            let row = edition(work, opened);
            diesel::update(row)
                .set((editions::return_note.eq(Some(reason)), editions::approval.eq(None::<Json<Approval>>)))
                .execute(work.conn())?;
        }
        Command::Approve(approve) => {
            let approval = approval(work, desk, opened, approve);
            let row = edition(work, opened);
            diesel::update(row).set(editions::approval.eq(Some(Json(approval)))).execute(work.conn())?;
        }
        Command::RequestVerification(request) => verification::ask(work, opened, me, request)?,
        Command::Answer(answer) => verification::answer(work, opened, me, answer)?,
        Command::AskFurther(further) => verification::ask_further(work, opened, me, further)?,
        Command::Verify(verify) => verification::close(work, opened, me, verify)?,
        Command::PublishInEmergency(publish) => emergency::publish_at_once(work, desk, opened, publish)?,
        Command::ApproveRetroactively(approve) => {
            let approval = approval(work, desk, opened, approve);
            emergency::settle(work, opened, approval)?;
        }
        Command::ProposeRefusal(refuse) => refusals::propose(work, opened, me, refuse)?,
        Command::DismissRefusal(reason) => {
            refusals::decide(work, opened, RefusalState::Dismissed, Some(me), Some(reason))?;
        }
        Command::Refuse(refuse) => {
            if refuse.ground == RefusalGround::StateSecretOrRestricted {
                access::change::keep_to_the_board(work, desk, opened)?;
            }
            refusals::refuse(work, opened, me, refuse)?;
        }
        Command::Schedule(ordered) => {
            let is_public = opened.article.state.0 == Status::Published;
            let ordered = schedule::completed(ordered, &opened.draft, is_public);
            schedule::order(work, desk, opened, &ordered)?;
        }
        Command::Plain(Step::Unschedule, _) if opened.article.state.0 == Status::Published => {
            schedule::spare(work, opened, Cancelled::Unscheduled)?;
        }
        Command::Plain(Step::Unschedule, _) => schedule::cancel(work, opened, Cancelled::Unscheduled)?,
        Command::Unpublish(unpublish) => {
            schedule::spare(work, opened, Cancelled::DoneByHand)?;
            take_down::take_down(work, opened, unpublish)?;
        }
        Command::Publish(_) => {
            schedule::cancel(work, opened, Cancelled::DoneByHand)?;
            publish::publish(work, opened)?;
        }
        Command::Archive(archive) => {
            schedule::spare(work, opened, Cancelled::DoneByHand)?;
            archive::archive(work, opened, archive)?;
        }
        Command::Plain(Step::Trash, _) => trash::put(work, opened, true)?,
        Command::Plain(Step::RestoreFromTrash, _) => trash::put(work, opened, false)?,
        Command::Plain(Step::Revise, _) => revise(work, desk, opened)?,
        Command::Plain(Step::Submit, _) => {
            let row = edition(work, opened);
            diesel::update(row).set(editions::return_note.eq(None::<String>)).execute(work.conn())?;
        }
        Command::Plain(..) => {}
    }
    Ok(())
}

fn approval(work: &Work<'_>, desk: &Desk, opened: &Opened, approve: &Approve) -> Approval {
    let me = Id::from(desk.caller.user());
    Approval {
        by: desk.caller.user(),
        by_name: desk.caller.actor.full_name.clone(),
        at: work.now(),
        revision: opened.edition.revision,
        checklist: approve.checklist.clone(),
        note: approve.note.clone(),
        acknowledged: approve.acknowledged.clone(),
        self_approved: me == opened.edition.author || me == opened.edition.last_editor,
    }
}

/// Begins the next edition with the text of the one before, which stays public until the new one is published.
fn revise(work: &mut Work<'_>, desk: &Desk, opened: &Opened) -> Result<()> {
    let me = Id::from(desk.caller.user());
    let number = opened.edition.number + 1;
    edit::insert_edition(work, opened.article.id, number, me)?;
    // What it changes is not known yet. A correction stays until somebody drops it.
    let draft = ArticleDraft { change: None, ..opened.draft.clone() };
    edit::insert_revision(work, opened.article.id, (number, 1), &draft, me)?;
    let article = work.scoped().articles().filter(articles::id.eq(opened.article.id));
    diesel::update(article)
        .set((articles::edition.eq(number), articles::author_id.eq(me)))
        .execute(work.conn())?;
    Ok(())
}
