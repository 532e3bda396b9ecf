//! Who is at work on an answer already: the others wait for it instead of asking the database the same.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::watch;

/// The answers that are being made.
#[derive(Clone, Default)]
pub(crate) struct Flights(Arc<Mutex<HashMap<String, watch::Receiver<()>>>>);

/// Whose turn it is.
pub(crate) enum Turn {
    /// The caller makes the answer, and holds this until it is kept.
    Lead(Leading),
    /// Somebody else does.
    Wait(Waiting),
}

/// Held by whoever makes the answer; when it is dropped, however that comes, the others go on.
pub(crate) struct Leading {
    flights: Flights,
    key: String,
    _landing: watch::Sender<()>,
}

/// Held by whoever waits.
pub(crate) struct Waiting(watch::Receiver<()>);

impl Flights {
    /// Joins whoever is at work on a key, or begins.
    pub(crate) fn join(&self, key: &str) -> Turn {
        let mut flights = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match flights.entry(key.to_owned()) {
            Entry::Occupied(flight) => Turn::Wait(Waiting(flight.get().clone())),
            Entry::Vacant(place) => {
                let (landing, waiting) = watch::channel(());
                place.insert(waiting);
                Turn::Lead(Leading { flights: self.clone(), key: key.to_owned(), _landing: landing })
            }
        }
    }
}

impl Drop for Leading {
    fn drop(&mut self) {
        self.flights.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

impl Waiting {
    /// Until the answer is made, or was not to be made.
    pub(crate) async fn landed(mut self) {
        // Nothing is ever sent: what is waited for is that the sender is gone.
        while self.0.changed().await.is_ok() {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_second_waits_for_the_first_and_the_third_begins_anew() {
        let flights = Flights::default();
        let Turn::Lead(leading) = flights.join("key") else { panic!("nobody was there") };
        let Turn::Wait(waiting) = flights.join("key") else { panic!("somebody was there") };
        assert!(matches!(flights.join("other"), Turn::Lead(_)));
        let waited = tokio::spawn(waiting.landed());
        tokio::task::yield_now().await;
        assert!(!waited.is_finished());
        drop(leading);
        waited.await.unwrap();
        assert!(matches!(flights.join("key"), Turn::Lead(_)));
    }
}
