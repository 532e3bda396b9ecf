//! How often what the public reads of a portal has changed, in memory: the cache asks it at every hit.
//!
//! The number that counts is `portals.generation`, which moves in the transaction of the change. This process learns of its
//! own changes before they are answered (`Database::write`), and of those of other nodes from `portals/watch.rs`.

use super::{Conn, schema::portals, stored::Id};
use crate::error::Result;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use shared::id::PortalId;
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

/// A portal's generation as this process knows it.
#[derive(Debug, Default)]
pub(crate) struct Mark {
    /// The highest number that was seen.
    generation: AtomicI64,
    /// Moves whenever something kept of the portal may be old: with the generation, and with the directory.
    epoch: AtomicU64,
    /// The next change that the clock brings, as it was known in an epoch.
    next_change: Mutex<Option<(u64, Option<DateTime<Utc>>)>>,
}

impl Mark {
    /// The epoch, to be taken before anything is read.
    pub(crate) fn epoch(&self) -> u64 {
        self.epoch.load(Ordering::SeqCst)
    }

    /// The next change that the clock brings, if it was looked up since the portal moved.
    pub(crate) fn next_change(&self, epoch: u64) -> Option<Option<DateTime<Utc>>> {
        let known = self.next_change.lock().unwrap_or_else(PoisonError::into_inner);
        known.filter(|(then, _)| *then == epoch).map(|(_, at)| at)
    }

    /// Remembers it.
    pub(crate) fn set_next_change(&self, epoch: u64, at: Option<DateTime<Utc>>) {
        *self.next_change.lock().unwrap_or_else(PoisonError::into_inner) = Some((epoch, at));
    }

    fn turn(&self) {
        self.epoch.fetch_add(1, Ordering::SeqCst);
    }
}

/// The generations of all portals.
#[derive(Clone, Debug, Default)]
pub(crate) struct Generations(Arc<All>);

#[derive(Debug, Default)]
struct All {
    portals: RwLock<HashMap<PortalId, Arc<Mark>>>,
    /// Moves with each of them: for answers about several portals.
    network: Arc<Mark>,
}

impl Generations {
    /// The mark of a portal.
    pub(crate) fn of(&self, portal: PortalId) -> Arc<Mark> {
        let known = self.0.portals.read().unwrap_or_else(PoisonError::into_inner).get(&portal).cloned();
        known.unwrap_or_else(|| {
            let mut portals = self.0.portals.write().unwrap_or_else(PoisonError::into_inner);
            portals.entry(portal).or_default().clone()
        })
    }

    /// The mark of all portals together.
    pub(crate) fn of_network(&self) -> Arc<Mark> {
        self.0.network.clone()
    }

    /// A portal has reached a generation; an older one, told late, changes nothing.
    pub(crate) fn advance(&self, portal: PortalId, generation: i64) {
        let mark = self.of(portal);
        if mark.generation.fetch_max(generation, Ordering::SeqCst) < generation {
            mark.turn();
            self.0.network.turn();
        }
    }

    /// Portals have reached their generations.
    pub(crate) fn advance_all(&self, reached: Vec<(PortalId, i64)>) {
        reached.into_iter().for_each(|(portal, generation)| self.advance(portal, generation));
    }

    /// What is known of a portal outside of its public tables has changed: its names, hosts, or whether it is active. That is
    /// seen in every portal that shows its articles as well, and it is rare: everything is made anew.
    pub(crate) fn disturb(&self) {
        let portals = self.0.portals.read().unwrap_or_else(PoisonError::into_inner);
        portals.values().for_each(|mark| mark.turn());
        self.0.network.turn();
    }
}

/// The generations of all portals.
pub(crate) fn read(conn: &mut Conn) -> Result<Vec<(PortalId, i64)>> {
    let columns = (portals::id, portals::generation);
    // A change in one portal moves those that show its articles as well, and those that have just ended to: some two
    // hundred small rows are read sooner than it is found out which.
    let rows: Vec<(Id, i64)> = portals::table.select(columns).load(conn)?;
    Ok(rows.into_iter().map(|(id, generation)| (id.into(), generation)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn portal(n: u8) -> PortalId {
        format!("019ab000-0000-7000-8000-0000000000{n:02}").parse().unwrap()
    }

    #[test]
    fn a_move_turns_the_portal_and_the_network_and_no_other_portal() {
        let generations = Generations::default();
        let (one, other, all) =
            (generations.of(portal(1)), generations.of(portal(2)), generations.of_network());
        let before = (one.epoch(), other.epoch(), all.epoch());
        generations.advance(portal(1), 7);
        assert!(one.epoch() > before.0 && other.epoch() == before.1 && all.epoch() > before.2);
    }

    #[test]
    fn what_was_known_already_turns_nothing() {
        let generations = Generations::default();
        generations.advance(portal(1), 7);
        let epoch = generations.of(portal(1)).epoch();
        generations.advance(portal(1), 7);
        generations.advance(portal(1), 3);
        assert_eq!(generations.of(portal(1)).epoch(), epoch);
        generations.disturb();
        assert!(generations.of(portal(1)).epoch() > epoch);
    }
}
