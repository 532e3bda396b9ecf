//! The admin app's cookies: HttpOnly, same-site, and in production bound to the host (`__Host-`).

use crate::config::Config;
use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
};

/// Which cookie.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// The access token.
    Access,
    /// The refresh token.
    Refresh,
}

impl Kind {
    fn name(self, config: &Config) -> &'static str {
        match (self, is_secure(config)) {
            (Self::Access, true) => "__Host-cong-access",
            (Self::Refresh, true) => "__Host-cong-refresh",
            (Self::Access, false) => "cong-access",
            (Self::Refresh, false) => "cong-refresh",
        }
    }
}

fn is_secure(config: &Config) -> bool {
    config.origin.starts_with("https://")
}

/// A cookie that lives as long as the sign-in can.
pub(crate) fn cookie(config: &Config, kind: Kind, value: String, seconds: i64) -> Cookie<'static> {
    Cookie::build(kind.name(config), value)
        .path("/")
        .http_only(true)
        .secure(is_secure(config))
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(seconds))
        .finish()
}

/// A cookie that ends the other.
pub(crate) fn ended(config: &Config, kind: Kind) -> Cookie<'static> {
    let mut cookie = cookie(config, kind, String::new(), 0);
    cookie.make_removal();
    cookie
}

/// The value of a cookie of ours.
pub(crate) fn read(request: &HttpRequest, config: &Config, kind: Kind) -> Option<String> {
    request
        .cookie(kind.name(config))
        .map(|cookie| cookie.value().to_owned())
        .filter(|value| !value.is_empty())
}
