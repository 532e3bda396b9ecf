//! Moving through a list page by page, along cursors.

use super::{Picture, icon};
use crate::i18n;
use shared::word::Locale;
use yew::prelude::*;

/// Where in the list this is.
#[derive(Default)]
pub(crate) struct Pager {
    /// How many things the whole list holds, where that is known.
    pub(crate) total: Option<AttrValue>,
    /// Goes one page back, to the first where the way is not known any more; none on the first page.
    pub(crate) back: Option<Callback<()>>,
    /// Whether going back leads to the first page at once.
    pub(crate) back_is_first: bool,
    /// Goes to the next page; none on the last page.
    pub(crate) next: Option<Callback<()>>,
}

/// The foot of a list.
pub(crate) fn pager(locale: Locale, props: Pager) -> Html {
    let t = &i18n::texts(locale).articles;
    let go = |to: &Option<Callback<()>>| to.clone().unwrap_or_default().reform(|_: MouseEvent| ());
    html! {
        <div class="ui-toolbar ui-pager">
            if let Some(total) = &props.total {
                <span class="text-secondary me-auto" aria-live="polite">{ total }</span>
            }
            if props.back.is_some() || props.next.is_some() {
                <nav class="ui-toolbar" aria-label={t.pages}>
                    <button type="button" class="btn" disabled={props.back.is_none()} onclick={go(&props.back)}>
                        { icon(Picture::Left) }{ if props.back_is_first { t.first } else { t.previous } }
                    </button>
                    <button type="button" class="btn" disabled={props.next.is_none()} onclick={go(&props.next)}>
                        { t.next }{ icon(Picture::Right) }
                    </button>
                </nav>
            }
        </div>
    }
}
