//! Templates (mẫu bài): those that every portal has, and the portal's own.

mod built_in;
pub(crate) mod handlers;
pub(crate) mod queries;
