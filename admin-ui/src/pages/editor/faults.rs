//! From a JSON pointer to the field on the screen: what is wrong, where, and the way there.

use crate::{i18n, locales::Texts};
use shared::{problem::FieldError, word::Locale};
use yew::prelude::*;

/// A field on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The id of its control.
    pub(crate) id: &'static str,
    /// Its label.
    pub(crate) label: &'static str,
}

/// Where a pointer into the text leads; none for what has no field.
pub(crate) fn place(pointer: &str, t: &'static Texts) -> Option<Place> {
    let over_time = &t.over_time;
    let t = &t.editor;
    let (id, label) = match pointer {
        "/title" => ("title", t.title),
        "/summary" => ("summary", t.summary),
        "/body" => ("body", t.body),
        "/section" => ("section", t.section),
        "/genre" => ("genre", t.genre),
        "/origin" => ("origin", t.origin),
        "/source/name" => ("source-name", t.source_name),
        "/source/url" => ("source-url", t.source_url),
        "/source/provider" => ("source-provider", t.source_provider),
        "/source_published_on" => ("source-date", t.source_date),
        "/publish_at" => ("publish-at", t.publish_at),
        "/unpublish_at" => ("unpublish-at", t.unpublish_at),
        "/slug" => ("slug", t.slug),
        "/change/kind" => ("change-kind", over_time.change),
        "/change/note" => ("change-note", over_time.change_note),
        "/correction" => ("correction", over_time.correction),
        other if other.starts_with("/authors") => ("author-0", t.authors),
        _ => return None,
    };
    Some(Place { id, label })
}

/// What is wrong at a pointer, in words.
pub(crate) fn fault_at(faults: &[FieldError], pointer: &str) -> Option<AttrValue> {
    let found: Vec<&str> =
        faults.iter().filter(|fault| fault.pointer == pointer).map(|fault| &*fault.detail).collect();
    (!found.is_empty()).then(|| found.join(". ").into())
}

/// A list of faults; each leads to its field.
pub(crate) fn fault_list(locale: Locale, faults: &[FieldError], onplace: &Callback<Place>) -> Html {
    let t = i18n::texts(locale);
    html! {
        <ul class="mb-0 ps-3">
            for (i, fault) in faults.iter().enumerate() {
                <li key={i}>
                    if let Some(place) = place(&fault.pointer, t) {
                        <button type="button" class="ui-link" onclick={onplace.reform(move |_: MouseEvent| place)}>
                            { format!("{}: {}", place.label, fault.detail) }
                        </button>
                    } else {
                        { &fault.detail }
                    }
                </li>
            }
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locales::VI;
    use shared::article::{
        ArticleDraft,
        publish_check::{Surroundings, publish_check},
    };

    #[test]
    fn every_blocker_of_a_publication_has_a_field_to_go_to() {
        let mut draft: ArticleDraft = shared::sample::article_draft();
        draft.title.clear();
        draft.summary.clear();
        draft.body.clear();
        draft.section = None;
        draft.authors.clear();
        draft.origin = shared::article::Origin::Quoted;
        draft.source = shared::article::Source { url: Some("x".into()), ..Default::default() };
        draft.slug = Some("Không".into());
        let faults = publish_check(&draft, &Surroundings::default(), crate::clock::now());
        assert!(faults.len() >= 9, "{faults:?}");
        for fault in faults {
            assert!(place(&fault.fault.pointer, &VI).is_some(), "{fault:?}");
        }
    }
}
