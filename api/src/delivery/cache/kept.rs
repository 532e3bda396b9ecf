//! An answer as it is kept: its bytes in every form, ready to be sent.

use super::question::{self, Encoding, Wish};
use crate::db::generations::Mark;
use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{self, HeaderName, HeaderValue},
    },
    web::Bytes,
};
use chrono::{DateTime, TimeDelta, Utc};
use shared::id::PortalId;
use std::sync::Arc;

/// How long caches on the way may keep an answer, in seconds.
const MAX_AGE: i64 = 60;
/// How long they may go on with it while they fetch another.
const STALE: i64 = 30;
/// The same of an answer that no time changes.
pub(super) const LASTING: &str = "public, max-age=60, stale-while-revalidate=30";
/// What is told of an answer for which they have to ask each time.
pub(super) const REVALIDATED: &str = "public, max-age=0, must-revalidate";
/// How long an answer is kept at the most, whatever this node was told: a second net below the generations.
const LONGEST: TimeDelta = TimeDelta::minutes(5);
/// What an entry weighs besides its bytes.
const BURDEN: usize = 800;

/// What was known before an answer was read; kept answers are as old as that.
#[derive(Clone)]
pub(crate) struct Reading {
    /// The portal that is answered from; none when it is the network.
    pub(crate) portal: Option<PortalId>,
    /// The mark whose move makes the answer old.
    pub(crate) mark: Arc<Mark>,
    /// Where it stood.
    pub(crate) epoch: u64,
}

impl Reading {
    /// What is known now; to be taken before anything is read.
    pub(crate) fn begin(portal: Option<PortalId>, mark: Arc<Mark>) -> Self {
        let epoch = mark.epoch();
        Self { portal, mark, epoch }
    }

    fn holds(&self) -> bool {
        self.mark.epoch() == self.epoch
    }
}

/// The body in one form, and its strong tag: the tags of two forms differ (RFC 9110, 8.8.3).
pub(crate) struct Form {
    tag: HeaderValue,
    bytes: Bytes,
}

impl Form {
    fn new(tag: &str, suffix: &str, bytes: Bytes) -> Option<Self> {
        let tag = format!("{}{suffix}\"", tag.strip_suffix('"')?);
        Some(Self { tag: HeaderValue::from_str(&tag).ok()?, bytes })
    }
}

/// An answer that was made.
pub(crate) struct Made {
    pub(crate) reading: Reading,
    /// The instant at which the clock alone changes it.
    pub(crate) changes_at: Option<DateTime<Utc>>,
    /// What caches on the way are told while there is no such instant.
    pub(crate) control: HeaderValue,
    /// The template of its address, for the log.
    pub(crate) route: Arc<str>,
    /// Its headers, its tag among them.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) tag: String,
    pub(crate) identity: Bytes,
    pub(crate) gzip: Option<Bytes>,
    pub(crate) brotli: Option<Bytes>,
}

/// An answer as it is kept.
pub(crate) struct Kept {
    reading: Reading,
    changes_at: Option<DateTime<Utc>>,
    until: DateTime<Utc>,
    pub(crate) route: Arc<str>,
    headers: Vec<(HeaderName, HeaderValue)>,
    modified: Option<HeaderValue>,
    control: HeaderValue,
    /// What is said again to somebody who has it already.
    unmodified: Vec<(HeaderName, HeaderValue)>,
    identity: Form,
    gzip: Option<Form>,
    brotli: Option<Form>,
}

impl Kept {
    /// Keeps what was made; none when its tag is no header.
    pub(crate) fn new(made: Made, now: DateTime<Utc>) -> Option<Self> {
        let Made { reading, changes_at, control, route, mut headers, tag, identity, gzip, brotli } = made;
        headers.retain(|(name, _)| !OWN.contains(name));
        let modified =
            headers.iter().find(|(name, _)| name == header::LAST_MODIFIED).map(|(_, at)| at.clone());
        Some(Self {
            reading,
            until: changes_at.unwrap_or(now + LONGEST).min(now + LONGEST),
            changes_at,
            route,
            unmodified: headers.iter().filter(|(name, _)| UNMODIFIED.contains(name)).cloned().collect(),
            headers,
            modified,
            control,
            identity: Form::new(&tag, "", identity)?,
            gzip: gzip.and_then(|bytes| Form::new(&tag, "-gz", bytes)),
            brotli: brotli.and_then(|bytes| Form::new(&tag, "-br", bytes)),
        })
    }

    /// Whether it is still what the database would say.
    pub(crate) fn holds(&self, now: DateTime<Utc>) -> bool {
        self.reading.holds() && now < self.until
    }

    /// The portal it is of.
    pub(crate) fn portal(&self) -> Option<PortalId> {
        self.reading.portal
    }

    /// What it weighs, in bytes.
    pub(crate) fn weight(&self) -> usize {
        let forms = [Some(&self.identity), self.gzip.as_ref(), self.brotli.as_ref()];
        BURDEN + forms.into_iter().flatten().map(|form| form.bytes.len()).sum::<usize>()
    }

    /// The answer to a caller: the form that suits them, or only that they have it already.
    pub(crate) fn answer(&self, wish: &Wish<'_>, now: DateTime<Utc>) -> HttpResponse {
        let (form, encoding) = self.form(wish);
        let has_it = self.is_had(wish);
        let mut answer = HttpResponse::new(if has_it { StatusCode::NOT_MODIFIED } else { StatusCode::OK });
        let headers = answer.headers_mut();
        for (name, value) in if has_it { &self.unmodified } else { &self.headers } {
            headers.append(name.clone(), value.clone());
        }
        headers.insert(header::ETAG, form.tag.clone());
        headers.insert(header::CACHE_CONTROL, self.control(now));
        if has_it {
            return answer;
        }
        if let Some(encoding) = encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        answer.set_body(actix_web::body::BoxBody::new(form.bytes.clone()))
    }

    fn form(&self, wish: &Wish<'_>) -> (&Form, Option<&'static str>) {
        match (question::encoding(wish.accept_encoding), &self.brotli, &self.gzip) {
            (Encoding::Brotli, Some(brotli), _) => (brotli, Some("br")),
            (Encoding::Gzip, _, Some(gzip)) => (gzip, Some("gzip")),
            _ => (&self.identity, None),
        }
    }

    /// Whether the caller has it already. A tag counts before a date (RFC 9110, 13.2.2).
    fn is_had(&self, wish: &Wish<'_>) -> bool {
        let forms = [Some(&self.identity), self.gzip.as_ref(), self.brotli.as_ref()];
        let tags = forms.into_iter().flatten().filter_map(|form| form.tag.to_str().ok());
        match (wish.if_none_match, wish.if_modified_since, &self.modified) {
            (Some(asked), _, _) => question::has(asked, tags),
            // The date that we gave, and no other: nobody makes one up.
            (None, Some(since), Some(modified)) => modified.as_bytes() == since.as_bytes(),
            _ => false,
        }
    }

    /// How long caches on the way may keep it: never beyond the instant at which the clock changes it.
    fn control(&self, now: DateTime<Utc>) -> HeaderValue {
        let Some(left) = self.changes_at.map(|at| (at - now).num_seconds().max(0)) else {
            return self.control.clone();
        };
        let age = left.min(MAX_AGE);
        let stale = (left - age).min(STALE);
        let text = match stale {
            0 => format!("public, max-age={age}, must-revalidate"),
            stale => format!("public, max-age={age}, stale-while-revalidate={stale}"),
        };
        HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static("no-cache"))
    }
}

/// The headers that are made anew for each caller.
const OWN: [HeaderName; 5] = [
    header::ETAG,
    header::CACHE_CONTROL,
    header::CONTENT_ENCODING,
    header::CONTENT_LENGTH,
    HeaderName::from_static("x-request-id"),
];

/// What is said again to somebody who has the answer already, besides its tag and how long it lasts: what a cache goes by.
/// Everything else they have (RFC 9110, 15.4.5).
const UNMODIFIED: [HeaderName; 3] =
    [header::VARY, header::LAST_MODIFIED, HeaderName::from_static("cache-tag")];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{db::generations::Generations, delivery::cache::Keep};
    use actix_web::http::header::HeaderMap;

    const PORTAL: &str = "019ab000-0000-7000-8000-000000000001";
    const MODIFIED: &str = "Wed, 25 Nov 2026 01:00:00 GMT";

    fn now() -> DateTime<Utc> {
        "2026-11-25T02:00:00Z".parse().unwrap()
    }

    fn kept(generations: &Generations, changes_at: Option<&str>) -> Kept {
        let portal: PortalId = PORTAL.parse().unwrap();
        let made = Made {
            reading: Reading::begin(Some(portal), generations.of(portal)),
            changes_at: changes_at.map(|at| at.parse().unwrap()),
            control: Keep::WithPortal.control(),
            route: "".into(),
            headers: vec![(header::LAST_MODIFIED, HeaderValue::from_static(MODIFIED))],
            tag: "\"abc\"".into(),
            identity: Bytes::from_static(b"identity"),
            gzip: Some(Bytes::from_static(b"gzip")),
            brotli: Some(Bytes::from_static(b"brotli")),
        };
        Kept::new(made, now()).unwrap()
    }

    fn asking(name: &'static str, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        headers
    }

    fn header_of(answer: &HttpResponse, name: HeaderName) -> String {
        answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    }

    #[test]
    fn it_is_old_once_the_portal_has_moved_or_its_time_is_over() {
        let generations = Generations::default();
        let kept = kept(&generations, Some("2026-11-25T02:00:10Z"));
        assert!(kept.holds(now()) && !kept.holds(now() + TimeDelta::seconds(10)));
        generations.advance(PORTAL.parse().unwrap(), 1);
        assert!(!kept.holds(now()));
    }

    #[test]
    fn each_form_has_a_tag_of_its_own_and_any_of_them_is_enough() {
        let kept = kept(&Generations::default(), None);
        let plain = kept.answer(&Wish::of(&HeaderMap::new()), now());
        assert_eq!(
            (header_of(&plain, header::ETAG), header_of(&plain, header::CONTENT_ENCODING)),
            ("\"abc\"".into(), String::new())
        );
        let brotli = kept.answer(&Wish::of(&asking("accept-encoding", "br")), now());
        assert_eq!(
            (header_of(&brotli, header::ETAG), header_of(&brotli, header::CONTENT_ENCODING)),
            ("\"abc-br\"".into(), "br".into())
        );
        for tag in ["\"abc\"", "\"abc-gz\"", "W/\"abc-br\"", "*"] {
            assert_eq!(kept.answer(&Wish::of(&asking("if-none-match", tag)), now()).status(), 304, "{tag}");
        }
        assert_eq!(kept.answer(&Wish::of(&asking("if-none-match", "\"abd\"")), now()).status(), 200);
        assert_eq!(kept.answer(&Wish::of(&asking("if-modified-since", MODIFIED)), now()).status(), 304);
    }

    #[test]
    fn no_cache_keeps_it_beyond_the_instant_at_which_it_changes() {
        let generations = Generations::default();
        let control = |changes_at, seconds| {
            let answer = kept(&generations, changes_at)
                .answer(&Wish::of(&HeaderMap::new()), now() + TimeDelta::seconds(seconds));
            header_of(&answer, header::CACHE_CONTROL)
        };
        assert_eq!(control(None, 0), "public, max-age=60, stale-while-revalidate=30");
        let at = Some("2026-11-25T02:01:20Z");
        assert_eq!(control(at, 0), "public, max-age=60, stale-while-revalidate=20");
        assert_eq!(control(at, 30), "public, max-age=50, must-revalidate");
        assert_eq!(control(at, 80), "public, max-age=0, must-revalidate");
    }
}
