//! The only reader of the environment. Every setting has a line in `.env.example`; a test compares the two.

mod allowed;
mod rate;

pub use allowed::Allowed;
pub use rate::Rate;

use crate::db::Target;
use anyhow::{Context as _, Result, ensure};
use clap::{Args, ValueEnum};
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};
use url::Url;

/// How strictly settings are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Mode {
    /// On a desk: plain HTTP and a generated secret are fine.
    Development,
    /// For the public: unsafe settings refuse to start.
    Production,
}

/// The settings, from the command line and the environment.
#[derive(Clone, Debug, Args)]
pub struct Settings {
    /// Folder of the embedded database and the generated secret.
    #[arg(long, env = "CONG_DATA_DIR", default_value = "./data", global = true)]
    pub data_dir: PathBuf,
    /// `postgres://…` or `sqlite://path`; the default is `cong.db` in the data folder.
    #[arg(long, env = "CONG_DATABASE_URL", hide_env_values = true, global = true)]
    // Judged later: clap would print a mistyped URL, and with it the password.
    pub database_url: Option<String>,
    /// development or production.
    #[arg(long, env = "CONG_MODE", value_enum, default_value = "development", global = true)]
    pub mode: Mode,
    /// Where the server listens.
    #[arg(long, env = "CONG_LISTEN", default_value = "127.0.0.1:8080", global = true)]
    pub listen: SocketAddr,
    /// The origin under which people reach the admin app; https in production.
    #[arg(long, env = "CONG_BASE_URL", global = true)]
    pub base_url: Option<Url>,
    /// Signs tokens and cursors: at least 32 random bytes, the same on every node.
    #[arg(long, env = "CONG_SECRET", hide_env_values = true, global = true)]
    pub secret: Option<String>,
    /// Addresses of reverse proxies whose Forwarded headers count, separated by commas.
    #[arg(long, env = "CONG_TRUSTED_PROXIES", value_delimiter = ',', global = true)]
    pub trusted_proxies: Vec<IpAddr>,
    /// How much memory the answers of the public API may take that are kept ready, in megabytes; 0 keeps none.
    #[arg(long, env = "CONG_CACHE_MB", default_value = "64", global = true)]
    pub cache_mb: usize,
    /// How many requests an anonymous address may send: so many a second, and so many at once (`100/500`); 0 is no limit.
    #[arg(long, env = "CONG_RATE_LIMIT", default_value = "100/500", global = true)]
    pub rate_limit: String,
    /// What webhooks may reach although it is in a private network, by plain http too: `host:port`, separated by commas.
    #[arg(long, env = "CONG_OUTGOING_ALLOW", value_delimiter = ',', global = true)]
    pub outgoing_allow: Vec<String>,
    /// Where `/metrics` is served, apart from everything else; nowhere when empty.
    #[arg(long, env = "CONG_METRICS_LISTEN", default_value = "", global = true)]
    pub metrics_listen: String,
    /// What is logged: a tracing filter.
    #[arg(long, env = "CONG_LOG", default_value = "info", global = true)]
    pub log: String,
    /// text or json.
    #[arg(long, env = "CONG_LOG_FORMAT", value_enum, default_value = "text", global = true)]
    pub log_format: LogFormat,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For collectors.
    Json,
}

/// The settings, judged and completed.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the data is.
    pub target: Target,
    /// How strictly settings are judged.
    pub mode: Mode,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// The origin of the admin app, without a path.
    pub origin: String,
    /// Signs tokens and cursors.
    pub secret: Vec<u8>,
    /// Proxies whose Forwarded headers count.
    pub trusted_proxies: Vec<IpAddr>,
    /// How much memory kept answers may take, in bytes.
    pub cache_bytes: usize,
    /// How much an anonymous address may ask for; none is without limit.
    pub rate_limit: Option<Rate>,
    /// What may be reached although it is in a private network.
    pub outgoing_allow: Vec<Allowed>,
    /// Where `/metrics` is served; none is nowhere.
    pub metrics_listen: Option<SocketAddr>,
}

/// The least length of the secret, in bytes.
const SECRET_LEAST: usize = 32;

impl Settings {
    /// Judges the settings and completes them.
    ///
    /// # Errors
    /// A setting is unsafe or contradicts another; the message says what to do.
    pub fn judge(&self) -> Result<Config> {
        let target = self.target()?;
        let secret = match &self.secret {
            Some(secret) => secret.clone().into_bytes(),
            None => {
                ensure!(
                    self.mode == Mode::Development,
                    "CONG_SECRET is not set. In production mode set it to at least {SECRET_LEAST} random bytes, the same on \
                     every node (for example `openssl rand -base64 48`)."
                );
                self.generated_secret()?
            }
        };
        ensure!(
            secret.len() >= SECRET_LEAST,
            "CONG_SECRET is too short: {} bytes, at least {SECRET_LEAST} are needed.",
            secret.len()
        );
        let distinct = secret.iter().collect::<std::collections::BTreeSet<_>>().len();
        ensure!(distinct >= 10, "CONG_SECRET is not random: use the output of `openssl rand -base64 48`.");
        let origin = match &self.base_url {
            Some(url) => {
                let bare = url.query().is_none() && url.fragment().is_none();
                let nobodys = url.username().is_empty() && url.password().is_none();
                ensure!(
                    url.path() == "/" && bare && nobodys,
                    "CONG_BASE_URL has to be an origin without a path, for example https://quantri.vinhlong.gov.vn"
                );
                url.origin().ascii_serialization()
            }
            None => {
                ensure!(
                    self.mode == Mode::Development,
                    "CONG_BASE_URL is not set. In production mode set it to the https origin of the admin app."
                );
                format!("http://{}", self.listen)
            }
        };
        ensure!(
            self.mode == Mode::Development || origin.starts_with("https://"),
            "CONG_BASE_URL is {origin}. In production mode it has to begin with https://, or sign-ins could be overheard."
        );
        Ok(Config {
            target,
            mode: self.mode,
            listen: self.listen,
            origin,
            secret,
            trusted_proxies: self.trusted_proxies.clone(),
            cache_bytes: self.cache_mb.saturating_mul(1_000_000),
            rate_limit: Rate::read(&self.rate_limit)?,
            outgoing_allow: self.outgoing_allow()?,
            metrics_listen: self.metrics_listen()?,
        })
    }

    fn outgoing_allow(&self) -> Result<Vec<Allowed>> {
        let given = self.outgoing_allow.iter().filter(|text| !text.trim().is_empty());
        given.map(|text| Allowed::read(text)).collect()
    }

    /// Where `/metrics` is served: never where everybody is.
    fn metrics_listen(&self) -> Result<Option<SocketAddr>> {
        if self.metrics_listen.is_empty() {
            return Ok(None);
        }
        let address = self.metrics_listen.parse::<SocketAddr>();
        let address = address
            .context("CONG_METRICS_LISTEN has to be an address with a port, such as 127.0.0.1:9090.")?;
        ensure!(
            address != self.listen,
            "CONG_METRICS_LISTEN and CONG_LISTEN are the same: what is measured would be served to everybody."
        );
        Ok(Some(address))
    }

    /// Where the data is.
    fn target(&self) -> Result<Target> {
        match &self.database_url {
            Some(url) => url.parse().map_err(anyhow::Error::msg),
            None => Ok(Target::Sqlite(self.data_dir.join("cong.db"))),
        }
    }

    /// A secret that is made once and kept beside the embedded database.
    fn generated_secret(&self) -> Result<Vec<u8>> {
        let path = self.data_dir.join("secret");
        if let Ok(secret) = std::fs::read(&path) {
            return Ok(secret);
        }
        std::fs::create_dir_all(&self.data_dir)
            .with_context(|| format!("the folder {} cannot be made", self.data_dir.display()))?;
        let secret = crate::access::random_token();
        std::fs::write(&path, &secret).with_context(|| format!("{} cannot be written", path.display()))?;
        restrict(&path)?;
        Ok(secret.into_bytes())
    }
}

#[cfg(unix)]
fn restrict(path: &std::path::Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
        .context("the secret's file cannot be protected")
}

#[cfg(not(unix))]
fn restrict(_: &std::path::Path) -> Result<()> {
    Ok(())
}
