//! The pure vocabulary of Cổng.
