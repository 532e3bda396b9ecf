//! Removes for good what has lain in the trash long enough, article by article, each in its own transaction.

use crate::{
    access::{Who, Work},
    articles::trash,
    db::{Conn, Reach, Reader, Scoped, schema::articles, stored::Id},
    error::{Error, Result},
    state::State,
};
use diesel::prelude::*;
use shared::{id::PortalId, problem::ProblemCode};

/// How many articles are removed in one turn.
const BATCH: i64 = 200;

/// Removes what is due, and says how much. One that breaks does not stop the others; several nodes may try at once.
pub(crate) async fn run_due(state: &State) -> Result<usize> {
    let (due, mut removed) = (trash::due(state.clock().now()), 0);
    let found = move |conn: &mut Conn| -> Result<Vec<(Id, Id)>> {
        let lying = articles::table.filter(articles::trashed_at.le(Some(due)));
        let oldest = lying.order(articles::trashed_at).limit(BATCH);
        Ok(oldest.select((articles::portal_id, articles::id)).load(conn)?)
    };
    for (portal, article) in state.database().read(Reach::Everything, found).await? {
        match remove(state, portal.into(), article).await {
            Ok(()) => {
                removed += 1;
                tracing::info!(article = %article.0, "removed from the trash for good");
            }
            // Another node has it, or somebody took it out at this moment.
            Err(error) if matches!(error.code(), ProblemCode::Stale | ProblemCode::NotFound) => {}
            Err(error) => {
                tracing::error!(article = %article.0, %error, "could not be removed from the trash")
            }
        }
    }
    Ok(removed)
}

async fn remove(state: &State, portal: PortalId, article: Id) -> Result<(), Error> {
    let clock = state.clock().clone();
    let in_transaction = move |conn: &mut Conn| {
        Work::run(Scoped::new(conn, portal, Reader::System), Who::default(), clock, |work| {
            trash::remove(work, article)
        })
    };
    state.database().write(Reach::Portal(portal), in_transaction).await
}
