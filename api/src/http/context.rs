//! What is known of the request at hand anywhere below it: its name, its path and the caller's language.

use super::{headers, trace::Trace};
use crate::state::State;
use actix_web::{
    Error, HttpResponse,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderName, HeaderValue},
    middleware::Next,
    web,
};
use shared::word::Locale;
use std::time::Instant;
use tracing::Instrument as _;

tokio::task_local! {
    static CONTEXT: Context;
}

/// What is known of the request at hand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// Names the request in the logs and in problems.
    pub(crate) request_id: String,
    /// The language for problems and labels, by `Accept-Language`.
    pub(crate) locale: Locale,
    /// The path that was asked for.
    pub(crate) instance: String,
}

/// The request at hand; empty outside of one.
pub(crate) fn current() -> Context {
    CONTEXT.try_with(Clone::clone).unwrap_or_default()
}

impl Context {
    fn of(request: &ServiceRequest) -> Self {
        let state = request.app_data::<web::Data<State>>();
        Self {
            request_id: state.map_or_else(String::new, |state| state.clock().new_id().simple().to_string()),
            locale: preferred(request.headers().get(header::ACCEPT_LANGUAGE)),
            instance: shown(request.path()).to_owned(),
        }
    }
}

/// Gives every request its context and its line in the log: method, route template, status, time, and the trace that it
/// belongs to. No query string, no address, no name: the log holds no personal data.
pub(crate) async fn layer<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let state = request.app_data::<web::Data<State>>().cloned();
    let context = Context::of(&request);
    let request_id = context.request_id.clone();
    let method = request.method().clone();
    let span = span(&request, &request_id);
    let begun = Instant::now();
    let answer = CONTEXT.scope(context, next.call(request)).instrument(span.clone()).await;
    let mut answer = answer?;
    let route = answer.request().match_pattern().unwrap_or_else(|| "-".to_owned());
    let (status, took) = (answer.status(), begun.elapsed());
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    span.in_scope(|| tracing::info!(%method, route, status = status.as_u16(), micros, "answered"));
    if let Some(state) = state {
        state.metrics().answered(&method, &route.into(), status, took);
    }
    identify(answer.headers_mut(), &request_id);
    Ok(answer)
}

fn span(request: &ServiceRequest, id: &str) -> tracing::Span {
    let (trace_id, parent_id) = Trace::fields(request.headers());
    tracing::info_span!("request", %id, trace_id, parent_id)
}

/// Answers without the layers below, as they would: with a context, the headers of every answer and a line in the log.
pub(crate) fn at_once(
    request: ServiceRequest,
    make: impl FnOnce() -> HttpResponse,
) -> ServiceResponse<actix_web::body::BoxBody> {
    let context = Context::of(&request);
    let request_id = context.request_id.clone();
    let mut answer = CONTEXT.sync_scope(context, make);
    headers::complete_api(answer.headers_mut());
    identify(answer.headers_mut(), &request_id);
    let (method, status) = (request.method(), answer.status());
    span(&request, &request_id).in_scope(
        || tracing::info!(%method, route = "-", status = status.as_u16(), micros = 0_u64, "answered"),
    );
    if let Some(state) = request.app_data::<web::Data<State>>() {
        state.metrics().answered(method, &"-".into(), status, std::time::Duration::ZERO);
    }
    request.into_response(answer)
}

fn identify(headers: &mut header::HeaderMap, request_id: &str) {
    if let Ok(value) = HeaderValue::from_str(request_id) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
}

/// Below this address stand secrets.
const SECRETS: &str = "/api/v1/preview/";
/// What stands for an address below it.
pub(crate) const SECRET: &str = "/api/v1/preview/…";

/// An address as answers may repeat it.
fn shown(path: &str) -> &str {
    if path.starts_with(SECRETS) { SECRET } else { path }
}

/// The first language of `Accept-Language` that the product speaks, by weight; Vietnamese otherwise.
fn preferred(header: Option<&HeaderValue>) -> Locale {
    let Some(text) = header.and_then(|value| value.to_str().ok()) else { return Locale::Vi };
    let weighed = text.split(',').filter_map(|part| {
        let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
        let locale = tag.trim().get(..2)?.to_ascii_lowercase().parse::<Locale>().ok()?;
        Some((locale, weight.trim().parse::<f32>().unwrap_or(0.0)))
    });
    weighed.fold((Locale::Vi, 0.0), |best, one| if one.1 > best.1 { one } else { best }).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_weighed_and_vietnamese_is_the_default() {
        let prefer = |text: &'static str| preferred(Some(&HeaderValue::from_static(text)));
        assert_eq!(preferred(None), Locale::Vi);
        assert_eq!(prefer("en"), Locale::En);
        assert_eq!(prefer("fr, en-GB;q=0.8, vi;q=0.9"), Locale::Vi);
        assert_eq!(prefer("de"), Locale::Vi);
    }
}
