//! The extractors that authorise: without one there is no connection.

use super::{
    Caller, host,
    layer::{Found, found},
    permits::Permit,
    platform::PlatformWork,
    work::{Doing, Who, Work},
};
use crate::{
    db::{Conn, Reach, Reader, Scoped},
    edge,
    error::{Error, Refusal, Result},
    http::context,
    portals::directory::Entry,
    state::State,
};
use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use shared::{access::Permission, problem::ProblemCode, word::Word as _};
use std::{
    future::{Ready, ready},
    marker::PhantomData,
    sync::Arc,
};

/// Somebody who is signed in, whatever they may do. Only for what concerns themselves.
pub(crate) struct SignedIn {
    pub(crate) state: web::Data<State>,
    pub(crate) caller: Arc<Caller>,
}

/// Somebody who holds a permission in the portal of the URL.
pub(crate) struct Authorized<P: Permit> {
    state: web::Data<State>,
    caller: Arc<Caller>,
    portal: Arc<Entry>,
    permit: PhantomData<P>,
}

/// Somebody who holds a permission on the platform.
pub(crate) struct OnPlatform<P: Permit> {
    state: web::Data<State>,
    caller: Arc<Caller>,
    permit: PhantomData<P>,
}

fn signed_in(request: &HttpRequest) -> Result<SignedIn> {
    let state = request.app_data::<web::Data<State>>().cloned().ok_or(ProblemCode::Broken)?;
    match found(request) {
        Found::Caller(caller) => Ok(SignedIn { state, caller }),
        Found::Refused(ProblemCode::Unavailable) => Err(Error::unavailable("the session cannot be checked")),
        Found::Refused(code) => Err(code.into()),
        Found::Limited(seconds) => Err(edge::too_many(seconds)),
    }
}

/// Whoever has to change the password can do nothing else (Điều 8.3).
fn ready_to_work(request: &HttpRequest) -> Result<SignedIn> {
    let signed_in = signed_in(request)?;
    if signed_in.caller.must_change_password {
        Err(ProblemCode::PasswordChangeRequired.into())
    } else {
        Ok(signed_in)
    }
}

/// The refusal for want of a permission.
pub(crate) fn not_allowed(needs: Permission) -> Error {
    Refusal::new(ProblemCode::NotAllowed)
        .detail(format!("Cần quyền “{}”.", needs.vi()), format!("Needs the permission “{}”.", needs.en()))
        .into()
}

/// A portal is administered under its own host or the administration's.
fn under_another_host() -> Error {
    Refusal::new(ProblemCode::NotAllowed)
        .detail(
            "Tên miền này của cổng khác; hãy dùng tên miền của cổng đang làm việc hoặc của trang quản trị.",
            "This host belongs to another portal; use the host of the portal at work or the administration's.",
        )
        .into()
}

fn authorize<P: Permit>(request: &HttpRequest) -> Result<Authorized<P>> {
    let SignedIn { state, caller } = ready_to_work(request)?;
    let key = request.match_info().get("portal").unwrap_or_default();
    // A portal where the caller holds nothing is not there.
    let portal = state.directory().by_key(key)?.filter(|entry| !caller.roles_in(entry.summary.id).is_empty());
    let portal = portal.ok_or_else(Error::not_found)?;
    if host::is_another_portals(request, &state, portal.summary.id)? {
        return Err(under_another_host());
    }
    if caller.permissions_in(portal.summary.id).contains(&P::NEEDS) {
        Ok(Authorized { state, caller, portal, permit: PhantomData })
    } else {
        Err(not_allowed(P::NEEDS))
    }
}

fn authorize_on_platform<P: Permit>(request: &HttpRequest) -> Result<OnPlatform<P>> {
    let SignedIn { state, caller } = ready_to_work(request)?;
    if caller.permissions_on_platform().contains(&P::NEEDS) {
        Ok(OnPlatform { state, caller, permit: PhantomData })
    } else {
        Err(not_allowed(P::NEEDS))
    }
}

/// What concerns people themselves, their sign-ins and passwords, no key reaches (R27).
fn in_person(request: &HttpRequest) -> Result<SignedIn> {
    let signed_in = signed_in(request)?;
    if signed_in.caller.key.is_none() { Ok(signed_in) } else { Err(not_for_keys()) }
}

fn not_for_keys() -> Error {
    Refusal::new(ProblemCode::NotAllowed)
        .detail("Khóa API không dùng được ở đây.", "API keys do not hold here.")
        .into()
}

impl FromRequest for SignedIn {
    type Error = Error;
    type Future = Ready<Result<Self>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(in_person(request))
    }
}

impl<P: Permit> FromRequest for Authorized<P> {
    type Error = Error;
    type Future = Ready<Result<Self>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(authorize(request))
    }
}

impl<P: Permit> FromRequest for OnPlatform<P> {
    type Error = Error;
    type Future = Ready<Result<Self>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(authorize_on_platform(request))
    }
}

/// Whoever is calling, as the trail names them.
fn who(caller: &Caller) -> Who {
    Who {
        id: Some(caller.user()),
        name: Some(caller.name()),
        request_id: Some(context::current().request_id),
    }
}

impl<P: Permit> Authorized<P> {
    /// The portal of the URL.
    pub(crate) fn portal(&self) -> &Entry {
        &self.portal
    }

    /// Whoever is calling.
    pub(crate) fn caller(&self) -> &Arc<Caller> {
        &self.caller
    }

    /// What the process shares.
    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    /// The caller as a reader of articles.
    fn reader(&self) -> Reader {
        self.caller.reader_in(self.portal.summary.id)
    }

    /// Reads inside the portal, what the caller may see.
    pub(crate) async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Scoped<'_>) -> Result<T> + Send + 'static,
    {
        let portal = self.portal.summary.id;
        let reader = self.reader();
        let scoped = move |conn: &mut Conn| work(&mut Scoped::new(conn, portal, reader));
        self.state.database().read(Reach::Portal(portal), scoped).await
    }

    /// Reads inside another portal what everybody may read there.
    pub(crate) async fn read_public<T, F>(&self, other: &Entry, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Scoped<'_>) -> Result<T> + Send + 'static,
    {
        let other = other.summary.id;
        let scoped = move |conn: &mut Conn| work(&mut Scoped::new(conn, other, Reader::Anybody));
        self.state.database().read(Reach::Portal(other), scoped).await
    }

    /// Changes something inside the portal: one transaction with its audit record, or nothing.
    ///
    /// # Errors
    /// What the closure refuses; and it is broken if the closure changed something without an audit record.
    pub(crate) async fn write<T, F>(&self, doing: Doing, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Work<'_>) -> Result<T> + Send + 'static,
    {
        let who = who(&self.caller);
        let (portal, clock) = (self.portal.summary.id, self.state.clock().clone());
        let reader = self.reader();
        let in_transaction =
            move |conn: &mut Conn| Work::run(Scoped::new(conn, portal, reader), who, clock, work);
        let database = self.state.database();
        match doing {
            Doing::ForReal => database.write(Reach::Portal(portal), in_transaction).await,
            Doing::DryRun => database.rehearse(Reach::Portal(portal), in_transaction).await,
        }
    }
}

impl<P: Permit> OnPlatform<P> {
    /// What the process shares.
    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    /// Reads what belongs to no portal.
    pub(crate) async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        self.state.database().read(Reach::Platform, work).await
    }

    /// Changes what belongs to no portal: one transaction with its audit record, or nothing.
    ///
    /// # Errors
    /// What the closure refuses; and it is broken if the closure changed something without an audit record.
    pub(crate) async fn write<T, F>(&self, doing: Doing, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut PlatformWork<'_>) -> Result<T> + Send + 'static,
    {
        let (who, clock) = (who(&self.caller), self.state.clock().clone());
        let in_transaction = move |conn: &mut Conn| PlatformWork::run(conn, who, clock, work);
        let database = self.state.database();
        match doing {
            Doing::ForReal => database.write(Reach::Platform, in_transaction).await,
            Doing::DryRun => database.rehearse(Reach::Platform, in_transaction).await,
        }
    }
}
