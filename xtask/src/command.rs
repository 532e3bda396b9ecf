//! Running programs: aloud, watched with a time limit, or line by line.
use crate::step::{elapsed, note};
use anyhow::{Context, Result, bail};
use std::{
    io::{BufRead, BufReader, Read, Seek, Write},
    process::{Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// A watched program says that it is still working this often.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// Run a program that shows its own progress; fails unless it ends well.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("starting {}", line(command)))?;
    ended(command, status)
}

/// Run a program and take what it writes to standard output; fails unless it ends well.
pub(crate) fn output(command: &mut Command) -> Result<Vec<u8>> {
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("starting {}", line(command)))?;
    ended(command, output.status)?;
    Ok(output.stdout)
}

/// Whether a program can be started and ends well; nothing is shown.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Run a chatty program quietly: a heartbeat while it works, its last lines if it fails, an end after `limit`.
pub(crate) fn watch(command: &mut Command, limit: Duration) -> Result<()> {
    let mut log = tempfile::tempfile().context("making a temporary log")?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log.try_clone()?)
        .spawn()
        .with_context(|| format!("starting {}", line(command)))?;
    let began = Instant::now();
    let mut said = began;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if began.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            bail!("{} did not end within {}", line(command), elapsed(limit));
        }
        if said.elapsed() >= HEARTBEAT {
            said = Instant::now();
            note(&format!("… {} is working, {}", program(command), elapsed(began.elapsed())));
        }
        thread::sleep(Duration::from_millis(50));
    };
    if !status.success() {
        let mut text = Vec::new();
        log.rewind()?;
        log.read_to_end(&mut text)?;
        for line in last_lines(&String::from_utf8_lossy(&text), 15) {
            note(line);
        }
    }
    ended(command, status)
}

/// Run a program, pass its standard output through, and show each line to `read` as well.
pub(crate) fn tee(command: &mut Command, mut read: impl FnMut(&str)) -> Result<ExitStatus> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("starting {}", line(command)))?;
    let pipe = child.stdout.take().context("the program's output is not piped")?;
    let mut out = std::io::stdout().lock();
    for bytes in BufReader::new(pipe).split(b'\n') {
        let bytes = bytes?;
        out.write_all(&bytes)?;
        out.write_all(b"\n")?;
        out.flush()?;
        read(&String::from_utf8_lossy(&bytes));
    }
    drop(out);
    Ok(child.wait()?)
}

/// The command as one would type it.
pub(crate) fn line(command: &Command) -> String {
    let mut line = format!("`{}", program(command));
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line.push('`');
    line
}

fn program(command: &Command) -> String {
    let path = std::path::Path::new(command.get_program());
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn ended(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("{} failed ({status})", line(command));
    }
    Ok(())
}

fn last_lines(text: &str, count: usize) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(count)..].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_reads_as_typed() {
        assert_eq!(line(Command::new("/usr/bin/npm").args(["ci", "--no-fund"])), "`npm ci --no-fund`");
    }

    #[test]
    fn a_program_that_fails_is_an_error() {
        assert!(run(&mut Command::new("false")).is_err());
        assert!(run(&mut Command::new("true")).is_ok());
        assert!(!succeeds(&mut Command::new("no-such-program-anywhere")));
    }

    #[test]
    fn a_watched_program_is_stopped_at_its_limit() {
        let began = Instant::now();
        let error = watch(Command::new("sleep").arg("30"), Duration::from_millis(120)).unwrap_err();
        assert!(error.to_string().contains("did not end within"), "{error}");
        assert!(began.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn tee_shows_every_line() {
        let mut lines = Vec::new();
        let status =
            tee(Command::new("sh").args(["-c", "echo one; printf two"]), |line| lines.push(line.to_owned()));
        assert!(status.unwrap().success());
        assert_eq!(lines, ["one", "two"]);
    }
}
