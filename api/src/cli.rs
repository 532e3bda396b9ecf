//! The command line: serve, work, migrate, seed, user, search, openapi.

use crate::{
    clock::Clock,
    config::{LogFormat, Settings},
    db::migrate,
    jobs, metrics, openapi, seed, server,
    state::State,
};
use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};
use std::{future::Future, path::PathBuf};

/// Cổng: a headless CMS for networks of government portals.
#[derive(Debug, Parser)]
#[command(name = "cong", version, about)]
pub struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API and the admin app, and run the jobs.
    Serve {
        /// Leave the jobs to `cong work`.
        #[arg(long)]
        no_jobs: bool,
    },
    /// Run the jobs only.
    Work,
    /// Bring the database's schema up to date.
    Migrate,
    /// Fill the database.
    Seed {
        /// With the demonstration network of Vĩnh Long.
        #[arg(long, required_unless_present = "network", conflicts_with = "network")]
        demo: bool,
        /// With units, portals and people from a JSON file: all of them, or nothing.
        #[arg(long)]
        network: Option<PathBuf>,
        /// And so many made-up articles in ten portals, for measuring.
        #[arg(long, requires = "demo", default_value_t = 0)]
        articles: u32,
        /// Do nothing when there are accounts already.
        #[arg(long)]
        if_empty: bool,
    },
    /// Accounts.
    #[command(subcommand)]
    User(seed::accounts::Command),
    /// Searches.
    #[command(subcommand)]
    Search(jobs::SearchCommand),
    /// Write the contract (openapi/v1.json) to standard output.
    Openapi {
        /// Write the table of problems instead.
        #[arg(long)]
        problems: bool,
    },
}

impl Cli {
    /// Does what was asked.
    ///
    /// # Errors
    /// It cannot be done; the message says what to do.
    pub fn run(self) -> Result<()> {
        if let Command::Openapi { problems } = self.command {
            let text = if problems { openapi::problems() } else { openapi::document()? };
            return write_out(&text);
        }
        self.start_log()?;
        let state = State::new(self.settings.judge()?, system_clock());
        match self.command {
            Command::Migrate => {
                let done = migrate::run(state.database().target())?;
                write_out(&format!("{} migration(s) run.\n", done.len()))
            }
            command => block_on(async move {
                server::check_database(&state)?;
                match command {
                    Command::Serve { no_jobs } => serve(state, no_jobs).await,
                    Command::Work => {
                        metrics::serve(&state)?;
                        server::work(state).await;
                        Ok(())
                    }
                    Command::Seed { network: Some(path), .. } => seed::network(&state, &path).await,
                    Command::Seed { if_empty, articles, .. } => {
                        seed::demo(&state, if_empty, &self.settings.data_dir).await?;
                        if articles > 0 { seed::articles(&state, articles).await } else { Ok(()) }
                    }
                    Command::User(command) => command.run(&state).await,
                    Command::Search(jobs::SearchCommand::Rebuild) => {
                        let entered = jobs::rebuild_searches(&state).await.map_err(anyhow::Error::new)?;
                        write_out(&format!("{entered} text(s) entered.\n"))
                    }
                    Command::Migrate | Command::Openapi { .. } => Ok(()),
                }
            }),
        }
    }

    fn start_log(&self) -> Result<()> {
        let filter = tracing_subscriber::EnvFilter::try_new(&self.settings.log)
            .context("CONG_LOG is no tracing filter")?;
        let log =
            tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
        match self.settings.log_format {
            LogFormat::Text => log.with_ansi(false).try_init(),
            LogFormat::Json => log.json().flatten_event(true).try_init(),
        }
        .map_err(|error| anyhow::anyhow!("the log cannot be started: {error}"))
    }
}

fn block_on(work: impl Future<Output = Result<()>>) -> Result<()> {
    actix_web::rt::System::new().block_on(work)
}

async fn serve(state: State, no_jobs: bool) -> Result<()> {
    seed::accounts::first_administrator(&state).await?;
    if !crate::admin::is_built() {
        tracing::warn!("this build has no admin app: run `cargo xtask ui` and build again");
    }
    metrics::serve(&state)?;
    if !no_jobs {
        actix_web::rt::spawn(jobs::work(state.clone()));
    }
    let origin = state.config().origin.clone();
    write_out(&format!(
        "Cổng\n  quản trị  {origin}/\n  API       {origin}/api/v1/portals\n  tài liệu  {origin}/docs/\n"
    ))?;
    server::serve(state).await
}

/// Writes to standard output; a reader that went away is no error.
fn write_out(text: &str) -> Result<()> {
    use std::io::Write as _;
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(not(feature = "test-clock"))]
fn system_clock() -> Clock {
    Clock::default()
}

#[cfg(feature = "test-clock")]
fn system_clock() -> Clock {
    Clock::settable()
}
