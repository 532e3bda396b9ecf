//! Reading from the API: loading, ready, failed, and again.

use super::{use_client, use_notices};
use crate::client::Failure;
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

struct State<T> {
    data: Option<Rc<T>>,
    failure: Option<Failure>,
    loading: bool,
}

/// Reads `path`, and again whenever it changes; none reads nothing.
#[hook]
pub(crate) fn use_query<T: DeserializeOwned + 'static>(path: Option<String>) -> Query<T> {
    let client = use_client();
    let notices = use_notices();
    let state = use_state(|| State::<T> { data: None, failure: None, loading: path.is_some() });
    let asked = use_state_eq(|| 0_u32);
    let latest = use_mut_ref(|| None::<Rc<T>>);
    {
        let state = state.clone();
        use_effect_with((path, client.clone(), *asked, notices.attempt), move |(path, client, ..)| {
            let alive = Rc::new(Cell::new(true));
            if let Some(path) = path.clone() {
                let (alive, client) = (alive.clone(), client.clone());
                state.set(State { data: latest.borrow().clone(), failure: None, loading: true });
                spawn_local(async move {
                    let answer = client.get::<T>(&path).await;
                    if alive.get() {
                        let failure = answer.map(|data| *latest.borrow_mut() = Some(Rc::new(data))).err();
                        state.set(State { data: latest.borrow().clone(), failure, loading: false });
                    }
                });
            }
            move || alive.set(false)
        });
    }
    let reload = use_callback(asked, |(), asked| asked.set(**asked + 1));
    Query { data: state.data.clone(), failure: state.failure.clone(), loading: state.loading, reload }
}
