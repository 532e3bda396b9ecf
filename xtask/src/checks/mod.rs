//! The checks of `cargo xtask ci` that are no tests.
pub(crate) mod clippy;
pub(crate) mod compose;
pub(crate) mod documentation;
pub(crate) mod licences;
pub(crate) mod settings;
mod spdx;
pub(crate) mod test_clock;
