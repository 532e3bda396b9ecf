//! The admin app.

fn main() {}
