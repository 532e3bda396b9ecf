//! Choosing another portal to work in: a list that can be searched without accents.

use super::{Dialog, To};
use crate::hooks::{use_address, use_locale, use_session, use_texts};
use shared::{session::PortalAccess, text::fold, word::Word};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// From how many portals on a search field helps.
const MANY: usize = 6;

/// What happens afterwards.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Called when a portal was chosen, or none.
    pub(crate) onclose: Callback<()>,
}

/// Whether a portal is meant by what was typed.
fn is_meant(access: &PortalAccess, folded: &str) -> bool {
    let portal = &access.portal;
    let named = [Some(&portal.name.vi), portal.name.en.as_ref(), Some(&portal.key), portal.host.as_ref()];
    named.into_iter().flatten().any(|name| fold(name).contains(folded))
}

/// The dialog.
#[component]
pub(crate) fn PortalSwitcher(props: &Props) -> Html {
    let t = &use_texts().shell;
    let locale = use_locale();
    let session = use_session();
    let here = use_address().route();
    let wanted = use_state_eq(String::new);
    let Some(session) = session.session() else { return Html::default() };
    let oninput = {
        let wanted = wanted.setter();
        move |event: InputEvent| wanted.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let folded = fold(wanted.trim());
    let found: Vec<_> = session.portals.iter().filter(|access| is_meant(access, &folded)).collect();
    html! {
        <Dialog id="portals" title={t.choose_portal} onclose={props.onclose.clone()}>
            if session.portals.len() > MANY {
                <input type="search" class="form-control mb-3" aria-label={t.find_portal} placeholder={t.find_portal}
                    value={(*wanted).clone()} {oninput} />
            }
            <ul class="ui-choices">
                for access in found.iter() {
                    <li key={access.portal.key.clone()}>
                        <To to={here.in_portal(&access.portal.key)} followed={props.onclose.clone()}
                            current={here.portal() == Some(access.portal.key.as_str())}>
                            <span>
                                { access.portal.name.in_locale(locale) }
                                <small>
                                    { access.portal.host.as_deref().unwrap_or(access.portal.portal_type.label(locale)) }
                                </small>
                            </span>
                        </To>
                    </li>
                }
            </ul>
            if found.is_empty() {
                <p class="text-secondary" role="status">{ t.no_portal_found }</p>
            }
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage;

    #[test]
    fn portals_are_found_without_accents_and_by_host() {
        let session = stage::session();
        let access = &session.portals[0];
        for wanted in ["so khoa hoc", "skhcn", "vinhlong.gov"] {
            assert!(is_meant(access, wanted), "{wanted}");
        }
        assert!(!is_meant(access, "tu phap"));
    }
}
