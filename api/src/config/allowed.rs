//! What may be reached although it is not everybody's, as it is written in the settings.

use anyhow::{Context as _, Result};

/// A host and a port that may be reached although the address is private, with plain http too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// A name, an IPv4 address, or an IPv6 address in brackets, as a URL has it.
    pub host: String,
    /// The port.
    pub port: u16,
}

impl Allowed {
    /// Reads `host:port`.
    pub(super) fn read(text: &str) -> Result<Self> {
        let url = url::Url::parse(&format!("http://{}/", text.trim())).ok();
        let read = url.and_then(|url| {
            let written = text.trim().rsplit_once(':').and_then(|(_, port)| port.parse::<u16>().ok())?;
            let bare = url.path() == "/"
                && url.username().is_empty()
                && url.query().is_none()
                && url.fragment().is_none();
            let host = url.host_str().filter(|_| bare)?;
            Some(Self { host: host.to_owned(), port: written })
        });
        read.with_context(|| {
            format!("CONG_OUTGOING_ALLOW has {text:?}: write host:port, separated by commas, such as tin.noibo:8080.")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_and_a_port_are_needed() {
        for (text, host, port) in [
            ("tin.noibo:8080", "tin.noibo", 8080),
            (" 10.0.0.5:443", "10.0.0.5", 443),
            ("[::1]:9000", "[::1]", 9000),
            ("May-Chu:80", "may-chu", 80),
        ] {
            assert_eq!(Allowed::read(text).unwrap(), Allowed { host: host.into(), port });
        }
        for text in ["tin.noibo", "", ":80", "http://a:80", "a:80/b", "u@a:80", "a:99999", "[::1]"] {
            assert!(Allowed::read(text).is_err(), "{text}");
        }
    }
}
