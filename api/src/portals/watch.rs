//! How this node learns what other processes have made public: PostgreSQL tells it at once (`NOTIFY`, by the trigger on
//! `portals.generation`), and it asks by itself as well, for SQLite and for when nobody could tell.

use crate::{
    db::{
        Conn, Reach, Target,
        conn::{Purpose, listen},
        generations::{self, Generations},
    },
    error::Result,
    state::State,
};
use shared::id::PortalId;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// How often the generations are asked for: a change elsewhere is seen within a second, whatever happens.
const ASK: Duration = Duration::from_millis(500);
/// How often the listening connection is asked for what it was told.
const HEAR: Duration = Duration::from_millis(20);
/// How long a lost listening connection waits before it is made again.
const AGAIN: Duration = Duration::from_secs(1);

/// Keeps the generations of this process at what the database says, for ever.
pub(crate) async fn watch(state: State) {
    let target = state.database().target();
    let is_told = matches!(target, Target::Postgres(_));
    let _listening =
        is_told.then(|| Listening::start(target.clone(), state.database().generations().clone()));
    let mut failing = false;
    loop {
        tokio::time::sleep(ASK).await;
        match ask(&state).await {
            Err(error) if !failing => {
                tracing::warn!(%error, "the generations of the portals cannot be read");
                failing = true;
            }
            outcome => failing = outcome.is_err(),
        }
    }
}

/// Asks once.
async fn ask(state: &State) -> Result<()> {
    let all = state.database().read(Reach::Platform, generations::read).await?;
    state.database().generations().advance_all(all);
    Ok(())
}

/// A thread with a connection of its own that PostgreSQL tells of every move; it ends when this is dropped.
struct Listening(Arc<AtomicBool>);

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Listening {
    fn start(target: Target, generations: Generations) -> Self {
        let ended = Arc::new(AtomicBool::new(false));
        let end = ended.clone();
        std::thread::spawn(move || {
            while !end.load(Ordering::SeqCst) {
                if let Err(error) = hear(&target, &generations, &end) {
                    tracing::warn!(
                        error = format!("{error:#}"),
                        "PostgreSQL does not tell of changes; asking goes on"
                    );
                }
                std::thread::sleep(AGAIN);
            }
        });
        Self(ended)
    }
}

/// Hears what is told until the connection is lost or nobody needs it. What was told while nobody listened is found by
/// asking.
fn hear(target: &Target, generations: &Generations, end: &AtomicBool) -> anyhow::Result<()> {
    let Conn::Postgres(mut conn) = target.connect(Purpose::Read)? else { return Ok(()) };
    listen(&mut conn)?;
    while !end.load(Ordering::SeqCst) {
        for told in conn.notifications_iter() {
            if let Some((portal, generation)) = understood(&told?.payload) {
                generations.advance(portal, generation);
            }
        }
        std::thread::sleep(HEAR);
    }
    Ok(())
}

/// A portal and its generation, as the trigger writes them: `id:number`.
fn understood(payload: &str) -> Option<(PortalId, i64)> {
    let (portal, generation) = payload.split_once(':')?;
    Some((portal.parse().ok()?, generation.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_names_the_portal_and_its_generation() {
        let id = "019ab000-0000-7000-8000-000000000001";
        assert_eq!(understood(&format!("{id}:42")), Some((id.parse().unwrap(), 42)));
        assert_eq!(understood("nonsense"), None);
        assert_eq!(understood(&format!("{id}:x")), None);
    }
}
