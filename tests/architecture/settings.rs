//! Settings: `.env.example` names what `config.rs` reads, and nothing else.

use crate::source::read;
use std::collections::BTreeSet;

#[test]
fn the_example_of_the_environment_names_exactly_the_settings() {
    let config = read("api/src/config.rs");
    let read_here: BTreeSet<&str> =
        config.split("env = \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let example = read(".env.example");
    let named: BTreeSet<&str> = example
        .lines()
        .filter_map(|line| line.trim_start_matches('#').split_once('='))
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("CONG_") && !name.contains(' '))
        .collect();
    assert!(read_here.len() >= 8, "config.rs was not read: {read_here:?}");
    assert_eq!(named, read_here, "left: .env.example, right: api/src/config.rs");
}

/// Every setting is said with what it does.
#[test]
fn every_setting_of_the_example_is_explained() {
    let mut explained = false;
    for line in read(".env.example").lines() {
        if line.trim_start_matches('#').starts_with("CONG_") {
            assert!(explained, ".env.example: {line} has no comment above it");
        }
        explained = line.starts_with("# ");
    }
}
