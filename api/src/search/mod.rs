//! Search in what is published: in one portal, or in all of them.

pub(crate) mod handlers;
pub(crate) mod index;
mod parameters;
pub(crate) mod queries;
mod show;
