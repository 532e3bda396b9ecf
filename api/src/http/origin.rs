//! Where a request comes from: the address that counts, and whether a browser sent it from our own pages.

use crate::config::Config;
use actix_web::{HttpRequest, http::header};
use std::{
    borrow::Cow,
    net::{IpAddr, Ipv6Addr},
};

/// The caller's address. `Forwarded` and `X-Forwarded-For` count only when a configured proxy sent them.
pub(crate) fn address(request: &HttpRequest, config: &Config) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    if !config.trusted_proxies.contains(&peer) {
        return Some(peer);
    }
    // The last entry that no proxy of ours added is the caller. What is no address is `None`, and nothing before it can be believed.
    let ours = |entry: &Option<IpAddr>| entry.is_some_and(|ip| config.trusted_proxies.contains(&ip));
    let address = |entry: &str| parse(entry.trim().trim_matches('"'));
    let standard = text(request, "forwarded");
    let caller = if standard.is_empty() {
        let entries = text(request, "x-forwarded-for");
        entries.rsplit(',').map(address).find(|entry| !ours(entry))
    } else {
        pairs(&standard, "for").rev().map(address).find(|entry| !ours(entry))
    };
    caller.flatten().or(Some(peer))
}

/// Whether a configured proxy asks for itself: it names nobody for whom it would.
pub(crate) fn is_our_own(request: &HttpRequest, config: &Config) -> bool {
    let is_proxy = request.peer_addr().is_some_and(|peer| config.trusted_proxies.contains(&peer.ip()));
    is_proxy && ["forwarded", "x-forwarded-for"].iter().all(|name| !request.headers().contains_key(*name))
}

/// The host name that was asked for. What a proxy says of it counts only when a configured proxy sent it.
pub(crate) fn host(request: &HttpRequest, config: &Config) -> Option<String> {
    let is_proxy = request.peer_addr().is_some_and(|peer| config.trusted_proxies.contains(&peer.ip()));
    let forwarded = || {
        let standard = pairs(&text(request, "forwarded"), "host").next_back().map(str::to_owned);
        standard.or_else(|| text(request, "x-forwarded-host").split(',').next_back().map(str::to_owned))
    };
    let forwarded = is_proxy.then(forwarded).flatten().filter(|host| !host.trim().is_empty());
    // HTTP/2 names it in the address itself.
    let own = || Some(text(request, header::HOST).into_owned()).filter(|host| !host.is_empty());
    let asked = forwarded.or_else(own).or_else(|| request.uri().host().map(str::to_owned));
    asked.map(|host| host_of(host.trim().trim_matches('"')))
}

/// The bare name in an origin or in a host with a port.
pub(crate) fn host_of(origin: &str) -> String {
    name_in(origin).to_ascii_lowercase()
}

/// The same, as it is written.
pub(crate) fn name_in(origin: &str) -> &str {
    let authority = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    let name = authority.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
    name.map_or(authority, |(name, _)| name).trim_end_matches('.')
}

/// All the values of a header, joined as one. Where there is one, and there mostly is, it is not copied.
fn text(request: &HttpRequest, name: impl header::AsHeaderName) -> Cow<'_, str> {
    let mut values = request.headers().get_all(name).filter_map(|value| value.to_str().ok());
    let mut joined = Cow::Borrowed(values.next().unwrap_or_default());
    for value in values {
        let joined = joined.to_mut();
        joined.push(',');
        joined.push_str(value);
    }
    joined
}

/// The values of a parameter of `Forwarded` (RFC 7239), in their order.
fn pairs<'t>(standard: &'t str, name: &'t str) -> impl DoubleEndedIterator<Item = &'t str> {
    let pairs = standard.split([',', ';']).map(str::trim).filter_map(|pair| pair.split_once('='));
    pairs.filter(move |(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

fn parse(entry: &str) -> Option<IpAddr> {
    let bare = entry.strip_prefix('[').and_then(|rest| rest.split(']').next()).unwrap_or(entry);
    bare.parse().ok().or_else(|| bare.rsplit_once(':').and_then(|(ip, _)| ip.parse().ok()))
}

/// What limits count by: the address itself, or the /64 of IPv6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Prefix(IpAddr);

impl Prefix {
    /// The prefix of an address.
    pub(crate) fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(v6) => {
                let s = v6.segments();
                Ipv6Addr::new(s[0], s[1], s[2], s[3], 0, 0, 0, 0).into()
            }
            v4 => v4,
        })
    }
}

/// The prefix of an address, written down.
pub(crate) fn prefix(address: IpAddr) -> String {
    Prefix::of(address).0.to_string()
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
