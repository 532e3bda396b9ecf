//! The pure vocabulary of Cổng.

pub mod text;
