//! The API from the outside, on both databases; a file for every noun.

mod articles;
mod bad_input;
mod forwarded;
