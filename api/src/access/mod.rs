//! Who is calling, and what they may do: the only place that opens a connection for a request.

mod actor;
mod authorized;
pub(crate) mod cookies;
mod host;
mod invited;
pub(crate) mod key;
mod layer;
pub(crate) mod password;
mod permits;
mod platform;
mod public;
pub(crate) mod sign_in_limit;
pub(crate) mod token;
mod work;

pub(crate) use actor::{Caller, Callers, caller_without_session, load_caller};
pub(crate) use authorized::{Authorized, OnPlatform, SignedIn, not_allowed};
pub(crate) use host::is_another_portals;
pub(crate) use invited::{Invitation, Invited};
pub(crate) use key::{Grant, Keys};
pub(crate) use layer::{Anonymous, key_holder, layer};
pub(crate) use permits::*;
pub(crate) use platform::PlatformWork;
pub(crate) use public::{Everywhere, Public};
pub(crate) use token::{link_token, random_token};
pub(crate) use work::{Doing, Who, Work};
