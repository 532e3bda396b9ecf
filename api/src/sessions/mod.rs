//! Signing in, staying signed in, signing out, changing the password (Điều 8.3).

pub(crate) mod handlers;
pub(crate) mod queries;
pub(crate) mod view;
