//! What components share: the contexts, queries, keys, titles.

mod contexts;
mod go_keys;
mod keys;
mod leave;
mod page;
mod query;
mod rows;

pub(crate) use contexts::{
    use_address, use_client, use_locale, use_notices, use_preferences, use_session, use_texts,
};
pub(crate) use go_keys::{use_finding_keys, use_go_keys};
pub(crate) use keys::{use_command_key, use_plain_keys};
pub(crate) use leave::use_leave_guard;
pub(crate) use page::use_page;
pub(crate) use query::use_query;
pub(crate) use rows::use_row_keys;
