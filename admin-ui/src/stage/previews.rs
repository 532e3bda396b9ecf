//! Previews, and what leads to them, rendered without a browser.

use super::{article, session, shown};
use crate::{
    pages::{self, editor_of, preview::invited},
    route::Route,
    session::SignedIn,
};
use serde_json::json;
use shared::{article::Preview, word::Locale};
use std::rc::Rc;
use yew::prelude::*;

fn signed_in() -> SignedIn {
    SignedIn::Yes(Rc::new(session()))
}

fn preview() -> Preview {
    serde_json::from_value(json!({
        "article": {
            "id": "0190a000-0000-7000-8000-0000000000b1", "portal": "skhcn", "slug": "khai-mac", "locale": "vi",
            "title": "Khai mạc <b>Tuần lễ</b>", "summary": "Mười hai hoạt động.", "section": "news", "genre": "news",
            "origin": "own", "published_at": "2026-11-23T01:00:00Z", "first_published_at": "2026-11-23T01:00:00Z",
            "updated_at": "2026-11-23T01:00:00Z", "changes": [],
            "author": "Trần Thị Ngọc Hân", "authors": ["Trần Thị Ngọc Hân"],
            "source": { "name": "Sở Khoa học và Công nghệ", "url": null, "provider": null }, "source_published_on": null,
            "citation": "“Khai mạc”, Cổng thông tin điện tử", "canonical_url": "https://skhcn.vinhlong.gov.vn/khai-mac",
            "body": "<p>Tuần lễ <strong>bảy</strong> ngày.</p>", "locales": ["vi", "en"], "edition": 1,
        },
        "portal_name": { "vi": "Cổng Sở Khoa học và Công nghệ", "en": null },
        "revision": "1.3", "expires_at": "2026-11-24T01:00:00Z",
    }))
    .expect("a preview")
}

#[tokio::test(flavor = "current_thread")]
async fn a_link_shows_the_article_its_revision_and_its_end_without_a_sign_in() {
    let out = SignedIn::No { ended: false };
    let page = invited(Locale::Vi, None, Some(&preview()), Callback::noop());
    let html = shown("/xem-truoc", Locale::Vi, out, page).await;
    for part in [
        "Bản xem trước, chưa đăng",
        "24/11/2026 08:00",
        "Bản sửa 1.3",
        "Cổng Sở Khoa học và Công nghệ",
        "<p>Tuần lễ <strong>bảy</strong> ngày.</p>",
        "Tác giả: Trần Thị Ngọc Hân",
        "Trích dẫn: “Khai mạc”",
        "Điện thoại",
        "Tiếng Anh",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    // Only the body is HTML.
    assert!(!html.contains("<b>Tuần lễ</b>"), "{html}");
}

#[tokio::test(flavor = "current_thread")]
async fn a_link_that_opens_nothing_says_whom_to_ask() {
    let page = invited(Locale::Vi, None, None, Callback::noop());
    let html = shown("/xem-truoc", Locale::Vi, SignedIn::No { ended: false }, page).await;
    assert!(html.contains("Liên kết không mở được") && html.contains("Hãy hỏi người đã gửi"), "{html}");
}

#[tokio::test(flavor = "current_thread")]
async fn the_editor_leads_to_the_preview_and_offers_a_duplicate() {
    let html = shown("/skhcn/tin-bai/1", Locale::Vi, signed_in(), editor_of(article())).await;
    let path = format!("/skhcn/tin-bai/{}/xem-truoc", article().id);
    assert!(
        html.contains(&path) && html.contains("Nhân bản") && html.contains("Liên kết xem trước"),
        "{html}"
    );
}

#[tokio::test(flavor = "current_thread")]
async fn the_configuration_leads_to_the_templates_which_only_some_may_add_to() {
    let page = pages::page(Route::Configuration { portal: "skhcn".into() });
    let html = shown("/skhcn/cong", Locale::Vi, signed_in(), page).await;
    assert!(html.contains("/skhcn/mau-bai\""), "{html}");
    let templates = || pages::page(Route::Templates { portal: "skhcn".into() });
    let html = shown("/skhcn/mau-bai", Locale::Vi, signed_in(), templates()).await;
    assert!(html.contains("Mẫu bài") && !html.contains("Mẫu mới"), "{html}");
    let mut head = session();
    head.portals[0].permissions.push(shared::access::Permission::ManageTemplates);
    let html = shown("/skhcn/mau-bai", Locale::Vi, SignedIn::Yes(Rc::new(head)), templates()).await;
    assert!(html.contains("Mẫu mới"), "{html}");
}
