//! The public face from memory: final bytes, exact invalidation, one computation a miss (docs/adr/0026).
//!
//! The outermost layer: what is kept is answered before any other layer or the database hears of it. An answer is kept when
//! its handler says so (`cacheable.rs`) and is as good as the epoch that was read before it was made.

mod flights;
mod kept;
mod question;
mod store;

pub(crate) use kept::Reading;

use crate::{
    access::is_another_portals, delivery::next_change, error::Result, http::trace::Trace, state::State,
};
use actix_web::{
    Error, HttpMessage as _, HttpRequest, HttpResponse,
    body::{self, BoxBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        StatusCode,
        header::{self, HeaderName, HeaderValue},
    },
    middleware::Next,
    web::{self, Bytes},
};
use chrono::{DateTime, Utc};
use flights::{Flights, Turn};
use kept::{Kept, Made};
use question::Wish;
use std::{
    io::Write as _,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};
use store::Store;

/// Smaller bodies are not worth compressing.
const WORTHWHILE: usize = 860;
/// How hard is tried: once for each answer that is kept, off the threads that answer.
const BROTLI: u32 = 5;
const GZIP: u32 = 6;

/// Said by a handler of an answer that may be kept: when the clock alone changes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// With the next scheduled change of its portal.
    WithPortal,
    /// At this instant, or with the next scheduled change of its portal.
    Until(DateTime<Utc>),
    /// Never.
    Lasting,
    /// With a scheduled change of any portal, for which not all are asked: caches on the way have to ask here each time.
    Revalidated,
}

impl Keep {
    /// What caches on the way are told while no instant is known at which the answer changes.
    fn control(self) -> HeaderValue {
        HeaderValue::from_static(if self == Self::Revalidated { kept::REVALIDATED } else { kept::LASTING })
    }
}

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What is kept, and who is at work.
pub(crate) struct Cache {
    store: Store<Kept>,
    flights: Flights,
    hits: AtomicU64,
    misses: AtomicU64,
}

impl Cache {
    /// A cache of so many bytes; none keeps nothing.
    pub(crate) fn new(most: usize) -> Self {
        Self {
            store: Store::new(most),
            flights: Flights::default(),
            hits: AtomicU64::new(0),
            misses: AtomicU64::new(0),
        }
    }

    /// Whether anything is kept at all.
    fn is_on(&self) -> bool {
        self.store.holds_something()
    }

    fn get(&self, key: &str, now: DateTime<Utc>) -> Option<Arc<Kept>> {
        self.store.get(key).filter(|kept| kept.holds(now))
    }

    /// Answers from memory, answers that had to be made, bytes kept and entries kept.
    pub(crate) fn counts(&self) -> [u64; 4] {
        let (weight, entries) = self.store.size();
        let number = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        [
            self.hits.load(Ordering::Relaxed),
            self.misses.load(Ordering::Relaxed),
            number(weight),
            number(entries),
        ]
    }
}

/// Answers from memory, or makes an answer and keeps it.
pub(crate) async fn layer(
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let state = request.app_data::<web::Data<State>>().cloned();
    let key = state.as_ref().filter(|state| state.cache().is_on()).and_then(|_| question::key(&request));
    let (Some(state), Some(key)) = (state, key) else {
        return finished(next.call(request).await?).await;
    };
    let cache = state.cache();
    if let Some(answer) = from_memory(&state, &key, request.request()) {
        return Ok(request.into_response(answer));
    }
    let leading = match cache.flights.join(&key) {
        Turn::Lead(leading) => Some(leading),
        Turn::Wait(waiting) => {
            waiting.landed().await;
            if let Some(answer) = from_memory(&state, &key, request.request()) {
                return Ok(request.into_response(answer));
            }
            None
        }
    };
    cache.misses.fetch_add(1, Ordering::Relaxed);
    let made = next.call(request).await?;
    let answer = keep(&state, Some(&key), made).await;
    drop(leading);
    answer
}

fn from_memory(state: &State, key: &str, request: &HttpRequest) -> Option<HttpResponse> {
    let (begun, now) = (Instant::now(), state.clock().now());
    let kept = state.cache().get(key, now)?;
    // Under another portal's host it is not there: that is for the handler to say.
    if let Some(portal) = kept.portal()
        && is_another_portals(request, state, portal).unwrap_or(true)
    {
        return None;
    }
    state.cache().hits.fetch_add(1, Ordering::Relaxed);
    let mut answer = kept.answer(&Wish::of(request.headers()), now);
    let (method, status) = (request.method(), answer.status());
    let mut digits = uuid::Uuid::encode_buffer();
    let request_id = &*state.clock().id_of(now).simple().encode_lower(&mut digits);
    let took = begun.elapsed();
    if tracing::enabled!(tracing::Level::INFO) {
        let (trace_id, parent_id) = Trace::fields(request.headers());
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        tracing::info!(id = request_id, trace_id, parent_id, %method, route = &*kept.route, status = status.as_u16(), micros, cached = true, "answered");
    }
    state.metrics().answered(method, &kept.route, status, took);
    if let Ok(value) = HeaderValue::from_str(request_id) {
        answer.headers_mut().insert(REQUEST_ID, value);
    }
    Some(answer)
}

/// An answer that is not looked for in memory is finished like one that is: conditions and forms are settled here.
async fn finished(made: ServiceResponse<BoxBody>) -> Result<ServiceResponse<BoxBody>, Error> {
    match made.request().app_data::<web::Data<State>>().cloned() {
        Some(state) => keep(&state, None, made).await,
        None => Ok(made),
    }
}

/// Keeps an answer if its handler said that it may be, and finishes it for the caller.
async fn keep(
    state: &State,
    key: Option<&str>,
    made: ServiceResponse<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let reading = made.request().extensions().get::<Reading>().cloned();
    let said = made.response().extensions().get::<Keep>().copied();
    let (Some(reading), Some(said), StatusCode::OK) = (reading, said, made.status()) else { return Ok(made) };
    let (request, answer) = made.into_parts();
    let (answer, body) = answer.into_parts();
    let identity = body::to_bytes(body).await?;
    let now = state.clock().now();
    let changes_at = changes_at(state, &reading, said, now).await?;
    let headers = answer.headers();
    let tag = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).unwrap_or_default().to_owned();
    let request_id = headers.get("x-request-id").cloned();
    let headers = headers.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    let route = request.match_pattern().unwrap_or_default().into();
    // The forms are made for those who ask later: of what is not kept nobody will.
    let (gzip, brotli) = if key.is_some() { compressed(identity.clone()).await? } else { (None, None) };
    let made =
        Made { reading, changes_at, control: said.control(), route, headers, tag, identity, gzip, brotli };
    let Some(kept) = Kept::new(made, now).map(Arc::new) else {
        return Err(crate::error::Error::broken(anyhow::anyhow!("an answer without a tag")).into());
    };
    let mut answer = kept.answer(&Wish::of(request.headers()), now);
    if let Some(id) = request_id {
        answer.headers_mut().insert(REQUEST_ID, id);
    }
    if let Some(key) = key
        && kept.holds(now)
    {
        let weight = kept.weight() + key.len();
        state.cache().store.put(key, kept, weight);
    }
    Ok(ServiceResponse::new(request, answer))
}

/// When the clock alone changes an answer.
async fn changes_at(
    state: &State,
    reading: &Reading,
    said: Keep,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    match (said, reading.portal) {
        (Keep::WithPortal, Some(portal)) => next_change(state, portal, reading, now).await,
        (Keep::Until(at), Some(portal)) => {
            let next = next_change(state, portal, reading, now).await?;
            Ok(Some(next.map_or(at, |next| next.min(at))))
        }
        (Keep::Until(at), None) => Ok(Some(at)),
        // Nothing is old before its mark has moved, which it does when a scheduled change is carried out.
        (Keep::Lasting | Keep::Revalidated, _) | (Keep::WithPortal, None) => Ok(None),
    }
}

/// The body with gzip and with Brotli, where that makes it smaller.
async fn compressed(body: Bytes) -> Result<(Option<Bytes>, Option<Bytes>), Error> {
    if body.len() < WORTHWHILE {
        return Ok((None, None));
    }
    let smaller = |all: usize, form: Vec<u8>| Some(Bytes::from(form)).filter(|form| form.len() < all);
    let forms = web::block(move || -> std::io::Result<_> {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(GZIP));
        gzip.write_all(&body)?;
        let mut brotli = brotli::CompressorWriter::new(Vec::new(), 4_096, BROTLI, 22);
        brotli.write_all(&body)?;
        Ok((smaller(body.len(), gzip.finish()?), smaller(body.len(), brotli.into_inner())))
    });
    Ok(forms.await??)
}
