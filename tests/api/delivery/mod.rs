//! What everybody reads: portals, sections and published articles, and the rules of HTTP.

mod articles;
mod cache;
mod changes;
mod cors;
mod feeds;
mod http;
mod limits;
mod lists;
mod portals;
mod resolve;

use support::{Answer, Method, TestApp, Value};

const VINHLONG: &str = "/api/v1/portals/vinhlong";
const REGULATION: &str = "/api/v1/portals/vinhlong/articles/quy-che-quan-ly-va-van-hanh-he-thong-cong-thong-tin-dien-tu-tinh-vinh-long";

/// Every answer that the public face gives about a portal.
const EVERYTHING: [&str; 12] = [
    "/api/v1/portals",
    "/api/v1/portals/resolve?host=vinhlong.gov.vn",
    "/api/v1/portals/vinhlong",
    "/api/v1/portals/vinhlong/bootstrap",
    "/api/v1/portals/vinhlong/bootstrap?locale=en",
    "/api/v1/portals/vinhlong/sections",
    "/api/v1/portals/vinhlong/articles",
    "/api/v1/portals/vinhlong/articles?locale=en",
    REGULATION,
    "/api/v1/enums",
    "/api/v1/portals/vinhlong/search?q=chuyen+doi+so&include=facets&include_total=true",
    "/api/v1/portals/vinhlong/search/suggestions?q=vinh",
];

/// What is told of all portals together, and changes with each of them.
const NETWORK: [&str; 2] = ["/api/v1/search?q=vinh+long&include=facets", "/api/v1/search/suggestions?q=vinh"];

async fn get(app: &TestApp, path: &str) -> Answer {
    app.anonymous().get(path).await
}

/// Every thing of a list, page by page.
async fn all(app: &TestApp, path: &str) -> Vec<Value> {
    let (mut seen, mut next) = (Vec::new(), Some(path.to_owned()));
    while let Some(path) = next {
        let page = get(app, &path).await.expect(200);
        seen.extend(page.data().as_array().expect("a list").iter().cloned());
        next = page.body["links"]["next"].as_str().map(str::to_owned);
    }
    seen
}

fn texts<'v>(things: &'v [Value], member: &str) -> Vec<&'v str> {
    things.iter().map(|thing| thing[member].as_str().unwrap_or_default()).collect()
}

async fn with_header(app: &TestApp, method: Method, path: &str, header: (&'static str, &str)) -> Answer {
    Answer::of(app.anonymous().request(method, path).header(header.0, header.1)).await
}
