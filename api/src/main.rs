//! The command line of Cổng.

fn main() {}
