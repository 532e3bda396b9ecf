//! The list as a table for a spreadsheet.

use crate::{
    client::articles_path,
    hooks::{use_client, use_locale, use_notices, use_texts},
    notices::{Notice, Tone},
    parts::BusyButton,
};
use shared::word::Locale;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, HtmlElement, Url};
use yew::prelude::*;

/// How many articles a table can hold.
const ROWS_MAX: i64 = 10_000;

/// What to export.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The portal's key.
    pub(crate) portal: String,
    /// The filters and the order, as the API is asked for them.
    pub(crate) asked: String,
    /// How many articles they find, once it is known.
    pub(crate) count: Option<i64>,
}

/// The button; a list that is too long says so instead.
#[component]
pub(crate) fn ExportButton(props: &Props) -> Html {
    let t = &use_texts().lists;
    let (client, notices, locale) = (use_client(), use_notices(), use_locale());
    let busy = use_state_eq(|| false);
    let onclick = {
        // Excel in Vietnamese takes the semicolon, since the comma is the decimal mark.
        let separator = if locale == Locale::Vi { "&separator=semicolon" } else { "" };
        let and = if props.asked.is_empty() { "" } else { "&" };
        let path = format!("{}/export.csv?{}{and}", articles_path(&props.portal), props.asked);
        let path = format!("{path}{separator}").replace("?&", "?").replace("&&", "&");
        let (name, busy, long) = (format!("tin-bai-{}.csv", props.portal), busy.setter(), is_long(props));
        Callback::from(move |()| {
            let (client, notices, path, name, busy) =
                (client.clone(), notices.clone(), path.clone(), name.clone(), busy.clone());
            if long {
                notices.dispatch(Notice::Say(Tone::Warning, t.too_many.into()));
                return;
            }
            busy.set(true);
            spawn_local(async move {
                match client.text(&path).await {
                    // A browser that cannot hold a file keeps the page as it is.
                    Ok(text) => drop(download(&name, &text)),
                    Err(failure) => {
                        notices.dispatch(Notice::Say(Tone::Warning, failure.describe(locale).into()))
                    }
                }
                busy.set(false);
            });
        })
    };
    html! { <BusyButton label={t.export} busy={*busy} {onclick} /> }
}

fn is_long(props: &Props) -> bool {
    props.count.is_some_and(|count| count > ROWS_MAX)
}

/// Hands a text over as a file. The mark of UTF-8, which reading took away, is put back: Excel needs it.
fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of2(&"\u{feff}".into(), &text.trim_start_matches('\u{feff}').into());
    let url = Url::create_object_url_with_blob(&Blob::new_with_str_sequence(&parts)?)?;
    let link = gloo::utils::document().create_element("a")?;
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.unchecked_into::<HtmlElement>().click();
    Url::revoke_object_url(&url)
}
