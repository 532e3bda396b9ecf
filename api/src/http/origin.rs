//! Where a request comes from: the address that counts, and whether a browser sent it from our own pages.

use crate::config::Config;
use actix_web::{HttpRequest, http::header};
use std::net::{IpAddr, Ipv6Addr};

/// The caller's address. `Forwarded` and `X-Forwarded-For` count only when a configured proxy sent them.
pub(crate) fn address(request: &HttpRequest, config: &Config) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    if !config.trusted_proxies.contains(&peer) {
        return Some(peer);
    }
    // The last entry that no proxy of ours added is the caller.
    let entries = forwarded_for(request);
    let ours = |entry: &Option<IpAddr>| entry.is_some_and(|ip| config.trusted_proxies.contains(&ip));
    entries.into_iter().rev().find(|entry| !ours(entry)).flatten().or(Some(peer))
}

/// The entries in their order; what is no address is `None`, and nothing before it can be believed.
fn forwarded_for(request: &HttpRequest) -> Vec<Option<IpAddr>> {
    let header = |name: &str| {
        let values = request.headers().get_all(name).filter_map(|value| value.to_str().ok());
        values.collect::<Vec<_>>().join(",")
    };
    let standard = header("forwarded");
    let entries: Vec<String> = if standard.is_empty() {
        header("x-forwarded-for").split(',').map(str::to_owned).collect()
    } else {
        let entries = standard.split([',', ';']).map(str::trim);
        let name_and_value = entries.filter_map(|pair| pair.split_once('='));
        name_and_value
            .filter(|(name, _)| name.trim().eq_ignore_ascii_case("for"))
            .map(|(_, value)| value.to_owned())
            .collect()
    };
    entries.iter().map(|entry| parse(entry.trim().trim_matches('"'))).collect()
}

fn parse(entry: &str) -> Option<IpAddr> {
    let bare = entry.strip_prefix('[').and_then(|rest| rest.split(']').next()).unwrap_or(entry);
    bare.parse().ok().or_else(|| bare.rsplit_once(':').and_then(|(ip, _)| ip.parse().ok()))
}

/// What limits count by: the address itself, or the /64 of IPv6.
pub(crate) fn prefix(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let s = v6.segments();
            Ipv6Addr::new(s[0], s[1], s[2], s[3], 0, 0, 0, 0).to_string()
        }
    }
}

/// What a browser says of the page that sent a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// Our own page, or the person themselves.
    Own,
    /// Another site's page.
    Foreign,
    /// Nothing is said: no browser, or an old one.
    Unknown,
}

/// Judges `Sec-Fetch-Site` and `Origin` (design/security 2.4).
pub(crate) fn page(request: &HttpRequest, config: &Config) -> Page {
    let text = |name: header::HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    match text(header::HeaderName::from_static("sec-fetch-site")) {
        Some("same-origin" | "none") => return Page::Own,
        Some(_) => return Page::Foreign,
        None => {}
    }
    match text(header::ORIGIN) {
        None => Page::Unknown,
        Some(origin) if origin == config.origin => Page::Own,
        Some(_) => Page::Foreign,
    }
}
