//! Xác minh: questions about a text, their answers, how the board closes them, and what times out (Điều 20.1).

pub(crate) mod course;
pub(crate) mod queries;
mod thread;

pub(crate) use queries::OpenQuestion;
pub(crate) use thread::of;
