//! The source beside its translation: what is public, what is at work, or what has changed since it was translated.

use crate::{
    client::article_path,
    hooks::{use_locale, use_query, use_texts},
    pages::editor::comparison::changes,
    parts::{RichText, failed, skeleton},
};
use shared::{
    article::{RevisionText, differences},
    page::One,
    translation::TranslationSource,
};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Which text stands on the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// What has changed between what was translated and what is public.
    Changes,
    /// What is public.
    Public,
    /// What is at work.
    Newest,
}

impl Side {
    /// Where to begin: with the changes where there are some.
    pub(crate) fn first(source: &TranslationSource) -> Self {
        match (&source.public, source.moved && source.translated != source.newest) {
            (Some(_), true) => Self::Changes,
            (Some(public), _) if *public == source.translated || !source.moved => Self::Public,
            _ => Self::Newest,
        }
    }

    /// The revision that is translated with this text in view.
    pub(crate) fn place(self, source: &TranslationSource) -> &str {
        match (self, &source.public) {
            (Self::Changes | Self::Public, Some(public)) => public,
            _ => &source.newest,
        }
    }
}

/// The source.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article's id.
    pub(crate) id: String,
    /// How the translation stands to it.
    pub(crate) source: TranslationSource,
    /// Which text is shown.
    pub(crate) side: Side,
    /// Called with another one.
    pub(crate) onside: Callback<Side>,
}

/// The source, to be read.
#[component]
pub(crate) fn Source(props: &Props) -> Html {
    let (texts, locale) = (use_texts(), use_locale());
    let t = &texts.translations;
    let Props { portal, id, source, side, onside } = props;
    let path = |place: &str| format!("{}/revisions/{place}", article_path(portal, id));
    let shown = use_query::<One<RevisionText>>(Some(path(side.place(source))));
    let before = use_query::<One<RevisionText>>((*side == Side::Changes).then(|| path(&source.translated)));
    let onchange = onside.reform(|event: Event| {
        match event.target_unchecked_into::<HtmlSelectElement>().value().as_str() {
            "changes" => Side::Changes,
            "public" => Side::Public,
            _ => Side::Newest,
        }
    });
    let option = |of: Side, value: &'static str, label: String| {
        html! { <option {value} selected={*side == of}>{ label }</option> }
    };
    let is_apart = source.public.as_ref() != Some(&source.newest);
    let choice = html! {
        <select class="form-select" aria-label={t.source} {onchange}>
            if let Some(public) = &source.public {
                if source.moved {
                    { option(Side::Changes, "changes", format!("{} {} → {public}", t.changes, source.translated)) }
                }
                { option(Side::Public, "public", format!("{} ({public})", t.public)) }
            }
            if is_apart {
                { option(Side::Newest, "newest", format!("{} ({})", t.at_work, source.newest)) }
            }
        </select>
    };
    let text = match (&shown.data, &before.data) {
        (Some(now), Some(before)) if *side == Side::Changes => {
            let mut parts = differences(&before.data.draft, &now.data.draft, locale);
            parts.retain(|part| ["/title", "/summary", "/body"].contains(&part.pointer.as_str()));
            html! { <div class="ui-diff">{ changes(locale, &parts) }</div> }
        }
        (Some(now), _) if *side != Side::Changes => {
            let draft = &now.data.draft;
            html! {
                <>
                    <div class="mb-3"><p class="form-label">{ texts.editor.title }</p><p>{ &draft.title }</p></div>
                    <div class="mb-3"><p class="form-label">{ texts.editor.summary }</p><p>{ &draft.summary }</p></div>
                    <p class="form-label">{ texts.editor.body }</p>
                    <RichText id="source-body" label={texts.editor.body} value={draft.body.clone()}
                        onchange={Callback::noop()} disabled=true />
                </>
            }
        }
        _ => match shown.failure.as_ref().or(before.failure.as_ref()) {
            Some(failure) => failed(locale, failure, &shown.reload),
            None => skeleton(locale, 8),
        },
    };
    html! {
        <section lang="vi" aria-label={texts.editor.vietnamese}>
            <div class="ui-toolbar mb-3"><h2>{ texts.editor.vietnamese }</h2>{ choice }</div>
            { text }
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(translated: &str, public: Option<&str>, newest: &str, moved: bool) -> TranslationSource {
        let public = public.map(Into::into);
        TranslationSource {
            translated: translated.into(),
            public,
            published_at: None,
            newest: newest.into(),
            moved,
        }
    }

    #[test]
    fn what_is_beside_a_translation_is_what_it_has_to_say() {
        for (source, side, place) in [
            (source("1.2", Some("1.2"), "1.2", false), Side::Public, "1.2"),
            (source("1.2", Some("2.3"), "2.3", true), Side::Changes, "2.3"),
            (source("1.2", Some("2.3"), "3.1", true), Side::Changes, "2.3"),
            // Made ahead of the publication.
            (source("2.1", Some("1.2"), "2.1", true), Side::Newest, "2.1"),
            (source("1.1", None, "1.4", false), Side::Newest, "1.4"),
        ] {
            assert_eq!(
                (Side::first(&source), Side::first(&source).place(&source)),
                (side, place),
                "{source:?}"
            );
        }
    }
}
