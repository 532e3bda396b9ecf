//! What can be done with one article of the list: behind one button, so that the rows stay quiet.

use super::bulk::{BulkDialog, hindrance};
use crate::{
    address::go,
    client::{Method, article_path},
    hooks::{use_client, use_locale, use_notices, use_session, use_texts},
    notices::{Notice, Tone},
    parts::{Entry, Menu},
    route::Route,
};
use shared::{
    article::{Article, ArticleRow, BulkAction, Note},
    page::One,
    section::Section,
    word::Word,
};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The article.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// The portal's key.
    pub(super) portal: String,
    /// Its row.
    pub(super) row: ArticleRow,
    /// The sections of the portal.
    pub(super) sections: Vec<Section>,
    /// New articles can be written.
    pub(super) may_write: bool,
    /// Called when something was done.
    pub(super) ondone: Callback<()>,
}

/// The menu, and the dialog of what is chosen there. What cannot be done is not in it.
#[component]
pub(super) fn RowMenu(props: &Props) -> Html {
    let texts = use_texts();
    let (locale, session) = (use_locale(), use_session());
    let (client, notices) = (use_client(), use_notices().dispatcher());
    let asking = use_state_eq(|| None::<BulkAction>);
    let Props { portal, row, may_write, ondone, .. } = props;
    let id = row.id.to_string();
    let preview = {
        let to = Route::Preview { portal: portal.clone(), id: id.clone() }.to_path();
        Callback::from(move |()| {
            // A browser that opens no window has said so itself.
            let _ = gloo::utils::window().open_with_url_and_target(&to, "_blank");
        })
    };
    let duplicate = {
        let (portal, id, said) = (portal.clone(), id.clone(), texts.previews.duplicated);
        Callback::from(move |()| {
            let (client, notices, portal) = (client.clone(), notices.clone(), portal.clone());
            let path = format!("{}/duplicate", article_path(&portal, &id));
            spawn_local(async move {
                match client.send::<_, One<Article>>(Method::Post, &path, &Note::default(), None).await {
                    Ok(made) => {
                        notices.dispatch(Notice::Say(Tone::Success, said.into()));
                        go(&Route::Article { portal, id: made.data.id.to_string() }.to_path());
                    }
                    Err(failure) => {
                        notices.dispatch(Notice::Say(Tone::Warning, failure.describe(locale).into()));
                    }
                }
            });
        })
    };
    let mut entries = vec![Entry { label: texts.previews.title.into(), onchoose: preview }];
    if *may_write {
        entries.push(Entry { label: texts.previews.duplicate.into(), onchoose: duplicate });
    }
    for action in BulkAction::ALL.iter().copied() {
        if hindrance(&session, portal, row, action, locale).is_none() {
            let asking = asking.setter();
            let onchoose = Callback::from(move |()| asking.set(Some(action)));
            entries.push(Entry { label: format!("{}…", action.label(locale)).into(), onchoose });
        }
    }
    let onclose = {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(None))
    };
    let ondone = {
        let (ondone, onclose) = (ondone.clone(), onclose.clone());
        Callback::from(move |()| {
            onclose.emit(());
            ondone.emit(());
        })
    };
    html! {
        <>
            <Menu id={format!("menu-{id}")} label={format!("{}: {}", texts.lists.row_actions, row.title)} {entries} />
            if let Some(action) = *asking {
                <BulkDialog {action} portal={portal.clone()} rows={vec![row.clone()]} sections={props.sections.clone()}
                    {onclose} {ondone} />
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{session::SignedIn, stage};
    use shared::word::Locale;

    #[tokio::test(flavor = "current_thread")]
    async fn a_row_has_one_button_named_for_its_article() {
        let row = stage::rows(1).remove(0);
        let menu = html! {
            <RowMenu portal="skhcn" {row} sections={stage::sections()} may_write=true ondone={Callback::noop()} />
        };
        let session = SignedIn::Yes(stage::session().into());
        let html = stage::shown("/skhcn/tin-bai", Locale::Vi, session, menu).await;
        assert_eq!(html.matches("<button").count(), 1, "{html}");
        for part in
            ["aria-haspopup=\"menu\"", "aria-expanded=\"false\"", "aria-label=\"Thao tác với bài: Bài số 0\""]
        {
            assert!(html.contains(part), "{part}: {html}");
        }
    }
}
