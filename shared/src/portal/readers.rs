//! The origins whose pages may read a portal's public answers from scripts (CORS): exact, few, and https.

use crate::check::{Check, Fault, FaultCode};
use serde::{Deserialize, Serialize};

/// How many origins a portal may name.
pub const ORIGINS_MOST: usize = 20;
/// How long an origin may be, in bytes: a host name has at most 253.
const LONGEST: usize = 270;

/// The origins, besides the portal's own hosts, whose pages may read its public answers from scripts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AllowedOrigins {
    /// Each as browsers write it: `https://host` or `https://host:port`, in lower case.
    pub origins: Vec<String>,
}

impl AllowedOrigins {
    /// Every fault: an origin that no browser would send, one that is named twice, too many of them.
    ///
    /// # Errors
    /// The faults, with pointers.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut check = Check::default();
        check.items("/origins", self.origins.len(), ORIGINS_MOST);
        for (i, origin) in self.origins.iter().enumerate() {
            let pointer = format!("/origins/{i}");
            check.that(is_origin(origin), &pointer, FaultCode::Format);
            check.that(!self.origins[..i].contains(origin), &pointer, FaultCode::NotUnique);
        }
        check.done()
    }
}

/// Whether browsers would write it so: scheme, host, and a port if it is not the usual one. Plain http is for this machine only.
pub fn is_origin(text: &str) -> bool {
    let (authority, secure) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(authority), _) => (authority, true),
        (_, Some(authority)) => (authority, false),
        _ => return false,
    };
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let usual = if secure { 443 } else { 80 };
    let is_here = host == "localhost" || host == "127.0.0.1";
    text.len() <= LONGEST
        && (secure || is_here)
        && (is_here || is_host(host))
        && port.is_none_or(|port| is_port(port) && port.parse() != Ok(usual))
}

/// A host name of two labels at least; no address, no wildcard.
fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        (1..=63).contains(&label.len())
            && label.chars().all(plain)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    // The last label of a name is no number, or browsers would read an address.
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.') && host.split('.').all(is_label) && !last.starts_with(|c: char| c.is_ascii_digit())
}

fn is_port(port: &str) -> bool {
    !port.starts_with('0') && port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_what_a_browser_would_send() {
        for right in [
            "https://vinhlong.gov.vn",
            "https://bao.vinhlong.gov.vn:8443",
            "https://xn--vnh-nma.vn",
            "http://localhost:3000",
            "https://localhost",
            "http://127.0.0.1:5173",
        ] {
            assert!(is_origin(right), "{right}");
        }
        for wrong in [
            "",
            "*",
            "null",
            "vinhlong.gov.vn",
            "http://vinhlong.gov.vn",
            "https://",
            "https://*.vinhlong.gov.vn",
            "https://vinhlong.gov.vn/",
            "https://vinhlong.gov.vn/tin-tuc",
            "https://vinhlong.gov.vn?x",
            "https://VinhLong.gov.vn",
            "HTTPS://vinhlong.gov.vn",
            "https://vĩnhlong.vn",
            "https://vinhlong.gov.vn.",
            "https://.gov.vn",
            "https://a..vn",
            "https://-a.vn",
            "https://a-.vn",
            "https://vn",
            "https://10.0.0.1",
            "https://[::1]",
            "https://ai@vinhlong.gov.vn",
            "https://vinhlong.gov.vn:443",
            "http://localhost:80",
            "https://vinhlong.gov.vn:0",
            "https://vinhlong.gov.vn:08443",
            "https://vinhlong.gov.vn:65536",
            "https://vinhlong.gov.vn:",
            "https://vinhlong.gov.vn:+80",
            "https://vinhlong.gov.vn:80:80",
            "https://vinhlong.gov.vn https://x.vn",
            " https://vinhlong.gov.vn",
            "ftp://vinhlong.gov.vn",
        ] {
            assert!(!is_origin(wrong), "{wrong}");
        }
    }

    #[test]
    fn every_fault_is_found_at_once() {
        let origins =
            |list: &[&str]| AllowedOrigins { origins: list.iter().map(ToString::to_string).collect() };
        assert_eq!(origins(&[]).check(), Ok(()));
        let faults = origins(&["https://a.vn", "null", "https://a.vn"]).check().unwrap_err();
        let told: Vec<_> = faults.iter().map(|fault| (fault.pointer.as_str(), fault.code)).collect();
        assert_eq!(told, [("/origins/1", FaultCode::Format), ("/origins/2", FaultCode::NotUnique)]);
        let many: Vec<String> = (0..=ORIGINS_MOST).map(|n| format!("https://a{n}.vn")).collect();
        let faults = AllowedOrigins { origins: many.clone() }.check().unwrap_err();
        assert_eq!((faults.len(), faults[0].code), (1, FaultCode::TooMany));
        assert_eq!(AllowedOrigins { origins: many[1..].to_vec() }.check(), Ok(()));
    }
}
