//! Filling a database: the first administrator, a network from a file, the demonstration.

pub mod accounts;
mod bulk;
mod check;
mod demo;
mod load;
mod network;
mod regulation;
mod templates;

use crate::{
    clock::Clock,
    db::{Conn, Reach, conn::Purpose, transaction},
    error::{Error, Result as CmsResult},
    state::State,
};
use anyhow::{Context as _, Result, anyhow, bail};
use shared::word::Locale;
use std::path::Path;

/// Loads units, portals and people from a JSON file: all of them, or nothing.
///
/// # Errors
/// The faults, each with a pointer into the file.
pub async fn network(state: &State, path: &Path) -> Result<()> {
    let text = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let network = network::Network::read(&text).map_err(explain)?;
    check::check(&network).map_err(|faults| explain(Error::invalid(faults)))?;
    let counts = network.counts();
    let clock = Clock::scripted(state.clock().now());
    in_one_transaction(state, move |conn| load::load(conn, &network, &load::Passwords::None, &clock)).await?;
    println(&format!(
        "{counts}. Nobody can sign in yet: give each a one-time password with `cong user passwd`."
    ));
    Ok(())
}

/// Loads the demonstration network and its articles.
///
/// # Errors
/// There are portals already.
pub async fn demo(state: &State, if_empty: bool, data_dir: &Path) -> Result<()> {
    if state.config().mode == crate::config::Mode::Production {
        bail!("The demonstration has well-known passwords: it is not loaded in production mode.");
    }
    let any = in_one_transaction(state, |conn| crate::portals::queries::all(conn).map(|all| !all.is_empty()))
        .await?;
    if any && if_empty {
        return Ok(());
    }
    if any {
        bail!("There are portals already: the demonstration is loaded into an empty database only.");
    }
    let now = state.clock().now();
    let counts = in_one_transaction(state, move |conn| demo::load(conn, now)).await?;
    let accounts = demo::accounts();
    std::fs::create_dir_all(data_dir)?;
    std::fs::write(data_dir.join("demo-accounts.txt"), &accounts)
        .context("the list of accounts cannot be written")?;
    println(&format!("{counts}\n\n{accounts}"));
    Ok(())
}

/// How many made-up articles are written in one transaction.
const AT_ONCE: u32 = 1_000;

/// Fills up the demonstration with so many made-up articles, for measuring.
///
/// # Errors
/// The demonstration is not there.
pub async fn articles(state: &State, count: u32) -> Result<()> {
    if state.config().mode == crate::config::Mode::Production {
        bail!("Made-up articles are not loaded in production mode.");
    }
    let clock = Clock::scripted(state.clock().now());
    let begun = std::time::Instant::now();
    for first in (0..count).step_by(AT_ONCE as usize) {
        let numbers = first..count.min(first + AT_ONCE);
        let clock = clock.clone();
        in_one_transaction(state, move |conn| bulk::publish(conn, numbers, &demo::matter()?, &clock)).await?;
    }
    println(&format!("{count} made-up articles in {:.1} s", begun.elapsed().as_secs_f32()));
    Ok(())
}

/// Does work that takes its time in one transaction over everything, on a connection of its own.
async fn in_one_transaction<T, F>(state: &State, work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce(&mut Conn) -> CmsResult<T> + Send + 'static,
{
    let target = state.database().target().clone();
    let task = tokio::task::spawn_blocking(move || {
        let mut conn = target.connect(Purpose::Write)?;
        transaction::write(&mut conn, Reach::Everything, work).map_err(explain)
    });
    task.await?
}

/// An error in words for whoever sits at the command line.
fn explain(error: Error) -> anyhow::Error {
    let faults = error.faults();
    if faults.is_empty() {
        return anyhow!(error);
    }
    let lines = faults.iter().map(|fault| format!("  {}: {}", fault.pointer, fault.describe(Locale::En)));
    anyhow!("nothing was loaded:\n{}", lines.collect::<Vec<_>>().join("\n"))
}

#[expect(clippy::print_stdout, reason = "the command line answers on standard output")]
fn println(text: &str) {
    println!("{text}");
}
