//! The articles of other portals that this one shows.

use crate::{
    client::portal_path,
    hooks::{use_client, use_locale, use_notices, use_query, use_session, use_texts},
    i18n,
    notices::{Notice, Tone},
    parts::time,
};
use shared::{access::Permission, article::SharedArticle, page::Page, word::Locale};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The portal.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Its key.
    pub(super) portal: String,
}

/// The list; nothing where nothing was shared.
#[component]
pub(super) fn Received(props: &Props) -> Html {
    let texts = use_texts();
    let t = &texts.shares;
    let (locale, client, notices) = (use_locale(), use_client(), use_notices().dispatcher());
    let may = use_session().may(&props.portal, Permission::ApproveArticles);
    let path = format!("{}/shared-articles", portal_path(&props.portal));
    let list = use_query::<Page<SharedArticle>>(Some(format!("{path}?limit=100")));
    let onremove = {
        let reload = list.reload.clone();
        Callback::from(move |id: String| {
            let (client, notices, reload) = (client.clone(), notices.clone(), reload.clone());
            let path = format!("{path}/{id}");
            spawn_local(async move {
                let (tone, said) = match client.delete(&path, None).await {
                    Ok(()) => (Tone::Success, t.removed.to_owned()),
                    Err(failure) => (Tone::Warning, failure.describe(locale)),
                };
                notices.dispatch(Notice::Say(tone, said.into()));
                reload.emit(());
            });
        })
    };
    let Some(page) = list.data.as_ref().filter(|page| !page.data.is_empty()) else { return Html::default() };
    html! {
        <section class="card mt-3" aria-labelledby="received">
            <div class="card-header">
                <h2 class="card-title" id="received">{ t.received }</h2>
                <span class="ui-pile-count">{ (texts.common.articles)(page.data.len() as i64) }</span>
            </div>
            <p class="card-body text-secondary mb-0">{ t.received_help }</p>
            { received(locale, &page.data, may, &onremove) }
        </section>
    }
}

/// The articles, each with where it comes from.
pub(super) fn received(
    locale: Locale,
    articles: &[SharedArticle],
    may: bool,
    onremove: &Callback<String>,
) -> Html {
    let t = &i18n::texts(locale).shares;
    let row = |article: &SharedArticle| {
        let id = article.id.to_string();
        let title = article.title.clone().unwrap_or_else(|| t.not_public.to_owned());
        html! {
            <li key={id.clone()}>
                if let Some(href) = article.canonical_url.clone() {
                    <a {href} target="_blank" rel="noopener">{ title }</a>
                } else {
                    <em>{ title }</em>
                }
                <div>
                    <span>{ article.shared_from.name.in_locale(locale) }</span>
                    <span>{ format!("{} · ", article.shared_by_name) }{ time(locale, article.shared_at) }</span>
                    if may {
                        <button type="button" class="ui-link" onclick={onremove.reform(move |_: MouseEvent| id.clone())}>{ t.remove }</button>
                    }
                </div>
            </li>
        }
    };
    html! { <ul class="ui-pile">{ for articles.iter().map(row) }</ul> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{session::SignedIn, stage};

    fn article(title: Option<&str>) -> SharedArticle {
        let article = serde_json::json!({
            "id": "0190a000-0000-7000-8000-0000000000b1", "title": title,
            "shared_from": { "portal": "skhcn", "name": { "vi": "Sở Khoa học và Công nghệ", "en": null } },
            "canonical_url": title.map(|_| "https://skhcn.vinhlong.gov.vn/bai"), "section": "news",
            "shared_at": "2026-11-20T02:30:00Z", "shared_by_name": "Lê Minh Trí",
        });
        serde_json::from_value(article).expect("it is what the contract says")
    }

    #[tokio::test(flavor = "current_thread")]
    async fn what_is_shown_of_others_says_whose_it_is_and_only_the_board_removes_it() {
        let articles = [article(Some("Bài của Sở")), article(None)];
        for may in [true, false] {
            let list = received(Locale::Vi, &articles, may, &Callback::noop());
            let session = SignedIn::Yes(stage::session().into());
            let html = stage::shown("/vinhlong/tin-bai", Locale::Vi, session, list).await;
            assert!(
                html.contains("Bài của Sở")
                    && html.contains("Sở Khoa học và Công nghệ")
                    && html.contains("Bài đang không công khai")
            );
            assert_eq!(html.contains("Gỡ khỏi cổng này"), may, "{html}");
        }
    }
}
