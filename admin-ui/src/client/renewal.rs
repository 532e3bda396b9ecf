//! Renewing the access token: one tab at a time, and only if no other tab just did.

use super::{
    Failure,
    transport::{Call, Method},
};
use crate::{json, kept};
use js_sys::{Function, Promise, Reflect};
use shared::{session::Refresh, word::Locale};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

const LOCK: &str = "cong-refresh";
const RENEWED_AT: &str = "cong.renewed_at";

/// Renews the token unless that happened after `began` (milliseconds of the browser's clock) in any tab.
///
/// The refresh token is good once: two tabs that use the same one would end the session, hence the lock.
pub(super) async fn renew(locale: Locale, began: f64) -> Result<(), Failure> {
    let outcome: Rc<RefCell<Result<(), Failure>>> = Rc::new(RefCell::new(Err(Failure::Offline)));
    let result = outcome.clone();
    let work = Closure::<dyn FnMut() -> Promise>::new(move || {
        let result = result.clone();
        future_to_promise(async move {
            let renewed = under_the_lock(locale, began).await;
            *result.borrow_mut() = renewed;
            Ok(JsValue::UNDEFINED)
        })
    });
    let finished = locked(work.as_ref().unchecked_ref());
    if let Ok(promise) = finished {
        // Whatever went wrong is in the outcome already.
        let _ = JsFuture::from(promise).await;
    }
    outcome.replace(Ok(()))
}

async fn under_the_lock(locale: Locale, began: f64) -> Result<(), Failure> {
    if kept::get::<i64>(RENEWED_AT).is_some_and(|at| at > began as i64) {
        return Ok(());
    }
    let body = Some(json::write(&Refresh::default()));
    let call = Call { body, ..Call::new(Method::Post, "/api/v1/admin/session/refresh", locale) };
    call.send().await?;
    // A browser that keeps nothing renews once more than needed, no harm.
    let _ = kept::set(RENEWED_AT, &(js_sys::Date::now() as i64));
    Ok(())
}

/// Runs work under the Web Lock; at once where the browser has no locks (plain http on an old machine).
fn locked(work: &Function) -> Result<Promise, JsValue> {
    let navigator = gloo::utils::window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into())?;
    let promise = if locks.is_undefined() {
        work.call0(&JsValue::UNDEFINED)?
    } else {
        let request: Function = Reflect::get(&locks, &"request".into())?.unchecked_into();
        request.call2(&locks, &LOCK.into(), work)?
    };
    Ok(promise.unchecked_into())
}
