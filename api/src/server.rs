//! The server: layers around the routes, limits, and the way it starts and ends.

use crate::{
    access, admin, config::Mode, db::conn::Purpose, db::migrate, delivery, edge, health, http, jobs, openapi,
    portals::watch, routes, state::State,
};
use actix_web::{App, HttpResponse, HttpServer, dev::Server, middleware::from_fn, web, web::Bytes};
use anyhow::{Context as _, Result};
use std::{net::TcpListener, time::Duration};
use utoipa_actix_web::AppExt as _;
use utoipa_swagger_ui::{Config, SwaggerUi};

/// Where the contract is read.
const CONTRACT: &str = "/openapi/v1.json";
/// How long requests in flight may take once the process has been told to end.
const LEAVE: u64 = 25;
/// How long `/readyz` says no before the port closes, so that a proxy looks elsewhere first.
const NOTICE: Duration = Duration::from_secs(2);
/// How often the directory of portals is read again.
const REFRESH: Duration = Duration::from_secs(3);

/// A server on a listener. It runs when it is awaited.
///
/// # Errors
/// The listener cannot be used.
pub fn server(state: State, listener: TcpListener) -> Result<Server> {
    let shared = web::Data::new(state);
    // Written once: every worker has these bytes, and none a tree of its own.
    let contract = Bytes::from(openapi::contract().to_json().context("the contract cannot be written")?);
    let server = HttpServer::new(move || {
        let docs = SwaggerUi::new("/docs/{_:.*}").config(Config::new([CONTRACT]));
        let contract = contract.clone();
        let (app, _) = App::new()
            .app_data(shared.clone())
            .app_data(web::PayloadConfig::new(64 * 1024))
            .wrap(from_fn(access::layer))
            .wrap(from_fn(http::headers::layer))
            .wrap(from_fn(http::context::layer))
            .wrap(from_fn(http::method::head_as_get))
            .wrap(from_fn(http::unread::layer))
            .wrap(from_fn(delivery::cache_layer))
            .wrap(from_fn(edge::layer))
            .into_utoipa_app()
            .configure(routes::api)
            .split_for_parts();
        let app = app
            .configure(health::routes)
            .service(web::redirect("/docs", "/docs/"))
            .route("/docs/problems", web::get().to(problems))
            .route(CONTRACT, web::get().to(move || std::future::ready(json(contract.clone()))))
            .service(docs)
            .configure(admin::routes);
        #[cfg(feature = "test-clock")]
        let app = app.configure(crate::test_clock::routes);
        app.default_service(web::to(http::method::unrouted))
    });
    let server = server
        .shutdown_timeout(LEAVE)
        .client_request_timeout(Duration::from_secs(5))
        .keep_alive(Duration::from_secs(75))
        .disable_signals()
        .listen(listener)
        .context("the address cannot be listened on")?
        .run();
    Ok(server)
}

fn json(bytes: Bytes) -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(bytes)
}

async fn problems() -> HttpResponse {
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(openapi::problems_page())
}

/// Refuses to start on a database that is not ready: SQLite migrates itself, PostgreSQL by `cong migrate`.
///
/// # Errors
/// A migration is missing or failed; the message says what to do.
pub fn check_database(state: &State) -> Result<()> {
    crate::db::conn::check_sqlite_version()?;
    match state.database().target() {
        crate::db::Target::Sqlite(_) => {
            for name in migrate::run(state.database().target())? {
                tracing::info!(name, "migrated");
            }
        }
        target @ crate::db::Target::Postgres(_) => {
            let pending = migrate::pending(target)?;
            anyhow::ensure!(
                pending.is_empty(),
                "The database lacks {} migration(s) ({}). Run `cong migrate` first.",
                pending.len(),
                pending.join(", ")
            );
            check_role(state)?;
        }
    }
    Ok(())
}

/// The second wall between portals is PostgreSQL's: refuses a role that it does not hold.
fn check_role(state: &State) -> Result<()> {
    let crate::db::Conn::Postgres(mut conn) = state.database().target().connect(Purpose::Read)? else {
        return Ok(());
    };
    if crate::db::conn::is_held_by_row_security(&mut conn)? {
        return Ok(());
    }
    let words = "The PostgreSQL role is a superuser or bypasses row-level security, which keeps portals apart. \
                 Connect as an ordinary role that owns the database (see docs/operations.md).";
    anyhow::ensure!(state.config().mode == Mode::Development, words);
    tracing::warn!("{words}");
    Ok(())
}

/// Serves until SIGTERM or Ctrl-C: then readiness goes off first, requests in flight finish, and the process ends.
///
/// # Errors
/// The address cannot be listened on.
pub async fn serve(state: State) -> Result<()> {
    let listen = state.config().listen;
    // Whoever connects is served from the first moment.
    refresh(&state).await;
    let listener = TcpListener::bind(listen).with_context(|| format!("{listen} cannot be listened on"))?;
    keep_fresh(state.clone());
    let server = server(state.clone(), listener)?;
    let (handle, leaving) = (server.handle(), state.clone());
    actix_web::rt::spawn(async move {
        asked_to_end().await;
        tracing::info!("asked to end: readiness is off, requests in flight finish");
        leaving.leave();
        tokio::time::sleep(NOTICE).await;
        handle.stop(true).await;
    });
    let served = server.await.context("the server failed");
    if let Err(error) = jobs::write_down_key_usage(&state).await {
        tracing::warn!(%error, "what keys were used for cannot be written down");
    }
    served
}

async fn asked_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let (Ok(mut terminate), Ok(mut interrupt)) =
            (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
        {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            return;
        }
    }
    if let Err(error) = tokio::signal::ctrl_c().await {
        tracing::error!(%error, "signals cannot be heard");
        std::future::pending::<()>().await;
    }
}

/// Keeps what is in memory as the database has it, whoever changes that: reads the directory of portals again and again, and
/// learns what other processes have made public. Of callers who are quiet nothing is kept.
pub fn keep_fresh(state: State) {
    actix_web::rt::spawn(watch::watch(state.clone()));
    actix_web::rt::spawn(async move {
        loop {
            tokio::time::sleep(REFRESH).await;
            state.limiter().forget();
            if let Err(error) = jobs::write_down_key_usage(&state).await {
                tracing::warn!(%error, "what keys are used for cannot be written down");
            }
            refresh(&state).await;
        }
    });
}

/// Works without serving, until the process ends.
pub async fn work(state: State) {
    refresh(&state).await;
    keep_fresh(state.clone());
    jobs::work(state).await;
}

/// Reads the directory of portals. A database that went away meanwhile is waited for.
async fn refresh(state: &State) {
    if let Err(error) = state.refresh().await {
        tracing::warn!(%error, "the directory of portals cannot be read");
    }
}
