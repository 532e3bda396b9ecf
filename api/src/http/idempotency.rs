//! `Idempotency-Key`: the same request sent twice is done once, and answered twice alike.

use crate::{
    access::Work,
    db::{schema::idempotency_keys, stored::Ts},
    error::{Error, Refusal, Result},
};
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use diesel::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};
use shared::{id::UserId, problem::ProblemCode};
use std::future::{Ready, ready};

/// The key that the caller gave to the request, if any.
#[derive(Clone, Debug)]
pub(crate) struct IdempotencyKey(Option<String>);

impl FromRequest for IdempotencyKey {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(value) = request.headers().get("idempotency-key") else { return ready(Ok(Self(None))) };
        let key = value.to_str().ok().filter(|key| (1..=255).contains(&key.len()));
        ready(key.map(|key| Self(Some(key.to_owned()))).ok_or_else(wrong_key))
    }
}

fn wrong_key() -> Error {
    Refusal::new(ProblemCode::MalformedRequest)
        .detail(
            "Idempotency-Key phải có từ 1 đến 255 ký tự ASCII.",
            "Idempotency-Key has to be 1 to 255 ASCII characters.",
        )
        .into()
}

/// What makes a request the same: everything in its body.
pub(crate) fn fingerprint<T: Serialize>(body: &T) -> Result<String> {
    let bytes = serde_json::to_vec(body).map_err(Error::broken)?;
    Ok(BASE64.encode(Sha256::digest(bytes)))
}

impl IdempotencyKey {
    /// Does something once for a key, and answers a repeat with the first answer.
    ///
    /// # Errors
    /// `idempotency_mismatch` when the key was used with another body; `in_progress` while the first is at work.
    pub(crate) fn once<T: Serialize + DeserializeOwned>(
        &self,
        work: &mut Work<'_>,
        (user, route): (UserId, &str),
        fingerprint: &str,
        act: impl FnOnce(&mut Work<'_>) -> Result<T>,
    ) -> Result<T> {
        let Some(key) = &self.0 else { return act(work) };
        let scope = format!("{user} {} {route}", work.portal().0);
        if reserve(work, &scope, key, fingerprint)? {
            let answer = act(work)?;
            let body = serde_json::to_string(&answer).map_err(Error::broken)?;
            let row = idempotency_keys::table.find((&scope, key));
            diesel::update(row).set(idempotency_keys::body.eq(Some(body))).execute(work.conn())?;
            return Ok(answer);
        }
        work.nothing_to_record();
        let (first, body): (String, Option<String>) = idempotency_keys::table
            .find((&scope, key))
            .select((idempotency_keys::fingerprint, idempotency_keys::body))
            .first(work.conn())?;
        if first != fingerprint {
            return Err(ProblemCode::IdempotencyMismatch.into());
        }
        let body = body.ok_or(Error::from(ProblemCode::InProgress))?;
        serde_json::from_str(&body).map_err(Error::broken)
    }
}

/// Takes the key, unless it is taken. Who comes second waits for the end of the first, but not long.
fn reserve(work: &mut Work<'_>, scope: &str, key: &str, fingerprint: &str) -> Result<bool> {
    let row = (
        idempotency_keys::scope.eq(scope),
        idempotency_keys::key.eq(key),
        idempotency_keys::fingerprint.eq(fingerprint),
        idempotency_keys::created_at.eq(Ts(work.now())),
    );
    let taken = crate::each!(work.conn(), conn => {
        diesel::insert_into(idempotency_keys::table).values(row).on_conflict_do_nothing().execute(conn)
    });
    match taken {
        Ok(rows) => Ok(rows == 1),
        Err(error) if error.to_string().contains("lock timeout") => Err(ProblemCode::InProgress.into()),
        Err(error) => Err(error.into()),
    }
}
