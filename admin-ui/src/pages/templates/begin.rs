//! Beginning an article with a template: those of its section first, each to be looked at before it is taken.

use super::templates_path;
use crate::{
    hooks::{use_locale, use_query, use_texts},
    pages::editor::Form,
    parts::{BusyButton, Dialog, failed, sanitised, skeleton},
};
use gloo::utils::window;
use shared::{
    article::ArticleDraft,
    page::One,
    template::{Template, TemplateDraft, in_order_for},
};
use yew::prelude::*;

/// The new article.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// Its form.
    pub(crate) form: Form,
}

/// Puts a template in place of the text; none empties it. A section that was chosen stays.
fn take(draft: &mut ArticleDraft, template: Option<TemplateDraft>) {
    let Some(template) = template else {
        draft.title.clear();
        draft.summary.clear();
        draft.body.clear();
        return;
    };
    let TemplateDraft { name: _, title, summary, body, genre, section } = template;
    (draft.title, draft.summary, draft.body, draft.genre) = (title, summary, body, genre);
    draft.section = draft.section.take().or(section);
}

/// The list, and the dialog that shows one.
#[component]
pub(crate) fn Begin(props: &Props) -> Html {
    let texts = use_texts();
    let (t, locale) = (&texts.templates, use_locale());
    let list = use_query::<One<Vec<Template>>>(Some(templates_path(&props.portal)));
    let looked_at = use_state_eq(|| None::<Template>);
    let form = &props.form;
    // Nothing is lost without a question, not even a template that somebody has begun to fill in.
    let written = {
        let ArticleDraft { title, summary, body, .. } = &*form.draft;
        !(title.is_empty() && summary.is_empty() && body.is_empty())
    };
    let ontake = {
        let (form, looked_at) = (form.clone(), looked_at.setter());
        Callback::from(move |template: Option<TemplateDraft>| {
            looked_at.set(None);
            if !written || window().confirm_with_message(t.replace_ask).unwrap_or(true) {
                form.change(move |draft| take(draft, template));
            }
        })
    };
    let Some(all) = &list.data else {
        return match &list.failure {
            Some(failure) => failed(locale, failure, &list.reload),
            None => skeleton(locale, 3),
        };
    };
    let mut templates = all.data.clone();
    in_order_for(&mut templates, form.draft.section.as_deref());
    let choice = |template: Template| {
        let (name, small) = (template.draft.name.clone(), template.draft.title.clone());
        let looked_at = looked_at.setter();
        let onclick = move |_: MouseEvent| looked_at.set(Some(template.clone()));
        html! { <li key={name.clone()}><button type="button" {onclick}><span>{ name }<small>{ small }</small></span></button></li> }
    };
    let onempty = ontake.reform(|_: MouseEvent| None);
    let onclose = {
        let looked_at = looked_at.setter();
        Callback::from(move |()| looked_at.set(None))
    };
    html! {
        <section class="card" aria-labelledby="begin"><div class="card-body">
            <h2 id="begin">{ t.begin }</h2>
            <ul class="ui-choices">
                if written {
                    <li><button type="button" onclick={onempty}>{ t.empty }</button></li>
                }
                { for templates.into_iter().map(choice) }
            </ul>
            if let Some(Template { draft, .. }) = (*looked_at).clone() {
                <Dialog id="template" wide=true title={draft.name.clone()} {onclose}
                    footer={html! { <BusyButton primary=true label={t.take} onclick={ontake.reform({ let draft = draft.clone(); move |()| Some(draft.clone()) })} /> }}>
                    <h3>{ &draft.title }</h3>
                    <p><strong>{ &draft.summary }</strong></p>
                    { sanitised(draft.body) }
                </Dialog>
            }
        </div></section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_takes_the_place_of_the_text_and_leaves_a_chosen_section() {
        let mut draft = shared::sample::article_draft();
        let template = shared::sample::template();
        take(&mut draft, Some(template.clone()));
        assert_eq!((&draft.title, &draft.body), (&template.title, &template.body));
        assert_eq!(draft.section.as_deref(), Some("news-science-technology"));
        draft.section = None;
        take(&mut draft, Some(template));
        assert_eq!(draft.section.as_deref(), Some("announcements"));
        take(&mut draft, None);
        assert!(draft.title.is_empty() && draft.body.is_empty());
    }
}
