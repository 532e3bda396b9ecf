//! Saving, and going back to what was saved.

use super::{
    work::{Doing, Work},
    workflow::forward,
};
use crate::{hooks::use_texts, parts::BusyButton};
use yew::prelude::*;

/// The desk.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The state of the desk.
    pub(crate) work: Work,
    /// Saves.
    pub(crate) onsave: Callback<()>,
    /// Discards what is unsaved.
    pub(crate) ondiscard: Callback<()>,
}

/// The buttons; none where the text can only be read.
#[component]
pub(crate) fn Buttons(props: &Props) -> Html {
    let t = &use_texts().editor;
    let work = &props.work;
    if !work.editable() {
        return Html::default();
    }
    // Saving is what comes next while something is unsaved, and where no step leads on.
    let leads_on = work.article.as_ref().is_some_and(|article| forward(article).is_some());
    html! {
        <>
            if work.unsaved() && work.article.is_some() {
                <BusyButton label={t.discard} onclick={props.ondiscard.clone()} />
            }
            <BusyButton label={t.save} busy_label={t.saving} busy={work.doing == Some(Doing::Saving)}
                primary={work.unsaved() || !leads_on} keys="Control+S" onclick={props.onsave.clone()} />
        </>
    }
}
