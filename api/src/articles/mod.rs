//! Articles (tin, bài) as the editorial board works on them: identity, editions, revisions, and the way to the public.

mod accepted;
pub(crate) mod access;
pub(crate) mod archive;
pub(crate) mod autosave;
pub(crate) mod changes;
pub(crate) mod command;
pub(crate) mod duplicate;
pub(crate) mod edit;
pub(crate) mod emergency;
pub(crate) mod handlers;
pub(crate) mod lists;
pub(crate) mod piles;
pub(crate) mod preview;
pub(crate) mod publish;
pub(crate) mod publish_check;
pub(crate) mod queries;
pub(crate) mod refusals;
pub(crate) mod revisions;
pub(crate) mod schedule;
pub(crate) mod scheduled;
pub(crate) mod shares;
pub(crate) mod steps;
pub(crate) mod take_down;
pub(crate) mod trash;
pub(crate) mod verification;
pub(crate) mod view;
pub(crate) mod workflow;
