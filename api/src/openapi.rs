//! The contract: what the router says, with examples, problems and security (OpenAPI 3.1).

use crate::routes;
use actix_web::App;
use shared::{problem::ProblemCode, sample, word::Word as _};
use utoipa::openapi::{
    ArrayBuilder, ComponentsBuilder, ContactBuilder, InfoBuilder, License, OpenApi, OpenApiBuilder, Ref,
    RefOr, Schema,
    security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    tag::{Tag, TagBuilder},
};
use utoipa_actix_web::AppExt as _;

const DESCRIPTION: &str = "\
The public face (`/api/v1/…`) serves published content of every portal of the network, anonymously and cacheable. \
The management face (`/api/v1/admin/…`) is for signed-in staff.\n\n\
**Lists** are paged by an opaque cursor (`page.next`, `links.next`, `Link` header). **Filters** are closed lists: an \
unknown parameter is 400. **Problems** are `application/problem+json` (RFC 9457) with a stable `code` and every field \
at fault at once; titles follow `Accept-Language`. **Writes** name the version they saw with `If-Match`. **Times** are \
RFC 3339 in UTC; dates are those of Vietnam.";

/// The contract as the router tells it.
pub fn contract() -> OpenApi {
    let (_, routed) = App::new().into_utoipa_app().configure(routes::api).split_for_parts();
    let mut contract = OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("Cổng — API")
                .version(env!("CARGO_PKG_VERSION"))
                .description(Some(DESCRIPTION))
                .contact(Some(ContactBuilder::new().name(Some("Ban Biên tập")).build()))
                .license(Some(License::new("MIT OR Apache-2.0")))
                .build(),
        )
        .tags(Some(tags()))
        .components(Some(ComponentsBuilder::new().build()))
        .build();
    contract.merge(routed);
    name_operations(&mut contract);
    if let Some(components) = contract.components.as_mut() {
        components.add_security_scheme("session", session());
        components.add_security_scheme("bearer", bearer());
        let names: Vec<String> = components.schemas.keys().cloned().collect();
        for (name, schema) in &mut components.schemas {
            add_example(name, schema);
            refer_to_content(name, schema, &names);
        }
    }
    contract
}

/// Gives every operation a name of its own, for programs that are made from the contract: handlers are called alike
/// in every noun, so the tag goes before (`articles_list`, `delivery_articles_list`).
fn name_operations(contract: &mut OpenApi) {
    for item in contract.paths.paths.values_mut() {
        let methods =
            [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete].into_iter();
        for operation in methods.flatten() {
            let tag = operation.tags.iter().flatten().next().map(|tag| tag.replace(": ", "_"));
            if let (Some(tag), Some(handler)) = (tag, operation.operation_id.take()) {
                operation.operation_id =
                    Some(if tag == handler { handler } else { format!("{tag}_{handler}") });
            }
        }
    }
}

/// The contract as the file `openapi/v1.json` holds it.
///
/// # Errors
/// It cannot be written as JSON, which would be a fault of the library.
pub fn document() -> anyhow::Result<String> {
    Ok(contract().to_pretty_json()? + "\n")
}

fn tags() -> Vec<Tag> {
    let tag = |name: &str, text: &str| TagBuilder::new().name(name).description(Some(text)).build();
    vec![
        tag("delivery: portals", "Portals, their configuration and sections, for everybody."),
        tag("delivery: articles", "Published articles, for everybody."),
        tag("delivery: feeds", "Feeds, sitemaps, and data for search engines, for everybody."),
        tag("delivery: changes", "What has changed in public, for those who keep a copy."),
        tag("delivery: search", "Search in what is published, for everybody."),
        tag("delivery: words", "Closed word sets, for everybody."),
        tag("sessions", "Signing in and out, staying signed in, the own password."),
        tag("today", "What waits for the caller."),
        tag("cadence", "How often a portal is updated, and when."),
        tag("articles", "Articles and the workflow of the editorial board."),
        tag("comments", "What colleagues say of an article before it is published; never public."),
        tag("presence", "Who else has an article open."),
        tag("templates", "What articles begin with."),
        tag("api keys", "Keys of other systems, and what they were used for."),
        tag("webhooks", "Systems that are told when something public changes, and what became of it."),
        tag("views", "Lists of articles that are kept under a name."),
        tag("translations", "Articles in other languages, each with its own state."),
        tag("sections", "The sections of a portal."),
        tag("people", "The people of a portal."),
        tag("audit", "Who did what, when."),
        tag("portals", "Portals as staff see them."),
        tag("units", "Agencies and units."),
        tag("calendar", "Working days and days off."),
    ]
}

fn session() -> SecurityScheme {
    let text = "The admin app's cookie. In production its name is `__Host-cong-access`.";
    SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description("cong-access", text)))
}

fn bearer() -> SecurityScheme {
    let text = "A token from `POST /api/v1/admin/session` with `Accept-Token: bearer`, or an API key (`cong_…`), \
        which every operation of the public face takes as well.";
    let scheme =
        HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").description(Some(text));
    SecurityScheme::Http(scheme.build())
}

/// Gives a schema the instance of `shared::sample`.
fn add_example(name: &str, schema: &mut RefOr<Schema>) {
    if let (Some(example), RefOr::T(Schema::Object(object))) = (sample::example(name), schema) {
        object.examples = vec![example];
    }
}

/// Lets an envelope refer to the schema of what it holds: the derive copies it in, and whoever makes a program from the
/// contract would get every type twice.
fn refer_to_content(name: &str, schema: &mut RefOr<Schema>, names: &[String]) {
    let RefOr::T(Schema::Object(object)) = schema else { return };
    let Some(data) = object.properties.get_mut("data") else { return };
    let known = |name: &str| names.iter().any(|other| other == name).then(|| Ref::from_schema_name(name));
    let list = |content: Ref| ArrayBuilder::new().items(content).into();
    let content = match name.split_once('_') {
        Some(("One", rest)) => match rest.strip_prefix("Vec_") {
            Some(inner) => known(inner).map(list),
            None => known(rest).map(RefOr::Ref),
        },
        Some(("Page", inner)) => known(inner).map(list),
        _ => None,
    };
    if let Some(content) = content {
        *data = content;
    }
}

/// Every problem code with its status and titles, as `openapi/problems.md` holds them.
pub fn problems() -> String {
    let row = |code: &ProblemCode| {
        format!("| `{}` | {} | {} | {} |\n", code.key(), code.status(), code.vi(), code.en())
    };
    let rows: String = ProblemCode::ALL.iter().map(row).collect();
    format!(
        "# Problems\n\nEvery refusal is `application/problem+json` (RFC 9457) with one of these codes. Generated by \
         `cargo xtask generate`.\n\n| code | status | vi | en |\n|---|---|---|---|\n{rows}"
    )
}

/// The page that the `type` of every problem points to.
pub(crate) fn problems_page() -> String {
    let row = |code: &ProblemCode| {
        let (key, status, vi, en) = (code.key(), code.status(), code.vi(), code.en());
        format!(
            "<tr id=\"{key}\"><th scope=\"row\"><code>{key}</code></th><td>{status}</td><td>{vi}</td><td lang=\"en\">{en}</td></tr>\n"
        )
    };
    let rows: String = ProblemCode::ALL.iter().map(row).collect();
    format!(
        "<!doctype html>\n<html lang=\"vi\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Cổng — mã lỗi</title>\n\
         <style>body{{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color-scheme:light dark}}\
         table{{border-collapse:collapse;width:100%}}th,td{{border-bottom:1px solid #8888;padding:.5rem;text-align:left;\
         vertical-align:top}}:target{{background:#fd05}}</style>\n<h1>Mã lỗi của API</h1>\n\
         <p>Mọi lời từ chối là <code>application/problem+json</code> (RFC 9457) với một trong các mã sau.</p>\n\
         <table>\n<thead><tr><th scope=\"col\">code</th><th scope=\"col\">status</th><th scope=\"col\">Tiếng Việt</th>\
         <th scope=\"col\">English</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</html>\n"
    )
}
