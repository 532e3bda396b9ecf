//! The binary under test: run to its end, or started and left running.

use reqwest::Method;
use std::{
    io::{BufRead as _, BufReader, Read},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use support::{Actor, Answer, TestDatabase, Wire, json};
use tempfile::TempDir;

/// How long a start, or a command, may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where the binary is.
fn path() -> PathBuf {
    #[expect(
        clippy::disallowed_methods,
        reason = "where the binary under test is, only the environment knows"
    )]
    let path = std::env::var("CONG_BIN");
    let path =
        path.expect("CONG_BIN is not set: run the tests with `cargo xtask test`, which builds the binary");
    assert!(Path::new(&path).is_file(), "CONG_BIN names no file: {path}");
    path.into()
}

/// The binary with its settings and a folder.
pub(crate) struct Cong {
    folder: TempDir,
    settings: Vec<(String, String)>,
}

/// What a command came to.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) status: ExitStatus,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Outcome {
    /// Asserts that it went well.
    #[track_caller]
    pub(crate) fn fine(self) -> Self {
        assert!(self.status.success(), "{self:?}");
        self
    }

    /// Asserts that it was refused with one sentence, or a sentence and a list, that says this; and how it is said.
    #[track_caller]
    pub(crate) fn refused(self, words: &str) -> Self {
        assert_eq!(self.status.code(), Some(1), "{self:?}");
        let said =
            self.err.lines().skip_while(|line| !line.starts_with("cong: ")).collect::<Vec<_>>().join("\n");
        assert!(said.contains(words), "not “{words}”: {}", self.err);
        assert!(!self.err.contains("panicked") && !self.err.contains("RUST_BACKTRACE"), "{}", self.err);
        self
    }
}

impl Cong {
    /// On an embedded database in its folder.
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder"), settings: Vec::new() }
    }

    /// On a database that is there already.
    pub(crate) fn on(database: &TestDatabase) -> Self {
        Self::new().with("CONG_DATABASE_URL", &database.url())
    }

    /// With a setting.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(path());
        // Nothing of whoever runs the tests reaches the binary.
        command
            .env_clear()
            .current_dir(self.folder())
            .env("CONG_DATA_DIR", self.folder())
            .env("CONG_RATE_LIMIT", "0")
            .stdin(Stdio::null());
        for (name, value) in &self.settings {
            command.env(name, value);
        }
        command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        let mut child = self.command(arguments).spawn().expect("the binary starts");
        let (out, err) = (gather(child.stdout.take()), gather(child.stderr.take()));
        let status = wait(&mut child, PATIENCE).unwrap_or_else(|| {
            let _ended = child.kill();
            panic!("`cong {}` does not end: {}", arguments.join(" "), err.text());
        });
        Outcome { status, out: out.whole(), err: err.whole() }
    }

    /// Starts a server and waits until it is alive.
    pub(crate) fn serve(&self) -> Running {
        let free = TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
        let listen = free.local_addr().expect("it has an address").to_string();
        drop(free);
        self.start(&["serve", "--listen", &listen], &listen)
    }

    /// Starts something that listens there by its settings, and waits until it does.
    pub(crate) fn start(&self, arguments: &[&str], listen: &str) -> Running {
        let mut child = self.command(arguments).spawn().expect("the binary starts");
        let (out, err) = (gather(child.stdout.take()), gather(child.stderr.take()));
        let mut running = Running { child, url: format!("http://{listen}"), out, err };
        let begun = Instant::now();
        while std::net::TcpStream::connect(listen).is_err() {
            if let Ok(Some(status)) = running.child.try_wait() {
                panic!("the server ended at once with {status}: {}", running.log());
            }
            assert!(begun.elapsed() < PATIENCE, "the server does not listen: {}", running.log());
            std::thread::sleep(Duration::from_millis(20));
        }
        running
    }
}

/// What a process has written so far, line by line.
struct Gathered {
    text: Arc<Mutex<String>>,
    reader: std::thread::JoinHandle<()>,
}

fn gather(stream: Option<impl Read + Send + 'static>) -> Gathered {
    let text = Arc::new(Mutex::new(String::new()));
    let (into, stream) = (text.clone(), stream.expect("it is piped"));
    let reader = std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            let mut text = into.lock().expect("nobody panics here");
            text.push_str(&line);
            text.push('\n');
        }
    });
    Gathered { text, reader }
}

impl Gathered {
    fn text(&self) -> String {
        self.text.lock().expect("nobody panics here").clone()
    }

    /// All of it, once the process has ended.
    fn whole(self) -> String {
        self.reader.join().expect("nobody panics here");
        self.text.lock().expect("nobody panics here").clone()
    }
}

fn wait(child: &mut Child, at_most: Duration) -> Option<ExitStatus> {
    let begun = Instant::now();
    while begun.elapsed() < at_most {
        if let Some(status) = child.try_wait().expect("it is our child") {
            return Some(status);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    None
}

/// A server that runs until it is ended, at the latest by the end of its test.
pub(crate) struct Running {
    child: Child,
    /// Where it listens.
    pub(crate) url: String,
    out: Gathered,
    err: Gathered,
}

impl Running {
    /// What it has logged.
    pub(crate) fn log(&self) -> String {
        self.err.text()
    }

    /// What it has printed, once it has said where it is: that comes last.
    pub(crate) fn printed(&self) -> String {
        let begun = Instant::now();
        while !self.out.text().contains("/docs/") {
            assert!(begun.elapsed() < PATIENCE, "the server does not say where it is: {}", self.out.text());
            std::thread::sleep(Duration::from_millis(10));
        }
        self.out.text()
    }

    /// Somebody who is not signed in.
    pub(crate) fn anonymous(&self) -> Actor {
        Actor::new(&self.url, None)
    }

    /// Tries to sign in and asks for tokens.
    pub(crate) async fn try_sign_in(&self, username: &str, password: &str) -> Answer {
        let sign_in = json!({ "username": username, "password": password });
        let request = self.anonymous().request(Method::POST, "/api/v1/admin/session");
        Answer::of(request.header("Accept-Token", "bearer").json(&sign_in)).await
    }

    /// Signs in.
    pub(crate) async fn sign_in(&self, username: &str, password: &str) -> Actor {
        let answer = self.try_sign_in(username, password).await.expect(200);
        let token = answer.body["tokens"]["access_token"].as_str().expect("there is a token");
        Actor::new(&self.url, Some(token.to_owned()))
    }

    /// A connection by hand.
    pub(crate) fn wire(&self) -> Wire {
        Wire::to(&self.url)
    }

    /// Asks it to end (SIGTERM).
    pub(crate) fn terminate(&self) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(asked.expect("`kill` runs").success());
    }

    /// Waits for its end.
    pub(crate) fn wait(&mut self, at_most: Duration) -> ExitStatus {
        wait(&mut self.child, at_most).unwrap_or_else(|| panic!("it does not end: {}", self.log()))
    }

    /// Ends it without a word (SIGKILL).
    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("it is our child");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ended = self.child.kill();
        let _ended = self.child.wait();
    }
}
