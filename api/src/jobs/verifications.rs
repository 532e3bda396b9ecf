//! Ends the questions that nobody answered in time, each in its own transaction, exactly once (requirements C.3).

use crate::{
    access::{Who, Work},
    articles::verification::course::{self, Unanswered},
    db::{
        Conn, Reach, Reader, Scoped,
        schema::{articles, verifications},
        stored::{Id, Ts, Word},
    },
    error::Result,
    state::State,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use shared::{article::VerificationState, id::PortalId, problem::ProblemCode};

/// How many questions are read at a time.
const BATCH: i64 = 200;

/// Ends what has timed out, the oldest first, and says how much. One that breaks does not stop the others.
pub(crate) async fn run_due(state: &State) -> Result<usize> {
    let (now, mut after, mut done) = (state.clock().now(), None, 0);
    loop {
        let due = state.database().read(Reach::Everything, move |conn| due(conn, now, after)).await?;
        let Some(last) = due.last() else { return Ok(done) };
        after = Some((last.due_at, last.id));
        for due in due {
            match time_out(state, due).await {
                Ok(()) => {
                    done += 1;
                    tracing::info!(verification = %due.id.0, due_at = %due.due_at.0, "timed out");
                }
                // Another node has it, or somebody answers or removes the article at this moment: the next turn sees.
                Err(error) if matches!(error.code(), ProblemCode::Stale | ProblemCode::NotFound) => {}
                Err(error) => tracing::error!(verification = %due.id.0, %error, "could not be timed out"),
            }
        }
    }
}

/// What is due, but for what lies in the trash: there nobody can answer, and whoever takes it out sees it time out.
fn due(conn: &mut Conn, now: DateTime<Utc>, after: Option<(Ts, Id)>) -> Result<Vec<Unanswered>> {
    let trashed = articles::table.filter(articles::trashed_at.is_not_null()).select(articles::id);
    let mut query = verifications::table
        .filter(verifications::article_id.ne_all(trashed))
        .filter(verifications::state.eq(Word(VerificationState::Waiting)))
        .filter(verifications::due_at.le(Ts(now)))
        .into_boxed();
    if let Some((at, id)) = after {
        let later = verifications::due_at.gt(at);
        query = query.filter(later.or(verifications::due_at.eq(at).and(verifications::id.gt(id))));
    }
    let columns =
        (verifications::portal_id, verifications::id, verifications::article_id, verifications::due_at);
    let order = (verifications::due_at, verifications::id);
    Ok(query.order(order).limit(BATCH).select(columns).load(conn)?)
}

async fn time_out(state: &State, due: Unanswered) -> Result<()> {
    let portal = PortalId::from(due.portal);
    let clock = state.clock().clone();
    let in_transaction = move |conn: &mut Conn| {
        let scoped = Scoped::new(conn, portal, Reader::System);
        Work::run(scoped, Who::default(), clock, |work| course::time_out(work, due))
    };
    state.database().write(Reach::Portal(portal), in_transaction).await
}
