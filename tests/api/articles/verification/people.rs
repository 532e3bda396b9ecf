//! Who is asked, who answers, who closes: and that asking shows nobody what is hidden from them.

use super::{FRIDAY, asked, listed, pile, question, try_answer};
use crate::articles::{access::people, titled};
use shared::article::Status;
use support::{Board, Value, json, on_both};

fn of_colleague(id: &str) -> Value {
    json!({ "to": "colleague", "colleague": id, "question": "Quy định này còn hiệu lực không?", "due_on": "2026-03-25" })
}

/// A unit by its name.
async fn unit(board: &Board, name: &str) -> Value {
    let units = board.editor.get("/api/v1/admin/portals/skhcn/units").await.expect(200);
    let units = units.data().as_array().unwrap().clone();
    units.into_iter().find(|unit| unit["name"]["vi"] == name).unwrap_or_else(|| panic!("{name} is there"))
}

on_both! {
    /// Whoever sees articles can be asked, and answers: a clerk who may do nothing else.
    async fn a_colleague_is_asked_and_answers(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let ids = people(&board).await;
        let article = asked(&board, &of_colleague(&ids["vanban"])).await;
        let clerk = app.sign_in("skhcn.vanban").await;
        assert!(pile(&clerk, "to_answer").await.contains(&article["id"]));
        assert_eq!(pile(&board.reporter, "to_answer").await, Vec::<Value>::new(), "the author is not asked");
        try_answer(&board.reporter, &article, "Còn ạ.").await.expect(403).refused("not_allowed");
        let answered = try_answer(&clerk, &article, "Còn hiệu lực.").await.expect(200).data().clone();
        assert_eq!(answered["verifications"][0]["state"], "answered");
        let strangers = ["skhcn.chixem", "skhcn.phiendich", "skhcn.quantri"];
        for stranger in strangers {
            try_answer(&app.sign_in(stranger).await, &answered, "Còn ạ.").await.refused("not_allowed");
        }
        // Whoever sees no articles cannot be asked about one, nor can whoever asks.
        for (who, code) in [("ketoan", "not_allowed_here"), ("bientap", "not_allowed_here")] {
            let article = board.bring(&titled("Bài hỏi nhầm người"), Status::InEditing).await;
            let refused = board.try_step(&board.editor, &article, "request-verification", &of_colleague(&ids[who])).await;
            let refused = refused.refused("invalid");
            assert_eq!((refused.pointers(), &refused.body["errors"][0]["code"]), (vec!["/colleague"], &json!(code)), "{who}");
        }
    }

    /// A unit answers through whoever works in it and sees the text; for the others the board records the answer.
    async fn a_unit_answers_through_its_people(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let clerk = app.sign_in("skhcn.vanban").await;
        let everybody = board.head.get("/api/v1/admin/portals/skhcn/people?limit=100").await.expect(200);
        let unit_of = |name: &str| {
            let found = everybody.data().as_array().unwrap().iter().find(|person| person["username"] == name).unwrap();
            found["unit"].as_str().unwrap().to_owned()
        };
        let units = app.sign_in("giamsat").await.get("/api/v1/admin/units?limit=100").await.expect(200);
        let own = units.data().as_array().unwrap().iter().find(|unit| unit["key"] == unit_of("skhcn.vanban")).unwrap().clone();
        let to_unit = json!({ "to": "unit", "unit": own["id"], "question": "Văn bản này đã thay thế chưa?", "due_on": "2026-03-25" });
        let article = asked(&board, &to_unit).await;
        assert_eq!(article["verifications"][0]["asked_name"], own["name"]["vi"]);
        assert!(pile(&clerk, "to_answer").await.contains(&article["id"]));
        let viewer = app.sign_in("skhcn.quantri").await;
        assert_ne!(unit_of("skhcn.quantri"), unit_of("skhcn.vanban"), "of another unit");
        try_answer(&viewer, &article, "Rồi ạ.").await.refused("not_allowed");
        let answered = try_answer(&clerk, &article, "Chưa thay thế.").await.expect(200).data().clone();
        board.editor.step("skhcn", &answered, "verify", &json!({ "outcome": "confirmed" })).await;
        let far = unit(&board, "Sở Y tế tỉnh Vĩnh Long").await;
        let to_far = json!({ "to": "unit", "unit": far["id"], "question": "Số liệu có đúng không?", "due_on": "2026-03-25" });
        let article = asked(&board, &to_far).await;
        assert_eq!(pile(&clerk, "to_answer").await, Vec::<Value>::new());
        let told = json!({ "text": "Đúng.", "on_behalf_of": "Sở Y tế, Công văn số 210/SYT-VP" });
        let answered = board.editor.step("skhcn", &article, "answer", &told).await;
        assert_eq!(answered["verifications"][0]["state"], "answered");
        app.sign_in("skhcn.phongvien").await.get("/api/v1/admin/portals/skhcn/units").await.expect(403);
    }

    /// Four eyes: a member of the board who was asked answers, and somebody else judges the answer.
    async fn nobody_judges_their_own_answer(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let ids = people(&board).await;
        let article = board.bring(&titled("Bài hỏi thành viên Ban Biên tập"), Status::InEditing).await;
        let asked = board.head.step("skhcn", &article, "request-verification", &of_colleague(&ids["bientap"])).await;
        let closed = json!({ "outcome": "confirmed", "note": "Tôi biết rõ việc này." });
        board.try_step(&board.editor, &asked, "verify", &closed).await.expect(403).refused("four_eyes");
        let answered = try_answer(&board.editor, &asked, "Còn hiệu lực.").await.expect(200).data().clone();
        board.try_step(&board.editor, &answered, "verify", &closed).await.refused("four_eyes");
        let seen = board.editor.get(&board.path(&asked)).await.expect(200);
        let why = seen.data()["unavailable_actions"].as_array().unwrap().iter().find(|why| why["step"] == "verify").cloned();
        assert_eq!(why.unwrap()["because"], "Người được hỏi không tự kết luận câu trả lời của mình.");
        board.head.step("skhcn", &answered, "verify", &json!({ "outcome": "confirmed" })).await;
    }

    /// A contributor who has no account is asked outside: whoever registered their text records the answer, and closes.
    async fn whoever_registered_a_text_asks_its_contributor_outside(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let path = board.articles();
        let own = board.editor.post(&path, &titled("Bài cộng tác viên gửi qua thư")).await.expect(201).data().clone();
        let own = board.editor.step("skhcn", &own, "submit", &json!({})).await;
        let own = board.editor.step("skhcn", &own, "take", &json!({})).await;
        let asked = board.editor.step("skhcn", &own, "request-verification", &question()).await;
        assert_eq!(asked["verifications"][0].get("asked_name"), None);
        assert_eq!(pile(&board.editor, "to_answer").await, Vec::<Value>::new());
        let told = json!({ "text": "Ảnh chụp ngày 15/3.", "on_behalf_of": "Ông Trần Văn Sáu, cộng tác viên" });
        let answered = board.editor.step("skhcn", &asked, "answer", &told).await;
        board.editor.step("skhcn", &answered, "verify", &json!({ "outcome": "confirmed" })).await;
    }

    /// Access-limited: asking names nobody into what is hidden from them, and a limit set later hides the question too.
    async fn asking_shows_nobody_what_is_hidden_from_them(app) {
        app.at(FRIDAY);
        let board = app.board("skhcn").await;
        let ids = people(&board).await;
        let clerk = app.sign_in("skhcn.vanban").await;
        let article = board.bring(&titled("Bài giới hạn người xem"), Status::InEditing).await;
        let limit = async |article: &Value, names: &[&str]| {
            let named: Vec<_> = names.iter().map(|name| ids[*name].clone()).collect();
            let to = json!({ "access": "named", "people": named });
            let path = format!("{}/access", board.path(article));
            board.editor.put(&path, &article["version"], &to).await.expect(200);
            board.editor.get(&board.path(article)).await.expect(200).data().clone()
        };
        let limited = limit(&article, &["bientap"]).await;
        let refused = board.try_step(&board.editor, &limited, "request-verification", &of_colleague(&ids["vanban"])).await;
        assert_eq!(refused.refused("invalid").pointers(), ["/colleague"]);
        let refused = board.try_step(&board.editor, &limited, "request-verification", &question()).await;
        assert_eq!(refused.refused("invalid").pointers(), ["/to"], "the author does not see it either");
        let limited = limit(&limited, &["bientap", "vanban"]).await;
        let asked = board.editor.step("skhcn", &limited, "request-verification", &of_colleague(&ids["vanban"])).await;
        assert!(pile(&clerk, "to_answer").await.contains(&asked["id"]));
        assert_eq!(pile(&board.reporter, "to_answer").await, Vec::<Value>::new());
        let hidden = limit(&asked, &["bientap"]).await;
        assert_eq!(pile(&clerk, "to_answer").await, Vec::<Value>::new());
        assert!(!listed(&clerk, "to_answer=true").await.contains(&asked["id"]));
        try_answer(&clerk, &hidden, "Còn hiệu lực.").await.expect(404);
        let told = json!({ "text": "Còn hiệu lực.", "on_behalf_of": "Bộ phận văn bản" });
        board.editor.step("skhcn", &hidden, "answer", &told).await;
    }
}
