//! The listener of `/metrics`: apart from what everybody reaches, and nothing else is there.

use super::look;
use crate::{error::Error, state::State};
use actix_web::{App, HttpResponse, HttpServer, dev::Server, web};
use anyhow::{Context as _, Result};
use std::net::TcpListener;

/// The form of what is told.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Listens where the settings say, if they do.
///
/// # Errors
/// The address cannot be listened on.
pub(crate) fn serve(state: &State) -> Result<()> {
    let Some(listen) = state.config().metrics_listen else { return Ok(()) };
    let listener = TcpListener::bind(listen).with_context(|| format!("{listen} cannot be listened on"))?;
    actix_web::rt::spawn(server(state.clone(), listener)?);
    Ok(())
}

/// A server of `/metrics` on a listener. It runs when it is awaited.
///
/// # Errors
/// The listener cannot be used.
pub fn server(state: State, listener: TcpListener) -> Result<Server> {
    let shared = web::Data::new(state);
    let server =
        HttpServer::new(move || App::new().app_data(shared.clone()).route("/metrics", web::get().to(show)));
    let server = server.workers(1).shutdown_timeout(1).disable_signals();
    Ok(server.listen(listener).context("the address cannot be listened on")?.run())
}

async fn show(state: web::Data<State>) -> Result<HttpResponse, Error> {
    let text = look::text(&state).await.map_err(Error::broken)?;
    Ok(HttpResponse::Ok().content_type(OPEN_METRICS).body(text))
}
