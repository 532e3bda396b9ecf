//! Access by a secret link: somebody without an account, who sees the one thing that the link opens (R10, R27).

use super::{
    actor::{Caller, caller_without_session},
    sign_in_limit::Counted,
    token::{digest, link_portal},
    work::{Who, Work},
};
use crate::{
    db::{
        Conn, Reach, Reader, Scoped,
        schema::{preview_links, users},
        stored::{Id, Word},
    },
    error::{Error, Result},
    http::{context, origin},
    portals::directory::Entry,
    state::State,
};
use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use shared::{id::PortalId, problem::ProblemCode, user::UserStatus};
use std::{
    future::{Ready, ready},
    sync::Arc,
};

/// Somebody who comes with the secret of the URL.
pub(crate) struct Invited {
    state: web::Data<State>,
    token: String,
    address: String,
}

/// Where a secret leads.
pub(crate) struct Invitation {
    /// The portal in which it may open something.
    pub(crate) portal: Arc<Entry>,
    /// The hash under which the link is kept. Who looks for it compares no secret: there is nothing to measure.
    pub(crate) hash: String,
    /// Who made the link.
    pub(crate) maker: Arc<Caller>,
}

fn invited(request: &HttpRequest) -> Result<Invited> {
    let state = request.app_data::<web::Data<State>>().cloned().ok_or(ProblemCode::Broken)?;
    let token = request.match_info().get("token").unwrap_or_default().to_owned();
    let address = origin::address(request, state.config()).map(origin::prefix).unwrap_or_default();
    Ok(Invited { state, token, address })
}

impl FromRequest for Invited {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(invited(request))
    }
}

impl Invited {
    /// Opens what the secret leads to, in one transaction with its record. Failed tries slow down the next ones.
    ///
    /// # Errors
    /// `not_found` of every secret that opens nothing, whatever the reason.
    pub(crate) async fn enter<T, F>(self, open: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Work<'_>, &Invitation) -> Result<T> + Send + 'static,
    {
        let (database, now) = (self.state.database(), self.state.clock().now());
        let counted = Counted::of_address("preview", &self.address);
        let before = counted.clone();
        database.read(Reach::Platform, move |conn| before.check(conn, now)).await?;
        let answer = match self.place()? {
            Some(place) => self.open(place, open).await,
            None => Err(Error::not_found()),
        };
        if answer.as_ref().is_err_and(|error| error.code() == ProblemCode::NotFound) {
            database.write(Reach::Platform, move |conn| counted.failed(conn, now)).await?;
        }
        answer
    }

    /// Where to look: the portal that the secret names, and its hash.
    fn place(&self) -> Result<Option<(Arc<Entry>, String)>> {
        let Some(portal) = link_portal(&self.token) else { return Ok(None) };
        let portal = self.state.directory().by_id(portal)?;
        Ok(portal.map(|portal| (portal, digest(&self.token))))
    }

    async fn open<T, F>(&self, (portal, hash): (Arc<Entry>, String), open: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Work<'_>, &Invitation) -> Result<T> + Send + 'static,
    {
        let id = portal.summary.id;
        let who = Who { id: None, name: None, request_id: Some(context::current().request_id) };
        let clock = self.state.clock().clone();
        let work = move |conn: &mut Conn| {
            let maker = Arc::new(maker(conn, id, &hash, clock.now())?);
            // Everything that follows is what the maker may see, and no more.
            let scoped = Scoped::new(conn, id, maker.reader_in(id));
            let invitation = Invitation { portal, hash, maker };
            Work::run(scoped, who, clock, |work| open(work, &invitation))
        };
        self.state.database().write(Reach::Portal(id), work).await
    }
}

/// Whoever made a link, with the roles of today (R9, R10).
///
/// # Errors
/// Not found: there is no such link, or the account is disabled.
fn maker(conn: &mut Conn, portal: PortalId, hash: &str, now: DateTime<Utc>) -> Result<Caller> {
    let mut scoped = Scoped::new(conn, portal, Reader::Anybody);
    let links = scoped.regardless_of_access().preview_links();
    let maker: Option<Id> = links
        .filter(preview_links::token_hash.eq(hash))
        .select(preview_links::created_by)
        .first(scoped.conn())
        .optional()?;
    let maker = maker.ok_or_else(Error::not_found)?;
    let status: Word<UserStatus> = users::table.find(maker).select(users::status).first(conn)?;
    if status.0 == UserStatus::Active {
        caller_without_session(conn, maker.into(), now)
    } else {
        Err(Error::not_found())
    }
}
