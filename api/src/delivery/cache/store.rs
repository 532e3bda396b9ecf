//! Where answers are kept: bounded by what they weigh, the least asked for go first. Pure: it knows neither time nor
//! what it keeps.

use std::{
    collections::HashMap,
    hash::{BuildHasher as _, RandomState},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Into how many parts the store is divided, so that threads seldom wait for each other.
const SHARDS: usize = 16;
/// What one value may weigh of a part: a single huge answer must not drive out everything else.
const SHARE: usize = 4;

/// A store of values by key.
pub(crate) struct Store<V> {
    shards: [Mutex<Shard<V>>; SHARDS],
    hasher: RandomState,
    most: usize,
}

/// A part: a ring of slots, and a hand that goes round it to find who has to go (the CLOCK algorithm).
struct Shard<V> {
    places: HashMap<Arc<str>, usize>,
    ring: Vec<Option<Slot<V>>>,
    free: Vec<usize>,
    hand: usize,
    weight: usize,
}

struct Slot<V> {
    key: Arc<str>,
    value: Arc<V>,
    weight: usize,
    /// It was asked for since the hand came by.
    touched: bool,
}

impl<V> Default for Shard<V> {
    fn default() -> Self {
        Self { places: HashMap::new(), ring: Vec::new(), free: Vec::new(), hand: 0, weight: 0 }
    }
}

impl<V> Store<V> {
    /// A store for values that weigh no more than this together.
    pub(crate) fn new(most: usize) -> Self {
        Self { shards: Default::default(), hasher: RandomState::new(), most: most / SHARDS }
    }

    /// Whether there is room for anything.
    pub(crate) fn holds_something(&self) -> bool {
        self.most > 0
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<Arc<V>> {
        let mut shard = self.shard(key);
        let place = *shard.places.get(key)?;
        let slot = shard.ring.get_mut(place)?.as_mut()?;
        slot.touched = true;
        Some(slot.value.clone())
    }

    /// Keeps a value in the place of an older one, unless it weighs too much. Others go to make room.
    pub(crate) fn put(&self, key: &str, value: Arc<V>, weight: usize) {
        let mut shard = self.shard(key);
        shard.remove(key);
        if weight > self.most / SHARE {
            return;
        }
        while shard.weight + weight > self.most && shard.evict() {}
        shard.insert(Slot { key: key.into(), value, weight, touched: false });
    }

    /// What everything weighs, and how many there are.
    pub(crate) fn size(&self) -> (usize, usize) {
        let sizes = self.shards.iter().map(lock).map(|shard| (shard.weight, shard.places.len()));
        sizes.fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1))
    }

    fn shard(&self, key: &str) -> MutexGuard<'_, Shard<V>> {
        let hash = self.hasher.hash_one(key);
        lock(&self.shards[usize::try_from(hash % SHARDS as u64).unwrap_or(0)])
    }
}

fn lock<V>(shard: &Mutex<Shard<V>>) -> MutexGuard<'_, Shard<V>> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<V> Shard<V> {
    fn insert(&mut self, slot: Slot<V>) {
        self.weight += slot.weight;
        let key = slot.key.clone();
        let place = match self.free.pop() {
            Some(place) => {
                self.ring[place] = Some(slot);
                place
            }
            None => {
                self.ring.push(Some(slot));
                self.ring.len() - 1
            }
        };
        self.places.insert(key, place);
    }

    fn remove(&mut self, key: &str) {
        if let Some(place) = self.places.remove(key) {
            self.vacate(place);
        }
    }

    fn vacate(&mut self, place: usize) {
        if let Some(slot) = self.ring.get_mut(place).and_then(Option::take) {
            self.weight -= slot.weight;
            self.places.remove(&slot.key);
            self.free.push(place);
        }
    }

    /// Takes out the next that was not asked for since the hand came by; false when there is nothing to take out.
    fn evict(&mut self) -> bool {
        if self.places.is_empty() {
            return false;
        }
        loop {
            self.hand = (self.hand + 1) % self.ring.len();
            match &mut self.ring[self.hand] {
                Some(slot) if slot.touched => slot.touched = false,
                Some(_) => {
                    self.vacate(self.hand);
                    return true;
                }
                None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One part only: every key in the same one.
    fn weigh(store: &Store<u32>) -> usize {
        store.size().0
    }

    #[test]
    fn what_is_asked_for_stays_and_the_rest_goes() {
        let store = Store::new(SHARDS * 1_000);
        store.put("loved", Arc::new(1), 100);
        for n in 0..10_000 {
            assert!(store.get("loved").is_some(), "gone after {n}");
            store.put(&format!("once {n}"), Arc::new(n), 100);
        }
        assert!(store.size().1 <= SHARDS * 10);
    }

    #[test]
    fn a_value_that_is_too_heavy_is_not_kept_and_drives_nobody_out() {
        let store = Store::new(SHARDS * 1_000);
        store.put("small", Arc::new(1), 100);
        store.put("huge", Arc::new(2), 900);
        assert!(store.get("huge").is_none() && store.get("small").is_some());
        // Nor does it leave the one before in its place.
        store.put("small", Arc::new(3), 900);
        assert!(store.get("small").is_none());
    }

    proptest! {
        /// Whatever is put: it never weighs more than it may, and what is answered is what was put last.
        #[test]
        fn it_is_a_bounded_map(puts in prop::collection::vec((0u8..40, 0u32.., 1usize..400), 0..400)) {
            let store = Store::new(SHARDS * 1_000);
            let mut last = HashMap::new();
            for (key, value, weight) in puts {
                let key = key.to_string();
                store.put(&key, Arc::new(value), weight);
                last.insert(key.clone(), value);
                prop_assert!(weigh(&store) <= SHARDS * 1_000);
                for (key, value) in &last {
                    if let Some(kept) = store.get(key) {
                        prop_assert_eq!(*kept, *value);
                    }
                }
            }
        }
    }
}
