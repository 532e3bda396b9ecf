//! What can be said of an address before anybody is asked for its name (R28, R29).

use super::{Address, global::is_global};
use crate::config::Allowed;
use url::{Host, Url};

/// Endings of names that never lead out (RFC 6761, RFC 6762, RFC 8375, and what house networks use).
const AT_HOME: [&str; 9] =
    ["localhost", "local", "internal", "intranet", "lan", "home.arpa", "onion", "invalid", "test"];

/// The address, if it may be sent to: https at port 443 and a host that could be anybody's; or host and port are allowed by the settings.
/// Nobody's name before the host, nothing after a `#`.
pub(super) fn judge(url: &str, allow: &[Allowed]) -> Option<Address> {
    let url = Url::parse(url).ok()?;
    let is_bare = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let (host, port) = (url.host()?, url.port_or_known_default()?);
    let is_allowed = allow.iter().any(|allowed| allowed.port == port && allowed.host == host.to_string());
    let fits = match url.scheme() {
        "http" => is_allowed,
        "https" => is_allowed || (port == 443 && could_be_anybodys(&host)),
        _ => false,
    };
    (is_bare && fits).then_some(Address { is_allowed, url })
}

fn could_be_anybodys(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(address) => is_global((*address).into()),
        Host::Ipv6(address) => is_global((*address).into()),
        Host::Domain(name) => {
            // A dot at the end, two dots, a single word: not how somebody's website is called.
            let is_whole = name.contains('.') && name.split('.').all(|label| !label.is_empty());
            let leads_home = |ending: &str| name.strip_suffix(ending).is_some_and(|rest| rest.ends_with('.'));
            is_whole && !AT_HOME.iter().any(|ending| leads_home(ending))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(host: &str, port: u16) -> Allowed {
        Allowed { host: host.into(), port }
    }

    #[test]
    fn only_what_could_be_anybodys_is_sent_to() {
        for url in [
            "https://tin.vinhlong.gov.vn/su-kien?khoa=1",
            "https://tin.vinhlong.gov.vn:443/",
            "https://1.1.1.1/",
            "https://[2606:4700:4700::1111]/",
            "https://sở.vn/",
            "https://127.0.0.1.nip.io/",
        ] {
            assert!(judge(url, &[]).is_some_and(|address| !address.is_allowed), "{url}");
        }
        for url in [
            "http://tin.vinhlong.gov.vn/",
            "https://tin.vinhlong.gov.vn:8443/",
            "https://tin.vinhlong.gov.vn:80/",
            "https://ai@tin.vinhlong.gov.vn/",
            "https://:mat-khau@tin.vinhlong.gov.vn/",
            "https://tin.vinhlong.gov.vn/#neo",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://017700000001/",
            "https://①②⑦.⓪.⓪.①/",
            "https://127.1/",
            "https://10.0.0.1/",
            "https://169.254.169.254/latest/meta-data/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[::ffff:7f00:1]/",
            "https://[64:ff9b::7f00:1]/",
            "https://[fd00::1]/",
            "https://localhost/",
            "https://localhost./",
            "https://LOCALHOST/",
            "https://a.localhost/",
            "https://vinhlong.gov.vn./",
            "https://a..vn/",
            "https://may-chu/",
            "https://may-chu.local/",
            "https://metadata.google.internal/",
            "https://may-chu.lan/",
            "ftp://tin.vinhlong.gov.vn/",
            "file:///etc/passwd",
            "gopher://a.vn:443/",
            "https:///",
            "khong-phai-dia-chi",
            "",
        ] {
            assert!(judge(url, &[]).is_none(), "{url}");
        }
    }

    #[test]
    fn what_is_allowed_is_allowed_at_its_port_and_nowhere_else() {
        let allow = [allowed("may-chu", 8080), allowed("127.0.0.1", 9000), allowed("[::1]", 443)];
        for url in
            ["http://may-chu:8080/a", "https://may-chu:8080/", "http://127.0.0.1:9000/", "https://[::1]/"]
        {
            assert!(judge(url, &allow).is_some_and(|address| address.is_allowed), "{url}");
        }
        for url in [
            "http://may-chu/",
            "https://may-chu/",
            "http://127.0.0.1:9001/",
            "http://a@may-chu:8080/",
            "http://[::1]/",
        ] {
            assert!(judge(url, &allow).is_none(), "{url}");
        }
    }
}
