//! Sign-ins over HTTP.

use super::{
    queries::{self, NewSession, Renewal},
    view,
};
use crate::{
    access::{
        Anonymous, Callers, SignedIn, cookies, load_caller, random_token, sign_in_limit::Counted, token,
    },
    db::Reach,
    error::{Error, Result},
    http::{
        body::Body,
        context, origin,
        query::{NoQuery, Query},
    },
    state::State,
};
use actix_web::{HttpRequest, HttpResponse, delete, get, http::header, post};
use shared::{
    audit::Action,
    check::{Fault, FaultCode},
    id::{SessionId, UserId},
    problem::{Problem, ProblemCode},
    session::{PasswordChange, Refresh, Session, SignIn, Tokens},
    user,
};

/// Sign in. The admin app gets cookies; another client asks for tokens with `Accept-Token: bearer`.
#[utoipa::path(tag = "sessions", request_body = SignIn,
    params(("Accept-Token" = Option<String>, Header, description = "`bearer`: answer with tokens instead of cookies")),
    responses((status = 200, body = Session), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("anonymous"))))]
#[post("/session")]
pub(crate) async fn sign_in(
    anonymous: Anonymous,
    request: HttpRequest,
    Query(NoQuery {}): Query<NoQuery>,
    Body(sign_in): Body<SignIn>,
) -> Result<HttpResponse> {
    let state = anonymous.state;
    let key = user::unique_key(&sign_in.username);
    let address = origin::address(&request, state.config()).map(origin::prefix).unwrap_or_default();
    let (counted, now) = (Counted::new(&key, &address), state.clock().now());
    // Counted as failed until it has succeeded: tries that run at the same time are counted too.
    let (before, account) = (counted.clone(), key.clone());
    let found = state.database().write(Reach::Platform, move |conn| {
        before.check(conn, now)?;
        before.failed(conn, now)?;
        queries::find_account(conn, &account)
    });
    let found = found.await?;
    let (user, hash) = found.map_or((None, None), |(user, hash)| (Some(user), Some(hash)));
    let right = state.passwords().matches(sign_in.password, hash).await?;
    let Some(user) = user.filter(|_| right) else { return Err(ProblemCode::WrongCredentials.into()) };
    let new = NewSession {
        id: SessionId(state.clock().new_id()),
        user,
        refresh_token: random_token(),
        address,
        agent: agent(&request),
        now,
        audit_id: state.clock().new_id(),
        request_id: context::current().request_id,
    };
    let (session, refresh_token) = (new.id, new.refresh_token.clone());
    let begun = state.database().write(Reach::Platform, move |conn| {
        counted.succeeded(conn)?;
        queries::begin(conn, &new)?;
        load_caller(conn, new.id, now)
    });
    let caller = begun.await?;
    let session_view = view::session(&state, &caller)?;
    let way = Way::wanted_by(&request);
    signed_in(&state, way, (session, user), refresh_token, session_view)
}

/// What a browser or program calls itself, cut to a sensible length.
fn agent(request: &HttpRequest) -> String {
    let agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    agent.unwrap_or_default().chars().take(200).collect()
}

/// How tokens travel.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// In HttpOnly cookies: the admin app.
    Cookies,
    /// In the body: other clients, on request.
    Body,
}

impl Way {
    fn wanted_by(request: &HttpRequest) -> Self {
        let header = request.headers().get("accept-token").and_then(|value| value.to_str().ok());
        if header.is_some_and(|value| value.eq_ignore_ascii_case("bearer")) {
            Self::Body
        } else {
            Self::Cookies
        }
    }
}

/// Answers with the session, and its tokens as cookies or in the body.
fn signed_in(
    state: &State,
    way: Way,
    (session, user): (SessionId, UserId),
    refresh_token: String,
    mut view: Session,
) -> Result<HttpResponse> {
    let now = state.clock().now();
    let access_token = state.tokens().access(session, user, state.clock().new_id(), now)?;
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CACHE_CONTROL, "no-store"));
    if way == Way::Body {
        let expires_in = u32::try_from(token::ACCESS_SECONDS).unwrap_or(u32::MAX);
        view.tokens = Some(Tokens { access_token, expires_in, refresh_token });
    } else {
        let seconds = (view.ends_at - now).num_seconds();
        answer.cookie(cookies::cookie(state.config(), cookies::Kind::Access, access_token, seconds));
        answer.cookie(cookies::cookie(state.config(), cookies::Kind::Refresh, refresh_token, seconds));
    }
    Ok(answer.json(view))
}

/// Who is signed in, and where they may work.
#[utoipa::path(tag = "sessions",
    responses((status = 200, body = Session), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("signed-in"))))]
#[get("/session")]
pub(crate) async fn show(me: SignedIn, Query(NoQuery {}): Query<NoQuery>) -> Result<HttpResponse> {
    let view = view::session(&me.state, &me.caller)?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(view))
}

/// Sign out: the sign-in ends on the server.
#[utoipa::path(tag = "sessions",
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("signed-in"))))]
#[delete("/session")]
pub(crate) async fn sign_out(me: SignedIn, Query(NoQuery {}): Query<NoQuery>) -> Result<HttpResponse> {
    let (session, user, now) = (me.caller.session, me.caller.user(), me.state.clock().now());
    let (audit_id, request_id) = (me.state.clock().new_id(), context::current().request_id);
    let ended = me.state.database().write(Reach::Platform, move |conn| {
        queries::end(conn, session, "signed_out", now)?;
        queries::record(conn, user, audit_id, now, Action::SignedOut, &request_id, session)
    });
    ended.await?;
    me.state.callers().forget();
    let mut answer = HttpResponse::NoContent();
    answer
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("clear-site-data", "\"cache\""))
        .cookie(cookies::ended(me.state.config(), cookies::Kind::Access))
        .cookie(cookies::ended(me.state.config(), cookies::Kind::Refresh));
    Ok(answer.finish())
}

/// Renew the access token. A refresh token is good once; an old one that is used again ends the sign-in.
#[utoipa::path(tag = "sessions", request_body = Refresh,
    responses((status = 200, body = Session), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    extensions(("x-permission" = json!("anonymous"))))]
#[post("/session/refresh")]
pub(crate) async fn refresh(
    anonymous: Anonymous,
    request: HttpRequest,
    Query(NoQuery {}): Query<NoQuery>,
    Body(refresh): Body<Refresh>,
) -> Result<HttpResponse> {
    let state = anonymous.state;
    let cookie = cookies::read(&request, state.config(), cookies::Kind::Refresh);
    // Whoever sends a token in the body gets the next one there.
    let way = if refresh.refresh_token.is_some() { Way::Body } else { Way::wanted_by(&request) };
    let token = refresh.refresh_token.or(cookie).ok_or(Error::from(ProblemCode::NotSignedIn))?;
    let (now, audit_id, request_id) =
        (state.clock().now(), state.clock().new_id(), context::current().request_id);
    let successor = state.tokens().successor(&token);
    let next = successor.clone();
    let renewed = state
        .database()
        .write(Reach::Platform, move |conn| queries::renew(conn, &token, &next, now, audit_id, &request_id));
    match renewed.await? {
        Renewal::Good(session, user) => {
            let caller = state.callers().get(state.database(), session, now).await?;
            let session_view = view::session(&state, &caller)?;
            signed_in(&state, way, (session, user), successor, session_view)
        }
        Renewal::Ended => {
            state.callers().forget();
            Err(ProblemCode::SessionEnded.into())
        }
    }
}

/// Change the own password. All other sign-ins of the person end.
#[utoipa::path(tag = "sessions", request_body = PasswordChange,
    responses((status = 200, body = Session), (status = "4XX", body = Problem, content_type = "application/problem+json")),
    security(("session" = []), ("bearer" = [])), extensions(("x-permission" = json!("signed-in"))))]
#[post("/session/password")]
pub(crate) async fn change_password(
    me: SignedIn,
    Query(NoQuery {}): Query<NoQuery>,
    Body(change): Body<PasswordChange>,
) -> Result<HttpResponse> {
    let (state, user, session, now) =
        (&me.state, me.caller.user(), me.caller.session, me.state.clock().now());
    let counted = Counted::of_account(&format!("password of {user}"));
    let before = counted.clone();
    let stored = state.database().write(Reach::Platform, move |conn| {
        before.check(conn, now)?;
        before.failed(conn, now)?;
        queries::passwords(conn, user)
    });
    let (current, former) = stored.await?;
    if !state.passwords().matches(change.current_password.clone(), Some(current)).await? {
        let fault = Fault::new("/current_password", FaultCode::NotAllowedHere);
        return Err(Error::invalid(vec![fault]));
    }
    let new = queries::new_password(&me.caller.actor, change.current_password, change.new_password, former);
    let judged = state.passwords().accept(new).await;
    let (audit_id, request_id) = (state.clock().new_id(), context::current().request_id);
    let hash = match judged {
        Ok(hash) => hash,
        Err(refused) => {
            state.database().write(Reach::Platform, move |conn| counted.succeeded(conn)).await?;
            return Err(refused);
        }
    };
    let changed = state.database().write(Reach::Platform, move |conn| {
        counted.succeeded(conn)?;
        queries::set_password(conn, user, &hash, false, Some(session), now)?;
        queries::record(conn, user, audit_id, now, Action::PasswordChanged, &request_id, session)?;
        load_caller(conn, session, now)
    });
    let caller = changed.await?;
    let callers: &Callers = state.callers();
    callers.forget();
    let view = view::session(state, &caller)?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(view))
}
