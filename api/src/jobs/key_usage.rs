//! Writes down what keys were used for on this node, portal by portal.

use crate::{
    api_keys::usage::queries,
    db::{Conn, Reach, Reader, Scoped},
    error::Result,
    state::State,
};

/// Writes down what was counted since the last time.
///
/// # Errors
/// The database is away; what was counted is not lost by that.
pub(crate) async fn write_down(state: &State) -> Result<()> {
    let usage = state.keys().usage();
    let mut outcome = Ok(());
    for (portal, counted) in usage.take() {
        let writing = counted.clone();
        let write = move |conn: &mut Conn| {
            queries::write_down(&mut Scoped::new(conn, portal, Reader::System), &writing)
        };
        if let Err(error) = state.database().write(Reach::Portal(portal), write).await {
            usage.put_back(portal, counted);
            outcome = Err(error);
        }
    }
    outcome
}
