//! A page whose code is fetched when it is first opened.

use super::chunk::{Chunk, Draw, NotFetched};
use crate::{
    hooks::use_locale,
    i18n,
    parts::{PageHead, skeleton},
    route::Route,
};
use gloo::utils::window;
use shared::word::Locale;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The page at an address, once the part of the app that it is in has come; nothing for those of the first page.
pub(crate) fn lazy(route: &Route) -> Html {
    let Some(chunk) = Chunk::of(route) else { return Html::default() };
    html! { <Lazy key={chunk.key()} {chunk} route={route.clone()} /> }
}

/// What is shown, and where it comes from.
#[derive(Properties, PartialEq)]
struct Props {
    /// The part of the app.
    chunk: Chunk,
    /// The page.
    route: Route,
}

/// The page, or the moment until its code has come.
#[component]
fn Lazy(props: &Props) -> Html {
    let (locale, chunk) = (use_locale(), props.chunk);
    let part = use_state(|| chunk.ready().map(Ok));
    let attempt = use_state(|| 0_u32);
    {
        let (missing, part) = (part.is_none(), part.setter());
        use_effect_with(*attempt, move |_| {
            if missing {
                spawn_local(async move { part.set(Some(chunk.load().await)) });
            }
        });
    }
    let retry = {
        let part = part.setter();
        Callback::from(move |()| {
            part.set(None);
            attempt.set(*attempt + 1);
        })
    };
    fetched(locale, part.as_ref(), &props.route, &retry)
}

/// What is shown of a page while its code comes, when it has come, and when it does not.
fn fetched(
    locale: Locale,
    part: Option<&Result<Draw, NotFetched>>,
    route: &Route,
    retry: &Callback<()>,
) -> Html {
    let t = &i18n::texts(locale).common;
    match part {
        None => skeleton(locale, 12),
        Some(Ok(draw)) => draw(route),
        Some(Err(_)) => html! {
            <>
                <PageHead title={t.not_fetched} />
                <div class="ui-empty" role="alert">
                    <p>{ t.not_fetched_help }</p>
                    <button type="button" class="btn btn-primary" onclick={retry.reform(|_: MouseEvent| ())}>{ t.retry }</button>
                    { " " }
                    <button type="button" class="btn" onclick={reload}>{ t.reload }</button>
                </div>
            </>
        },
    }
}

/// Loads the app anew, in its newest version.
fn reload(_: MouseEvent) {
    // A browser that refuses leaves the page as it is, with the button on it.
    let _ = window().location().reload();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{session::SignedIn, stage::shown};

    #[tokio::test(flavor = "current_thread")]
    async fn a_page_whose_code_does_not_come_says_so_and_offers_both_ways_on() {
        let state = |locale, part: Option<Result<Draw, NotFetched>>| {
            let html = fetched(locale, part.as_ref(), &Route::Account, &Callback::noop());
            shown("/tai-khoan", locale, SignedIn::No { ended: false }, html)
        };
        let failed = state(Locale::Vi, Some(Err(NotFetched))).await;
        for text in ["role=\"alert\"", "Không tải được phần này", "Thử lại", "Tải lại trang"]
        {
            assert!(failed.contains(text), "{text}: {failed}");
        }
        let failed = state(Locale::En, Some(Err(NotFetched))).await;
        assert!(failed.contains("could not be loaded") && failed.contains("Reload the page"), "{failed}");
        let waiting = state(Locale::Vi, None).await;
        assert!(waiting.contains("Đang tải") && !waiting.contains("alert"), "{waiting}");
        let come = state(Locale::Vi, Some(Ok(|_| html! { <p>{ "come" }</p> }))).await;
        assert!(come.contains("<p>come</p>"), "{come}");
    }
}
