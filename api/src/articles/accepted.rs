//! A text before it is kept: checked, and sanitised.

use crate::{
    error::{Error, Result},
    html,
};
use shared::{article::ArticleDraft, word::Locale};

/// A text that can be kept: checked, and sanitised.
pub(crate) struct Accepted {
    pub(crate) draft: ArticleDraft,
    pub(crate) dropped: Vec<String>,
}

/// Checks and sanitises a text. Blocking and sometimes slow, so it runs before the transaction.
///
/// # Errors
/// The faults, all at once.
pub(crate) fn accept(draft: ArticleDraft) -> Result<Accepted> {
    draft.check().map_err(Error::invalid)?;
    sanitise(draft, "")
}

/// Sanitises a text that may be only begun; `at` is the pointer to it.
///
/// # Errors
/// What cannot be sanitised.
pub(crate) fn sanitise(mut draft: ArticleDraft, at: &str) -> Result<Accepted> {
    let body = html::sanitise(&format!("{at}/body"), &draft.body)?;
    draft.body = body.html;
    Ok(Accepted { draft, dropped: body.dropped })
}

impl Accepted {
    /// A text that was checked and sanitised when it was kept.
    pub(crate) fn again(draft: ArticleDraft) -> Self {
        Self { draft, dropped: Vec::new() }
    }
}

/// What the sanitiser took out, in words.
pub(crate) fn warnings(dropped: &[String], locale: Locale) -> Vec<String> {
    if dropped.is_empty() {
        return Vec::new();
    }
    let names = dropped.join(", ");
    vec![match locale {
        Locale::Vi => format!("Đã bỏ các thẻ không được phép: {names}."),
        Locale::En => format!("Elements that are not allowed were removed: {names}."),
    }]
}
