//! Articles: from the first word to the public and back.

use shared::article::{ArticleDraft, Status};
use support::{Answer, TestApp, Value, json, on_both, whole_checklist};

fn sample() -> ArticleDraft {
    shared::sample::article_draft()
}

fn titled(title: &str) -> ArticleDraft {
    ArticleDraft { title: title.into(), translations: Vec::new(), ..sample() }
}

/// The text of an article as it is now, to be changed and sent back.
fn text_of(article: &Value) -> ArticleDraft {
    serde_json::from_value(article["draft"].clone()).expect("a draft")
}

/// Where the public reads an article.
fn public_path(article: &Value) -> String {
    article["public_path"].as_str().expect("it is public").to_owned()
}

on_both! {
    /// Write, submit, take, send for approval, approve, publish, read in public, take down.
    async fn an_article_goes_from_draft_to_the_public_and_back(app) {
        let (reporter, editor, head) = (
            app.sign_in("skhcn.phongvien").await,
            app.sign_in("skhcn.bientap").await,
            app.sign_in("skhcn.truongban").await,
        );
        let draft = reporter.write_article("skhcn").await;
        assert_eq!(draft["state"], "draft");
        let submitted = reporter.step("skhcn", &draft, "submit", &json!({})).await;
        let taken = editor.step("skhcn", &submitted, "take", &json!({})).await;
        let pending = editor.step("skhcn", &taken, "send-for-approval", &json!({})).await;
        let approved = head.step("skhcn", &pending, "approve", &whole_checklist()).await;
        let published = head.step("skhcn", &approved, "publish", &json!({})).await;
        assert_eq!(published["state"], "published");
        let path = published["public_path"].as_str().expect("it is public").to_owned();
        let public = app.anonymous().get(&path).await.expect(200);
        assert_eq!(public.data()["title"], draft["draft"]["title"]);
        assert!(public.data()["body"].as_str().is_some_and(|body| body.contains("<table>")));
        let english = app.anonymous().get(&format!("{path}?locale=en")).await.expect(200);
        assert_eq!(english.data()["locale"], "en");
        let down = head.step("skhcn", &published, "unpublish", &json!({ "reason": "Sai số liệu ở bảng 1." })).await;
        assert_eq!(down["state"], "unpublished");
        let gone = app.anonymous().get(&path).await.refused("gone");
        assert_eq!(gone.body["tombstone"]["reason"], "Sai số liệu ở bảng 1.");
    }

    async fn every_step_leaves_its_record_in_the_trail(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        board.head.step("skhcn", &article, "unpublish", &json!({ "reason": "Sai số liệu." })).await;
        assert_eq!(board.trail(&article).await, [
            "article.created", "article.submitted", "article.taken", "article.sent_for_approval",
            "article.approved", "article.published", "article.unpublished",
        ]);
    }

    async fn a_new_article_says_where_it_is_and_which_version(app) {
        let board = app.board("skhcn").await;
        let made = board.reporter.post(&board.articles(), &sample()).await.expect(201);
        assert_eq!(made.header("etag"), "\"1\"");
        assert_eq!(made.header("location"), board.path(made.data()));
        assert_eq!(made.header("cache-control"), "no-store");
        let read = board.reporter.get(made.header("location")).await.expect(200);
        assert_eq!((read.header("etag"), read.data()), ("\"1\"", made.data()));
        assert_eq!(made.data()["allowed_actions"], json!(["edit", "submit"]));
    }

    async fn a_change_names_the_version_it_saw(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        let edited = ArticleDraft { summary: "Đã sửa.".into(), ..sample() };
        let unnamed = board.reporter.request(support::Method::PUT, &path).json(&edited);
        Answer::of(unnamed).await.expect(428).refused("precondition_required");
        let step = board.reporter.post(&format!("{path}/submit"), &json!({})).await;
        step.expect(428).refused("precondition_required");
        let seen = board.reporter.put(&path, &article["version"], &edited).await.expect(200);
        assert_eq!((seen.header("etag"), &seen.data()["version"]), ("\"2\"", &json!(2)));
        board.reporter.put(&path, &article["version"], &sample()).await.expect(412).refused("stale");
        board.try_step(&board.reporter, &article, "submit", &json!({})).await.expect(412).refused("stale");
        assert_eq!(board.read(&article).await["draft"]["summary"], "Đã sửa.");
    }

    async fn the_same_content_makes_no_revision_and_no_version(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        let same = board.reporter.put(&path, &json!(1), &sample()).await.expect(200);
        assert_eq!(same.data()["version"], 1);
        assert_eq!(same.data()["updated_at"], article["updated_at"]);
        let revisions = board.reporter.get(&format!("{path}/revisions")).await.expect(200);
        assert_eq!(revisions.every("number"), [json!(1)]);
        assert_eq!(board.trail(&article).await, ["article.created"]);
        // Nor does it void an approval.
        let approved = board.carry_on(article, Status::Approved).await;
        let same = board.editor.put(&path, &approved["version"], &text_of(&approved)).await.expect(200);
        assert_eq!((&same.data()["state"], &same.data()["version"]), (&json!("approved"), &approved["version"]));
    }

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

    /// Điều 20.3, points a to đ; đ names the other provision of law.
    async fn a_refusal_names_its_ground(app) {
        let board = app.board("skhcn").await;
        let head = &board.head;
        let article = board.bring(&sample(), Status::PendingApproval).await;
        let refuse = async |body: Value| board.try_step(head, &article, "refuse", &body).await;
        assert_eq!(refuse(json!({})).await.expect(422).pointers(), ["/ground"]);
        assert_eq!(refuse(json!({ "ground": "boring" })).await.expect(422).pointers(), ["/ground"]);
        for note in [Value::Null, json!("Luật")] {
            let refused = refuse(json!({ "ground": "other_by_law", "note": note })).await;
            assert_eq!(refused.expect(422).pointers(), ["/note"]);
        }
        let by_law = json!({ "ground": "other_by_law", "note": "Luật Báo chí, Điều 9" });
        let refused = refuse(by_law).await.expect(200);
        assert_eq!(refused.data()["state"], "refused");
        assert_eq!(refused.data()["edition"]["refusal_ground"], "other_by_law");
        assert_eq!(refused.data()["edition"]["refusal_note"], "Luật Báo chí, Điều 9");
        for ground in ["contrary_to_policy_law", "state_secret_or_restricted", "untrue", "unclear_origin_or_poor_quality"] {
            let article = board.bring(&titled(&format!("Bài bị từ chối: {ground}")), Status::Submitted).await;
            let refused = head.step("skhcn", &article, "refuse", &json!({ "ground": ground })).await;
            assert_eq!(refused["edition"]["refusal_ground"], ground);
        }
    }

    async fn a_refused_text_can_be_opened_again_by_the_head(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::InEditing).await;
        let refused = board.head.step("skhcn", &article, "refuse", &json!({ "ground": "untrue" })).await;
        let rewrite = board.editor.put(&board.path(&refused), &refused["version"], &titled("Viết lại từ đầu")).await;
        rewrite.expect(409).refused("wrong_state");
        board.try_step(&board.editor, &refused, "reopen", &json!({})).await.expect(403).refused("not_allowed");
        let reopened = board.head.step("skhcn", &refused, "reopen", &json!({})).await;
        assert_eq!(reopened["state"], "draft");
        board.carry_on(reopened, Status::Published).await;
    }

    async fn a_text_is_returned_with_a_reason(app) {
        let board = app.board("skhcn").await;
        let submitted = board.bring(&sample(), Status::Submitted).await;
        assert_eq!(board.try_step(&board.editor, &submitted, "return", &json!({})).await.expect(422).pointers(), ["/reason"]);
        let short = json!({ "reason": "  a  " });
        assert_eq!(board.try_step(&board.editor, &submitted, "return", &short).await.expect(422).pointers(), ["/reason"]);
        let reason = json!({ "reason": "Bổ sung số liệu quý III." });
        board.try_step(&board.reporter, &submitted, "return", &reason).await.expect(403).refused("not_allowed");
        let returned = board.editor.step("skhcn", &submitted, "return", &reason).await;
        assert_eq!(returned["state"], "returned");
        assert_eq!(returned["edition"]["return_note"], "Bổ sung số liệu quý III.");
        let again = board.reporter.step("skhcn", &returned, "submit", &json!({})).await;
        assert_eq!((&again["state"], &again["edition"]["return_note"]), (&json!("submitted"), &Value::Null));
        // From the head it goes back to the editors, not to the author; and only the head gives it back.
        let pending = board.carry_on(again, Status::PendingApproval).await;
        board.try_step(&board.editor, &pending, "return", &reason).await.expect(403).refused("not_allowed");
        let returned = board.head.step("skhcn", &pending, "return", &reason).await;
        assert_eq!(returned["state"], "in_editing");
    }

    async fn a_take_down_tells_the_public_why(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&sample(), Status::Published).await;
        for body in [json!({}), json!({ "reason": "" }), json!({ "reason": "sai" })] {
            let refused = board.try_step(&board.head, &article, "unpublish", &body).await.expect(422);
            assert_eq!(refused.pointers(), ["/reason"]);
        }
        app.anonymous().get(&public_path(&article)).await.expect(200);
        let down = board.head.step("skhcn", &article, "unpublish", &json!({ "reason": "Theo yêu cầu đính chính." })).await;
        assert_eq!(down["edition"]["unpublish_reason"], "Theo yêu cầu đính chính.");
        assert_eq!(down["public_path"], Value::Null);
    }

    async fn a_new_edition_leaves_the_old_one_public_until_it_is_published(app) {
        app.at("2026-11-23T02:00:00Z");
        let board = app.board("skhcn").await;
        let first = board.bring(&sample(), Status::Published).await;
        let path = public_path(&first);
        let read = async || app.anonymous().get(&path).await.expect(200).data().clone();
        let was = read().await;
        app.at("2026-11-23T02:05:00Z");
        let second = board.reporter.step("skhcn", &first, "revise", &json!({})).await;
        assert_eq!((&second["state"], &second["edition"]["number"], &second["live_edition"]), (&json!("draft"), &json!(2), &json!(1)));
        let mut text = text_of(&second);
        text.title = "Bế mạc Tuần lễ chuyển đổi số tỉnh Vĩnh Long năm 2026".into();
        text.slug = Some("mot-dia-chi-khac".into());
        let second = board.reporter.put(&board.path(&second), &second["version"], &text).await.expect(200);
        for state in [Status::Submitted, Status::InEditing, Status::PendingApproval, Status::Approved] {
            board.carry_on(board.read(second.data()).await, state).await;
            assert_eq!(read().await, was, "{state}");
        }
        let second = board.carry_on(board.read(second.data()).await, Status::Published).await;
        let now = read().await;
        assert_eq!(now["title"], "Bế mạc Tuần lễ chuyển đổi số tỉnh Vĩnh Long năm 2026");
        assert_eq!(now["edition"], 2);
        for kept in ["slug", "id", "first_published_at", "canonical_url"] {
            assert_eq!(now[kept], was[kept], "{kept}");
        }
        assert!(now["published_at"].as_str() > was["published_at"].as_str());
        assert_eq!(public_path(&second), path);
        app.anonymous().get("/api/v1/portals/skhcn/articles/mot-dia-chi-khac").await.expect(404);
    }

    async fn what_was_taken_down_comes_back_at_its_old_address(app) {
        let board = app.board("skhcn").await;
        let first = board.bring(&sample(), Status::Published).await;
        let down = board.head.step("skhcn", &first, "unpublish", &json!({ "reason": "Cần sửa số liệu." })).await;
        app.anonymous().get(&public_path(&first)).await.expect(410);
        let again = board.reporter.step("skhcn", &down, "revise", &json!({})).await;
        app.anonymous().get(&public_path(&first)).await.expect(410);
        let again = board.carry_on(again, Status::Published).await;
        assert_eq!(public_path(&again), public_path(&first));
        app.anonymous().get(&public_path(&first)).await.expect(200);
    }

    async fn a_rehearsal_changes_nothing(app) {
        let board = app.board("skhcn").await;
        let approved = board.bring(&sample(), Status::Approved).await;
        let path = board.path(&approved);
        let tables = ["articles", "editions", "revisions", "published_articles", "article_slugs", "outbox", "audit_events"];
        let counts = || tables.map(|table| app.count(table));
        let before = counts();
        let tried = board.head.command(&format!("{path}/publish?dry_run=true"), &approved["version"], &json!({})).await.expect(200);
        assert_eq!(tried.data()["state"], "published");
        let edited = ArticleDraft { summary: "Chỉ thử.".into(), ..text_of(&approved) };
        let tried = board.editor.put(&format!("{path}?dry_run=true"), &approved["version"], &edited).await.expect(200);
        assert_eq!(tried.data()["state"], "in_editing");
        let tried = board.reporter.post(&format!("{}?dry_run=true", board.articles()), &sample()).await.expect(201);
        board.reporter.get(&board.path(tried.data())).await.expect(404);
        let refused = board.head.command(&format!("{path}/approve?dry_run=true"), &approved["version"], &whole_checklist()).await;
        refused.expect(409).refused("wrong_state");
        assert_eq!(counts(), before);
        assert_eq!(board.read(&approved).await, approved);
        let id = approved["id"].as_str().unwrap();
        app.anonymous().get(&format!("/api/v1/portals/skhcn/articles/{id}")).await.expect(404);
    }

    /// The demonstration's second reporter of the main portal serves two sections only.
    async fn a_role_can_be_limited_to_sections(app) {
        let reporter = app.sign_in("vinhlong.phongvien2").await;
        let articles = "/api/v1/admin/portals/vinhlong/articles";
        let within = |section: &str| ArticleDraft { section: Some(section.into()), ..sample() };
        for section in ["news-economy", "investment-incentives"] {
            reporter.post(articles, &within(section)).await.expect(201);
        }
        for section in ["news-politics", "law-dissemination"] {
            reporter.post(articles, &within(section)).await.expect(403).refused("not_allowed");
        }
        let made = reporter.post(articles, &within("news-economy")).await.expect(201);
        let path = format!("{articles}/{}", made.data()["id"].as_str().unwrap());
        reporter.put(&path, &json!(1), &within("news-politics")).await.expect(403).refused("not_allowed");
        let unplaced = ArticleDraft { section: None, ..sample() };
        reporter.put(&path, &json!(1), &unplaced).await.expect(200);
        reporter.put(&path, &json!(2), &within("news-politics")).await.expect(403).refused("not_allowed");
        reporter.put(&path, &json!(2), &within("investment-incentives")).await.expect(200);
    }

    async fn a_reporter_touches_only_what_is_theirs(app) {
        let board = app.board("tambinh").await;
        let editors = board.editor.post(&board.articles(), &sample()).await.expect(201).data().clone();
        let path = board.path(&editors);
        board.reporter.put(&path, &json!(1), &titled("Sửa bài của người khác")).await.expect(403).refused("not_allowed");
        board.try_step(&board.reporter, &editors, "submit", &json!({})).await.expect(403).refused("not_allowed");
        // Once it is in the editors' hands, not even the author edits it.
        let own = board.bring(&sample(), Status::Submitted).await;
        board.reporter.put(&board.path(&own), &own["version"], &titled("Sửa sau khi trình")).await.expect(403);
        let edited = board.editor.put(&board.path(&own), &own["version"], &titled("Biên tập viên sửa")).await;
        edited.expect(200);
    }

    /// Điều 20.1: the editorial board approves, not those who run the machines.
    async fn technical_administrators_neither_write_nor_approve(app) {
        let board = app.board("skhcn").await;
        let pending = board.bring(&sample(), Status::PendingApproval).await;
        for name in ["skhcn.quantri", "quantri", "giamsat", "skhcn.bientap", "skhcn.chixem"] {
            let person = app.sign_in(name).await;
            for step in ["approve", "publish", "refuse", "unpublish", "reopen"] {
                let body = match step {
                    "approve" => whole_checklist(),
                    "refuse" => json!({ "ground": "untrue" }),
                    "unpublish" => json!({ "reason": "Theo yêu cầu." }),
                    _ => json!({}),
                };
                let refused = board.try_step(&person, &pending, step, &body).await;
                assert_eq!((refused.status.as_u16(), &refused.body["code"]), (403, &json!("not_allowed")), "{name} {step}");
            }
            let writes = name == "skhcn.bientap";
            let written = person.post(&board.articles(), &sample()).await;
            assert_eq!(written.status.as_u16(), if writes { 201 } else { 403 }, "{name}");
        }
        assert_eq!(board.read(&pending).await["state"], "pending_approval");
    }

    async fn a_state_allows_only_its_own_steps(app) {
        let board = app.board("skhcn").await;
        let draft = board.write(&sample()).await;
        for step in ["approve", "publish", "unpublish", "reopen"] {
            let body = match step {
                "approve" => whole_checklist(),
                "unpublish" => json!({ "reason": "Theo yêu cầu." }),
                _ => json!({}),
            };
            let refused = board.try_step(&board.head, &draft, step, &body).await.expect(409).refused("wrong_state");
            assert!(refused.body["allowed"].is_array() && refused.body["detail"].is_string(), "{}", refused.body);
        }
        let published = board.carry_on(draft, Status::Published).await;
        let edit = board.editor.put(&board.path(&published), &published["version"], &titled("Sửa bài đã đăng")).await;
        edit.expect(409).refused("wrong_state");
    }

    async fn two_articles_of_one_title_get_two_addresses(app) {
        let board = app.board("skhcn").await;
        let mut paths = Vec::new();
        for _ in 0..3 {
            paths.push(public_path(&board.bring(&sample(), Status::Published).await));
        }
        let first = "/api/v1/portals/skhcn/articles/khai-mac-tuan-le-chuyen-doi-so-tinh-vinh-long-nam-2026";
        assert_eq!(paths, [first.to_owned(), format!("{first}-2"), format!("{first}-3")]);
        let english = app.anonymous().get(&format!("{}?locale=en", paths[1])).await.expect(200);
        assert_eq!(english.data()["slug"], "vinh-long-opens-its-digital-transformation-week-2026-2");
        // Another portal has addresses of its own.
        let elsewhere = app.board("tambinh").await.bring(&sample(), Status::Published).await;
        assert_eq!(public_path(&elsewhere), first.replace("skhcn", "tambinh"));
    }

    async fn an_address_that_was_public_is_never_given_to_another(app) {
        let board = app.board("skhcn").await;
        let first = board.bring(&sample(), Status::Published).await;
        board.head.step("skhcn", &first, "unpublish", &json!({ "reason": "Gỡ theo yêu cầu." })).await;
        let second = board.bring(&sample(), Status::Published).await;
        assert_eq!(public_path(&second), format!("{}-2", public_path(&first)));
        app.anonymous().get(&public_path(&first)).await.expect(410);
    }

    async fn hostile_html_is_clean_before_it_is_kept_and_the_writer_is_told(app) {
        let board = app.board("skhcn").await;
        let body = "<p onclick=\"steal()\">Chào <strong>bạn</strong><script>steal()</script>\
                    <a href=\"javascript:steal()\">x</a><img src=\"https://tracker.example/a.gif\"></p>\
                    <svg onload=steal()></svg><iframe src=\"//evil.example\"></iframe>";
        let mut draft = ArticleDraft { body: body.into(), ..sample() };
        draft.translations[0].body = body.into();
        let article = board.bring(&draft, Status::Published).await;
        let public = app.anonymous().get(&public_path(&article)).await.expect(200);
        let english = app.anonymous().get(&format!("{}?locale=en", public_path(&article))).await.expect(200);
        for html in [&article["draft"]["body"], &public.data()["body"], &english.data()["body"]] {
            let html = html.as_str().unwrap();
            assert!(html.contains("Chào <strong>bạn</strong>"), "{html}");
            for sign in ["steal", "script", "onclick", "tracker", "svg", "iframe", "evil"] {
                assert!(!html.contains(sign), "{sign} is left in {html}");
            }
        }
        let told = board.reporter.post(&board.articles(), &draft).await.expect(201);
        let warnings = told.data()["warnings"].to_string();
        assert!(warnings.contains("iframe") && warnings.contains("script"), "{warnings}");
        assert_eq!(app.count("revisions WHERE CAST(draft AS TEXT) LIKE '%steal%'"), 0);
    }

    async fn a_section_has_to_exist_here_and_to_take_articles(app) {
        let board = app.board("skhcn").await;
        for (section, code) in [
            ("khong-co-muc-nay", "unknown_reference"),
            // A section of communes and of the main portal, not of departments.
            ("investment-incentives", "unknown_reference"),
            ("news", "not_allowed_here"),
            ("legal-normative", "not_allowed_here"),
        ] {
            let draft = ArticleDraft { section: Some(section.into()), ..sample() };
            let refused = board.reporter.post(&board.articles(), &draft).await.expect(422).refused("invalid");
            assert_eq!((refused.pointers(), &refused.body["errors"][0]["code"]), (vec!["/section"], &json!(code)), "{section}");
        }
        let page = ArticleDraft { section: Some("organisation".into()), ..sample() };
        board.reporter.post(&board.articles(), &page).await.expect(201);
    }

    async fn a_language_has_to_be_one_of_the_portals(app) {
        let board = app.board("sgddt").await;
        let refused = board.reporter.post(&board.articles(), &sample()).await.expect(422).refused("invalid");
        assert_eq!(refused.pointers(), ["/translations/0/locale"]);
        let mut twice = json!(sample());
        twice["translations"][0]["locale"] = json!("vi");
        let refused = app.board("skhcn").await.reporter.post("/api/v1/admin/portals/skhcn/articles", &twice).await;
        assert_eq!(refused.expect(422).pointers(), ["/translations/0/locale"]);
    }

    async fn of_a_hundred_approvals_at_once_one_counts(app) {
        let board = app.board("skhcn").await;
        let pending = board.bring(&sample(), Status::PendingApproval).await;
        let approve = || {
            let (head, pending) = (board.head.clone(), pending.clone());
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
        let answers: Vec<Answer> = {
            let tries: Vec<_> = (0..100).map(|_| actix_web::rt::spawn(approve())).collect();
            let mut answers = Vec::new();
            for one in tries {
                answers.push(one.await.expect("the try ends"));
            }
            answers
        };
        let approved = answers.iter().filter(|answer| answer.status == 200).count();
        let refused: Vec<_> = answers.iter().filter(|answer| answer.status != 200).collect();
        assert_eq!((approved, refused.len()), (1, 99));
        for answer in refused {
            assert!(["stale", "wrong_state"].map(Value::from).contains(&answer.body["code"]), "{} {}", answer.status, answer.body);
        }
        let trail = board.trail(&pending).await;
        assert_eq!(trail.iter().filter(|action| *action == "article.approved").count(), 1);
        let after = board.read(&pending).await;
        assert_eq!(after["version"].as_i64(), pending["version"].as_i64().map(|version| version + 1));
    }

    async fn the_list_is_filtered_by_state_section_words_and_author(app) {
        let board = app.board("skhcn").await;
        let draft = board.write(&titled("Đường dây nóng tiếp nhận phản ánh về chuyển đổi số")).await;
        let submitted = board.bring(&titled("Nghiệm thu đề tài nuôi cá tra giống"), Status::Submitted).await;
        let list = async |query: &str| {
            let page = board.head.get(&format!("{}?limit=100&{query}", board.articles())).await.expect(200);
            page.every("id")
        };
        let all = list("").await;
        assert!(all.len() >= 8, "{}", all.len());
        let drafts = list("state=draft").await;
        assert!(drafts.contains(&draft["id"]) && !drafts.contains(&submitted["id"]));
        let both = list("state.in=draft,submitted").await;
        assert!(both.contains(&draft["id"]) && both.contains(&submitted["id"]) && both.len() < all.len());
        // Marks and case do not matter, nor does the order of the words.
        for q in ["duong+day+nong", "N%C3%93NG+d%C6%B0%E1%BB%9Dng", "phan+anh+chuyen"] {
            assert_eq!(list(&format!("q={q}")).await, [draft["id"].clone()], "{q}");
        }
        assert_eq!(list("q=khong+co+tu+nay").await, [] as [Value; 0]);
        assert_eq!(list("q=%25").await.len(), list("q=_").await.len(), "signs are no wildcards");
        // A group holds what is below it.
        let news = list("section=news").await;
        assert!(news.contains(&draft["id"]) && news.len() < all.len());
        let announcements = list("section=announcements").await;
        assert!(!announcements.is_empty() && !announcements.contains(&draft["id"]));
        assert_eq!(list("section=khong-co").await, [] as [Value; 0]);
        let mine = board.reporter.get(&format!("{}?mine=true&limit=100", board.articles())).await.expect(200);
        let names = mine.every("author");
        assert!(!names.is_empty() && names.iter().all(|name| *name == names[0]));
        let total = board.head.get(&format!("{}?limit=1&include_total=true", board.articles())).await.expect(200);
        assert_eq!(total.body["page"]["total"], all.len());
        assert_eq!(total.body["page"]["limit"], 1);
    }

    async fn the_list_pages_without_gaps_or_repeats_in_every_order(app) {
        let board = app.board("skhcn").await;
        for sort in ["-updated_at", "updated_at", "title", "-title"] {
            let whole = board.head.get(&format!("{}?limit=100&sort={sort}", board.articles())).await.expect(200).every("id");
            let mut next = Some(format!("{}?limit=2&sort={sort}", board.articles()));
            let mut seen = Vec::new();
            while let Some(path) = next {
                let page = board.head.get(&path).await.expect(200);
                seen.extend(page.every("id"));
                next = page.body["links"]["next"].as_str().map(str::to_owned);
                let link = page.header("link").to_owned();
                assert_eq!(next.is_some(), link.contains("rel=\"next\""), "{link}");
                if seen.len() == 2 && sort == "-updated_at" {
                    // Something new at the top does not push what follows.
                    board.write(&titled("Bài mới xen vào giữa chừng")).await;
                }
            }
            assert_eq!(seen, whole, "{sort}");
        }
        let titles = board.head.get(&format!("{}?limit=100&sort=title", board.articles())).await.expect(200).every("title");
        let keys: Vec<_> = titles.iter().map(|title| shared::text::collate::key(title.as_str().unwrap())).collect();
        assert!(keys.is_sorted(), "{titles:?}");
    }

    async fn a_parameter_that_is_not_on_the_list_is_named_and_refused(app) {
        let board = app.board("skhcn").await;
        for unknown in ["author_id", "portal_id", "state[ne]", "fields", "q2", "STATE"] {
            let refused = board.head.get(&format!("{}?{unknown}=x", board.articles())).await.expect(400);
            assert_eq!(refused.refused("unknown_parameter").pointers(), [unknown]);
        }
        for (query, name) in [
            ("limit=0", "limit"), ("limit=101", "limit"), ("limit=-1", "limit"), ("limit=x", "limit"),
            ("state=nonsense", "state"), ("state.in=draft,nonsense", "state.in"), ("sort=author_id", "sort"),
            ("mine=maybe", "mine"), ("limit=1&limit=2", "limit"),
        ] {
            let refused = board.head.get(&format!("{}?{query}", board.articles())).await.expect(400);
            assert_eq!(refused.refused("invalid_parameter").pointers(), [name], "{query}");
        }
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        let misspelt = board.reporter.command(&format!("{path}/submit?dryrun=true"), &json!(1), &json!({})).await;
        assert_eq!(misspelt.expect(400).refused("unknown_parameter").pointers(), ["dryrun"]);
        assert_eq!(board.read(&article).await["state"], "draft");
        for rest in ["articles/x", "today", "people", "audit", "sections", "configuration"] {
            let path = format!("/api/v1/admin/portals/skhcn/{}?portal_id=1", rest.replace('x', article["id"].as_str().unwrap()));
            board.head.get(&path).await.expect(400).refused("unknown_parameter");
        }
    }

    async fn a_cursor_fits_only_the_list_it_was_made_for(app) {
        let board = app.board("skhcn").await;
        let page = board.head.get(&format!("{}?limit=1", board.articles())).await.expect(200);
        let cursor = page.body["page"]["next"].as_str().expect("there is more").to_owned();
        board.head.get(&format!("{}?limit=1&cursor={cursor}", board.articles())).await.expect(200);
        let other_portal = app.board("syt").await;
        for (who, path) in [
            (&board.head, format!("{}?sort=title&cursor={cursor}", board.articles())),
            (&board.head, format!("{}?state=draft&cursor={cursor}", board.articles())),
            (&board.head, format!("/api/v1/admin/portals/skhcn/people?cursor={cursor}")),
            (&board.head, format!("/api/v1/admin/portals/skhcn/audit?cursor={cursor}")),
            (&board.head, format!("{}?cursor={}", board.articles(), &cursor[1..])),
            (&board.head, format!("{}?cursor=x", board.articles())),
            (&other_portal.head, format!("{}?limit=1&cursor={cursor}", other_portal.articles())),
        ] {
            who.get(&path).await.expect(400).refused("invalid_cursor");
        }
    }

    async fn revisions_say_who_wrote_what_and_when(app) {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let path = board.path(&article);
        board.reporter.put(&path, &json!(1), &titled("Tiêu đề thứ hai của bài")).await.expect(200);
        let edited = board.editor.put(&path, &json!(2), &titled("Tiêu đề thứ ba của bài")).await;
        let edited = edited.expect(200).data().clone();
        assert_eq!(edited["edition"]["revision"], 3);
        let list = board.head.get(&format!("{path}/revisions")).await.expect(200);
        assert_eq!(list.every("number"), [3, 2, 1].map(Value::from));
        assert_eq!(list.every("title")[1], "Tiêu đề thứ hai của bài");
        let editors = list.every("editor");
        assert!(editors[0] != editors[1] && editors[1] == editors[2], "{editors:?}");
        let first = board.head.get(&format!("{path}/revisions?limit=2")).await.expect(200);
        let next = first.body["links"]["next"].as_str().expect("there is one more");
        assert_eq!(board.head.get(next).await.expect(200).every("number"), [json!(1)]);
        // The next edition begins its own count.
        let published = board.carry_on(board.reporter.step("skhcn", &edited, "submit", &json!({})).await, Status::Published).await;
        board.reporter.step("skhcn", &published, "revise", &json!({})).await;
        let list = board.head.get(&format!("{path}/revisions")).await.expect(200);
        assert_eq!((list.every("edition")[0].clone(), list.every("number")[0].clone()), (json!(2), json!(1)));
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
        assert_eq!(check.data(), &json!({ "ready": true, "blockers": [] }));
    }
}

/// Somebody of another portal, or nobody, learns nothing of an article: not even that it is there.
#[test]
fn staff_without_a_role_here_see_no_article() {
    support::run(support::Engine::Sqlite, |app: TestApp| async move {
        let board = app.board("skhcn").await;
        let article = board.write(&sample()).await;
        let stranger = app.sign_in("syt.truongban").await;
        stranger.get(&board.path(&article)).await.expect(404).refused("not_found");
        app.anonymous().get(&board.path(&article)).await.expect(401).refused("not_signed_in");
    });
}
