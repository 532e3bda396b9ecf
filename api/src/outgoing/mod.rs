//! The only way out to the network: requests to addresses that people have entered (R28, R29). Nothing but what the whole world can
//! reach is reached, and what whoever runs the platform allows by name.

mod address;
mod global;
mod resolve;
mod tls;

use crate::config::Allowed;
use reqwest::{Client, StatusCode, header::HeaderMap, redirect::Policy};
use std::{error::Error as StdError, time::Duration};
use url::Url;

/// How long a request may take, with the search for the name and the answer.
const IN_ALL: Duration = Duration::from_secs(10);
/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(5);

/// Why there was no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Failure {
    /// The address may not be reached, as it is written or as its name resolves.
    #[error("the address may not be reached")]
    Refused,
    /// There is no such name.
    #[error("the name was not found")]
    Dns,
    /// Nobody answers there.
    #[error("no connection")]
    Connect,
    /// The certificate is not trusted, or TLS could not be agreed on.
    #[error("no TLS")]
    Tls,
    /// It took too long.
    #[error("it took too long")]
    Timeout,
    /// The connection broke off, or what came was no HTTP.
    #[error("the connection broke off")]
    Broken,
}

/// What is known of an answer. Its body is not read: nobody is shown it, and what is not read fills no memory.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    /// `Retry-After`, as it was sent.
    pub(crate) retry_after: Option<String>,
}

/// Sends requests out.
pub(crate) struct Outgoing {
    allow: Vec<Allowed>,
    /// For everybody's addresses; none if TLS cannot be set up.
    public: Option<Client>,
    /// For those that are allowed by name.
    allowed: Option<Client>,
}

impl Outgoing {
    pub(crate) fn new(allow: Vec<Allowed>) -> Self {
        let (public, allowed) = (client(resolve::Checked::Global), client(resolve::Checked::Any));
        Self { allow, public, allowed }
    }

    /// Whether an address may be sent to, as far as it can be seen without asking for its name.
    pub(crate) fn may_reach(&self, url: &str) -> bool {
        address::judge(url, &self.allow).is_some()
    }

    /// Sends JSON. Redirects are answers like any other.
    ///
    /// # Errors
    /// There was no answer.
    pub(crate) async fn post(&self, url: &str, headers: HeaderMap, body: String) -> Result<Answer, Failure> {
        let address = address::judge(url, &self.allow).ok_or(Failure::Refused)?;
        let client = if address.is_allowed { &self.allowed } else { &self.public };
        let client = client.as_ref().ok_or(Failure::Tls)?;
        let sent = client.post(address.url).headers(headers).body(body).send().await;
        let answer = sent.map_err(|error| failure(&error))?;
        let retry_after = answer.headers().get(reqwest::header::RETRY_AFTER);
        let retry_after = retry_after.and_then(|value| value.to_str().ok()).map(str::to_owned);
        Ok(Answer { status: answer.status(), retry_after })
    }
}

/// An address that was judged.
struct Address {
    url: Url,
    /// By name, in the settings.
    is_allowed: bool,
}

fn client(resolver: resolve::Checked) -> Option<Client> {
    let built = tls::config().and_then(|tls| {
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .dns_resolver(resolver)
            .no_proxy()
            .redirect(Policy::none())
            .timeout(IN_ALL)
            .connect_timeout(CONNECT)
            // Every request is made to an address that was checked for it.
            .pool_max_idle_per_host(0)
            .user_agent(concat!("Cong/", env!("CARGO_PKG_VERSION")));
        Ok(client.build()?)
    });
    built.inspect_err(|error| tracing::error!(%error, "nothing can be sent out")).ok()
}

/// What went wrong, from the innermost cause that says something.
fn failure(error: &reqwest::Error) -> Failure {
    let mut cause: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(error) = cause {
        // An `io::Error` hides what it carries from `source`.
        let carried = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if let Some(known) = known(error).or_else(|| carried.and_then(|carried| known(carried))) {
            return known;
        }
        cause = error.source();
    }
    if error.is_timeout() {
        Failure::Timeout
    } else if error.is_connect() {
        Failure::Connect
    } else {
        Failure::Broken
    }
}

fn known(error: &(dyn StdError + 'static)) -> Option<Failure> {
    let tls = error.downcast_ref::<rustls::Error>().map(|_| Failure::Tls);
    error.downcast_ref::<Failure>().copied().or(tls)
}
