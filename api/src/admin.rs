//! The admin app's files, embedded in the binary, compressed beforehand and named by their content.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderName, HeaderValue},
    web,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use rust_embed::{EmbeddedFile, RustEmbed};

/// What `cargo xtask ui` has built.
#[derive(RustEmbed)]
#[folder = "../admin-ui/dist"]
struct Files;

/// Nothing but our own, WebAssembly included; styles of elements only for the alignment of text (design/frontend).
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Whether this build has the admin app.
pub(crate) fn is_built() -> bool {
    Files::get("index.html").is_some()
}

/// Everything that is no part of the API: files by their names, and the app for every address of its own.
pub(crate) fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/", web::get().to(shell))
        .route("/{path:(?:[^/.]+)(?:/[^/.]+)*}", web::get().guard(AppAddress).to(shell))
        .route("/{file:(?:fonts/)?[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+}", web::get().to(file));
}

/// Addresses of the app: not those of the API, whose unknown addresses answer as an API does.
struct AppAddress;

impl actix_web::guard::Guard for AppAddress {
    fn check(&self, context: &actix_web::guard::GuardContext<'_>) -> bool {
        // In any case: `/API/…` is a slip of the pen, not a page of the app.
        let path = context.head().uri.path().to_ascii_lowercase();
        !["/api/", "/openapi/", "/docs", "/test/", "/media/"].iter().any(|prefix| path.starts_with(prefix))
            && path != "/api"
    }
}

/// The page that a link to a preview opens: nobody indexes it, and nothing that it leads to learns of it.
const PREVIEW: &str = "/xem-truoc";

async fn shell(request: HttpRequest) -> HttpResponse {
    match best(&request, "index.html") {
        Some((file, encoding)) => {
            let mut answer = respond(&request, "index.html", &file, encoding, "no-cache");
            if request.path() == PREVIEW {
                let headers = answer.headers_mut();
                headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
                headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
            }
            answer
        }
        None => HttpResponse::NotFound()
            .content_type("text/plain; charset=utf-8")
            .body("Bản dựng này không có ứng dụng quản trị; chạy `cargo xtask ui` rồi dựng lại.\nThis build has no admin app; run `cargo xtask ui` and build again.\n"),
    }
}

async fn file(request: HttpRequest, path: web::Path<String>) -> HttpResponse {
    let name = path.into_inner();
    match best(&request, &name) {
        Some((file, encoding)) => {
            respond(&request, &name, &file, encoding, "public, max-age=31536000, immutable")
        }
        None => actix_web::ResponseError::error_response(&crate::error::Error::not_found()),
    }
}

/// The smallest form of a file that the client understands.
fn best(request: &HttpRequest, name: &str) -> Option<(EmbeddedFile, Option<&'static str>)> {
    if name.ends_with(".br") || name.ends_with(".gz") {
        return None;
    }
    let accepted = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let compressed = [("br", ".br"), ("gzip", ".gz")].into_iter().find_map(|(encoding, suffix)| {
        let wanted = accepted.split(',').any(|part| part.trim().split(';').next() == Some(encoding));
        let file = wanted.then(|| Files::get(&format!("{name}{suffix}"))).flatten()?;
        Some((file, Some(encoding)))
    });
    compressed.or_else(|| Files::get(name).map(|file| (file, None)))
}

fn respond(
    request: &HttpRequest,
    name: &str,
    file: &EmbeddedFile,
    encoding: Option<&'static str>,
    cache: &'static str,
) -> HttpResponse {
    let etag = format!("\"{}\"", BASE64.encode(&file.metadata.sha256_hash()[..12]));
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let fresh = known.is_some_and(|known| known.split(',').any(|tag| tag.trim() == etag));
    let mut answer = if fresh { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer
        .insert_header((header::ETAG, etag))
        .insert_header((header::CACHE_CONTROL, cache))
        .insert_header((header::VARY, "Accept-Encoding"))
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY));
    if fresh {
        return answer.finish();
    }
    if let Some(encoding) = encoding {
        answer.insert_header((header::CONTENT_ENCODING, encoding));
    }
    answer.content_type(content_type(name)).body(file.data.to_vec())
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
