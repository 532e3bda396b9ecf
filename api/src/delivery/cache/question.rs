//! What is asked of the public face: the key of its answer, and what the caller has and takes.

use crate::edge::WithKey;
use actix_web::{
    HttpMessage as _,
    dev::ServiceRequest,
    http::{
        Method,
        header::{self, HeaderMap, HeaderValue},
    },
};

/// The public face; what is below [`PRIVATE`] is not.
const FACE: &str = "/api/v1/";
const PRIVATE: [&str; 2] = ["/api/v1/admin", "/api/v1/preview/"];
/// How long an address can be whose answer is kept, in bytes.
const LONGEST: usize = 1_000;

/// The forms in which an answer is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

/// What a caller has and takes.
pub(crate) struct Wish<'r> {
    pub(crate) accept_encoding: Option<&'r str>,
    pub(crate) if_none_match: Option<&'r str>,
    pub(crate) if_modified_since: Option<&'r str>,
}

impl<'r> Wish<'r> {
    /// What the headers of a request say.
    pub(crate) fn of(headers: &'r HeaderMap) -> Self {
        let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        Self {
            accept_encoding: text(header::ACCEPT_ENCODING),
            if_none_match: text(header::IF_NONE_MATCH),
            if_modified_since: text(header::IF_MODIFIED_SINCE),
        }
    }
}

/// The key of what is asked: the path, and the parameters in one order. None when it is not asked of the public face, has
/// a body, names its caller, or is too long.
pub(crate) fn key(request: &ServiceRequest) -> Option<String> {
    let (path, query) = (request.path(), request.query_string());
    let is_public = path.starts_with(FACE) && !PRIVATE.iter().any(|private| path.starts_with(private));
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let headers = request.headers();
    let plain = [header::TRANSFER_ENCODING, header::CONTENT_LENGTH, header::RANGE]
        .iter()
        .all(|name| !headers.contains_key(name));
    // A key that was found good is answered what everybody is (`edge/key.rs`).
    let is_anybody =
        !headers.contains_key(header::AUTHORIZATION) || request.extensions().contains::<WithKey>();
    let plain = plain && is_anybody;
    (is_public && is_read && plain && path.len() + query.len() <= LONGEST).then(|| joined(path, query))
}

fn joined(path: &str, query: &str) -> String {
    let mut key = String::with_capacity(path.len() + query.len() + 1);
    key.push_str(path);
    if query.is_empty() {
        return key;
    }
    key.push('?');
    if query.contains('&') {
        let mut pairs: Vec<&str> = query.split('&').collect();
        pairs.sort_unstable();
        key.push_str(&pairs.join("&"));
    } else {
        key.push_str(query);
    }
    key
}

/// The best form that a caller takes (RFC 9110, 12.5.3).
pub(crate) fn encoding(accepted: Option<&str>) -> Encoding {
    let Some(accepted) = accepted else { return Encoding::Identity };
    let mut best = (Encoding::Identity, 0.0);
    for offer in accepted.split(',') {
        let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
        let weight = weight.trim().strip_prefix("q=").map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
        let form = match name.trim() {
            name if name.eq_ignore_ascii_case("br") => Encoding::Brotli,
            name if name.eq_ignore_ascii_case("gzip") => Encoding::Gzip,
            _ => continue,
        };
        // Of those that are taken as well as each other, Brotli is the smaller.
        if weight > best.1 || (weight == best.1 && weight > 0.0 && form == Encoding::Brotli) {
            best = (form, weight);
        }
    }
    best.0
}

/// Whether the caller has one of these tags already (RFC 9110, 13.1.2: weak comparison).
pub(crate) fn has<'t>(if_none_match: &str, tags: impl Iterator<Item = &'t str> + Clone) -> bool {
    if_none_match.split(',').any(|asked| {
        let asked = asked.trim();
        asked == "*" || tags.clone().any(|tag| asked.strip_prefix("W/").unwrap_or(asked) == tag)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn key_of(uri: &str) -> Option<String> {
        key(&TestRequest::with_uri(uri).to_srv_request())
    }

    #[test]
    fn the_same_question_has_one_key_and_staff_have_none() {
        let key = Some("/api/v1/portals/syt/articles?genre=news&limit=5".to_owned());
        assert_eq!(key_of("/api/v1/portals/syt/articles?limit=5&genre=news"), key);
        assert_eq!(key_of("/api/v1/portals/syt/articles?genre=news&limit=5"), key);
        assert_eq!(key_of("/api/v1/admin/session"), None);
        assert_eq!(key_of("/api/v1/preview/secret"), None);
        assert_eq!(key_of("/readyz"), None);
        assert_eq!(key_of(&format!("/api/v1/portals/{}", "x".repeat(LONGEST))), None);
    }

    #[test]
    fn whoever_names_themselves_or_sends_a_body_is_not_answered_from_here() {
        let named = TestRequest::with_uri("/api/v1/portals").insert_header(("authorization", "Bearer x"));
        assert_eq!(key(&named.to_srv_request()), None);
        let chunked =
            TestRequest::with_uri("/api/v1/portals").insert_header(("transfer-encoding", "chunked"));
        assert_eq!(key(&chunked.to_srv_request()), None);
        let post = TestRequest::post().uri("/api/v1/portals");
        assert_eq!(key(&post.to_srv_request()), None);
    }

    #[test]
    fn the_caller_chooses_the_encoding() {
        use Encoding::*;
        let cases = [
            (None, Identity),
            (Some("gzip, deflate, br"), Brotli),
            (Some("gzip;q=1.0, br;q=0.5"), Gzip),
            (Some("br;q=0, gzip"), Gzip),
            (Some("BR"), Brotli),
            (Some("identity, *;q=0"), Identity),
            (Some("br;q=nonsense"), Identity),
        ];
        for (accepted, expected) in cases {
            assert_eq!(encoding(accepted), expected, "{accepted:?}");
        }
    }

    #[test]
    fn any_form_of_the_answer_is_the_answer() {
        let tags = ["\"a\"", "\"a-gz\""];
        let has = |asked| has(asked, tags.into_iter());
        assert!(has("\"a-gz\"") && has("W/\"a\"") && has("\"x\", \"a\"") && has("*"));
        assert!(!has("\"b\"") && !has("a"));
    }
}
