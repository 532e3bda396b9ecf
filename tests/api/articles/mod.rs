//! Articles: from the first word to the public and back.

mod access;
mod access_ends;
mod approval;
mod archive;
mod autosave;
mod bulk;
mod changes;
mod duplicates;
mod editions;
mod emergency;
mod export;
mod fields;
mod lists;
mod notices;
mod orders;
mod permissions;
mod preview_links;
mod previews;
mod publish_check;
mod refusals;
mod revisions;
mod runners;
mod schedule;
mod shares;
mod take_down;
mod trash;
mod verification;
mod workflow;
mod writing;

use shared::article::ArticleDraft;
use support::Value;

fn sample() -> ArticleDraft {
    shared::sample::article_draft()
}

fn titled(title: &str) -> ArticleDraft {
    ArticleDraft { title: title.into(), ..sample() }
}

/// The text of an article as it is now, to be changed and sent back.
fn text_of(article: &Value) -> ArticleDraft {
    serde_json::from_value(article["draft"].clone()).expect("a draft")
}

/// Where the public reads an article.
fn public_path(article: &Value) -> String {
    article["public_path"].as_str().expect("it is public").to_owned()
}
