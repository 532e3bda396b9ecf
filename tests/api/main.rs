//! The API from the outside, on both databases; a file for every noun.

mod articles;
mod audit;
mod delivery;
mod isolation;
mod passwords;
mod people;
mod portals;
mod sessions;
mod today;
