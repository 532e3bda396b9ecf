//! The source text of the workspace, file by file and line by line.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders whose content is made from the rest, or belongs to one checkout.
const MADE: [&str; 6] = ["node_modules", "dist", "target", ".git", "data", ".env"];

/// A file of the workspace.
pub(crate) struct Source {
    /// Where it is, from the root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A line of code.
pub(crate) struct Line<'s> {
    pub(crate) number: usize,
    pub(crate) text: &'s str,
}

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    root.expect("the tests lie in the workspace").to_owned()
}

/// A file by its path from the root.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every table of `api/src/db/schema`, as it is declared.
pub(crate) fn schema() -> String {
    rust(&["api/src/db/schema"]).into_iter().map(|source| source.text).collect()
}

/// Every text file below a folder (`""` for all), sorted.
pub(crate) fn files(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(!found.is_empty(), "there is nothing in {folder}");
    found
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        // `api/data` and `shared/data` are sources; only the `data` of the root is made.
        let is_made = MADE.contains(&name.as_str()) && (name != "data" || folder == root());
        if path.is_dir() && !is_made {
            collect(&path, found);
        } else if let (true, Ok(text)) = (path.is_file() && !is_made, fs::read_to_string(&path)) {
            let path = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            found.push(Source { path, text });
        }
    }
}

/// Every Rust file below the folders.
pub(crate) fn rust(folders: &[&str]) -> Vec<Source> {
    let all = folders.iter().flat_map(|folder| files(folder));
    all.filter(|source| source.path.ends_with(".rs")).collect()
}

impl Source {
    /// Its lines of code: no comments, and no tests inside the file.
    pub(crate) fn code(&self) -> impl Iterator<Item = Line<'_>> {
        let lines = self.text.lines().enumerate();
        let product = lines.take_while(|(_, line)| line.trim() != "#[cfg(test)]" || line.starts_with(' '));
        let code = product.filter(|(_, line)| !line.trim_start().starts_with("//"));
        code.map(|(at, text)| Line { number: at + 1, text })
    }

    /// Its file name.
    pub(crate) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// Whether a word stands in a line, on its own.
pub(crate) fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let part = |c: char| c.is_alphanumeric() || c == '_';
        let before = line[..at].chars().next_back().is_none_or(|c| !part(c));
        let after = line[at + word.len()..].chars().next().is_none_or(|c| !part(c));
        before && after
    })
}

/// Complaints, each with its file and line.
#[derive(Default)]
pub(crate) struct Complaints(Vec<String>);

impl Complaints {
    pub(crate) fn at(&mut self, source: &Source, line: &Line<'_>, why: &str) {
        self.0.push(format!("{}:{}: {why}\n    {}", source.path, line.number, line.text.trim()));
    }

    pub(crate) fn of(&mut self, path: &str, why: impl std::fmt::Display) {
        self.0.push(format!("{path}: {why}"));
    }

    /// Fails if there are any.
    #[track_caller]
    pub(crate) fn none(self) {
        assert!(self.0.is_empty(), "\n{}\n", self.0.join("\n"));
    }
}

#[test]
fn words_are_told_from_parts_of_words() {
    assert!(has_word("use diesel::prelude::*;", "diesel"));
    assert!(!has_word("let diesels = 1;", "diesel") && !has_word("my_diesel", "diesel"));
}

#[test]
fn comments_and_tests_inside_a_file_are_no_code() {
    let text = "//! A\nuse a;\n// todo\nfn b() {}\n#[cfg(test)]\nmod tests {}\n".to_owned();
    let source = Source { path: "a.rs".into(), text };
    let code: Vec<_> = source.code().map(|line| (line.number, line.text)).collect();
    assert_eq!(code, [(2, "use a;"), (4, "fn b() {}")]);
}
