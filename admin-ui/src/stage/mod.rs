//! A stage for component tests: believable data, and every context that `App` provides.

mod previews;
mod screens;

use crate::{
    address::Address,
    client::Client,
    notices::{Notices, NoticesHandle},
    preferences::{Prefer, Preferences, PreferencesHandle},
    session::{SessionHandle, SignedIn},
};
use serde_json::{Value, json};
use shared::{
    article::{Article, ArticleRow},
    sample,
    section::Section,
    session::Session,
    translation::Translation,
    word::Locale,
};
use std::rc::Rc;
use yew::prelude::*;

fn read<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("the stage's data is what the contract says")
}

/// A reporter of two portals.
pub(crate) fn session() -> Session {
    let portal = |key: &str, name: &str, host: &str, permissions: &[&str]| {
        json!({
            "id": "0190a000-0000-7000-8000-000000000001", "key": key, "portal_type": "department", "parent": "vinhlong",
            "name": { "vi": name, "en": null }, "host": host, "status": "active",
            "roles": ["reporter"], "permissions": permissions,
        })
    };
    let write = ["portal.view", "articles.view", "articles.write"];
    read(json!({
        "actor": {
            "id": "0190a000-0000-7000-8000-0000000000aa", "username": "skhcn.phongvien", "full_name": "Trần Thị Ngọc Hân",
            "email": "han@vinhlong.gov.vn", "title": "Phóng viên", "locale": "vi",
            "password_expires_on": "2027-02-20", "last_login_at": "2026-11-22T02:00:00Z",
        },
        "portals": [
            portal("skhcn", "Sở Khoa học và Công nghệ", "skhcn.vinhlong.gov.vn", &write),
            portal("stp", "Sở Tư pháp", "stp.vinhlong.gov.vn", &write[..2]),
        ],
        "platform_permissions": [], "must_change_password": false, "password_expires_soon": null,
        "ends_at": "2026-11-23T14:00:00Z",
    }))
}

/// A draft of the reporter.
pub(crate) fn article() -> Article {
    let by = json!("0190a000-0000-7000-8000-0000000000aa");
    read(json!({
        "id": "0190a000-0000-7000-8000-0000000000b1", "version": 3, "state": "draft", "draft": sample::article_draft(),
        "edition": {
            "id": "0190a000-0000-7000-8000-0000000000c1", "number": 1, "revision": 2, "author": by,
            "author_name": "Trần Thị Ngọc Hân", "last_editor": by, "last_editor_name": "Trần Thị Ngọc Hân",
            "approval": null, "return_note": null, "refusal_ground": null, "refusal_note": null, "unpublish_reason": null,
        },
        "live_edition": null, "public_path": null, "first_published_at": null, "published_at": null,
        "created_at": "2026-11-20T01:00:00Z", "updated_at": "2026-11-20T02:30:00Z",
        "scheduled": false, "allowed_actions": ["edit", "submit"],
        "unavailable_actions": [{ "step": "approve", "because": "Cần quyền “Duyệt”." }],
    }))
}

/// Drafts of the reporter, as a list shows them.
pub(crate) fn rows(count: usize) -> Vec<ArticleRow> {
    let row = |i: usize| {
        json!({
            "id": format!("0190a000-0000-7000-8000-{i:012x}"), "version": 1, "title": format!("Bài số {i}"), "genre": "news",
            "origin": "own", "section": "news-science-technology", "state": "draft", "live": false,
            "author": "0190a000-0000-7000-8000-0000000000aa", "author_name": "Trần Thị Ngọc Hân",
            "updated_at": "2026-11-20T02:30:00Z", "first_published_at": null, "locales": ["vi"],
        })
    };
    (0..count).map(|i| read(row(i))).collect()
}

/// The English text of the reporter's article, which has moved on since.
pub(crate) fn translation() -> Translation {
    let by = json!("0190a000-0000-7000-8000-0000000000ab");
    read(json!({
        "article": "0190a000-0000-7000-8000-0000000000b1", "locale": "en", "version": 4, "state": "outdated",
        "text": sample::translation_draft().text, "source_title": "Khai mạc Tuần lễ chuyển đổi số",
        "source": { "translated": "1.2", "public": "2.3", "published_at": "2026-11-22T02:00:00Z", "newest": "2.3", "moved": true },
        "translator": by, "translator_name": "Lê Minh Tâm", "last_editor": by, "last_editor_name": "Lê Minh Tâm",
        "reviewer": null, "reviewer_name": null, "return_note": null, "unpublish_reason": null, "live": true,
        "public_path": null, "published_at": "2026-11-21T02:00:00Z", "created_at": "2026-11-20T01:00:00Z",
        "updated_at": "2026-11-21T02:00:00Z", "allowed_actions": ["edit", "submit"],
        "unavailable_actions": [
            { "step": "return", "because": "Không trả lại được." }, { "step": "publish", "because": "Cần quyền “Duyệt”." },
            { "step": "unpublish", "because": "Cần quyền “Duyệt, đăng, hạ”." },
        ],
    }))
}

/// A group with a section of articles below it, and a section of documents.
pub(crate) fn sections() -> Vec<Section> {
    let section = |key: &str, title: &str, content: &str, children: Value| {
        json!({
            "id": "0190a000-0000-7000-8000-0000000000d1", "key": key, "title": { "vi": title }, "slug": key,
            "version": 1, "former_slugs": [],
            "content_type": content, "legal_basis": "Quy chế Đ16", "deadline_rules": [], "fixed_information": false,
            "review_every_days": null, "full_text_required": false, "children": children,
        })
    };
    let news = section("news-science-technology", "Khoa học, công nghệ", "article", json!([]));
    read(json!([
        section("news", "Tin tức, sự kiện", "group", json!([news])),
        section("documents", "Văn bản", "legal_document", json!([])),
    ]))
}

/// What is on the stage.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The address.
    pub(crate) at: &'static str,
    /// The language of the interface.
    pub(crate) locale: Locale,
    /// Who is signed in.
    pub(crate) session: SignedIn,
    /// What is shown.
    pub(crate) children: Html,
}

/// The contexts of the app, without a browser.
#[component]
pub(crate) fn Stage(props: &Props) -> Html {
    let locale = props.locale;
    let preferences = use_reducer(|| {
        let preferences = Rc::new(Preferences::default()).reduce(Prefer::Locale(locale));
        (*preferences).clone()
    });
    let notices = use_reducer(Notices::default);
    let session = use_reducer(|| props.session.clone());
    let client = Client::new(locale, Callback::noop());
    html! {
        <ContextProvider<PreferencesHandle> context={preferences}>
            <ContextProvider<NoticesHandle> context={notices}>
                <ContextProvider<SessionHandle> context={session}>
                    <ContextProvider<Client> context={client}>
                        <ContextProvider<Address> context={Address::new(props.at)}>{ props.children.clone() }</ContextProvider<Address>>
                    </ContextProvider<Client>>
                </ContextProvider<SessionHandle>>
            </ContextProvider<NoticesHandle>>
        </ContextProvider<PreferencesHandle>>
    }
}

/// What a component shows to somebody, as HTML.
pub(crate) async fn shown(at: &'static str, locale: Locale, session: SignedIn, children: Html) -> String {
    let props = move || Props { at, locale, session, children };
    yew::LocalServerRenderer::<Stage>::with_props(props()).hydratable(false).render().await
}
