//! Articles: published ones only, how to quote them, and what is left of those that are gone.

use super::{EVERYTHING, REGULATION, VINHLONG, all, get, texts};
use shared::article::{ArticleDraft, Status};
use std::collections::BTreeSet;
use support::{Value, json, on_both};

on_both! {
    async fn what_is_not_published_is_nowhere(app) {
        for portal in ["vinhlong", "skhcn", "syt", "stp", "snnmt"] {
            let editor = app.sign_in(&format!("{portal}.bientap")).await;
            let staff = editor.get(&format!("/api/v1/admin/portals/{portal}/articles?limit=100")).await.expect(200);
            let public = all(&app, &format!("/api/v1/portals/{portal}/articles?fallback=vi&locale=en")).await;
            let public: BTreeSet<_> = texts(&public, "id").into_iter().collect();
            let live = staff.data().as_array().unwrap().iter().filter(|row| row["live"] == true).count();
            assert_eq!(public.len(), live, "{portal}");
            let mut hidden = 0;
            for row in staff.data().as_array().unwrap().iter().filter(|row| row["live"] == false) {
                let id = row["id"].as_str().unwrap();
                assert!(!public.contains(id));
                let slug = shared::text::slug::slug(row["title"].as_str().unwrap());
                let wanted = if row["state"] == "unpublished" { 410 } else { 404 };
                for name in [id, slug.as_str()] {
                    for locale in ["vi", "en"] {
                        let path = format!("/api/v1/portals/{portal}/articles/{name}?locale={locale}");
                        get(&app, &path).await.expect(wanted);
                    }
                }
                hidden += 1;
            }
            assert!(hidden > 0, "{portal} has nothing to hide");
        }
    }

    /// An edition at work, of something that is public, shows nothing of itself.
    async fn the_edition_at_work_is_not_public(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&shared::sample::article_draft(), Status::Published).await;
        let second = board.reporter.step("skhcn", &article, "revise", &json!({})).await;
        let secret = ArticleDraft { title: "Bản nháp chưa ai được đọc".into(), ..shared::sample::article_draft() };
        board.reporter.put(&board.path(&second), &second["version"], &secret).await.expect(200);
        for path in EVERYTHING.map(|path| path.replace("vinhlong", "skhcn")) {
            let answer = get(&app, &path).await;
            assert!(!String::from_utf8_lossy(&answer.bytes).contains("chưa ai được đọc"), "{path}");
        }
    }

    async fn a_missing_translation_is_not_found_and_says_what_there_is(app) {
        let missing = get(&app, &format!("{REGULATION}?locale=en")).await.expect(404).refused("not_found");
        assert!(missing.body["detail"].as_str().is_some_and(|detail| detail.contains("vi")), "{}", missing.body);
        let other = get(&app, &format!("{REGULATION}?locale=en&fallback=vi")).await.expect(200);
        assert_eq!((&other.data()["locale"], other.header("content-language")), (&json!("vi"), "vi"));
        let translated = all(&app, &format!("{VINHLONG}/articles?locale=en")).await.remove(0);
        let slug = translated["slug"].as_str().unwrap();
        let english = get(&app, &format!("{VINHLONG}/articles/{slug}?locale=en")).await.expect(200);
        assert_eq!((english.header("content-language"), &english.data()["locales"]), ("en", &json!(["vi", "en"])));
        // Its English slug leads to the Vietnamese text too, whose slug it names.
        let vietnamese = get(&app, &format!("{VINHLONG}/articles/{slug}")).await.expect(200);
        assert_eq!(vietnamese.data()["id"], translated["id"]);
        assert_ne!(vietnamese.data()["slug"], slug);
    }

    async fn an_article_says_who_wrote_it_and_how_to_quote_it(app) {
        for article in all(&app, &format!("{VINHLONG}/articles")).await {
            for member in ["author", "citation", "canonical_url", "published_at", "first_published_at"] {
                assert!(article[member].as_str().is_some_and(|text| !text.is_empty()), "{member} of {}", article["slug"]);
            }
            assert!(article["source"]["name"].as_str().is_some_and(|text| !text.is_empty()));
            let url = article["canonical_url"].as_str().unwrap();
            assert_eq!(url, format!("https://vinhlong.gov.vn/{}", article["slug"].as_str().unwrap()));
            let citation = article["citation"].as_str().unwrap();
            assert!(citation.contains(url) && citation.contains("Cổng thông tin điện tử tỉnh Vĩnh Long"), "{citation}");
        }
    }

    async fn the_public_reads_no_names_of_staff_and_nothing_of_the_workflow(app) {
        let text = String::from_utf8(get(&app, REGULATION).await.expect(200).bytes).unwrap();
        let row: Value = serde_json::from_str(&text).unwrap();
        let members: BTreeSet<_> = row["data"].as_object().unwrap().keys().map(String::as_str).collect();
        let known = [
            "author", "authors", "body", "canonical_url", "changes", "citation", "edition", "first_published_at", "genre", "id",
            "locale", "locales", "origin", "portal", "published_at", "section", "slug", "source",
            "source_published_on", "summary", "title", "updated_at",
        ];
        assert_eq!(members, known.into_iter().collect());
    }

    /// The whole regulation: a real input, word for word.
    async fn the_regulation_is_there_whole(app) {
        for path in [REGULATION.to_owned(), format!("{VINHLONG}/articles/{}", get(&app, REGULATION).await.data()["id"].as_str().unwrap())] {
            let answer = get(&app, &path).await.expect(200);
            let body = answer.data()["body"].as_str().unwrap();
            assert!(body.len() >= 40 * 1024, "{} bytes", body.len());
            let regulation = &body[body.find("(Kèm theo ").expect("the attachment begins")..];
            for number in 1..=31 {
                let heading = format!("<h3>Điều {number}. ");
                assert_eq!(regulation.matches(&heading).count(), 1, "{heading}");
            }
            assert_eq!(regulation.matches("<h3>Điều ").count(), 31);
            assert_eq!(regulation.matches("<h2>Chương ").count(), 5);
            assert!(body.contains("<table>"));
        }
    }

    async fn a_tombstone_answers_at_every_address_of_what_was_taken_down(app) {
        let board = app.board("skhcn").await;
        let article = board.bring(&shared::sample::article_draft(), Status::Published).await;
        board.translate(&article).await;
        let english = get(&app, &format!("{}?locale=en", article["public_path"].as_str().unwrap())).await.expect(200);
        let reason = json!({ "reason": "Theo văn bản yêu cầu gỡ bỏ." });
        board.head.step("skhcn", &article, "unpublish", &reason).await;
        let id = article["id"].as_str().unwrap().to_owned();
        let slug = article["public_path"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        for name in [id, slug, english.data()["slug"].as_str().unwrap().to_owned()] {
            for locale in ["vi", "en"] {
                let gone = get(&app, &format!("/api/v1/portals/skhcn/articles/{name}?locale={locale}")).await;
                let gone = gone.expect(410).refused("gone");
                assert_eq!(gone.body["tombstone"]["reason"], "Theo văn bản yêu cầu gỡ bỏ.");
                assert!(gone.body["tombstone"]["unpublished_at"].is_string());
            }
        }
        let listed = all(&app, "/api/v1/portals/skhcn/articles").await;
        assert!(listed.iter().all(|row| row["id"] != article["id"]));
    }
}
