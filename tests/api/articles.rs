//! Articles: from the first word to the public and back.

use support::{json, on_both, whole_checklist};

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
}
