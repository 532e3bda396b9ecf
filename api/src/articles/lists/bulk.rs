//! One action on many articles: each in a transaction of its own, with a version and a record of its own.

use super::super::{command::Command, edit, view::Desk, workflow};
use crate::{
    access::Work,
    error::{Error, Result},
    http::if_match::IfMatch,
};
use shared::{
    article::{Archive, Article, Bulk, BulkAction, BulkItem, BulkOutcome, BulkReport, Step},
    check::{Fault, FaultCode},
    problem::ProblemCode,
};

/// Does it with one of the articles.
pub(super) fn act(work: &mut Work<'_>, desk: &Desk, bulk: &Bulk, item: BulkItem) -> Result<Article> {
    let seen = IfMatch(item.version);
    let note = bulk.reason.clone().filter(|reason| !reason.trim().is_empty());
    let command = match (bulk.action, &bulk.section) {
        (BulkAction::Submit, _) => Command::Plain(Step::Submit, note),
        (BulkAction::Return, _) => Command::Return(note.unwrap_or_default()),
        (BulkAction::Archive, _) => Command::Archive(Archive { note }),
        (BulkAction::MoveSection, Some(section)) => {
            return edit::move_section(work, desk, item.id, seen, section, note.as_deref());
        }
        (BulkAction::MoveSection, None) => {
            return Err(Error::invalid(vec![Fault::new("/section", FaultCode::Required)]));
        }
    };
    workflow::take(work, desk, item.id, seen, &command)
}

/// What became of an article.
pub(super) fn outcome(item: BulkItem, acted: Result<Article>) -> BulkOutcome {
    match acted {
        Ok(article) => BulkOutcome {
            id: item.id,
            version: Some(article.version),
            state: Some(article.state),
            problem: None,
        },
        Err(error) => BulkOutcome { id: item.id, version: None, state: None, problem: Some(error.problem()) },
    }
}

/// Whether there is no use in trying the next one: the database is away, and every try waits for it.
pub(super) fn is_hopeless(outcome: &BulkOutcome) -> bool {
    outcome.problem.as_ref().is_some_and(|problem| problem.code == ProblemCode::Unavailable)
}

/// The report of all of them.
pub(super) fn report(action: BulkAction, items: Vec<BulkOutcome>) -> BulkReport {
    let failed = items.iter().filter(|item| item.problem.is_some()).count();
    BulkReport { action, done: items.len() - failed, failed, items }
}
