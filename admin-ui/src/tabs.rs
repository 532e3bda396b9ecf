//! What the tabs of one browser tell each other: that somebody signed out, so that no tab goes on showing their work.

use crate::{
    kept,
    session::{Change, SignedIn},
};
use gloo::{events::EventListener, utils::window};
use js_sys::Reflect;
use yew::prelude::*;

const SIGNED_OUT_AT: &str = "cong.signed_out_at";

/// Tells the other tabs that this one signed out.
pub(crate) fn tell_signed_out() {
    // Without storage the other tabs notice with their next request.
    let _ = kept::set(SIGNED_OUT_AT, &(js_sys::Date::now() as i64));
}

/// Ends the session here when another tab signs out; what is being written is kept as the desk closes.
#[hook]
pub(crate) fn use_other_tabs(session: UseReducerDispatcher<SignedIn>) {
    use_effect_with((), move |()| {
        // The browser tells every tab but the one that wrote.
        let listener = EventListener::new(&window(), "storage", move |event| {
            let key = Reflect::get(event, &"key".into()).ok().and_then(|key| key.as_string());
            if key.as_deref() == Some(SIGNED_OUT_AT) {
                session.dispatch(Change::Ended);
            }
        });
        move || drop(listener)
    });
}
