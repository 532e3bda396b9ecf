//! The contract from the outside: what `openapi/` says is what the server does, for everybody and on both databases.

mod access_matrix;
mod cases;
mod document;
mod neighbour;
mod openapi;
mod problems;
mod provoke;
mod responses;
mod schema;
mod tables;
mod traps;
