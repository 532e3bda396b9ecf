//! The way of a translation to the public: every step is judged by `shared` and leaves a record.

use super::{
    open::{self, Opened},
    publish, view,
};
use crate::{
    access::Work,
    articles::{publish_check, view::Desk},
    audit::Subject,
    db::{
        Scoped,
        schema::translations,
        stored::{Id, Ts, Word},
    },
    error::{Error, Refusal, Result},
    http::if_match::IfMatch,
};
use diesel::prelude::*;
use shared::{
    article::{
        Publish,
        publish_check::{acknowledgement_faults, blocking, with_acknowledgements},
    },
    audit::Action,
    check::Fault,
    id::ArticleId,
    problem::ProblemCode,
    translation::{Translation, TranslationBarrier, TranslationState, TranslationStep},
    word::{Locale, Word as _},
};

/// A step with what belongs to it.
#[derive(Clone, Debug)]
pub(crate) enum Command {
    /// Submit, with a remark perhaps.
    Submit(Option<String>),
    /// Return, with the reason.
    Return(String),
    /// Publish, with the reasons for what the check advises against.
    Publish(Publish),
    /// Take down, with the reason that the public reads.
    Unpublish(String),
}

impl Command {
    fn step(&self) -> TranslationStep {
        match self {
            Self::Submit(_) => TranslationStep::Submit,
            Self::Return(_) => TranslationStep::Return,
            Self::Publish(_) => TranslationStep::Publish,
            Self::Unpublish(_) => TranslationStep::Unpublish,
        }
    }

    fn action(&self) -> Action {
        match self {
            Self::Submit(_) => Action::TranslationSubmitted,
            Self::Return(_) => Action::TranslationReturned,
            Self::Publish(_) => Action::TranslationPublished,
            Self::Unpublish(_) => Action::TranslationUnpublished,
        }
    }

    fn note(&self) -> Option<String> {
        match self {
            Self::Submit(note) => note.clone(),
            Self::Return(reason) | Self::Unpublish(reason) => Some(reason.clone()),
            Self::Publish(Publish { note, acknowledged }) => {
                with_acknowledgements(note.as_deref(), acknowledged)
            }
        }
    }
}

/// Whether the caller may take a step now, and what the translation becomes. Whoever saw an older version is told that,
/// rather than that its state does not allow the step.
pub(crate) fn allowed_as_seen(
    db: &mut Scoped<'_>,
    desk: &Desk,
    opened: &Opened,
    step: TranslationStep,
    seen: IfMatch,
) -> Result<TranslationState> {
    let permissions = desk.permissions(db, opened.source.draft.section.as_deref())?;
    let doer = opened.doer(desk, &permissions);
    let state = opened.row.state.0;
    let why = match doer.may(step, state) {
        Ok(next) => return Ok(next),
        Err(why) => why,
    };
    let code = match why {
        TranslationBarrier::Permission(_) => ProblemCode::NotAllowed,
        TranslationBarrier::FourEyes => ProblemCode::FourEyes,
        TranslationBarrier::State(_)
        | TranslationBarrier::SourceNotPublic
        | TranslationBarrier::SourceMoved
        | TranslationBarrier::NotPublic => {
            seen.check(opened.row.version)?;
            ProblemCode::WrongState
        }
    };
    let (vi, en) = why.sentences();
    Err(Refusal::new(code).detail(vi, en).allowed(doer.allowed(state)).into())
}

type TranslationRow = diesel::dsl::Filter<
    diesel::dsl::Filter<
        crate::db::reader::Seen<translations::table, translations::portal_id, translations::article_id>,
        diesel::dsl::Eq<translations::article_id, Id>,
    >,
    diesel::dsl::Eq<translations::locale, &'static str>,
>;

/// The translation, for an update.
pub(crate) fn row(work: &mut Work<'_>, opened: &Opened) -> TranslationRow {
    of(work, opened.source.article.id, opened.row.locale.0)
}

/// The translation of an article into a language, for an update.
pub(crate) fn of(work: &mut Work<'_>, article: Id, locale: Locale) -> TranslationRow {
    let rows = work.scoped().translations().filter(translations::article_id.eq(article));
    rows.filter(translations::locale.eq(locale.key()))
}

/// Takes the version that was seen: of all who try at once, one succeeds.
pub(crate) fn claim(work: &mut Work<'_>, opened: &Opened, seen: IfMatch) -> Result<()> {
    let seen_row = row(work, opened).filter(translations::version.eq(seen.0));
    let claimed = diesel::update(seen_row).set(translations::version.eq(seen.0 + 1)).execute(work.conn())?;
    if claimed == 1 { Ok(()) } else { Err(ProblemCode::Stale.into()) }
}

/// Takes a step.
pub(crate) fn take(
    work: &mut Work<'_>,
    desk: &Desk,
    (article, locale): (ArticleId, Locale),
    seen: IfMatch,
    command: &Command,
) -> Result<Translation> {
    let opened = open::open(work.scoped(), article, locale)?;
    let next = allowed_as_seen(work.scoped(), desk, &opened, command.step(), seen)?;
    if let Command::Publish(publish) = command {
        let faults = faults(work, desk, &opened, publish)?;
        if !faults.is_empty() {
            return Err(Error::invalid(faults));
        }
    }
    claim(work, &opened, seen)?;
    let (row, now) = (row(work, &opened), Ts(work.now()));
    diesel::update(row)
        .set((translations::state.eq(Word(next)), translations::updated_at.eq(now)))
        .execute(work.conn())?;
    carry_out(work, desk, &opened, command)?;
    let note = match command.note().filter(|note| !note.trim().is_empty()) {
        Some(note) => format!("{}: {note}", locale.vi()),
        None => locale.vi().to_owned(),
    };
    work.record(command.action(), Subject::new("translation", article), Some(&note))?;
    let opened = open::open(work.scoped(), article, locale)?;
    view::view(work.scoped(), desk, opened)
}

/// What stands in the way of a publication: everything that blocks, and what may stay with a reason but has none.
fn faults(work: &mut Work<'_>, desk: &Desk, opened: &Opened, publish: &Publish) -> Result<Vec<Fault>> {
    let findings =
        publish_check::of_translation(work.scoped(), &desk.portal, &opened.source, &opened.row.text())?;
    let mut faults = blocking(&findings);
    faults.extend(acknowledgement_faults(&findings, &publish.acknowledged, &[]));
    Ok(faults)
}

fn carry_out(work: &mut Work<'_>, desk: &Desk, opened: &Opened, command: &Command) -> Result<()> {
    let row = row(work, opened);
    match command {
        Command::Submit(_) => {
            diesel::update(row).set(translations::return_note.eq(None::<String>)).execute(work.conn())?;
            Ok(())
        }
        Command::Return(reason) => {
            diesel::update(row).set(translations::return_note.eq(Some(reason))).execute(work.conn())?;
            Ok(())
        }
        Command::Publish(_) => publish::publish(work, opened, desk.caller.user().into()),
        Command::Unpublish(reason) => publish::unpublish(work, opened, reason),
    }
}
