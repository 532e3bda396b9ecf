//! Lists that people keep under a name.

use support::{Actor, Answer, Method, Value, json, on_both};

const VIEWS: &str = "/api/v1/admin/portals/skhcn/views";

async fn keep(who: &Actor, name: &str, shared: bool) -> Answer {
    who.post(
        VIEWS,
        &json!({ "name": name, "query": "state=draft&sort=title&columns=state,genre", "shared": shared }),
    )
    .await
}

async fn remove(who: &Actor, view: &Value) -> Answer {
    let path = format!("{VIEWS}/{}", view["id"].as_str().unwrap());
    Answer::of(who.request(Method::DELETE, &path).header("If-Match", format!("\"{}\"", view["version"])))
        .await
}

async fn names(who: &Actor) -> Vec<Value> {
    who.get(VIEWS).await.expect(200).every("name")
}

on_both! {
    async fn each_sees_their_own_and_what_is_shared_and_another_portal_sees_none(app) {
        let board = app.board("skhcn").await;
        let own = keep(&board.reporter, "Bài của phòng", false).await.expect(201).data().clone();
        let shared = keep(&board.head, "Ấn phẩm chung", true).await.expect(201).data().clone();
        assert_eq!((&shared["may_change"], &shared["shared"], &own["version"]), (&json!(true), &json!(true), &json!(1)));
        assert_eq!(names(&board.reporter).await, ["Ấn phẩm chung", "Bài của phòng"]);
        assert_eq!(names(&board.head).await, ["Ấn phẩm chung"]);
        let theirs = board.reporter.get(VIEWS).await.expect(200).data()[0].clone();
        assert_eq!(theirs["may_change"], false);
        // Somebody else's own list is not there; a shared one is, and is theirs who share.
        let path = |view: &Value| format!("{VIEWS}/{}", view["id"].as_str().unwrap());
        let draft = json!({ "name": "Đổi tên", "query": "", "shared": false });
        board.head.put(&path(&own), &json!(1), &draft).await.expect(404);
        remove(&board.head, &own).await.expect(404);
        board.reporter.put(&path(&shared), &json!(1), &draft).await.expect(403).refused("not_allowed");
        remove(&board.reporter, &shared).await.expect(403);
        let admin = app.sign_in("skhcn.quantri").await;
        let changed = json!({ "name": "Ấn phẩm dùng chung", "query": "live=true", "shared": true });
        let changed = admin.put(&path(&shared), &json!(1), &changed).await.expect(200);
        assert_eq!((&changed.data()["version"], &changed.data()["owner"]), (&json!(2), &shared["owner"]));
        remove(&board.head, &shared).await.expect(412);
        remove(&board.head, changed.data()).await.expect(204);
        remove(&board.reporter, &own).await.expect(204);
        assert_eq!(names(&board.reporter).await, [] as [Value; 0]);
        let syt = app.sign_in("syt.truongban").await;
        syt.get(VIEWS).await.expect(404);
        assert_eq!(syt.get("/api/v1/admin/portals/syt/views").await.expect(200).data(), &json!([]));
        let trail = board.head.get("/api/v1/admin/portals/skhcn/audit?action=view.removed").await.expect(200);
        assert_eq!(trail.every("note"), ["Bài của phòng", "Ấn phẩm dùng chung"]);
    }

    async fn a_name_is_taken_once_whatever_the_marks_and_only_the_board_shares(app) {
        let board = app.board("skhcn").await;
        keep(&board.reporter, "Bài chờ duyệt", false).await.expect(201);
        for same in ["bai cho duyet", "BÀI  CHỜ-DUYỆT!"] {
            let refused = keep(&board.reporter, same, false).await.expect(422);
            assert_eq!((refused.pointers(), &refused.body["errors"][0]["code"]), (vec!["/name"], &json!("not_unique")));
        }
        keep(&board.editor, "Bài chờ duyệt", false).await.expect(201);
        keep(&board.reporter, "Chung", true).await.expect(403).refused("not_allowed");
        keep(&board.editor, "Chung", true).await.expect(403);
        keep(&board.head, "Chung", true).await.expect(201);
    }

    async fn only_a_query_of_the_list_is_kept(app) {
        let board = app.board("skhcn").await;
        let kept = async |query: &str| board.reporter.post(VIEWS, &json!({ "name": "Thử", "query": query })).await;
        for query in ["state=gone", "khong_co=1", "cursor=abc", "limit=5", "columns=password", "sort=x", "q=a&q=b"] {
            assert_eq!(kept(query).await.expect(422).pointers(), ["/query"], "{query}");
        }
        assert_eq!(kept(&format!("q={}", "a".repeat(1_000))).await.expect(422).pointers(), ["/query", "/query"]);
        kept("state.in=draft,returned&mine=true&q=chuy%E1%BB%83n&columns=state,updated_at").await.expect(201);
    }

    async fn nobody_keeps_more_than_fifty(app) {
        let board = app.board("skhcn").await;
        for i in 0..50 {
            keep(&board.reporter, &format!("Danh sách {i}"), false).await.expect(201);
        }
        let refused = keep(&board.reporter, "Danh sách nữa", false).await.expect(422);
        assert_eq!(refused.body["errors"][0]["code"], "too_many");
        keep(&board.editor, "Danh sách nữa", false).await.expect(201);
    }
}
