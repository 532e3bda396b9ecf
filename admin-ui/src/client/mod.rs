//! Talking with the API: one way to ask, one way to fail, and a session that renews itself.

mod articles;
mod colleagues;
mod failure;
mod renewal;
mod session;
mod transport;

use crate::json::{self, Body};
pub(crate) use articles::{article_path, articles_path, portal_path};
pub(crate) use failure::Failure;
use serde::{Serialize, de::DeserializeOwned};
use shared::{problem::ProblemCode, word::Locale};
use transport::Call;
pub(crate) use transport::Method;
use yew::prelude::*;

/// What a request has shown about the session and the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// Nobody is signed in any more.
    SignedOut,
    /// The password has to be changed before anything else.
    PasswordChangeRequired,
    /// No answer came.
    Offline,
    /// The server says that it is not available.
    Unavailable,
    /// The server answers.
    Reached,
}

/// Asks the API, in the language of the interface.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Client {
    locale: Locale,
    on_event: Callback<Event>,
}

impl Client {
    /// A client that answers in a language and tells what it notices.
    pub(crate) fn new(locale: Locale, on_event: Callback<Event>) -> Self {
        Self { locale, on_event }
    }

    /// Reads something.
    ///
    /// # Errors
    /// The API refuses, cannot be reached, or answers what cannot be read.
    pub(crate) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Failure> {
        read(&self.text(path).await?)
    }

    /// Reads something as the text that it comes as.
    ///
    /// # Errors
    /// The API refuses or cannot be reached.
    pub(crate) async fn text(&self, path: &str) -> Result<String, Failure> {
        self.exchange(Call::new(Method::Get, path, self.locale)).await
    }

    /// Changes something; `seen` is the version that the change is based on (`If-Match`), 0 where nothing was there
    /// yet (`If-None-Match: *`).
    ///
    /// # Errors
    /// The API refuses, cannot be reached, or answers what cannot be read.
    pub(crate) async fn send<B: Serialize, T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: &B,
        seen: Option<i32>,
    ) -> Result<T, Failure> {
        self.send_body(method, path, Body::of(body), seen).await
    }

    /// The same with a body that is written already.
    pub(crate) async fn send_body<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Body,
        seen: Option<i32>,
    ) -> Result<T, Failure> {
        let call = Call { body: Some(body.into_text()), seen, ..Call::new(method, path, self.locale) };
        read(&self.exchange(call).await?)
    }

    /// Takes something away; `seen` is the version that this is based on (`If-Match`).
    ///
    /// # Errors
    /// The API refuses or cannot be reached.
    pub(crate) async fn delete(&self, path: &str, seen: Option<i32>) -> Result<(), Failure> {
        let call = Call { seen, ..Call::new(Method::Delete, path, self.locale) };
        self.exchange(call).await.map(drop)
    }

    /// Takes something away that is still answered, as the trash does; `seen` as for [`Self::delete`].
    ///
    /// # Errors
    /// The API refuses, cannot be reached, or answers what cannot be read.
    pub(crate) async fn deleted<T: DeserializeOwned>(&self, path: &str, seen: i32) -> Result<T, Failure> {
        let call = Call { seen: Some(seen), ..Call::new(Method::Delete, path, self.locale) };
        read(&self.exchange(call).await?)
    }

    /// Sends a call; an access token that has run out is renewed once, and the call repeated.
    async fn exchange(&self, call: Call) -> Result<String, Failure> {
        let began = js_sys::Date::now();
        let mut answer = call.send().await;
        if answer.as_ref().is_err_and(|failure| failure.is(ProblemCode::TokenExpired)) {
            answer = match renewal::renew(self.locale, began).await {
                Ok(()) => call.send().await,
                Err(failure) => Err(failure),
            };
        }
        self.on_event.emit(match &answer {
            Ok(_) => Event::Reached,
            Err(failure) => failure.event(),
        });
        answer
    }
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    json::read(text).map_err(|_| Failure::Unreadable)
}
