//! Translations of articles: written beside their source, reviewed, and public as long as the source is (Điều 3.7).

pub(crate) mod edit;
pub(crate) mod handlers;
pub(crate) mod open;
pub(crate) mod publish;
pub(crate) mod queries;
pub(crate) mod steps;
pub(crate) mod view;
pub(crate) mod workflow;
