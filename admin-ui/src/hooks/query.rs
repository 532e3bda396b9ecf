//! Reading from the API: loading, ready, failed, and again.

use super::{use_client, use_notices};
use crate::{client::Failure, json};
use serde::de::DeserializeOwned;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What a query has brought so far.
pub(crate) struct Query<T> {
    /// The newest answer; while another is on its way, the one before.
    pub(crate) data: Option<Rc<T>>,
    /// Why the newest attempt failed.
    pub(crate) failure: Option<Failure>,
    /// An answer is on its way.
    pub(crate) loading: bool,
    /// Asks again.
    pub(crate) reload: Callback<()>,
}

/// The same before it is read: one code for every type of answer keeps the program small.
struct Unread {
    text: Option<Rc<str>>,
    failure: Option<Failure>,
    loading: bool,
    reload: Callback<()>,
}

/// Reads `path`, and again whenever it changes; none reads nothing.
#[hook]
pub(crate) fn use_query<T: DeserializeOwned + 'static>(path: Option<String>) -> Query<T> {
    let Unread { text, failure, loading, reload } = use_text(path);
    let data = use_memo(text, |text| text.as_ref().map(|text| json::read::<T>(text).map(Rc::new)));
    match &*data {
        Some(Ok(data)) => Query { data: Some(data.clone()), failure, loading, reload },
        Some(Err(_)) => Query { data: None, failure: failure.or(Some(Failure::Unreadable)), loading, reload },
        None => Query { data: None, failure, loading, reload },
    }
}

#[derive(Clone)]
struct State {
    text: Option<Rc<str>>,
    failure: Option<Failure>,
    loading: bool,
}

#[hook]
fn use_text(path: Option<String>) -> Unread {
    let client = use_client();
    let notices = use_notices();
    let state = use_state(|| State { text: None, failure: None, loading: path.is_some() });
    let asked = use_state_eq(|| 0_u32);
    let latest = use_mut_ref(|| None::<Rc<str>>);
    {
        let state = state.setter();
        use_effect_with((path, client, *asked, notices.attempt), move |(path, client, ..)| {
            let alive = Rc::new(Cell::new(true));
            if let Some(path) = path.clone() {
                let (alive, client) = (alive.clone(), client.clone());
                state.set(State { text: latest.borrow().clone(), failure: None, loading: true });
                spawn_local(async move {
                    let answer = client.text(&path).await;
                    if alive.get() {
                        let failure = answer.map(|text| *latest.borrow_mut() = Some(text.into())).err();
                        state.set(State { text: latest.borrow().clone(), failure, loading: false });
                    }
                });
            }
            move || alive.set(false)
        });
    }
    let reload = use_callback(asked, |(), asked| asked.set(**asked + 1));
    let State { text, failure, loading } = (*state).clone();
    Unread { text, failure, loading, reload }
}
