//! Writing a comment: colleagues are mentioned by `@` and their user name, chosen with the keyboard or typed.

use super::mention::{begun, filled_in, meant, mentioned};
use crate::{
    hooks::use_texts,
    parts::{BusyButton, Field},
};
use shared::{id::UserId, user::Colleague};
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// What to begin with, and what happens afterwards.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Names the field in the document.
    pub(super) id: AttrValue,
    /// What is in it at first.
    #[prop_or_default]
    pub(super) text: String,
    /// Those who can be mentioned.
    pub(super) colleagues: Rc<Vec<Colleague>>,
    /// What the button says.
    pub(super) label: AttrValue,
    /// It is under way.
    pub(super) busy: bool,
    /// Called with the comment and those it mentions.
    pub(super) onsend: Callback<(String, Vec<UserId>)>,
}

/// The field and its button.
#[component]
pub(super) fn Composer(props: &Props) -> Html {
    let t = &use_texts().colleagues;
    let text = use_state_eq(|| props.text.clone());
    let active = use_state_eq(|| 0_usize);
    let node = use_node_ref();
    let Props { id, colleagues, .. } = props;
    let list = format!("{id}-list");
    let found: Vec<Colleague> = begun(&text).map(|word| meant(word, colleagues)).unwrap_or_default();
    let at = (*active).min(found.len().saturating_sub(1));
    let send = {
        let (text, onsend, colleagues) = (text.clone(), props.onsend.clone(), colleagues.clone());
        Callback::from(move |()| {
            let body = text.trim().to_owned();
            if !body.is_empty() {
                onsend.emit((body.clone(), mentioned(&body, &colleagues)));
            }
        })
    };
    let choose = {
        let (text, active, node) = (text.clone(), active.setter(), node.clone());
        Callback::from(move |username: String| {
            text.set(filled_in(&text, &username));
            active.set(0);
            if let Some(field) = node.cast::<HtmlTextAreaElement>() {
                // The field is on the screen, so it takes the focus.
                let _ = field.focus();
            }
        })
    };
    let onkeydown = {
        let (active, choose, send) = (active.setter(), choose.clone(), send.clone());
        let names: Vec<String> = found.iter().map(|colleague| colleague.username.clone()).collect();
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            match key.as_str() {
                "Enter" if event.ctrl_key() || event.meta_key() => {
                    // Not the page's own Ctrl+Enter.
                    event.stop_propagation();
                    send.emit(());
                }
                "ArrowDown" if !names.is_empty() => active.set((at + 1) % names.len()),
                "ArrowUp" if !names.is_empty() => active.set((at + names.len() - 1) % names.len()),
                "Enter" | "Tab" if !names.is_empty() => choose.emit(names[at].clone()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let oninput = {
        let (text, active) = (text.setter(), active.setter());
        move |event: InputEvent| {
            active.set(0);
            text.set(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        }
    };
    let option = |(i, colleague): (usize, &Colleague)| {
        let username = colleague.username.clone();
        let choose = choose.clone();
        html! {
            <li key={username.clone()} id={format!("{list}-{i}")} role="option" aria-selected={(i == at).to_string()}
                onmousedown={move |event: MouseEvent| {
                    event.prevent_default();
                    choose.emit(username.clone());
                }}>
                { format!("{} (@{})", colleague.full_name, colleague.username) }
            </li>
        }
    };
    html! {
        <>
            <Field id={id.clone()} label={t.write} hint={t.write_help}>
                <textarea ref={node} {id} class="form-control" rows="3" value={(*text).clone()} {oninput} {onkeydown}
                    aria-describedby={format!("{id}-hint")} aria-controls={(!found.is_empty()).then(|| list.clone())}
                    aria-activedescendant={(!found.is_empty()).then(|| format!("{list}-{at}"))} />
            </Field>
            if !found.is_empty() {
                <ul id={list.clone()} class="ui-options" role="listbox" aria-label={t.suggestions}>
                    { for found.iter().enumerate().map(option) }
                </ul>
            }
            <BusyButton label={props.label.clone()} busy={props.busy} onclick={send} />
        </>
    }
}
