//! Health: alive, and ready to serve.

use crate::{db::Reach, error::Error, state::State};
use actix_web::{HttpResponse, ResponseError as _, http::header, web};

/// `/livez` and `/readyz`.
pub(crate) fn routes(config: &mut web::ServiceConfig) {
    config.route("/livez", web::get().to(live)).route("/readyz", web::get().to(ready));
}

fn answer(word: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type("application/json")
        .body(format!("{{\"status\":\"{word}\"}}\n"))
}

/// The process runs.
async fn live() -> HttpResponse {
    answer("alive")
}

/// The database answers, the directory of portals is loaded, and nobody has asked the process to end.
async fn ready(state: web::Data<State>) -> HttpResponse {
    if state.is_leaving() {
        return Error::unavailable("the process is about to end").error_response();
    }
    let answers = state.database().read(Reach::Platform, crate::users::queries::any).await;
    match answers.and_then(|_| state.directory().check_loaded()) {
        Ok(()) => answer("ready"),
        Err(error) => error.error_response(),
    }
}
