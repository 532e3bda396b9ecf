//! Refusals: proposed by a member of the board, decided by its head, counted by ground (Điều 20.3).

pub(crate) mod handlers;
pub(crate) mod queries;
