//! A PostgreSQL server for the tests: an existing one, or a cluster of our own that goes away with us.
use crate::{
    command::line,
    step::{elapsed, note},
    tools::{debian, on_path},
};
use anyhow::{Context, Result, bail, ensure};
use std::{
    env, fs,
    io::Write,
    net::TcpListener,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Longest time the server may take to accept connections.
const START_LIMIT: Duration = Duration::from_secs(60);

/// Keeps the server: stops it and removes its folder when standard input ends, however xtask ended.
const KEEPER: &str = r#"
trap '' INT HUP TERM
"$1/postgres" -D "$2/data" >"$2/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -INT "$server" 2>/dev/null
wait "$server"
rm -rf "$2"
"#;

/// Durability is for data that somebody wants tomorrow.
const SETTINGS: &str = "\
listen_addresses = '127.0.0.1'
max_connections = 200
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
jit = off
timezone = 'UTC'
";

/// A running server, stopped and removed when this is dropped if it is our own.
pub(crate) struct Postgres {
    url: String,
    keeper: Option<Child>,
}

impl Postgres {
    /// The server `CONG_TEST_POSTGRES_URL` names, else a new cluster on a free port.
    pub(crate) fn start() -> Result<Postgres> {
        if let Ok(url) = env::var("CONG_TEST_POSTGRES_URL") {
            note("using the server CONG_TEST_POSTGRES_URL names");
            return Ok(Postgres { url, keeper: None });
        }
        let began = Instant::now();
        let programs = programs()?;
        let account = Account::unprivileged()?;
        let folder = account.make_folder()?;
        let prepared = prepare(&programs, &account, &folder).and_then(|port| {
            let keeper = keep(&programs, &account, &folder)?;
            let url = format!("postgres://cong@127.0.0.1:{port}/cong");
            Ok(Postgres { url, keeper: Some(keeper) })
        });
        let postgres = prepared.inspect_err(|_| drop(fs::remove_dir_all(&folder)))?;
        wait_until_ready(&folder)?;
        note(&format!("PostgreSQL is ready at {} after {}", postgres.url, elapsed(began.elapsed())));
        Ok(postgres)
    }

    /// The URL of a database whose owner may create databases and roles but is no superuser.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Some(keeper) = &mut self.keeper {
            drop(keeper.stdin.take());
            drop(keeper.wait());
        }
    }
}

/// The folder of `initdb` and `postgres`: on the PATH, else Debian's newest, else Debian's installed now.
fn programs() -> Result<PathBuf> {
    if let Some(folder) = find_programs() {
        return Ok(folder);
    }
    debian::install(&["postgresql"], "the tests' PostgreSQL server")?;
    find_programs().context("Debian's postgresql is installed but its initdb is not found")
}

fn find_programs() -> Option<PathBuf> {
    let on_path = on_path(&["initdb"]).and_then(|initdb| initdb.canonicalize().ok());
    let beside = on_path.and_then(|initdb| initdb.parent().map(Path::to_owned));
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    folders.sort();
    let newest_first = folders.into_iter().rev().map(|(_, folder)| folder);
    beside
        .into_iter()
        .chain(newest_first)
        .find(|bin| ["initdb", "postgres"].iter().all(|name| bin.join(name).is_file()))
}

/// Who the server runs as: PostgreSQL refuses to run as root.
struct Account(Option<(u32, u32)>);

impl Account {
    fn unprivileged() -> Result<Account> {
        if !debian::is_root() {
            return Ok(Account(None));
        }
        let passwd = fs::read_to_string("/etc/passwd").context("reading /etc/passwd")?;
        let ids = ["postgres", "nobody"].iter().find_map(|name| ids_of(&passwd, name));
        Ok(Account(Some(
            ids.context("PostgreSQL refuses to run as root, and there is no user postgres or nobody")?,
        )))
    }

    /// A program run by this account, in a folder that every account may enter.
    fn program(&self, path: impl AsRef<Path>) -> Command {
        let mut command = Command::new(path.as_ref());
        command.current_dir("/").stdin(Stdio::null());
        if let Some((uid, gid)) = self.0 {
            command.uid(uid).gid(gid);
        }
        command
    }

    /// A new folder of this account; its path is short, for it holds a socket.
    fn make_folder(&self) -> Result<PathBuf> {
        let parent = if self.0.is_some() { PathBuf::from("/tmp") } else { env::temp_dir() };
        let made = capture(self.program("mktemp").arg("-d").arg(parent.join("cong-postgres-XXXXXX")))?;
        Ok(PathBuf::from(made.trim()))
    }
}

/// User and group number of an account.
fn ids_of(passwd: &str, name: &str) -> Option<(u32, u32)> {
    let line = passwd.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut numbers = line.split(':').skip(2);
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// Make the cluster, its settings, and the role and database `cong`; the answer is the port.
fn prepare(programs: &Path, account: &Account, folder: &Path) -> Result<u16> {
    let data = folder.join("data");
    note("making a temporary PostgreSQL cluster");
    let words = ["--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--username=postgres", "--auth=trust"];
    capture(account.program(programs.join("initdb")).args(words).arg("-D").arg(&data))?;
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let settings = format!("{SETTINGS}port = {port}\nunix_socket_directories = '{}'\n", folder.display());
    fs::OpenOptions::new().append(true).open(data.join("postgresql.conf"))?.write_all(settings.as_bytes())?;
    let mut single = account.program(programs.join("postgres"));
    single.arg("--single").arg("-D").arg(&data).arg("postgres").stdin(Stdio::piped());
    let mut child = single.stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let mut sql = child.stdin.take().context("the server's input is not piped")?;
    // No superuser: row-level security does not hold for one.
    sql.write_all(b"CREATE ROLE cong LOGIN CREATEDB CREATEROLE\nCREATE DATABASE cong OWNER cong\n")?;
    drop(sql);
    let said = child.wait_with_output()?;
    let errors = String::from_utf8_lossy(&said.stderr);
    ensure!(said.status.success() && !errors.contains("ERROR:"), "preparing the cluster: {}", errors.trim());
    Ok(port)
}

fn keep(programs: &Path, account: &Account, folder: &Path) -> Result<Child> {
    let mut keeper = account.program("sh");
    keeper.args(["-c", KEEPER, "keeper"]).arg(programs).arg(folder);
    // A process group of its own: Ctrl-C ends xtask, and that ends the keeper.
    keeper.stdin(Stdio::piped()).stdout(Stdio::null()).process_group(0);
    keeper.spawn().context("starting PostgreSQL")
}

/// The eighth line of `postmaster.pid` is the server's state, which is also what `pg_ctl` waits for.
fn wait_until_ready(folder: &Path) -> Result<()> {
    let began = Instant::now();
    loop {
        let state = fs::read_to_string(folder.join("data/postmaster.pid")).unwrap_or_default();
        if state.lines().nth(7).is_some_and(|state| state.trim() == "ready") {
            return Ok(());
        }
        let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
        if let Some(fatal) = log.lines().find(|line| line.contains("FATAL:")) {
            bail!("PostgreSQL did not start: {fatal}");
        }
        ensure!(began.elapsed() < START_LIMIT, "PostgreSQL was not ready within {}", elapsed(START_LIMIT));
        thread::sleep(Duration::from_millis(50));
    }
}

/// Run to the end; the answer is what was written, the error what went wrong.
fn capture(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("starting {}", line(command)))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{} failed: {}", line(command), errors.trim());
    Ok(String::from_utf8(output.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_an_account_are_read_from_passwd() {
        let passwd =
            "root:x:0:0:root:/root:/bin/bash\npostgres:x:105:110:PostgreSQL:/var/lib/postgresql:/bin/bash\n";
        assert_eq!(ids_of(passwd, "postgres"), Some((105, 110)));
        assert_eq!(ids_of(passwd, "post"), None);
    }
}
