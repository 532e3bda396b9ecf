//! Access for everybody: published things only, inside one portal or in the directory of portals.

use super::host;
use crate::{
    db::{Across, Conn, Reach, Reader, Scoped},
    delivery::Reading,
    error::{Error, Result},
    portals::directory::Entry,
    state::State,
};
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, dev::Payload, web};
use shared::{
    id::PortalId,
    portal::{Host, PortalStatus},
    problem::ProblemCode,
};
use std::{
    future::{Ready, ready},
    sync::Arc,
};

/// Anybody, in the portal of the URL, which has to be active.
pub(crate) struct Public {
    pub(crate) state: web::Data<State>,
    pub(crate) portal: Arc<Entry>,
}

/// Anybody, in the directory of portals.
pub(crate) struct Everywhere {
    pub(crate) state: web::Data<State>,
}

fn public(request: &HttpRequest) -> Result<Public> {
    let state = request.app_data::<web::Data<State>>().cloned().ok_or(ProblemCode::Broken)?;
    let key = request.match_info().get("portal").unwrap_or_default();
    let portal = state.directory().by_key(key)?.filter(|entry| entry.summary.status == PortalStatus::Active);
    let portal = portal.ok_or_else(Error::not_found)?;
    if host::is_another_portals(request, &state, portal.summary.id)? {
        return Err(ProblemCode::MisdirectedRequest.into());
    }
    let mark = state.database().generations().of(portal.summary.id);
    request.extensions_mut().insert(Reading::begin(Some(portal.summary.id), mark));
    Ok(Public { state, portal })
}

impl FromRequest for Public {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(public(request))
    }
}

impl FromRequest for Everywhere {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let state = request.app_data::<web::Data<State>>().cloned();
        if let Some(state) = &state {
            let mark = state.database().generations().of_network();
            request.extensions_mut().insert(Reading::begin(None, mark));
        }
        ready(state.map(|state| Self { state }).ok_or_else(|| ProblemCode::Broken.into()))
    }
}

impl Public {
    /// Reads inside the portal.
    pub(crate) async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Scoped<'_>) -> Result<T> + Send + 'static,
    {
        let portal = self.portal.summary.id;
        let scoped = move |conn: &mut Conn| work(&mut Scoped::new(conn, portal, Reader::Anybody));
        self.state.database().read(Reach::Portal(portal), scoped).await
    }

    /// Reads what is public of another portal that this one shows.
    pub(crate) async fn read_in<T, F>(&self, other: &Entry, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Scoped<'_>) -> Result<T> + Send + 'static,
    {
        let other = other.summary.id;
        let scoped = move |conn: &mut Conn| work(&mut Scoped::new(conn, other, Reader::Anybody));
        self.state.database().read(Reach::Portal(other), scoped).await
    }
}

impl Everywhere {
    /// The open portal that a host belongs to, or belonged to; a port is no part of the name.
    pub(crate) fn by_host(&self, named: &str) -> Result<(Arc<Entry>, Host)> {
        let host = named.trim().to_ascii_lowercase();
        let bare = host.split_once(':').map_or(host.as_str(), |(name, _)| name).trim_end_matches('.');
        let found = self.state.directory().by_host(bare)?;
        found.filter(|(entry, _)| entry.summary.status == PortalStatus::Active).ok_or_else(Error::not_found)
    }

    /// One portal of the directory, for everybody.
    pub(crate) fn within(&self, portal: Arc<Entry>) -> Public {
        Public { state: self.state.clone(), portal }
    }

    /// The portals that are open to everybody.
    pub(crate) fn open(&self) -> Result<Vec<Arc<Entry>>> {
        let all = self.state.directory().all()?;
        Ok(all.into_iter().filter(|entry| entry.summary.status == PortalStatus::Active).collect())
    }

    /// Reads what everybody reads of every open portal, or of one of them.
    pub(crate) async fn read<T, F>(&self, only: Option<PortalId>, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Across<'_>) -> Result<T> + Send + 'static,
    {
        if let Some(portal) = only {
            let within = move |conn: &mut Conn| work(&mut Across::only(conn, portal));
            return self.state.database().read(Reach::Portal(portal), within).await;
        }
        let ids = |entries: Vec<Arc<Entry>>| entries.iter().map(|entry| entry.summary.id).collect::<Vec<_>>();
        let (open, all) = (ids(self.open()?), ids(self.state.directory().all()?));
        let closed = all.into_iter().filter(|id| !open.contains(id)).collect();
        let across = move |conn: &mut Conn| work(&mut Across::new(conn, open, closed));
        self.state.database().read(Reach::Public, across).await
    }
}
