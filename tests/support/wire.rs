//! HTTP written by hand, for what no well-behaved client would send.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

/// A connection on which every byte is our own.
pub struct Wire(TcpStream);

/// What came back before the server closed, or fell silent.
#[derive(Debug)]
pub struct Echo {
    /// The status of the first answer; 0 when there was none.
    pub status: u16,
    /// All of the text.
    pub text: String,
    /// Whether the server closed the connection.
    pub closed: bool,
    /// How long it took.
    pub took: Duration,
}

impl Wire {
    /// Connects to `http://address:port`.
    pub fn to(url: &str) -> Self {
        let address: SocketAddr = url.trim_start_matches("http://").parse().expect("an address");
        Self(TcpStream::connect(address).expect("the server accepts"))
    }

    /// Sends some bytes. A server that has hung up is no fault of the sender.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        self.0.write_all(bytes.as_ref()).is_ok()
    }

    /// The same connection once more: one to read from, one to write to.
    pub fn twin(&self) -> Self {
        Self(self.0.try_clone().expect("a second handle"))
    }

    /// Says that nothing more will come.
    pub fn finish(&mut self) {
        // The server may have closed already.
        let _closed = self.0.shutdown(std::net::Shutdown::Write);
    }

    /// Reads until the server closes, but no longer than this.
    pub fn read(&mut self, at_most: Duration) -> Echo {
        let begun = Instant::now();
        let mut bytes = Vec::new();
        let mut chunk = [0; 4096];
        let closed = loop {
            let left = at_most.saturating_sub(begun.elapsed());
            if left.is_zero() {
                break false;
            }
            self.0.set_read_timeout(Some(left)).expect("a timeout");
            match self.0.read(&mut chunk) {
                Ok(0) => break true,
                Ok(count) => bytes.extend_from_slice(&chunk[..count]),
                Err(error) if matches!(error.kind(), std::io::ErrorKind::ConnectionReset) => break true,
                Err(_) => break false,
            }
        };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let status = text.split(' ').nth(1).and_then(|word| word.parse().ok()).unwrap_or(0);
        Echo { status, text, closed, took: begun.elapsed() }
    }

    /// Reads one answer whose length is announced, and leaves the connection as it is.
    pub fn read_one(&mut self, at_most: Duration) -> Echo {
        let begun = Instant::now();
        let mut text = String::new();
        let mut byte = [0];
        self.0.set_read_timeout(Some(at_most)).expect("a timeout");
        let mut bytes = Vec::new();
        let closed = loop {
            match self.0.read(&mut byte) {
                Ok(0) | Err(_) => break true,
                Ok(_) => bytes.push(byte[0]),
            }
            text = String::from_utf8_lossy(&bytes).into_owned();
            if is_whole(&text, bytes.len()) {
                break false;
            }
        };
        let status = text.split(' ').nth(1).and_then(|word| word.parse().ok()).unwrap_or(0);
        Echo { status, text, closed, took: begun.elapsed() }
    }
}

/// Whether an answer has arrived with all of the body that it announces.
fn is_whole(text: &str, bytes: usize) -> bool {
    let Some((head, _)) = text.split_once("\r\n\r\n") else { return false };
    let announced = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    bytes >= head.len() + 4 + announced.unwrap_or(0)
}
