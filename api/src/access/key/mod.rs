//! Keys of other systems: who comes with one, and how far it goes (R27, docs/adr/0030).

mod grant;
mod holder;
mod known;
mod secret;
mod use_of;

pub(crate) use grant::Grant;
pub(crate) use holder::Holder;
pub(crate) use known::{Keys, Unknown};
pub(crate) use secret::{Secret, is_key};
pub(crate) use use_of::count;
