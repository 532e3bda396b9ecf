//! Articles that another portal shows as well: shared from here, and received here (Điều 9.2, scenario W16).

pub(crate) mod handlers;
mod queries;
