//! What everybody reads: portals, sections and published articles, and the rules of HTTP.

use shared::article::{ArticleDraft, Status};
use std::collections::BTreeSet;
use support::{Answer, Method, TestApp, Value, json, on_both};

const VINHLONG: &str = "/api/v1/portals/vinhlong";
const REGULATION: &str = "/api/v1/portals/vinhlong/articles/quy-che-quan-ly-va-van-hanh-he-thong-cong-thong-tin-dien-tu-tinh-vinh-long";

/// Every answer that the public face gives about a portal.
const EVERYTHING: [&str; 10] = [
    "/api/v1/portals",
    "/api/v1/portals/resolve?host=vinhlong.gov.vn",
    "/api/v1/portals/vinhlong",
    "/api/v1/portals/vinhlong/bootstrap",
    "/api/v1/portals/vinhlong/bootstrap?locale=en",
    "/api/v1/portals/vinhlong/sections",
    "/api/v1/portals/vinhlong/articles",
    "/api/v1/portals/vinhlong/articles?locale=en",
    REGULATION,
    "/api/v1/enums",
];

async fn get(app: &TestApp, path: &str) -> Answer {
    app.anonymous().get(path).await
}

/// Every thing of a list, page by page.
async fn all(app: &TestApp, path: &str) -> Vec<Value> {
    let (mut seen, mut next) = (Vec::new(), Some(path.to_owned()));
    while let Some(path) = next {
        let page = get(app, &path).await.expect(200);
        seen.extend(page.data().as_array().expect("a list").iter().cloned());
        next = page.body["links"]["next"].as_str().map(str::to_owned);
    }
    seen
}

fn texts<'v>(things: &'v [Value], member: &str) -> Vec<&'v str> {
    things.iter().map(|thing| thing[member].as_str().unwrap_or_default()).collect()
}

async fn with_header(app: &TestApp, method: Method, path: &str, header: (&'static str, &str)) -> Answer {
    Answer::of(app.anonymous().request(method, path).header(header.0, header.1)).await
}

on_both! {
    async fn a_list_pages_through_everything_once_the_newest_first(app) {
        let whole = get(&app, &format!("{VINHLONG}/articles?limit=100&include_total=true")).await.expect(200);
        let count = whole.data().as_array().unwrap().len();
        assert!(count >= 8, "{count}");
        assert_eq!(whole.body["page"], json!({ "limit": 100, "next": null, "total": count }));
        let paged = all(&app, &format!("{VINHLONG}/articles?limit=3")).await;
        assert_eq!(&json!(paged), whole.data());
        assert!(texts(&paged, "published_at").is_sorted_by(|one, next| one >= next));
        let oldest_first = all(&app, &format!("{VINHLONG}/articles?limit=3&sort=published_at")).await;
        assert!(oldest_first.iter().eq(paged.iter().rev()));
        let first = get(&app, &format!("{VINHLONG}/articles?limit=3")).await;
        let next = first.body["links"]["next"].as_str().unwrap();
        assert_eq!(first.header("link"), format!("<{next}>; rel=\"next\""));
        assert_eq!(first.body["links"]["self"], format!("{VINHLONG}/articles?limit=3"));
        assert_eq!(first.body["page"].get("total"), None, "the list is counted only on request");
    }

    async fn a_section_holds_what_is_below_it(app) {
        let of = async |section: &str| all(&app, &format!("{VINHLONG}/articles?section={section}")).await;
        let (news, economy) = (of("news").await, of("news-economy").await);
        assert!(!economy.is_empty() && news.len() > economy.len());
        assert!(texts(&economy, "section").iter().all(|section| *section == "news-economy"));
        let ids: BTreeSet<_> = texts(&news, "id").into_iter().collect();
        assert!(texts(&economy, "id").iter().all(|id| ids.contains(id)));
        let sections: BTreeSet<_> = texts(&news, "section").into_iter().collect();
        assert!(sections.iter().all(|section| section.starts_with("news-") || *section == "announcements"), "{sections:?}");
        assert_eq!(of("khong-co").await, [] as [Value; 0]);
    }

    async fn a_genre_and_a_span_of_days_in_vietnam_narrow_the_list(app) {
        let reportage = all(&app, &format!("{VINHLONG}/articles?genre=reportage")).await;
        assert!(!reportage.is_empty() && texts(&reportage, "genre").iter().all(|genre| *genre == "reportage"));
        // 10 September, 13:30 in Vietnam, is 06:30 in UTC.
        let on = async |query: &str| texts(&all(&app, &format!("{VINHLONG}/articles?{query}")).await, "genre").len();
        assert_eq!(on("published_at.gte=2026-09-10&published_at.lt=2026-09-11").await, 1);
        assert_eq!(on("published_at.gte=2026-09-10T06:30:00Z&published_at.lt=2026-09-10T06:30:01Z").await, 1);
        assert_eq!(on("published_at.gte=2026-09-10T13:30:00%2B07:00&published_at.lt=2026-09-11").await, 1);
        assert_eq!(on("published_at.gte=2026-09-10T06:30:01Z&published_at.lt=2026-09-11").await, 0);
        for (query, name) in [
            ("published_at.gte=hom-qua", "published_at.gte"), ("published_at.lt=2026-02-30", "published_at.lt"),
            ("genre=poem", "genre"), ("sort=section", "sort"), ("locale=fr", "locale"), ("fallback=en", "fallback"),
            ("limit=0", "limit"), ("limit=101", "limit"),
        ] {
            let refused = get(&app, &format!("{VINHLONG}/articles?{query}")).await.expect(400);
            assert_eq!(refused.refused("invalid_parameter").pointers(), [name], "{query}");
        }
    }

    /// a < ă < â … d < đ < e: by letters first, as a dictionary does.
    async fn titles_sort_in_the_vietnamese_order(app) {
        let board = app.board("songphu").await;
        let titles = ["An sinh xã hội ở xã", "Ăn quả nhớ kẻ trồng cây", "Ấn phẩm xuân của xã", "Dự án nước sạch", "Đường liên ấp mới", "Em nhỏ đến trường"];
        for i in [3, 0, 5, 2, 4, 1] {
            let section = Some("news-culture-society".into());
            let draft = ArticleDraft { title: titles[i].into(), section, translations: Vec::new(), ..shared::sample::article_draft() };
            board.bring(&draft, Status::Published).await;
        }
        let ours = |list: Vec<Value>| {
            let found = texts(&list, "title").into_iter().filter(|title| titles.contains(title)).map(str::to_owned);
            found.collect::<Vec<_>>()
        };
        let sorted = all(&app, "/api/v1/portals/songphu/articles?sort=title&limit=2").await;
        assert_eq!(ours(sorted), titles);
        let mut backwards = ours(all(&app, "/api/v1/portals/songphu/articles?sort=-title&limit=2").await);
        backwards.reverse();
        assert_eq!(backwards, titles);
    }

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

    async fn a_language_lists_only_what_is_translated_unless_vietnamese_will_do(app) {
        let vietnamese = all(&app, &format!("{VINHLONG}/articles")).await;
        let english = all(&app, &format!("{VINHLONG}/articles?locale=en")).await;
        assert!(!english.is_empty() && english.len() < vietnamese.len());
        assert!(texts(&english, "locale").iter().all(|locale| *locale == "en"));
        let either = get(&app, &format!("{VINHLONG}/articles?locale=en&fallback=vi&limit=100&include_total=true")).await.expect(200);
        assert_eq!(either.body["page"]["total"], vietnamese.len());
        assert_eq!(either.header("content-language"), "en");
        let either = either.data().as_array().unwrap().clone();
        let translated = texts(&either, "locale").iter().filter(|locale| **locale == "en").count();
        assert_eq!((either.len(), translated), (vietnamese.len(), english.len()));
        let ids: BTreeSet<_> = texts(&either, "id").into_iter().collect();
        assert_eq!(ids.len(), vietnamese.len(), "none comes twice");
        let paged = all(&app, &format!("{VINHLONG}/articles?locale=en&fallback=vi&limit=2")).await;
        assert_eq!(paged, either);
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
            "author", "authors", "body", "canonical_url", "citation", "edition", "first_published_at", "genre", "id",
            "locale", "locales", "origin", "portal", "published_at", "section", "slug", "source",
            "source_published_on", "summary", "title",
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

    async fn an_unchanged_answer_is_not_sent_again(app) {
        for path in EVERYTHING {
            let whole = get(&app, path).await.expect(200);
            let etag = whole.header("etag").to_owned();
            assert!(etag.len() > 10 && etag.starts_with('"') && etag.ends_with('"'), "{path}: {etag}");
            for tags in [etag.clone(), format!("W/{etag}"), format!("\"other\", {etag}"), "*".into()] {
                let same = with_header(&app, Method::GET, path, ("If-None-Match", &tags)).await.expect(304);
                assert!(same.bytes.is_empty(), "{path}");
                for kept in ["etag", "cache-control", "vary", "content-language", "last-modified"] {
                    assert_eq!(same.header(kept), whole.header(kept), "{kept} of {path}");
                }
            }
            with_header(&app, Method::GET, path, ("If-None-Match", "\"other\"")).await.expect(200);
            assert_eq!(get(&app, path).await.header("etag"), etag, "{path} is not the same twice");
        }
    }

    async fn a_publication_changes_what_caches_compare(app) {
        let list = "/api/v1/portals/skhcn/articles";
        let before = get(&app, list).await.header("etag").to_owned();
        let board = app.board("skhcn").await;
        let approved = board.bring(&shared::sample::article_draft(), Status::Approved).await;
        assert_eq!(get(&app, list).await.header("etag"), before, "nothing public has changed yet");
        board.carry_on(approved, Status::Published).await;
        let after = with_header(&app, Method::GET, list, ("If-None-Match", &before)).await.expect(200);
        assert_ne!(after.header("etag"), before);
    }

    async fn every_public_answer_says_how_long_it_may_be_kept_and_by_what_it_varies(app) {
        for path in EVERYTHING {
            let answer = get(&app, path).await.expect(200);
            let keep = answer.header("cache-control");
            assert!(keep.starts_with("public, max-age=") && keep.contains("stale-while-revalidate"), "{path}: {keep}");
            let vary = answer.header("vary").to_ascii_lowercase();
            assert!(vary.contains("accept-encoding") && vary.contains("accept-language"), "{path}: {vary}");
            assert_eq!(answer.header("content-type"), "application/json", "{path}");
            assert_eq!(answer.headers.get("set-cookie"), None, "{path}");
        }
        assert_eq!(get(&app, EVERYTHING[3]).await.header("content-language"), "vi");
        assert_eq!(get(&app, EVERYTHING[4]).await.header("content-language"), "en");
        assert_eq!(get(&app, REGULATION).await.header("last-modified"), "Mon, 07 Sep 2026 08:00:00 GMT");
    }

    async fn head_answers_as_get_does_without_a_body(app) {
        let missing = format!("{VINHLONG}/articles/khong-co");
        for path in EVERYTHING.into_iter().chain([missing.as_str()]) {
            let (get, head) = (get(&app, path).await, Answer::of(app.anonymous().request(Method::HEAD, path)).await);
            assert!(head.bytes.is_empty(), "{path}");
            assert_eq!((head.status, head.without_names().1), (get.status, get.without_names().1), "{path}");
        }
    }

    async fn a_method_that_an_address_does_not_have_is_refused_with_those_it_has(app) {
        for path in EVERYTHING {
            let path = path.split('?').next().unwrap();
            for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
                let refused = Answer::of(app.anonymous().request(method, path).json(&json!({}))).await;
                let refused = refused.expect(405).refused("method_not_allowed");
                assert_eq!(refused.header("allow"), "GET, HEAD", "{path}");
            }
        }
        let refused = app.sign_in("skhcn.phongvien").await;
        let refused = Answer::of(refused.request(Method::DELETE, "/api/v1/admin/portals/skhcn/articles")).await;
        assert_eq!(refused.expect(405).header("allow"), "GET, HEAD, POST");
    }

    async fn what_is_not_there_is_a_problem_that_names_the_request(app) {
        for path in [
            "/api/v1/portals/khong-co", "/api/v1/portals/khong-co/articles", "/api/v1/portals/khong-co/bootstrap",
            "/api/v1/portals/vinhlong/articles/khong-co", "/api/v1/portals/vinhlong/khong-co", "/api/v1/khong-co",
            "/api/v1/portals/vinhlong/articles/0199aaaa-0000-7000-8000-000000000000", "/api/v1/portals/VINHLONG",
            "/api/v1/portals/resolve?host=khong-co.vn",
        ] {
            let missing = get(&app, path).await.expect(404).refused("not_found");
            let members: Vec<_> = missing.body.as_object().unwrap().keys().collect();
            assert_eq!(members, ["code", "instance", "request_id", "status", "title", "type"], "{path}");
            assert_eq!(missing.body["request_id"], missing.header("x-request-id"));
            assert_eq!(missing.body["instance"], path.split('?').next().unwrap());
            assert_eq!(missing.body["type"], "/docs/problems#not_found");
            assert_eq!((missing.header("cache-control"), missing.header("content-language")), ("no-store", "vi"));
            let english = with_header(&app, Method::GET, path, ("Accept-Language", "en-GB,vi;q=0.5")).await;
            assert_eq!((english.body["title"].as_str(), english.header("content-language")), (Some("Not found"), "en"));
        }
    }

    async fn every_answer_has_a_name_of_its_own_and_the_headers_of_safety(app) {
        let mut names = BTreeSet::new();
        let missing = format!("{VINHLONG}/khong-co");
        for path in EVERYTHING.into_iter().chain([missing.as_str(), "/api/v1/admin/session"]) {
            let answer = get(&app, path).await;
            for (header, value) in [
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "strict-origin-when-cross-origin"),
                ("cross-origin-opener-policy", "same-origin"),
                ("strict-transport-security", "max-age=63072000; includeSubDomains"),
                ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
            ] {
                assert_eq!(answer.header(header), value, "{header} of {path}");
            }
            assert!(!answer.header("permissions-policy").is_empty(), "{path}");
            assert_eq!(answer.headers.get("server"), None, "{path}");
            assert!(names.insert(answer.header("x-request-id").to_owned()), "{path}");
        }
        assert!(names.iter().all(|name| name.len() == 32), "{names:?}");
    }

    async fn a_host_leads_to_its_portal_however_it_is_written(app) {
        for (host, portal, locale) in [
            ("vinhlong.gov.vn", "vinhlong", "vi"),
            ("en.vinhlong.gov.vn", "vinhlong", "en"),
            ("skhcn.vinhlong.gov.vn", "skhcn", "vi"),
            ("SKHCN.VinhLong.GOV.vn", "skhcn", "vi"),
            ("skhcn.vinhlong.gov.vn.", "skhcn", "vi"),
            ("skhcn.vinhlong.gov.vn:8443", "skhcn", "vi"),
            ("Skhcn.vinhlong.gov.vn.:443", "skhcn", "vi"),
            ("songphu.tambinh.vinhlong.gov.vn", "songphu", "vi"),
        ] {
            let found = get(&app, &format!("/api/v1/portals/resolve?host={host}")).await.expect(200);
            assert_eq!((&found.data()["portal"]["key"], &found.data()["locale"]), (&json!(portal), &json!(locale)), "{host}");
            assert_eq!(found.data().get("moved_to"), None, "{host}");
        }
        let former = get(&app, "/api/v1/portals/resolve?host=stttt.vinhlong.gov.vn").await.expect(200);
        assert_eq!(former.data()["moved_to"], "skhcn.vinhlong.gov.vn");
        for unknown in ["gov.vn", "xvinhlong.gov.vn", "vinhlong.gov.vn.evil.example", "", ":80", "vinhlong.gov.vn%2F"] {
            get(&app, &format!("/api/v1/portals/resolve?host={unknown}")).await.expect(404).refused("not_found");
        }
        get(&app, "/api/v1/portals/resolve").await.expect(400);
    }

    async fn the_directory_lists_the_main_portal_first_and_the_rest_by_name(app) {
        let directory = all(&app, "/api/v1/portals?limit=5").await;
        assert_eq!(directory.len(), 12);
        assert_eq!(directory[0]["key"], "vinhlong");
        let names: Vec<_> = directory[1..].iter().map(|p| shared::text::collate::key(p["name"]["vi"].as_str().unwrap())).collect();
        assert!(names.is_sorted(), "{:?}", texts(&directory, "key"));
        let communes = all(&app, "/api/v1/portals?type=commune").await;
        assert_eq!(texts(&communes, "key").into_iter().collect::<BTreeSet<_>>(), ["hoaninh", "songphu", "thitran-longho"].into());
        let below = all(&app, "/api/v1/portals?parent=tambinh").await;
        assert_eq!(texts(&below, "key"), ["songphu"]);
        let whole = get(&app, "/api/v1/portals?limit=5").await;
        let cursor = whole.body["page"]["next"].as_str().unwrap();
        get(&app, &format!("/api/v1/portals?type=commune&cursor={cursor}")).await.expect(400).refused("invalid_cursor");
    }

    async fn a_front_end_begins_with_one_answer(app) {
        let begin = get(&app, &format!("{VINHLONG}/bootstrap")).await.expect(200);
        let begin = begin.data();
        let configuration = get(&app, VINHLONG).await.expect(200);
        assert_eq!(&begin["configuration"], configuration.data());
        assert_eq!(&begin["sections"], get(&app, &format!("{VINHLONG}/sections")).await.data());
        let newest = get(&app, &format!("{VINHLONG}/articles?limit=10")).await.expect(200);
        assert_eq!(&begin["latest"], newest.data());
        assert_eq!(begin["locale"], "vi");
        let configuration = &begin["configuration"];
        assert_eq!(configuration["name"]["vi"], "Cổng thông tin điện tử tỉnh Vĩnh Long");
        assert_eq!(configuration["trading_name"], "Vĩnh Long Portal");
        assert_eq!(configuration["hosts"].as_array().unwrap().len(), 2);
        assert_eq!(configuration["contact"]["email"], "banbientap@vinhlong.gov.vn");
        assert!(configuration["citation"]["vi"].as_str().unwrap().contains("ghi rõ nguồn"));
        assert!(configuration["responsible_person"].is_string() && configuration["owning_unit"]["vi"].is_string());
        let english = get(&app, &format!("{VINHLONG}/bootstrap?locale=en")).await.expect(200);
        assert!(english.data()["latest"].as_array().unwrap().iter().all(|row| row["locale"] == "en"));
    }

    async fn the_words_of_the_product_are_listed_with_both_labels(app) {
        let enums = get(&app, "/api/v1/enums").await.expect(200);
        let sets = enums.data().as_array().unwrap();
        for (name, key) in [
            ("article_state", "pending_approval"), ("refusal_ground", "other_by_law"), ("role", "board_head"),
            ("genre", "reportage"), ("origin", "quoted"), ("problem", "four_eyes"), ("portal_type", "commune"),
        ] {
            let set = sets.iter().find(|set| set["name"] == name).unwrap_or_else(|| panic!("no set {name}"));
            let word = set["words"].as_array().unwrap().iter().find(|word| word["key"] == key);
            let word = word.unwrap_or_else(|| panic!("no {name}.{key}"));
            assert!(word["vi"].is_string() && word["en"].is_string());
        }
    }

    async fn an_unknown_parameter_is_named_and_refused_everywhere(app) {
        for path in [
            "/api/v1/portals", "/api/v1/portals/vinhlong/articles", "/api/v1/enums", "/api/v1/portals/vinhlong/bootstrap",
            REGULATION, "/api/v1/portals/resolve", "/api/v1/portals/vinhlong", "/api/v1/portals/vinhlong/sections",
        ] {
            let refused = get(&app, &format!("{path}?portal_id=1")).await;
            assert_eq!(refused.status, 400, "{path}");
            assert_eq!(refused.refused("unknown_parameter").pointers(), ["portal_id"], "{path}");
        }
        // What staff may ask for is not the public's to ask.
        for staffs in ["state=draft", "q=x", "mine=true"] {
            get(&app, &format!("{VINHLONG}/articles?{staffs}")).await.expect(400).refused("unknown_parameter");
        }
    }

    async fn a_cursor_fits_only_the_list_it_was_made_for(app) {
        let first = get(&app, &format!("{VINHLONG}/articles?limit=1")).await.expect(200);
        let cursor = first.body["page"]["next"].as_str().unwrap();
        get(&app, &format!("{VINHLONG}/articles?cursor={cursor}")).await.expect(200);
        for other in [
            format!("{VINHLONG}/articles?sort=title&cursor={cursor}"),
            format!("{VINHLONG}/articles?genre=news&cursor={cursor}"),
            format!("{VINHLONG}/articles?locale=en&cursor={cursor}"),
            format!("/api/v1/portals/skhcn/articles?cursor={cursor}"),
            format!("/api/v1/portals?cursor={cursor}"),
            format!("{VINHLONG}/articles?cursor=AAAA"),
        ] {
            get(&app, &other).await.expect(400).refused("invalid_cursor");
        }
    }

    async fn a_suspended_portal_is_not_there(app) {
        let board = app.board("skhcn").await;
        let paths = [
            "/api/v1/portals/skhcn", "/api/v1/portals/skhcn/articles", "/api/v1/portals/skhcn/bootstrap",
            "/api/v1/portals/skhcn/sections", "/api/v1/portals/resolve?host=skhcn.vinhlong.gov.vn",
        ];
        for path in paths {
            get(&app, path).await.expect(200);
        }
        for status in ["suspended", "draft", "closed"] {
            app.execute(&format!("UPDATE portals SET status = '{status}' WHERE key = 'skhcn'")).unwrap();
            app.state.refresh().await.unwrap();
            for path in paths {
                get(&app, path).await.expect(404).refused("not_found");
            }
            let unknown = get(&app, "/api/v1/portals/skhcx").await;
            assert_eq!(get(&app, "/api/v1/portals/skhcn").await.without_names(), unknown.without_names());
            assert!(!texts(&all(&app, "/api/v1/portals").await, "key").contains(&"skhcn"), "{status}");
        }
        // Its staff go on working.
        board.editor.get(&board.articles()).await.expect(200);
    }
}
