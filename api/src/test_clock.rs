//! The clock of tests, over HTTP. Only with the cargo feature `test-clock`; CI proves that the ordinary binary lacks it.

use crate::{jobs, state::State};
use actix_web::{HttpResponse, Responder, web};
use chrono::{DateTime, FixedOffset, Utc};
use serde::Deserialize;

/// `PUT /test/clock` and `POST /test/jobs/run`.
pub(crate) fn routes(config: &mut web::ServiceConfig) {
    config.route("/test/clock", web::put().to(set)).route("/test/jobs/run", web::post().to(run));
}

#[derive(Deserialize)]
struct Now {
    now: DateTime<FixedOffset>,
}

async fn set(state: web::Data<State>, now: web::Json<Now>) -> impl Responder {
    state.clock().set(now.now.with_timezone(&Utc));
    state.callers().forget();
    HttpResponse::NoContent()
}

async fn run(state: web::Data<State>) -> impl Responder {
    match jobs::run_due(&state).await {
        Ok(names) => HttpResponse::Ok().json(names),
        Err(error) => actix_web::ResponseError::error_response(&error),
    }
}
