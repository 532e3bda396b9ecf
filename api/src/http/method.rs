//! Methods: HEAD answers as GET does, and a method that an address does not have is 405 with `Allow`.

use crate::{
    error::{Error, Refusal},
    state::State,
};
use actix_web::{
    HttpRequest, HttpResponse, ResponseError as _,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::Method,
    middleware::Next,
    web,
};
use shared::problem::ProblemCode;

/// Routes HEAD as GET; the server sends no body to a HEAD, and the same headers.
pub(crate) async fn head_as_get<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    next.call(request).await
}

/// The addresses of the contract and the methods each has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Addresses(Vec<(Vec<String>, Vec<&'static str>)>);

impl Addresses {
    /// Reads the addresses from the contract.
    pub(crate) fn of(contract: &utoipa::openapi::OpenApi) -> Self {
        let methods = |item: &utoipa::openapi::PathItem| {
            let all = [
                ("GET", item.get.is_some()),
                ("HEAD", item.get.is_some()),
                ("POST", item.post.is_some()),
                ("PUT", item.put.is_some()),
                ("PATCH", item.patch.is_some()),
                ("DELETE", item.delete.is_some()),
            ];
            all.into_iter().filter_map(|(name, has)| has.then_some(name)).collect()
        };
        let segments = |path: &str| path.split('/').map(str::to_owned).collect();
        Self(contract.paths.paths.iter().map(|(path, item)| (segments(path), methods(item))).collect())
    }

    /// The methods that an address has, each once: it can fit two templates (`/portals/resolve` and `/portals/{portal}`).
    fn of_path(&self, path: &str) -> Vec<&'static str> {
        let segments: Vec<&str> = path.split('/').collect();
        let fits = |template: &[String]| {
            template.len() == segments.len()
                && template
                    .iter()
                    .zip(&segments)
                    .all(|(t, s)| (t.starts_with('{') && !s.is_empty()) || t == s)
        };
        let mut methods = Vec::new();
        for method in self.0.iter().filter(|(template, _)| fits(template)).flat_map(|(_, methods)| methods) {
            if !methods.contains(method) {
                methods.push(*method);
            }
        }
        methods
    }

    /// Whether an address can be read.
    pub(crate) fn can_be_read(&self, path: &str) -> bool {
        self.of_path(path).contains(&"GET")
    }

    fn methods(&self, path: &str) -> Option<String> {
        Some(self.of_path(path)).filter(|methods| !methods.is_empty()).map(|methods| methods.join(", "))
    }
}

/// What no route answers: 405 when the address has other methods, 404 otherwise.
pub(crate) async fn unrouted(request: HttpRequest, state: web::Data<State>) -> HttpResponse {
    let error: Error = match state.addresses().methods(request.path()) {
        Some(methods) => Refusal::new(ProblemCode::MethodNotAllowed).allow(methods).into(),
        None => Error::not_found(),
    };
    error.error_response()
}
