//! The one error type: refusals are the caller's, breakage is ours and is logged once, here.

use crate::http::context;
use actix_web::{HttpResponse, ResponseError, http::StatusCode, http::header};
use shared::{
    check::Fault,
    problem::{Problem, ProblemCode, Tombstone},
    word::Locale,
};

/// A result with the one error type.
pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request was not done.
#[derive(Debug)]
pub struct Error(Box<Kind>);

#[derive(Debug)]
enum Kind {
    Refused(Refusal),
    Broken(anyhow::Error),
    Unavailable(anyhow::Error),
}

/// A sentence for the caller, in both languages of the product.
#[derive(Clone, Debug)]
pub(crate) struct Detail {
    pub(crate) vi: String,
    pub(crate) en: String,
}

/// A refusal with its particulars.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) code: ProblemCode,
    detail: Option<Detail>,
    faults: Vec<Fault>,
    allowed: Vec<String>,
    allow: Option<String>,
    retry_after: Option<u32>,
    tombstone: Option<Tombstone>,
}

impl From<ProblemCode> for Error {
    fn from(code: ProblemCode) -> Self {
        Refusal::new(code).into()
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self(Box::new(Kind::Refused(refusal)))
    }
}

impl Refusal {
    pub(crate) fn new(code: ProblemCode) -> Self {
        Self {
            code,
            detail: None,
            faults: Vec::new(),
            allowed: Vec::new(),
            allow: None,
            retry_after: None,
            tombstone: None,
        }
    }

    /// Says what to do about it.
    pub(crate) fn detail(mut self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.detail = Some(Detail { vi: vi.into(), en: en.into() });
        self
    }

    /// Names the fields at fault.
    pub(crate) fn faults(mut self, faults: Vec<Fault>) -> Self {
        self.faults = faults;
        self
    }

    /// Names the steps that the state would allow.
    pub(crate) fn allowed<T: ToString>(mut self, steps: impl IntoIterator<Item = T>) -> Self {
        self.allowed = steps.into_iter().map(|step| step.to_string()).collect();
        self
    }

    /// Names the methods that the address has (405).
    pub(crate) fn allow(mut self, methods: String) -> Self {
        self.allow = Some(methods);
        self
    }

    /// Says after how many seconds it is worth trying again.
    pub(crate) fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// Says what is left of what was asked for (410).
    pub(crate) fn tombstone(mut self, tombstone: Tombstone) -> Self {
        self.tombstone = Some(tombstone);
        self
    }
}

impl Error {
    /// Fields are at fault (422).
    pub(crate) fn invalid(faults: Vec<Fault>) -> Self {
        Refusal::new(ProblemCode::Invalid).faults(faults).into()
    }

    /// Not there, or not yours: the two look the same.
    pub(crate) fn not_found() -> Self {
        ProblemCode::NotFound.into()
    }

    /// Something broke on our side.
    pub(crate) fn broken(error: impl Into<anyhow::Error>) -> Self {
        Self(Box::new(Kind::Broken(error.into())))
    }

    /// Something we stand on is away for the moment.
    pub(crate) fn unavailable<E>(error: E) -> Self
    where
        E: std::fmt::Display + std::fmt::Debug + Send + Sync + 'static,
    {
        Self(Box::new(Kind::Unavailable(anyhow::anyhow!(error.to_string()))))
    }

    /// The stable word of the refusal.
    pub(crate) fn code(&self) -> ProblemCode {
        match &*self.0 {
            Kind::Refused(refusal) => refusal.code,
            Kind::Broken(_) => ProblemCode::Broken,
            Kind::Unavailable(_) => ProblemCode::Unavailable,
        }
    }

    /// The fields at fault.
    pub(crate) fn faults(&self) -> &[Fault] {
        match &*self.0 {
            Kind::Refused(refusal) => &refusal.faults,
            Kind::Broken(_) | Kind::Unavailable(_) => &[],
        }
    }

    /// The refusal in the caller's language; breakage is logged by this.
    pub(crate) fn problem(&self) -> Problem {
        let context = context::current();
        let locale = context.locale;
        let mut problem = self.code().problem(locale, &context.instance, &context.request_id);
        match &*self.0 {
            Kind::Refused(refusal) => {
                problem.detail = refusal.detail.clone().map(|detail| match locale {
                    Locale::Vi => detail.vi,
                    Locale::En => detail.en,
                });
                problem.errors = refusal.faults.iter().map(|fault| fault.field_error(locale)).collect();
                problem.allowed.clone_from(&refusal.allowed);
                problem.tombstone.clone_from(&refusal.tombstone);
            }
            Kind::Broken(error) => tracing::error!(error = format!("{error:#}"), "broken"),
            Kind::Unavailable(error) => tracing::warn!(error = format!("{error:#}"), "unavailable"),
        }
        problem
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &*self.0 {
            Kind::Refused(refusal) => write!(f, "refused: {} {:?}", refusal.code, refusal.faults),
            Kind::Broken(error) | Kind::Unavailable(error) => write!(f, "{error:#}"),
        }
    }
}

impl std::error::Error for Error {}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status_code());
        answer.insert_header((header::CACHE_CONTROL, "no-store"));
        answer.insert_header((header::CONTENT_LANGUAGE, context::current().locale.to_string()));
        match &*self.0 {
            Kind::Refused(refusal) => {
                if let Some(methods) = &refusal.allow {
                    answer.insert_header((header::ALLOW, methods.as_str()));
                }
                if let Some(seconds) = refusal.retry_after {
                    answer.insert_header((header::RETRY_AFTER, seconds));
                }
                if refusal.code == ProblemCode::RequestTimeout {
                    answer.force_close();
                }
            }
            Kind::Unavailable(_) => {
                answer.insert_header((header::RETRY_AFTER, 5));
            }
            Kind::Broken(_) => {}
        }
        let body = serde_json::to_string(&self.problem()).unwrap_or_else(|_| "{}".to_owned());
        answer.content_type("application/problem+json").body(body)
    }
}
