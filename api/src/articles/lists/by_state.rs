//! The order of states, which no column holds: the list goes from state to state.

use super::{
    queries::{After, Wanted, rows, wanted},
    row::ListRow,
};
use crate::{
    db::{Scoped, schema::articles, stored::Word},
    error::Result,
};
use diesel::prelude::*;
use shared::{article::Status, word::Word as _};

/// The place of a state in the order of states.
pub(crate) fn rank(state: Status) -> usize {
    Status::ALL.iter().position(|other| *other == state).unwrap_or(Status::ALL.len())
}

/// State after state: no column says their order, and asked for one by one each has its index.
pub(super) fn by_state(
    db: &mut Scoped<'_>,
    which: &Wanted,
    backwards: bool,
    after: Option<After>,
    limit: usize,
) -> Result<Vec<ListRow>> {
    let place = if let Some(After::Rank(rank, last)) = after { Some((rank, last)) } else { None };
    let mut states: Vec<(usize, Status)> = Status::ALL.iter().copied().enumerate().collect();
    if backwards {
        states.reverse();
    }
    let mut all = Vec::new();
    for (rank, state) in states {
        let passed = place.is_some_and(|(at, _)| if backwards { rank > at } else { rank < at });
        if passed || all.len() >= limit || (!which.states.is_empty() && !which.states.contains(&state)) {
            continue;
        }
        let of_state = wanted(db, which).filter(articles::state.eq(Word(state)));
        let of_state = match (place.filter(|(at, _)| *at == rank), backwards) {
            (Some((_, last)), true) => of_state.filter(articles::id.lt(last)),
            (Some((_, last)), false) => of_state.filter(articles::id.gt(last)),
            (None, _) => of_state,
        };
        let of_state =
            if backwards { of_state.order(articles::id.desc()) } else { of_state.order(articles::id.asc()) };
        let left = limit - all.len();
        all.extend(rows(db, of_state, left)?);
    }
    Ok(all)
}
