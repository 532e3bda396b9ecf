//! Keys in memory: believed for seconds, so that a key that is revoked ends on every node within five (R9).

use super::{Holder, holder, secret};
use crate::{api_keys::usage::Usage, db::Reach, edge, http::origin, state::State};
use actix_web::HttpRequest;
use shared::problem::ProblemCode;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How long a key that was read is believed.
const BELIEVED: Duration = Duration::from_secs(4);
/// How many are remembered.
const REMEMBERED: usize = 10_000;

type Remembered = HashMap<String, (Instant, Arc<Holder>)>;

/// Why it is not known who is calling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unknown {
    Refused(ProblemCode),
    /// The address asks too much: come back in so many seconds.
    Limited(u32),
}

impl From<ProblemCode> for Unknown {
    fn from(code: ProblemCode) -> Self {
        Self::Refused(code)
    }
}

/// The keys that were used a moment ago, and what they are used for.
#[derive(Default)]
pub(crate) struct Keys {
    remembered: Mutex<Remembered>,
    usage: Usage,
}

impl Keys {
    /// Whoever comes with a key.
    ///
    /// # Errors
    /// `invalid_api_key`, `api_key_address`, `unavailable`; or how long an address has to wait that tries many.
    pub(crate) async fn find(
        &self,
        request: &HttpRequest,
        state: &State,
        text: &str,
    ) -> Result<Arc<Holder>, Unknown> {
        let (portal, hash) = secret::read(text).ok_or(ProblemCode::InvalidApiKey)?;
        let holder = match self.remembered(&hash) {
            Some(holder) => holder,
            None => {
                // Whoever makes up keys with right checksums pays for each as for any request.
                if let Some(seconds) = edge::wait(request, state) {
                    return Err(Unknown::Limited(seconds));
                }
                let (directory, now) = (state.directory().clone(), state.clock().now());
                let looked_for = hash.clone();
                let id = move |key: &str| Some(directory.by_key(key).ok()??.summary.id);
                let load = move |conn: &mut _| holder::load(conn, portal, &looked_for, now, id);
                let loaded = state.database().read(Reach::Portal(portal), load).await;
                let holder = Arc::new(loaded.map_err(|error| error.code())?);
                self.remember(hash, &holder);
                holder
            }
        };
        let address = origin::address(request, state.config());
        if holder.grant.draft.holds_from(address) {
            Ok(holder)
        } else {
            Err(ProblemCode::ApiKeyAddress.into())
        }
    }

    fn all(&self) -> std::sync::MutexGuard<'_, Remembered> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remembered(&self, hash: &str) -> Option<Arc<Holder>> {
        // A test clock moves in jumps that `Instant` does not see.
        if cfg!(feature = "test-clock") {
            return None;
        }
        let all = self.all();
        let (at, holder) = all.get(hash)?;
        (at.elapsed() < BELIEVED).then(|| holder.clone())
    }

    fn remember(&self, hash: String, holder: &Arc<Holder>) {
        let mut all = self.all();
        if all.len() >= REMEMBERED {
            all.clear();
        }
        all.insert(hash, (Instant::now(), holder.clone()));
    }

    /// Forgets all of them: something about keys, people or roles has changed on this node.
    pub(crate) fn forget(&self) {
        self.all().clear();
    }

    /// What they are used for.
    pub(crate) fn usage(&self) -> &Usage {
        &self.usage
    }
}
