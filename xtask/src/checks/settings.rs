//! `.env.example` names every setting that the server reads, and no other; docker-compose.yml names none beyond.
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use std::{collections::BTreeSet, fs};

/// Compare the three.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let read =
        |file: &str| fs::read_to_string(workspace.root.join(file)).with_context(|| format!("reading {file}"));
    let example = names(&read(".env.example")?);
    let config = names(&read("api/src/config.rs")?);
    let compose = names(&read("docker-compose.yml")?);
    let list = |set: Vec<&String>| set.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    let unknown: Vec<_> = example.difference(&config).collect();
    ensure!(
        unknown.is_empty(),
        ".env.example names {}, which api/src/config.rs does not read",
        list(unknown)
    );
    let missing: Vec<_> = config.difference(&example).collect();
    ensure!(missing.is_empty(), ".env.example lacks {}", list(missing));
    let stray: Vec<_> = compose.difference(&config).collect();
    ensure!(
        stray.is_empty(),
        "docker-compose.yml names {}, which api/src/config.rs does not read",
        list(stray)
    );
    Ok(())
}

/// The names of settings in a text; those of tests are none.
fn names(text: &str) -> BTreeSet<String> {
    let word = |c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    text.split(word)
        .filter(|name| name.starts_with("CONG_") && name.len() > 5 && !name.starts_with("CONG_TEST_"))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_syntax() {
        let text = "CONG_LISTEN=127.0.0.1:8080\n# CONG_TEST_POSTGRES_URL\n${CONG_SECRET:?set it} \"CONG_MODE\" CONG_";
        assert_eq!(names(text).into_iter().collect::<Vec<_>>(), ["CONG_LISTEN", "CONG_MODE", "CONG_SECRET"]);
    }
}
