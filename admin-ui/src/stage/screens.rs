//! Whole screens, rendered without a browser: what is there for whom, and in which words.

use super::{article, session, shown};
use crate::{
    pages::{self, Comparison, comparison, editor_of, stale, updates},
    route::Route,
    session::SignedIn,
};
use serde_json::json;
use shared::{
    access::Permission,
    article::{Available, Revision, RevisionText, Step, differences},
    word::Locale,
};
use std::rc::Rc;
use yew::Html;

fn signed_in() -> SignedIn {
    SignedIn::Yes(Rc::new(session()))
}

fn primary_buttons(html: &str) -> usize {
    html.matches("btn-primary").count()
}

#[tokio::test(flavor = "current_thread")]
async fn the_sign_in_form_speaks_to_password_managers_in_both_languages() {
    for (locale, title) in [(Locale::Vi, "Đăng nhập"), (Locale::En, "Sign in")] {
        let html =
            shown("/dang-nhap", locale, SignedIn::No { ended: false }, pages::page(Route::SignIn)).await;
        for part in
            [title, "autocomplete=\"username\"", "autocomplete=\"current-password\"", "type=\"password\""]
        {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert_eq!(primary_buttons(&html), 1);
    }
}

#[tokio::test(flavor = "current_thread")]
async fn an_ended_session_says_so() {
    let page = || pages::page(Route::SignIn);
    let ended = shown("/dang-nhap", Locale::Vi, SignedIn::No { ended: true }, page()).await;
    let fresh = shown("/dang-nhap", Locale::Vi, SignedIn::No { ended: false }, page()).await;
    assert!(ended.contains("Phiên làm việc đã kết thúc") && !fresh.contains("Phiên làm việc đã kết thúc"));
}

#[tokio::test(flavor = "current_thread")]
async fn the_sidebar_shows_what_the_roles_reach() {
    let today = || pages::page(Route::Today { portal: "skhcn".into() });
    let reporter = shown("/skhcn", Locale::Vi, signed_in(), today()).await;
    assert!(reporter.contains("/skhcn/tin-bai\"") && !reporter.contains("/skhcn/nhat-ky"), "{reporter}");
    let mut head = session();
    head.portals[0].permissions.push(Permission::ViewAudit);
    let html = shown("/skhcn", Locale::Vi, SignedIn::Yes(Rc::new(head)), today()).await;
    assert!(html.contains("/skhcn/nhat-ky"));
}

#[tokio::test(flavor = "current_thread")]
async fn somebody_elses_portal_is_not_found() {
    let page = pages::page(Route::Today { portal: "stc".into() });
    assert!(shown("/stc", Locale::Vi, signed_in(), page).await.contains("Không tìm thấy trang"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_forced_change_of_password_comes_before_every_page() {
    let mut first = session();
    first.must_change_password = true;
    let page = pages::page(Route::Password);
    let html = shown("/doi-mat-khau", Locale::Vi, SignedIn::Yes(Rc::new(first)), page).await;
    assert!(html.contains("Điều 8.3") && !html.contains("ui-side\""), "{html}");
}

#[tokio::test(flavor = "current_thread")]
async fn whoever_may_not_write_reads_why() {
    let page = pages::page(Route::Articles { portal: "stp".into() });
    let html = shown("/stp/tin-bai", Locale::Vi, signed_in(), page).await;
    assert!(html.contains("Cần quyền “Viết tin, bài”"), "{html}");
}

#[tokio::test(flavor = "current_thread")]
async fn the_editor_has_one_primary_action_and_says_why_a_step_is_not_possible() {
    let mut article = article();
    // Approving is a matter of permission here, publishing one of the state.
    article.state = shared::article::Status::PendingApproval;
    article.allowed_actions = vec![Step::Edit, Step::Return];
    article.unavailable_actions = vec![
        Available {
            step: Step::Approve, because: Some("Người duyệt phải khác người soạn.".into())
        },
        Available { step: Step::Publish, because: Some("Chưa được duyệt.".into()) },
    ];
    let html = shown("/skhcn/tin-bai/1", Locale::Vi, signed_in(), editor_of(article)).await;
    assert_eq!(primary_buttons(&html), 1, "{html}");
    assert!(html.contains("Người duyệt phải khác người soạn.") && html.contains("Chưa được duyệt."));
    assert!(html.contains("<rich-text-editor") && html.contains("Nội dung đủ điều kiện đăng."));
}

#[tokio::test(flavor = "current_thread")]
async fn what_could_not_be_published_on_time_says_why() {
    let mut article = article();
    let scheduled = |state: &str, errors: serde_json::Value| {
        serde_json::from_value(serde_json::json!({
            "act": "publish", "scheduled_for": "2026-11-23T01:00:00Z", "state": state, "errors": errors,
            "by": article.edition.author, "by_name": "Nguyễn Hoàng Vũ", "set_at": "2026-11-20T01:00:00Z",
        }))
        .expect("a schedule")
    };
    let why =
        serde_json::json!([{ "pointer": "/source/name", "code": "required", "detail": "Bắt buộc nhập" }]);
    let (failed, waiting) = (scheduled("failed", why), scheduled("waiting", serde_json::json!([])));
    article.schedules = vec![failed];
    let html = shown("/skhcn/tin-bai/1", Locale::Vi, signed_in(), editor_of(article.clone())).await;
    assert!(html.contains("Không đăng được theo hẹn giờ") && html.contains("Bắt buộc nhập"), "{html}");
    article.schedules = vec![waiting];
    let html = shown("/skhcn/tin-bai/1", Locale::Vi, signed_in(), editor_of(article)).await;
    assert!(html.contains("Hẹn đăng lúc") && html.contains("23/11/2026 08:00"), "{html}");
}

#[tokio::test(flavor = "current_thread")]
async fn a_text_that_may_only_be_read_cannot_be_saved() {
    let mut article = article();
    article.allowed_actions.clear();
    article.unavailable_actions =
        vec![Available { step: Step::Edit, because: Some("Bài của người khác.".into()) }];
    let html = shown("/skhcn/tin-bai/1", Locale::Vi, signed_in(), editor_of(article)).await;
    assert!(html.contains("Bài chỉ để xem:") && html.contains("Bài của người khác."));
    assert!(!html.contains("Control+S") && html.contains("readonly"), "{html}");
}

#[tokio::test(flavor = "current_thread")]
async fn no_screen_holds_html_that_was_typed() {
    let mut article = article();
    article.draft.title = "<img src=x onerror=alert(1)>".into();
    let html = shown("/skhcn/tin-bai/1", Locale::Vi, signed_in(), editor_of(article)).await;
    assert!(!html.contains("<img src=x"), "{html}");
}

/// A text of the stage's reporter, compared with the one at work.
async fn compared(locale: Locale, change: impl FnOnce(&mut shared::article::ArticleDraft)) -> String {
    let article = article();
    let mut draft = article.draft.clone();
    change(&mut draft);
    let parts = differences(&draft, &article.draft, locale);
    let revision = Revision {
        edition: 1,
        number: 1,
        editor: article.edition.author,
        editor_name: "Lê Minh Tâm".into(),
        edited_at: article.created_at,
        title: draft.title.clone(),
    };
    let revision = RevisionText { revision, previous: None, draft };
    let restore = Html::default();
    let shown_now = Comparison {
        portal: "skhcn",
        article: &article,
        revision: &revision,
        parts: &parts,
        with_now: true,
        restore,
    };
    let page = comparison(locale, shown_now);
    shown("/skhcn/tin-bai/1/ban-sua/1/1", locale, signed_in(), page).await
}

#[tokio::test(flavor = "current_thread")]
async fn a_comparison_says_what_came_and_went_without_colours() {
    let html = compared(Locale::Vi, |draft| {
        draft.title = draft.title.replace("Khai mạc", "Bế mạc");
        draft.body.push_str("<p>Câu sẽ bị bỏ.</p>");
    })
    .await;
    for part in [
        "Bản sửa 1.1",
        "Lê Minh Tâm",
        "<del> Bế</del>",
        "<ins> Khai</ins>",
        "<del> Câu sẽ bị bỏ.</del>",
        "aria-hidden=\"true\">−",
        "Bỏ: ",
        "aria-current=\"page\"",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_comparison_of_the_same_texts_says_so() {
    assert!(compared(Locale::En, |_| {}).await.contains("The two are the same."));
    let layout = compared(Locale::En, |draft| draft.body = draft.body.replace("<thead>", "<tbody>")).await;
    assert!(layout.contains("only the layout has changed"), "{layout}");
}

#[tokio::test(flavor = "current_thread")]
async fn a_comparison_shows_typed_html_as_text() {
    let html = compared(Locale::Vi, |draft| {
        draft.title = "<img src=x onerror=alert(1)>".into();
        draft.body =
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><a href=\"javascript:alert(1)\">x</a>".into();
    })
    .await;
    assert!(
        !html.contains("<img src=x") && !html.contains("<script") && !html.contains("href=\"javascript"),
        "{html}"
    );
}

#[tokio::test(flavor = "current_thread")]
async fn what_blocks_and_what_is_worth_a_look_are_told_apart_and_lead_to_their_field() {
    let mut article = article();
    article.draft.body = "<h4>Bốn</h4><p><img src=\"/media/1/so-do.png\"></p><p>Gọi 0912 345 678.</p>".into();
    let html = shown("/skhcn/tin-bai/1", Locale::Vi, signed_in(), editor_of(article)).await;
    let panel = html.split("id=\"blockers\"").nth(1).unwrap();
    let (blocks, warns) = panel.split_once("Nên xem lại, không chặn đăng").unwrap();
    assert!(
        blocks.contains("Còn 2 việc trước khi đăng") && blocks.contains("“so-do.png” (đoạn 2)"),
        "{blocks}"
    );
    let warns = warns.split("</section>").next().unwrap();
    assert!(warns.contains("“0912 345 678” (đoạn 3)") && warns.contains("<button"), "{warns}");
}

#[tokio::test(flavor = "current_thread")]
async fn what_is_due_today_is_said_in_words_and_until_when() {
    let window = |state: &str, count: u32| json!({ "state": state, "count": count });
    let day = |date: &str, verdict: &str, morning: &serde_json::Value, afternoon: &serde_json::Value| json!({ "date": date, "kind": null, "verdict": verdict, "morning": morning, "afternoon": afternoon, "other": 0 });
    let (met, missed, due) = (window("met", 2), window("missed", 0), window("due", 0));
    let recent = serde_json::from_value(json!({
        "windows": { "morning": ["07:00", "09:00"], "afternoon": ["13:00", "15:00"] },
        "today": day("2026-12-07", "not_yet", &met, &due),
        "before": [
            day("2026-12-03", "compliant", &met, &met), day("2026-12-04", "partial", &met, &missed),
        ],
    }));
    let recent = recent.unwrap();
    let html = shown("/skhcn", Locale::Vi, signed_in(), updates(Locale::Vi, &recent)).await;
    for part in [
        "Chưa hết giờ",
        "Đã cập nhật · 2 bài",
        "Cần đăng bài trước 15:00",
        "03/12",
        "2/2",
        "1/2",
        "Thiếu một buổi",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let english = shown("/skhcn", Locale::En, signed_in(), updates(Locale::En, &recent)).await;
    assert!(english.contains("Publish before 15:00") && english.contains("One update missing"), "{english}");
}

#[tokio::test(flavor = "current_thread")]
async fn a_stale_section_leads_to_its_articles() {
    let section = |key: &str, newest: Option<&str>, overdue: Option<i64>| {
        json!({
            "key": key, "title": { "vi": "Tin tức, sự kiện", "en": null }, "review_every_days": 1, "newest": newest,
            "due_on": newest.map(|_| "2026-12-04"), "days_overdue": overdue,
        })
    };
    let sections =
        json!([section("news", Some("2026-12-03T01:00:00Z"), Some(3)), section("history", None, None)]);
    let found = serde_json::from_value(json!({ "count": 9, "sections": sections })).unwrap();
    let html = shown("/skhcn", Locale::Vi, signed_in(), stale(Locale::Vi, "skhcn", &found)).await;
    for part in [
        "9 mục",
        "/skhcn/tin-bai?section=news\"",
        "Quá hạn 3 ngày",
        "03/12/2026",
        "Chưa có bài nào đang đăng",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    let none = serde_json::from_value(json!({ "count": 0, "sections": [] })).unwrap();
    let html = shown("/skhcn", Locale::Vi, signed_in(), stale(Locale::Vi, "skhcn", &none)).await;
    assert!(html.contains("Mọi mục tin đều được cập nhật đúng kỳ."), "{html}");
}
