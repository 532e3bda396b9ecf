//! Webhooks: systems that are told when something public changes, signed, in order, and again until it arrives.

pub(crate) mod deliveries;
mod fan_out;
pub(crate) mod handlers;
mod message;
pub(crate) mod notices;
mod queries;
mod row;
mod signature;
pub(crate) mod turn;

pub(crate) use fan_out::{Told, fan_out};
