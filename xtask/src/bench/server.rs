//! What is measured: the server over a filled database, and the bare handler, each on the core that is theirs.
use super::load::SERVER_CORE;
use crate::command::run;
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::{
    fs,
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long a server may take to answer at all.
const PATIENCE: Duration = Duration::from_secs(60);

/// What was built.
pub(crate) struct Binaries {
    pub(crate) cong: PathBuf,
    pub(crate) bare: PathBuf,
}

/// A database that was filled, and who serves it.
pub(crate) struct Store<'b> {
    binaries: &'b Binaries,
    folder: PathBuf,
    url: Option<String>,
    /// What it is called in the report.
    pub(crate) name: &'static str,
    /// How many made-up articles it holds.
    pub(crate) articles: u32,
}

impl<'b> Store<'b> {
    /// An SQLite file, filled, if it is not there already.
    pub(crate) fn sqlite(binaries: &'b Binaries, folder: &Path, articles: u32) -> Result<Self> {
        let folder = folder.join(format!("sqlite-{articles}"));
        let (is_filled, this) =
            (folder.join("filled"), Self { binaries, folder, url: None, name: "SQLite", articles });
        if is_filled.exists() {
            return Ok(this);
        }
        let this = this.filled()?;
        fs::write(is_filled, "")?;
        Ok(this)
    }

    /// A database of a PostgreSQL server, filled.
    pub(crate) fn postgres(binaries: &'b Binaries, folder: &Path, url: &str, articles: u32) -> Result<Self> {
        let url = Some(url.to_owned());
        Self { binaries, folder: folder.join("postgres"), url, name: "PostgreSQL", articles }.filled()
    }

    fn filled(self) -> Result<Self> {
        fs::create_dir_all(&self.folder)?;
        if self.url.is_some() {
            run(self.cong(&[]).arg("migrate"))?;
        }
        run(self.cong(&[]).args(["seed", "--demo", "--articles", &self.articles.to_string()]))?;
        Ok(self)
    }

    fn cong(&self, settings: &[(&str, &str)]) -> Command {
        let mut cong = Command::new("taskset");
        cong.args(["-c", SERVER_CORE]).arg(&self.binaries.cong);
        cong.env("CONG_DATA_DIR", &self.folder).env("CONG_LOG", "warn").current_dir(&self.folder);
        // The limit is counted, and reached by nobody.
        cong.env("CONG_RATE_LIMIT", "1000000000/1000000000");
        if let Some(url) = &self.url {
            cong.env("CONG_DATABASE_URL", url);
        }
        cong.envs(settings.iter().copied());
        cong
    }

    /// The server, with settings.
    pub(crate) fn serve(&self, settings: &[(&str, &str)]) -> Result<Running> {
        let origin = free()?;
        let mut cong = self.cong(settings);
        cong.args(["serve", "--listen", origin.trim_start_matches("http://")]);
        Running::start(&mut cong, origin, "/readyz")
    }

    /// The bare handler with these bytes.
    pub(crate) fn bare(&self, bytes: &[u8]) -> Result<Running> {
        let (file, origin) = (self.folder.join("bare.json"), free()?);
        fs::write(&file, bytes)?;
        let mut bare = Command::new("taskset");
        bare.args(["-c", SERVER_CORE])
            .arg(&self.binaries.bare)
            .arg(origin.trim_start_matches("http://"))
            .arg(file);
        Running::start(&mut bare, origin, "/")
    }
}

fn free() -> Result<String> {
    Ok(format!("http://{}", TcpListener::bind(("127.0.0.1", 0))?.local_addr()?))
}

/// A program that serves; it ends with this.
pub(crate) struct Running {
    child: Child,
    /// `http://127.0.0.1:port`.
    pub(crate) origin: String,
    /// How long it took to its first answer.
    pub(crate) started_in: Duration,
}

impl Running {
    fn start(command: &mut Command, origin: String, ready: &str) -> Result<Self> {
        let begun = Instant::now();
        let child = command.stdout(Stdio::null()).spawn().context("starting what is measured")?;
        let mut this = Self { child, origin, started_in: Duration::ZERO };
        while !this.get(ready).is_ok_and(|answer| answer.status == 200) {
            if let Some(status) = this.child.try_wait()? {
                bail!("what is measured ended with {status}");
            }
            ensure!(begun.elapsed() < PATIENCE, "what is measured did not answer");
            thread::sleep(Duration::from_millis(2));
        }
        this.started_in = begun.elapsed();
        Ok(this)
    }

    /// One answer, over a connection of its own.
    pub(crate) fn get(&self, path: &str) -> Result<Answer> {
        let host = self.origin.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host)?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Answer::read(&answer)
    }

    /// The JSON of an answer.
    pub(crate) fn json(&self, path: &str) -> Result<Value> {
        let answer = self.get(path)?;
        ensure!(answer.status == 200, "{path}: {}", answer.status);
        Ok(serde_json::from_slice(&answer.body)?)
    }

    /// Resident memory, in megabytes.
    pub(crate) fn memory(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").trim().parse()?;
        Ok(kilobytes / 1_024.0)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer with its body whole.
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Result<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").context("no end of the head")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no status")?;
        Ok(Self { status, head, body: bytes[end + 4..].to_vec() })
    }

    /// A header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(':'));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}
