//! Somebody else was faster: both texts side by side, and a choice that loses neither.

use crate::{
    i18n,
    parts::{BusyButton, Dialog, time},
};
use shared::{
    article::{Article, ArticleDraft, Step},
    word::Locale,
};
use yew::prelude::*;

/// Both texts, and the answers.
pub(crate) struct Conflict<'a> {
    /// The article as it is on the server now.
    pub(crate) theirs: &'a Article,
    /// The text in the form.
    pub(crate) mine: &'a ArticleDraft,
    /// Saves mine on top of theirs.
    pub(crate) onkeep: Callback<()>,
    /// Takes theirs; mine is kept in this browser.
    pub(crate) ontake: Callback<()>,
    /// Decides later.
    pub(crate) onlater: Callback<()>,
}

/// The text of HTML, a paragraph a line, to be compared by eye.
pub(crate) fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let Some(end) = rest[start..].find('>') else {
            rest = "";
            break;
        };
        let tag = &rest[start + 1..start + end];
        let ends_line = tag.starts_with('/') && !is_inline(tag.trim_start_matches('/'));
        if (ends_line || tag.starts_with("br")) && !text.ends_with('\n') {
            text.push('\n');
        }
        rest = &rest[start + end + 1..];
    }
    text.push_str(rest);
    // The ampersand last, so that an escaped entity stays one.
    let names = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    names.iter().fold(text, |text, (entity, character)| text.replace(entity, character)).trim().to_owned()
}

fn is_inline(name: &str) -> bool {
    matches!(name, "strong" | "em" | "u" | "s" | "sub" | "sup" | "a" | "td" | "th")
}

/// The dialog.
pub(crate) fn conflict_dialog(locale: Locale, conflict: Conflict<'_>) -> Html {
    let texts = i18n::texts(locale);
    let t = &texts.steps;
    let Conflict { theirs, mine, onkeep, ontake, onlater } = conflict;
    let editable = theirs.allowed_actions.contains(&Step::Edit);
    let because = theirs.unavailable_actions.iter().find(|refused| refused.step == Step::Edit);
    let footer = html! {
        <>
            <BusyButton label={t.take_theirs} onclick={ontake} />
            if editable {
                <BusyButton primary=true label={t.keep_mine} onclick={onkeep} />
            }
        </>
    };
    html! {
        <Dialog id="conflict" title={t.conflict} wide=true onclose={onlater} {footer}>
            <p>{ t.conflict_help }</p>
            <p>
                { format!("{} ", t.conflict_by) }<strong>{ &theirs.edition.last_editor_name }</strong>{ " · " }{ time(locale, theirs.updated_at) }
            </p>
            <div class="ui-compare">
                <h3>{ t.theirs }</h3>
                <h3>{ t.mine }</h3>
                { pair(texts.editor.title, &theirs.draft.title, &mine.title, t.same) }
                { pair(texts.editor.summary, &theirs.draft.summary, &mine.summary, t.same) }
                { pair(texts.editor.body, &plain(&theirs.draft.body), &plain(&mine.body), t.same) }
            </div>
            <p class="text-secondary">{ t.take_theirs_help }</p>
            if let Some(because) = because.and_then(|refused| refused.because.as_ref()) {
                <p class="text-secondary">{ because }</p>
            }
        </Dialog>
    }
}

/// A part of both texts; lines that stand in one of them only are marked.
fn pair(title: &'static str, theirs: &str, mine: &str, same: &'static str) -> Html {
    if theirs == mine {
        return html! { <p class="ui-compare-both text-secondary"><strong>{ title }</strong>{ format!(" · {same}") }</p> };
    }
    let column = |own: &str, other: &str| -> Html {
        let others: Vec<&str> = other.lines().collect();
        let line = |line: &str| match others.contains(&line) {
            true => html! { <p>{ line.to_owned() }</p> },
            false => html! { <p><mark>{ line.to_owned() }</mark></p> },
        };
        html! { <div><strong>{ title }</strong>{ for own.lines().map(line) }</div> }
    };
    html! { <>{ column(theirs, mine) }{ column(mine, theirs) }</> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_lines_of_text() {
        let html =
            "<p>Kế hoạch <strong>số 5</strong> &amp; 6</p><ul><li><p>một</p></li></ul><p>a&lt;b<br>c</p>";
        assert_eq!(plain(html), "Kế hoạch số 5 & 6\nmột\na<b\nc");
        assert_eq!(plain("<p>dở dang <"), "dở dang");
    }
}
