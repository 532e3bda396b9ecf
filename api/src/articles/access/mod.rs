//! Who may see an article: limited to named people or to the editorial board, opened, and overridden with a reason.

pub(crate) mod change;
pub(crate) mod handlers;
pub(crate) mod queries;
pub(crate) mod readers;
