//! What this person is told, until they have read it: an approval that is gone, a webhook that was disabled.

use crate::{
    client::{Method, portal_path},
    hooks::{use_client, use_locale, use_texts},
    i18n,
    parts::{To, time},
    route::Route,
};
use shared::{
    notice::{Notice, Notices},
    word::{Locale, Word},
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The notices.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The portal's key.
    pub(super) portal: String,
    /// The unread notices.
    pub(super) notices: Notices,
    /// Called when one was read.
    pub(super) onread: Callback<()>,
}

/// The card; nothing where there is nothing to tell.
#[component]
pub(super) fn Told(props: &Props) -> Html {
    let (client, locale) = (use_client(), use_locale());
    let t = use_texts();
    let Props { portal, notices, onread } = props;
    if notices.notices.is_empty() {
        return Html::default();
    }
    let onread = {
        let (onread, portal) = (onread.clone(), portal.clone());
        Callback::from(move |id: String| {
            let path = format!("{}/notices/{id}/read", portal_path(&portal));
            let (client, onread) = (client.clone(), onread.clone());
            spawn_local(async move {
                // What could not be noted stands there again.
                if client.tell(Method::Post, &path, None, None).await.is_ok() {
                    onread.emit(());
                }
            });
        })
    };
    html! {
        <section class="card" aria-labelledby="told">
            <div class="card-header">
                <h2 class="card-title" id="told">{ t.today.told }</h2>
                <span class="ui-pile-count">{ notices.count }</span>
            </div>
            <ul class="ui-pile">{ for notices.notices.iter().map(|notice| row(locale, portal, notice, &onread)) }</ul>
        </section>
    }
}

fn row(locale: Locale, portal: &str, notice: &Notice, onread: &Callback<String>) -> Html {
    let t = i18n::texts(locale);
    let id = notice.id.to_string();
    let read = onread.reform(move |()| id.clone());
    let article =
        notice.article.map(|article| Route::Article { portal: portal.to_owned(), id: article.to_string() });
    let kind = notice.kind.label(locale);
    let said = notice.by_name.as_ref().map_or_else(|| format!("{kind}."), |name| format!("{name}: {kind}."));
    html! {
        <li key={notice.id.to_string()}>
            if let Some(article) = article {
                <To to={article} row=true class="fw-medium" followed={read.clone()}>{ &notice.title }</To>
            } else {
                <strong class="fw-medium">{ &notice.title }</strong>
            }
            <p class="mb-1">
                { said }
                if let Some(note) = &notice.note {
                    { format!(" {note}") }
                }
                if let Some(at) = notice.cancelled {
                    { format!(" {} ", t.today.cancelled) }{ time(locale, at) }{ "." }
                }
            </p>
            <div>
                { time(locale, notice.at) }
                <button type="button" class="btn btn-sm" onclick={read.reform(|_: MouseEvent| ())}>{ t.colleagues.read }</button>
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{session::SignedIn, stage};

    #[tokio::test(flavor = "current_thread")]
    async fn the_author_reads_who_revoked_the_approval_why_and_what_was_cancelled() {
        let notice: Notice = serde_json::from_value(serde_json::json!({
            "id": "0190a000-0000-7000-8000-0000000000d1", "kind": "approval_revoked",
            "article": "0190a000-0000-7000-8000-0000000000b1", "title": "Bài hẹn đăng lúc 8 giờ",
            "by_name": "Lê Minh Trí", "note": "Chờ ý kiến Sở Tài chính.",
            "cancelled": "2026-03-20T01:00:00Z", "at": "2026-03-20T00:55:00Z",
        }))
        .expect("it is what the contract says");
        let notices = Notices { count: 1, notices: vec![notice] };
        let card = html! { <Told portal="skhcn" {notices} onread={Callback::noop()} /> };
        let html = stage::shown("/skhcn", Locale::Vi, SignedIn::Yes(stage::session().into()), card).await;
        for part in [
            "Bài hẹn đăng lúc 8 giờ",
            "Lê Minh Trí: Kết quả duyệt bị thu hồi.",
            "Chờ ý kiến Sở Tài chính.",
            "Đã hủy giờ hẹn",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }
}
