//! Short, named, finished, and at home on any machine.

use crate::source::{Complaints, files, rust};

/// The folders of our Rust.
const OURS: [&str; 5] = ["api/src", "shared/src", "admin-ui/src", "xtask/src", "tests"];

/// How long a file may be.
const LINES: usize = 300;
/// The files that may be longer, up to so many lines, with the reason.
const LONG: [(&str, usize, &str); 2] = [
    ("admin-ui/src/locales/en.rs", 330, "the texts of one language, a line each"),
    ("admin-ui/src/locales/vi.rs", 330, "the texts of one language, a line each"),
];

/// Rule 11.
#[test]
fn no_file_is_long() {
    let mut complaints = Complaints::default();
    for source in rust(&OURS) {
        let lines = source.text.lines().count();
        let most = LONG.iter().find(|(path, ..)| *path == source.path).map_or(LINES, |(_, most, _)| *most);
        if lines > most {
            complaints.of(&source.path, format!("{lines} lines, at most {most}: it wants splitting"));
        }
    }
    complaints.none();
}

#[test]
fn every_module_opens_with_what_it_is() {
    let mut complaints = Complaints::default();
    for source in rust(&OURS) {
        if !source.text.starts_with("//! ") {
            complaints.of(&source.path, "does not open with a `//!` sentence");
        }
    }
    complaints.none();
}

#[test]
fn nothing_is_called_a_helper() {
    const VAGUE: [&str; 5] = ["utils.rs", "util.rs", "helpers.rs", "helper.rs", "misc.rs"];
    let mut complaints = Complaints::default();
    for source in rust(&OURS) {
        if VAGUE.contains(&source.name()) {
            complaints.of(&source.path, "name the concept");
        }
    }
    complaints.none();
}

/// Nothing pretends to be finished.
#[test]
fn nothing_is_left_for_later() {
    // In pieces, so that this file does not find itself.
    let unfinished = [
        concat!("to", "do!"),
        concat!("unimpl", "emented!"),
        concat!("#[", "ignore"),
        concat!("FIX", "ME"),
        concat!("XX", "X:"),
    ];
    let mut complaints = Complaints::default();
    for source in rust(&OURS) {
        for (at, text) in source.text.lines().enumerate() {
            if unfinished.iter().any(|word| text.contains(word)) {
                let line = crate::source::Line { number: at + 1, text };
                complaints.at(&source, &line, "unfinished");
            }
        }
    }
    complaints.none();
}

/// Where HTML of the API is put into a page as it is: it was sanitised on the way in, and once is enough.
const SHOWS_HTML: &str = "admin-ui/src/parts/sanitised.rs";

#[test]
fn html_is_shown_as_it_is_in_one_component_only() {
    let raw =
        [concat!("from_html_", "unchecked"), concat!("set_inner_", "html"), concat!("set_outer_", "html")];
    let mut complaints = Complaints::default();
    for source in rust(&["admin-ui/src"]) {
        for line in source.code() {
            if source.path != SHOWS_HTML && raw.iter().any(|call| line.text.contains(call)) {
                complaints.at(&source, &line, "HTML goes into a page in one component only");
            }
        }
    }
    complaints.none();
}

/// No file knows the machine it was written on.
#[test]
fn no_file_knows_one_machine() {
    let homes = [
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
        concat!("/wo", "rk/"),
        concat!("C:", "\\Users"),
    ];
    let registries =
        [concat!("regi", "stry.npmjs"), concat!("index.", "crates.io"), concat!("static.", "crates.io")];
    let mut complaints = Complaints::default();
    // What other programs put on the clipboard names the machines of others.
    for source in files("").into_iter().filter(|source| !source.path.starts_with("tests/browser/samples/")) {
        let is_lock = source.name() == "Cargo.lock" || source.name() == "package-lock.json";
        for (at, text) in source.text.lines().enumerate() {
            let line = crate::source::Line { number: at + 1, text };
            for home in homes {
                if begins_path(text, home) {
                    complaints.at(&source, &line, "a path of one machine");
                }
            }
            if registries.iter().any(|host| text.contains(host)) {
                complaints.at(&source, &line, "the host of a registry: that is a setting of whoever builds");
            }
            let names_a_source = text.trim_start().starts_with("source = \"registry+");
            if is_lock && names_a_source && !text.contains("github.com/rust-lang/crates.io-index\"") {
                complaints.at(&source, &line, "a lock file names crates.io and nothing else");
            }
            if is_lock && text.trim_start().starts_with("\"resolved\"") {
                complaints.at(&source, &line, "a lock file of npm says what, not from where");
            }
        }
    }
    complaints.none();
}

/// Whether an absolute path with this beginning stands in a line (and not the middle of an address).
fn begins_path(line: &str, home: &str) -> bool {
    line.match_indices(home).any(|(at, _)| {
        line[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "\"'`(=:<[".contains(c))
    })
}

#[test]
fn a_path_is_told_from_the_middle_of_an_address() {
    let home = concat!("/wo", "rk/");
    assert!(begins_path(&format!("cd {home}main"), home) && begins_path(&format!("\"{home}x\""), home));
    assert!(!begins_path(&format!("https://a.vn{home}x"), home));
}

#[test]
fn long_files_are_listed_only_while_they_are_long() {
    for source in rust(&OURS) {
        let lines = source.text.lines().count();
        if let Some((path, _, reason)) = LONG.iter().find(|(path, ..)| *path == source.path) {
            assert!(lines > LINES, "{path} needs no exception any more ({reason})");
        }
    }
}
