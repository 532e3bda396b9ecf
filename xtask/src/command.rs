//! Running programs: aloud, watched with a time limit, or line by line.
use crate::step::{elapsed, note};
use anyhow::{Context, Result, bail};
use std::{
    fs::File,
    io::{BufRead, BufReader, Write},
    os::unix::fs::FileExt,
    process::{Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How often a watched program's progress is shown.
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

/// Run a chatty program quietly: now and then the line it is at, its last lines if it fails, an end after `limit`.
pub(crate) fn watch(command: &mut Command, limit: Duration) -> Result<()> {
    let log = tempfile::tempfile().context("making a temporary log")?;
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
            let at = last_lines(&written(&log)?, 1).concat();
            note(&format!("… {}: {at}", elapsed(began.elapsed())));
        }
        thread::sleep(Duration::from_millis(50));
    };
    if !status.success() {
        for line in last_lines(&written(&log)?, 15) {
            note(&line);
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

/// What a program wrote to its log so far. It shares the file's position, which must not move.
fn written(log: &File) -> Result<String> {
    let mut text = vec![0; usize::try_from(log.metadata()?.len())?];
    log.read_exact_at(&mut text, 0)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn last_lines(text: &str, count: usize) -> Vec<String> {
    // A progress line is rewritten in place after a carriage return.
    let lines: Vec<&str> = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    lines[lines.len().saturating_sub(count)..].iter().map(|line| (*line).to_owned()).collect()
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
    fn the_last_lines_are_those_with_text() {
        assert_eq!(last_lines("one\n10%\r20%\r\n\n", 2), ["10%", "20%"]);
        assert_eq!(last_lines("", 2), [""; 0]);
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
