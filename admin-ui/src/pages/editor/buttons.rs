//! Saving, and going back to what was saved.

use super::{
    work::{Doing, Work},
    workflow::forward,
};
use crate::{i18n, parts::BusyButton};
use shared::word::Locale;
use yew::prelude::*;

/// The buttons; none where the text can only be read.
pub(crate) fn buttons(locale: Locale, work: &Work, onsave: Callback<()>, ondiscard: Callback<()>) -> Html {
    let t = &i18n::texts(locale).editor;
    if !work.editable() {
        return Html::default();
    }
    // Saving is what comes next while something is unsaved, and where no step leads on.
    let leads_on = work.article.as_ref().is_some_and(|article| forward(article).is_some());
    html! {
        <>
            if work.unsaved() && work.article.is_some() {
                <BusyButton label={t.discard} onclick={ondiscard} />
            }
            <BusyButton label={t.save} busy_label={t.saving} busy={work.doing == Some(Doing::Saving)}
                primary={work.unsaved() || !leads_on} keys="Control+S" onclick={onsave} />
        </>
    }
}
