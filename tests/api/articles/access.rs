//! Access-limited articles: for those who may not see them they are nowhere.

use super::{sample, text_of, titled};
use shared::article::Status;
use std::collections::HashMap;
use support::{Actor, Board, Method, TestApp, Value, json, on_both, whole_checklist};

/// An identity that nothing has.
const NOBODY: &str = "019ab000-0000-7000-8000-00000000dead";

/// The identities of a portal's people by the part of their user name after the dot.
pub(crate) async fn people(board: &Board) -> HashMap<String, String> {
    let path = format!("/api/v1/admin/portals/{}/people?limit=100", board.portal);
    let page = board.head.get(&path).await.expect(200);
    let named = |person: &Value| {
        let name = person["username"].as_str()?.split_once('.')?.1.to_owned();
        Some((name, person["id"].as_str()?.to_owned()))
    };
    page.data().as_array().unwrap().iter().filter_map(named).collect()
}

/// A draft of the reporter's that only they and the deputy may see.
async fn named(board: &Board, title: &str) -> (Value, HashMap<String, String>) {
    let people = people(board).await;
    let article = board.write(&titled(title)).await;
    let to = json!({ "access": "named", "people": [people["phongvien"], people["photruongban"]] });
    let path = format!("{}/access", board.path(&article));
    board.reporter.put(&path, &article["version"], &to).await.expect(200);
    let article = board.reporter.get(&board.path(&article)).await.expect(200).data().clone();
    (article, people)
}

/// Every address under which something of an article is read or done, with its method.
fn addresses(id: &str) -> Vec<(Method, String)> {
    let read = ["", "/publish-check", "/revisions", "/revisions/1.1", "/comments"];
    let steps = [
        "submit",
        "take",
        "return",
        "send-for-approval",
        "approve",
        "publish",
        "refuse",
        "reopen",
        "schedule",
        "take-down",
    ];
    let read = read.iter().map(|path| (Method::GET, format!("{id}{path}")));
    let steps = steps.iter().map(|step| (Method::POST, format!("{id}/{step}")));
    let written = [
        (Method::PUT, id.to_owned()),
        (Method::PUT, format!("{id}/presence")),
        (Method::POST, format!("{id}/comments")),
    ];
    read.chain(steps).chain(written).collect()
}

fn body(path: &str) -> Value {
    match path.rsplit('/').next().unwrap() {
        "return" | "take-down" => json!({ "reason": "Chưa đủ căn cứ." }),
        "approve" => whole_checklist(),
        "refuse" => json!({ "ground": "untrue" }),
        "schedule" => json!({ "publish_at": "2030-03-20T01:00:00Z" }),
        "presence" => json!({ "editing": false }),
        "comments" => json!({ "body": "Xin ý kiến." }),
        id if id.len() == NOBODY.len() => json!(sample()),
        _ => json!({}),
    }
}

async fn ask(who: &Actor, board: &Board, method: &Method, path: &str) -> support::Answer {
    let request =
        who.request(method.clone(), &format!("{}/{path}", board.articles())).header("If-Match", "\"2\"");
    support::Answer::of(if *method == Method::GET { request } else { request.json(&body(path)) }).await
}

/// What two answers are compared by: whether a connection is kept depends on how much of the body had arrived.
fn bare(answer: &support::Answer) -> impl PartialEq + std::fmt::Debug + use<> {
    let (status, mut headers, body) = answer.without_names();
    headers.retain(|(name, _)| name != "connection");
    (status, headers, body)
}

/// Asserts that for somebody an article is nowhere: whatever is asked answers as for something that there is not.
async fn assert_nowhere(who: &Actor, board: &Board, article: &Value) {
    let (id, title) = (article["id"].as_str().unwrap(), article["draft"]["title"].as_str().unwrap());
    for ((method, theirs), (_, nothing)) in addresses(id).into_iter().zip(addresses(NOBODY)) {
        let (theirs, nothing) =
            (ask(who, board, &method, &theirs).await, ask(who, board, &method, &nothing).await);
        assert_eq!(bare(&theirs), bare(&nothing), "{method} {}", theirs.body);
        assert!([403, 404].contains(&theirs.status.as_u16()), "{method}: {}", theirs.body);
    }
    let portal = format!("/api/v1/admin/portals/{}", board.portal);
    for list in [
        "articles?limit=100",
        "articles?q=tuyet+mat&include_total=true",
        "articles/export.csv",
        "today",
        "audit?limit=100",
        "limited-articles",
    ] {
        let answer = who.get(&format!("{portal}/{list}")).await;
        let text = String::from_utf8_lossy(&answer.bytes);
        let knows = list == "limited-articles" && answer.status == 200;
        assert!(!text.contains(title) && (knows || !text.contains(id)), "{list}: {text}");
    }
    let counted = who.get(&format!("{portal}/articles?q=tuyet+mat&include_total=true")).await;
    if counted.status == 200 {
        assert_eq!((counted.body["page"]["total"].as_i64(), counted.data()), (Some(0), &json!([])));
    }
}

on_both! {
    async fn what_is_limited_to_named_people_is_nowhere_for_the_others(app) {
        let board = app.board("skhcn").await;
        let (article, _) = named(&board, "Phương án tuyệt mật về nhân sự").await;
        assert_eq!(article["access"], "named");
        assert_eq!(article["limited"]["people"].as_array().unwrap().len(), 2);
        for name in ["truongban", "bientap", "phiendich", "chixem", "quantri"] {
            assert_nowhere(&app.sign_in(&format!("skhcn.{name}")).await, &board, &article).await;
        }
        assert_nowhere(&app.sign_in("giamsat").await, &board, &article).await;
        let deputy = app.sign_in("skhcn.photruongban").await;
        for who in [&board.reporter, &deputy] {
            who.get(&board.path(&article)).await.expect(200);
            let found = who.get(&format!("{}?q=tuyet+mat&include_total=true", board.articles())).await.expect(200);
            assert_eq!((&found.body["page"]["total"], &found.data()[0]["access"]), (&json!(1), &json!("named")));
        }
        // The trail tells those who see the article, and leaves no trace for the others.
        let trail = format!("/api/v1/admin/portals/skhcn/audit?subject={}", article["id"].as_str().unwrap());
        let told = deputy.get(&trail).await.expect(200).every("action");
        assert_eq!(told, ["article.access_limited", "article.created"]);
        assert_eq!(board.head.get(&trail).await.expect(200).data(), &json!([]));
    }

    async fn nobody_locks_themselves_out(app) {
        let board = app.board("skhcn").await;
        let people = people(&board).await;
        let article = board.write(&sample()).await;
        let path = format!("{}/access", board.path(&article));
        let limit = async |who: &Actor, to: Value| who.put(&path, &json!(1), &to).await;
        let without = limit(&board.reporter, json!({ "access": "named", "people": [people["bientap"]] })).await.expect(422);
        assert_eq!((without.pointers(), &without.body["errors"][0]["code"]), (vec!["/people"], &json!("locked_out")));
        let to_the_board = limit(&board.reporter, json!({ "access": "board" })).await.expect(422);
        assert_eq!(to_the_board.pointers(), ["/access"]);
        // Strangers cannot be named, nor people who are not there.
        let stranger = app.sign_in("syt.truongban").await.get("/api/v1/admin/session").await.body["actor"]["id"].clone();
        let strangers = json!({ "access": "named", "people": [people["phongvien"], stranger, NOBODY] });
        assert_eq!(limit(&board.reporter, strangers).await.expect(422).pointers().len(), 2);
        limit(&board.reporter, json!({ "access": "open", "people": [people["phongvien"]] })).await.expect(422);
        limit(&app.sign_in("skhcn.chixem").await, json!({ "access": "open" })).await.expect(403).refused("not_allowed");
        let me = json!({ "access": "named", "people": [people["phongvien"]] });
        board.reporter.put(&path, &json!(7), &me).await.expect(412).refused("stale");
        let limited = limit(&board.reporter, me.clone()).await.expect(200);
        assert_eq!((limited.header("etag"), &limited.data()["version"]), ("\"2\"", &json!(2)));
        // The same again changes nothing.
        assert_eq!(board.reporter.put(&path, &json!(2), &me).await.expect(200).data()["version"], 2);
        let opened = board.reporter.put(&path, &json!(2), &json!({ "access": "open" })).await.expect(200);
        assert_eq!((&opened.data()["access"], &opened.data()["limited"]), (&json!("open"), &Value::Null));
        board.head.get(&board.path(&article)).await.expect(200);
    }

    /// What others have limited is changed by few, with a reason, and not unseen.
    async fn an_override_needs_a_reason_and_is_recorded(app) {
        let board = app.board("skhcn").await;
        let (article, people) = named(&board, "Phương án tuyệt mật về giá đất").await;
        let path = format!("{}/access", board.path(&article));
        let rows = board.head.get("/api/v1/admin/portals/skhcn/limited-articles").await.expect(200);
        let row = rows.data()[0].clone();
        assert_eq!((&row["id"], &row["version"], &row["access"]), (&article["id"], &json!(2), &json!("named")));
        assert!(row["by_name"].as_str().is_some_and(|name| !name.is_empty()));
        assert!(!row.to_string().contains("tuyệt mật"), "{row}");
        app.sign_in("skhcn.bientap").await.get("/api/v1/admin/portals/skhcn/limited-articles").await.expect(403);

        let head = json!({ "access": "named", "people": [people["truongban"]] });
        // Somebody who is named is not the one who limits.
        let deputy = app.sign_in("skhcn.photruongban").await;
        let missing = board.head.put(&path, &json!(2), &head).await.expect(422);
        assert_eq!(missing.pointers(), ["/reason"]);
        board.editor.put(&path, &json!(2), &head).await.expect(404).refused("not_found");
        let reason = "Người soạn đi công tác dài ngày.";
        let taken = json!({ "access": "named", "people": [people["truongban"]], "reason": reason });
        board.head.put(&path, &json!(9), &taken).await.expect(412);
        board.head.put(&path, &json!(2), &taken).await.expect(200);
        assert_eq!(board.head.get(&board.path(&article)).await.expect(200).data()["limited"]["reason"], reason);
        for who in [&board.reporter, &deputy] {
            who.get(&board.path(&article)).await.expect(404);
        }
        let trail = format!("/api/v1/admin/portals/skhcn/audit?subject={}", article["id"].as_str().unwrap());
        let newest = board.head.get(&trail).await.expect(200).data()[0].clone();
        assert_eq!((&newest["action"], &newest["note"]), (&json!("article.access_overridden"), &json!(reason)));

        // A portal administrator hands it to the board, and does not read it.
        let admin = app.sign_in("skhcn.quantri").await;
        let to_the_board = json!({ "access": "board", "reason": "Trưởng ban đã nghỉ hưu." });
        let handed = admin.put(&path, &json!(3), &to_the_board).await.expect(200);
        assert_eq!(handed.data()["access"], "board");
        admin.get(&board.path(&article)).await.expect(404);
        board.editor.get(&board.path(&article)).await.expect(200);
        board.reporter.get(&board.path(&article)).await.expect(404);
    }

    /// Điều 20.3.b: a state secret, or what is not yet public, is for the board alone from its refusal on.
    async fn what_is_refused_on_ground_b_is_hidden_even_from_its_author(app) {
        let board = app.board("skhcn").await;
        let submitted = board.bring(&titled("Bài tuyệt mật bị từ chối"), Status::Submitted).await;
        let refused = json!({ "ground": "state_secret_or_restricted", "note": "Chưa được phép công khai." });
        let refused = board.head.step("skhcn", &submitted, "refuse", &refused).await;
        assert_eq!((&refused["state"], &refused["access"]), (&json!("refused"), &json!("board")));
        assert_nowhere(&board.reporter, &board, &refused).await;
        assert_nowhere(&app.sign_in("skhcn.quantri").await, &board, &refused).await;
        board.editor.get(&board.path(&refused)).await.expect(200);
        // Reopening opens it to nobody.
        let reopened = board.head.step("skhcn", &refused, "reopen", &json!({})).await;
        assert_eq!((&reopened["state"], &reopened["access"]), (&json!("draft"), &json!("board")));
        board.reporter.get(&board.path(&refused)).await.expect(404);
        let path = format!("{}/access", board.path(&refused));
        board.head.put(&path, &reopened["version"], &json!({ "access": "open" })).await.expect(200);
        board.reporter.get(&board.path(&refused)).await.expect(200);
        // On any other ground the author reads why.
        let other = board.bring(&titled("Bài chưa rõ nguồn"), Status::Submitted).await;
        let other = board.head.step("skhcn", &other, "refuse", &json!({ "ground": "untrue" })).await;
        assert_eq!(other["access"], "open");
    }

    /// Editing, comparing and bringing back go the same way for those who are named.
    async fn the_people_named_work_as_ever(app) {
        let board = app.board("skhcn").await;
        let (article, _) = named(&board, "Phương án tuyệt mật").await;
        let mut text = text_of(&article);
        text.summary = "Tóm tắt mới.".into();
        let edited = board.reporter.put(&board.path(&article), &article["version"], &text).await.expect(200);
        assert_eq!((&edited.data()["access"], &edited.data()["edition"]["revision"]), (&json!("named"), &json!(2)));
        let restored = board.reporter.step("skhcn", edited.data(), "revisions/1.1/restore", &json!({})).await;
        assert_eq!(restored["edition"]["revision"], 3);
        assert_nowhere(&board.head, &board, &restored).await;
    }
}

/// Row-level security is a second wall between portals; between readers of one portal the scope is the wall.
#[test]
fn another_portal_learns_nothing_of_limits() {
    support::run(support::Engine::Sqlite, |app: TestApp| async move {
        let board = app.board("skhcn").await;
        let (article, _) = named(&board, "Phương án tuyệt mật").await;
        let neighbour = app.sign_in("syt.truongban").await;
        assert_eq!(
            neighbour.get("/api/v1/admin/portals/syt/limited-articles").await.expect(200).data(),
            &json!([])
        );
        let path = format!("/api/v1/admin/portals/syt/articles/{}/access", article["id"].as_str().unwrap());
        let open = json!({ "access": "open", "reason": "Muốn xem." });
        neighbour.put(&path, &json!(2), &open).await.expect(404);
    });
}
