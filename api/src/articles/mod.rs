//! Articles (tin, bài) as the editorial board works on them: identity, editions, revisions, and the way to the public.

pub(crate) mod access;
pub(crate) mod edit;
pub(crate) mod filter;
pub(crate) mod handlers;
pub(crate) mod piles;
pub(crate) mod publish;
pub(crate) mod publish_check;
pub(crate) mod queries;
pub(crate) mod revisions;
pub(crate) mod schedule;
pub(crate) mod scheduled;
pub(crate) mod steps;
pub(crate) mod take_down;
pub(crate) mod view;
pub(crate) mod workflow;
