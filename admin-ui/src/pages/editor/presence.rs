//! Who else has the article open: told every 20 seconds, and shown at the head of the page.

use crate::{
    client::{Method, article_path},
    hooks::{use_client, use_locale},
    i18n,
};
use gloo::timers::callback::Interval;
use shared::presence::{BEAT_SECONDS, Present};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The article, and whether it is being written here.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The article's id.
    pub(crate) id: String,
    /// Something typed is not saved yet.
    pub(crate) editing: bool,
}

/// The others, as chips.
#[component]
pub(crate) fn Others(props: &Props) -> Html {
    let (client, locale) = (use_client(), use_locale());
    let others = use_state_eq(Vec::<Present>::new);
    let path = article_path(&props.portal, &props.id);
    {
        let (client, others) = (client.clone(), others.setter());
        use_effect_with((path.clone(), props.editing), move |(path, editing)| {
            let (path, editing) = (path.clone(), *editing);
            let beat = move || {
                let (client, others, path) = (client.clone(), others.clone(), path.clone());
                spawn_local(async move {
                    // A beat that is lost is no news: the next one comes.
                    if let Ok(now) = client.beat(&path, editing).await {
                        others.set(now);
                    }
                });
            };
            beat();
            let again = Interval::new(BEAT_SECONDS * 1_000, beat);
            move || drop(again)
        });
    }
    use_effect_with(path, move |path| {
        let path = format!("{path}/presence");
        move || {
            spawn_local(async move {
                // Whoever cannot say so is gone in a minute all the same.
                let _ = client.tell(Method::Delete, &path, None, None).await;
            });
        }
    });
    others_of(locale, &others)
}

/// What is said of the others; nothing when there are none.
fn others_of(locale: shared::word::Locale, others: &[Present]) -> Html {
    let t = &i18n::texts(locale).colleagues;
    let chip = |other: &Present| {
        html! {
            <span key={other.id.to_string()} class="ui-status ms-2" data-tone={if other.editing { "orange" } else { "gray" }}>
                { &other.name }
                if other.editing {
                    { format!(" ({})", t.editing) }
                }
            </span>
        }
    };
    html! {
        <span role="status">
            if !others.is_empty() {
                { format!(" · {}:", t.others) }{ for others.iter().map(chip) }
            }
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clock, session::SignedIn, stage};
    use shared::word::Locale;
    use std::rc::Rc;

    #[tokio::test(flavor = "current_thread")]
    async fn the_others_are_named_and_whoever_writes_is_told_apart() {
        let other = |n: u8, name: &str, editing| Present {
            id: format!("019ab000-0000-7000-8000-00000000000{n}").parse().unwrap(),
            name: name.into(),
            since: clock::now(),
            editing,
        };
        let others = [other(1, "Lê Thị Thủy", true), other(2, "Nguyễn Văn Đức", false)];
        let shown = |others: &[Present]| {
            stage::shown(
                "/skhcn",
                Locale::Vi,
                SignedIn::Yes(Rc::new(stage::session())),
                others_of(Locale::Vi, others),
            )
        };
        let html = shown(&others).await;
        assert!(html.contains("Lê Thị Thủy (đang sửa)") && html.contains("Nguyễn Văn Đức<"), "{html}");
        assert!(!shown(&[]).await.contains("Đang mở"));
    }
}
