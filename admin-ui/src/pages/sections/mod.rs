//! The sections of a portal: the tree, what is stale in it, and renaming.

mod edit;

use crate::{
    client::portal_path,
    hooks::{use_locale, use_notices, use_query, use_session, use_texts},
    i18n,
    notices::{Notice, Tone},
    parts::{PageHead, To, empty, failed, skeleton},
    route::Route,
};
use edit::SectionDialog;
use shared::{
    access::Permission,
    page::One,
    section::{Section, StaleSection},
    text::fold::search_key,
    word::{Locale, Word},
};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The portal.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its key.
    pub(crate) portal: String,
}

/// The page.
#[component]
pub(crate) fn SectionsPage(props: &Props) -> Html {
    let t = &use_texts().sections;
    let (locale, session, notices) = (use_locale(), use_session(), use_notices().dispatcher());
    let may = |permission| session.may(&props.portal, permission);
    let path = format!("{}/sections", portal_path(&props.portal));
    let query = use_query::<One<Vec<Section>>>(Some(path.clone()));
    let stale = may(Permission::ViewArticles).then(|| format!("{path}/stale"));
    let stale = use_query::<One<Vec<StaleSection>>>(stale);
    let words = use_state_eq(String::new);
    let editing = use_state_eq(|| None::<Section>);
    let oninput = {
        let words = words.setter();
        move |event: InputEvent| words.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let onclose = {
        let editing = editing.setter();
        Callback::from(move |()| editing.set(None))
    };
    let onsaved = {
        let (onclose, reload, stale) = (onclose.clone(), query.reload.clone(), stale.reload.clone());
        Callback::from(move |()| {
            notices.dispatch(Notice::Say(Tone::Success, t.saved.into()));
            onclose.emit(());
            reload.emit(());
            stale.emit(());
        })
    };
    let stale: Vec<String> = stale.data.iter().flat_map(|all| &all.data).map(|one| one.key.clone()).collect();
    let onedit = {
        let editing = editing.setter();
        Callback::from(move |section: Section| editing.set(Some(section)))
    };
    let tree = Tree {
        locale,
        portal: props.portal.clone(),
        words: search_key(&words),
        stale,
        onedit: may(Permission::ManagePortal).then_some(onedit),
    };
    let body = match (&query.data, &query.failure) {
        (_, Some(failure)) => failed(locale, failure, &query.reload),
        (None, None) => skeleton(locale, 12),
        (Some(sections), None) if sections.data.is_empty() => empty(t.empty, None, Html::default()),
        (Some(sections), None) if !sections.data.iter().any(|section| tree.shows(section)) => {
            empty(t.no_match, None, Html::default())
        }
        (Some(sections), None) => {
            html! { <div class="card"><div class="card-body">{ tree.branch(&sections.data) }</div></div> }
        }
    };
    html! {
        <>
            <PageHead title={t.title} subtitle={html! { { t.help } }} />
            <div class="ui-filters" role="search" aria-label={t.find}>
                <div class="ui-filters-search">
                    <label class="form-label" for="find-section">{ t.find }</label>
                    <input id="find-section" type="search" class="form-control" value={(*words).clone()} {oninput} />
                </div>
            </div>
            { body }
            if let Some(section) = &*editing {
                <SectionDialog portal={props.portal.clone()} section={section.clone()} {onclose} {onsaved} />
            }
        </>
    }
}

/// How the tree is shown, and to whom.
pub(crate) struct Tree {
    /// The language of the interface.
    pub(crate) locale: Locale,
    /// The portal's key.
    pub(crate) portal: String,
    /// The words that a section has to have, folded; none for all.
    pub(crate) words: String,
    /// The keys of the sections gone stale.
    pub(crate) stale: Vec<String>,
    /// Called with the section to edit; none for those who may not.
    pub(crate) onedit: Option<Callback<Section>>,
}

impl Tree {
    /// Whether a section, or one below it, has the words.
    fn shows(&self, section: &Section) -> bool {
        let names =
            [section.title.vi.as_str(), section.title.en.as_deref().unwrap_or_default(), &section.slug];
        let names = search_key(&names.join(" "));
        self.words.split_whitespace().all(|word| names.contains(word))
            || section.children.iter().any(|below| self.shows(below))
    }

    /// The sections as nested lists.
    pub(crate) fn branch(&self, sections: &[Section]) -> Html {
        if sections.is_empty() {
            return Html::default();
        }
        html! {
            <ul class="ui-tree">
                for section in sections.iter().filter(|section| self.shows(section)) {
                    <li key={section.key.clone()}>
                        { self.line(section) }
                        { self.branch(&section.children) }
                    </li>
                }
            </ul>
        }
    }

    fn line(&self, section: &Section) -> Html {
        let t = &i18n::texts(self.locale).sections;
        let title = section.title.in_locale(self.locale).to_owned();
        let onclick = self.onedit.as_ref().map(|onedit| {
            let section = section.clone();
            onedit.reform(move |_: MouseEvent| section.clone())
        });
        html! {
            <div class="ui-tree-line">
                <span>
                    if section.content_type.takes_articles() {
                        <To to={Route::Articles { portal: self.portal.clone() }} query={format!("section={}", section.key)}>{ &title }</To>
                    } else {
                        { &title }
                    }
                    if self.stale.contains(&section.key) {
                        { " " }<span class="ui-status" data-tone="orange">{ t.stale }</span>
                    }
                    <small class="text-secondary">{ self.remark(section) }</small>
                </span>
                if let Some(onclick) = onclick {
                    <button type="button" class="ui-link" aria-label={format!("{}: {title}", t.edit)} {onclick}>{ t.edit }</button>
                }
            </div>
        }
    }

    /// What a section holds, where it is, how often it needs something new, and why it has to exist.
    fn remark(&self, section: &Section) -> String {
        let t = &i18n::texts(self.locale).sections;
        let slug = (!section.slug.is_empty()).then(|| format!("/{}", section.slug));
        let every = section.review_every_days.map(|days| (t.every)(days));
        let full = section.full_text_required.then(|| t.full_text.to_owned());
        let kind = Some(section.content_type.label(self.locale).to_owned());
        let parts = [kind, slug, every, full, section.legal_basis.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{session::SignedIn, stage};

    async fn shown(words: &str, onedit: Option<Callback<Section>>) -> String {
        let tree = Tree {
            locale: Locale::Vi,
            portal: "skhcn".into(),
            words: search_key(words),
            stale: vec!["news-science-technology".into()],
            onedit,
        };
        let session = SignedIn::Yes(stage::session().into());
        stage::shown("/skhcn/cong/muc-tin", Locale::Vi, session, tree.branch(&stage::sections())).await
    }

    #[tokio::test(flavor = "current_thread")]
    async fn the_tree_says_what_is_stale_and_only_those_who_may_edit_it() {
        let html = shown("", None).await;
        assert!(html.contains("Khoa học, công nghệ") && html.matches("Cần cập nhật").count() == 1, "{html}");
        assert!(!html.contains("<button"), "{html}");
        let html = shown("", Some(Callback::noop())).await;
        assert!(html.contains("aria-label=\"Sửa: Khoa học, công nghệ\""), "{html}");
    }

    #[tokio::test(flavor = "current_thread")]
    async fn a_section_is_found_without_marks_under_those_above_it() {
        let html = shown("cong nghe", None).await;
        assert!(html.contains("Khoa học, công nghệ"), "{html}");
        assert_eq!(html.matches("<li").count(), 2, "the group above stays: {html}");
        assert!(!shown("khong co muc nay", None).await.contains("<li"));
    }
}
