//! What has to be right before a text is approved and published (Điều 15, Điều 20.1).

use super::{sample, text_of, titled};
use shared::article::{ArticleDraft, Status};
use support::{Actor, Answer, Value, json, on_both, whole_checklist};

/// Approves a hundred times at once what was seen at one version.
async fn a_hundred_approvals(head: &Actor, pending: &Value) -> Vec<Answer> {
    let approve = || {
        let (head, pending) = (head.clone(), pending.clone());
        // A hundred at once can be more than a busy machine takes in a second: who is told 503 tries again.
        async move {
            loop {
                let answer = head.try_step("skhcn", &pending, "approve", &whole_checklist()).await;
                if answer.status != 503 {
                    return answer;
                }
            }
        }
    };
    let tries: Vec<_> = (0..100).map(|_| actix_web::rt::spawn(approve())).collect();
    let mut answers = Vec::new();
    for one in tries {
        answers.push(one.await.expect("the try ends"));
    }
    answers
}

on_both! {
    /// Điều 20.1: what is published is what was approved.
    async fn a_change_after_approval_voids_it(app) {
        let board = app.board("skhcn").await;
        let approved = board.bring(&sample(), Status::Approved).await;
        assert_eq!(approved["edition"]["approval"]["revision"], approved["edition"]["revision"]);
        let edited = ArticleDraft { summary: "Câu thêm vào sau khi duyệt.".into(), ..text_of(&approved) };
        let edited = board.editor.put(&board.path(&approved), &approved["version"], &edited).await.expect(200);
        assert_eq!(edited.data()["state"], "in_editing");
        assert_eq!(edited.data()["edition"]["approval"], Value::Null);
        let trail = board.trail(&approved).await;
        assert_eq!(trail[trail.len() - 2..], ["article.edited", "article.approval_voided"]);
        let refused = board.try_step(&board.head, edited.data(), "publish", &json!({})).await.expect(409);
        assert_eq!(refused.body["code"], "wrong_state");
        assert!(!refused.body["allowed"].as_array().unwrap().contains(&json!("publish")), "{}", refused.body);
    }

    async fn whoever_wrote_or_last_edited_a_text_does_not_approve_it(app) {
        let board = app.board("skhcn").await;
        let own = board.head.post(&board.articles(), &titled("Bài do Trưởng Ban viết")).await.expect(201);
        let own = board.head.step("skhcn", own.data(), "submit", &json!({})).await;
        let own = board.carry_on(own, Status::PendingApproval).await;
        board.try_step(&board.head, &own, "approve", &whole_checklist()).await.expect(403).refused("four_eyes");
        let pending = board.bring(&titled("Bài do Trưởng Ban sửa sau cùng"), Status::PendingApproval).await;
        let edited = ArticleDraft { summary: "Trưởng Ban sửa.".into(), ..text_of(&pending) };
        let edited = board.head.put(&board.path(&pending), &pending["version"], &edited).await.expect(200);
        board.try_step(&board.head, edited.data(), "approve", &whole_checklist()).await.expect(403).refused("four_eyes");
        let why = edited.data()["unavailable_actions"].as_array().unwrap();
        assert!(why.iter().any(|step| step["step"] == "approve" && step["because"].is_string()), "{why:?}");
        // Another of the board may.
        let deputy = app.sign_in("skhcn.photruongban").await;
        deputy.step("skhcn", edited.data(), "approve", &whole_checklist()).await;
    }

    async fn approval_confirms_the_whole_checklist(app) {
        let board = app.board("skhcn").await;
        let pending = board.bring(&sample(), Status::PendingApproval).await;
        let some = json!({ "checklist": ["policy", "attribution"] });
        let refused = board.try_step(&board.head, &pending, "approve", &some).await.expect(422).refused("invalid");
        assert_eq!(refused.pointers(), ["/checklist/accuracy", "/checklist/secrecy"]);
        let unknown = json!({ "checklist": ["policy", "accuracy", "secrecy", "everything"] });
        let refused = board.try_step(&board.head, &pending, "approve", &unknown).await.expect(422);
        assert_eq!(refused.pointers(), ["/checklist/3"]);
        assert_eq!(board.read(&pending).await["state"], "pending_approval");
        let approved = board.head.step("skhcn", &pending, "approve", &whole_checklist()).await;
        assert_eq!(approved["edition"]["approval"]["self_approved"], false);
        assert_eq!(approved["edition"]["approval"]["checklist"].as_array().unwrap().len(), 4);
    }

    /// Điều 15.1.d: author and source on everything.
    async fn a_text_without_author_and_source_is_not_submitted(app) {
        let board = app.board("skhcn").await;
        let mut nameless = ArticleDraft { authors: Vec::new(), ..sample() };
        nameless.source.name = "  ".into();
        let article = board.write(&nameless).await;
        let refused = board.try_step(&board.reporter, &article, "submit", &json!({})).await.expect(422);
        assert_eq!(refused.refused("invalid").pointers(), ["/authors", "/source/name"]);
        assert_eq!(board.read(&article).await["state"], "draft");
    }

    /// Điều 15.2: quoted, collected and translated material names its provider and the date of the original.
    async fn quoted_material_names_provider_and_date(app) {
        app.at("2026-11-23T02:00:00Z");
        let board = app.board("skhcn").await;
        for origin in ["quoted", "collected", "translated"] {
            let mut draft = json!(titled(&format!("Tin theo nguồn khác: {origin}")));
            draft["origin"] = json!(origin);
            let article = board.write(&draft).await;
            let refused = board.try_step(&board.reporter, &article, "submit", &json!({})).await.expect(422);
            assert_eq!(refused.pointers(), ["/source/provider", "/source_published_on"], "{origin}");
            draft["source"]["provider"] = json!("TTXVN");
            draft["source_published_on"] = json!("2026-11-24");
            let article = board.reporter.put(&board.path(&article), &json!(1), &draft).await.expect(200);
            let refused = board.try_step(&board.reporter, article.data(), "submit", &json!({})).await.expect(422);
            assert_eq!(refused.pointers(), ["/source_published_on"], "{origin}: the original is younger than the copy");
            draft["source_published_on"] = json!("2026-11-23");
            let article = board.reporter.put(&board.path(article.data()), &json!(2), &draft).await.expect(200);
            board.reporter.step("skhcn", article.data(), "submit", &json!({})).await;
        }
    }

    /// The source can be taken out after the submission: the gate stands at every later step again.
    async fn a_source_removed_by_an_edit_stops_the_text_before_the_public(app) {
        let board = app.board("skhcn").await;
        let approved = board.bring(&sample(), Status::Approved).await;
        let mut bare = text_of(&approved);
        bare.source.name.clear();
        let path = board.path(&approved);
        let edited = board.editor.put(&path, &approved["version"], &bare).await.expect(200);
        board.try_step(&board.head, edited.data(), "publish", &json!({})).await.expect(409);
        let refused = board.try_step(&board.editor, edited.data(), "send-for-approval", &json!({})).await;
        assert_eq!(refused.expect(422).pointers(), ["/source/name"]);
        // Taken out while it waits for the head.
        let back = board.editor.put(&path, &edited.data()["version"], &text_of(&approved)).await.expect(200);
        let pending = board.carry_on(back.data().clone(), Status::PendingApproval).await;
        let edited = board.editor.put(&path, &pending["version"], &bare).await.expect(200);
        let refused = board.try_step(&board.head, edited.data(), "approve", &whole_checklist()).await;
        assert_eq!(refused.expect(422).pointers(), ["/source/name"]);
    }

    /// Only a clock that was set back lets an approved text fail the gate: the gate is there all the same.
    async fn the_gate_of_attribution_stands_at_publication_too(app) {
        app.at("2026-11-24T02:00:00Z");
        let mut quoted = json!(titled("Tin dẫn nguồn Thông tấn xã Việt Nam"));
        quoted["origin"] = json!("quoted");
        quoted["source"]["provider"] = json!("TTXVN");
        quoted["source_published_on"] = json!("2026-11-24");
        let approved = app.board("skhcn").await.bring(&quoted, Status::Approved).await;
        app.at("2026-11-23T02:00:00Z");
        let board = app.board("skhcn").await;
        let refused = board.try_step(&board.head, &approved, "publish", &json!({})).await.expect(422);
        assert_eq!(refused.pointers(), ["/source_published_on"]);
        assert_eq!(board.read(&approved).await["state"], "approved");
    }

    async fn of_a_hundred_approvals_at_once_one_counts(app) {
        let board = app.board("skhcn").await;
        for round in 1..=3 {
            let pending = board.bring(&titled(&format!("Bài được duyệt trăm lần, lượt {round}")), Status::PendingApproval).await;
            let answers = a_hundred_approvals(&board.head, &pending).await;
            let approved = answers.iter().filter(|answer| answer.status == 200).count();
            let refused: Vec<_> = answers.iter().filter(|answer| answer.status != 200).collect();
            assert_eq!((approved, refused.len()), (1, 99), "round {round}");
            for answer in refused {
                let expected = matches!((answer.status.as_u16(), answer.body["code"].as_str()), (412, Some("stale")) | (409, Some("wrong_state")));
                assert!(expected, "{} {}", answer.status, answer.body);
            }
            let trail = board.trail(&pending).await;
            assert_eq!(trail.iter().filter(|action| *action == "article.approved").count(), 1, "round {round}");
            let after = board.read(&pending).await;
            assert_eq!(after["version"].as_i64(), pending["version"].as_i64().map(|version| version + 1));
            assert_eq!(after["edition"]["approval"]["revision"], pending["edition"]["revision"]);
        }
    }

    async fn the_publish_check_lists_every_blocker_at_once(app) {
        let board = app.board("skhcn").await;
        let bare = json!({ "title": "Bài còn thiếu nhiều thứ", "genre": "news", "origin": "quoted" });
        let article = board.write(&bare).await;
        let check = board.reporter.get(&format!("{}/publish-check", board.path(&article))).await.expect(200);
        assert_eq!(check.data()["ready"], false);
        let blockers = check.data()["blockers"].as_array().unwrap();
        let pointers: Vec<_> = blockers.iter().map(|blocker| blocker["pointer"].as_str().unwrap()).collect();
        assert_eq!(pointers, [
            "/section", "/summary", "/body", "/authors", "/source/name", "/source/provider", "/source_published_on",
        ]);
        assert!(blockers.iter().all(|blocker| blocker["detail"].as_str().is_some_and(|text| !text.is_empty())));
        let ready = board.write(&sample()).await;
        let check = board.reporter.get(&format!("{}/publish-check", board.path(&ready))).await.expect(200);
        assert_eq!(check.data(), &json!({ "ready": true, "blockers": [], "advisories": [] }));
    }
}
