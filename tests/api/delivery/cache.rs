//! The cache of public answers: never old, each answer made once, in every form, and no longer than until the next change.

use super::{EVERYTHING, NETWORK, REGULATION, get, with_header};
use shared::article::{ArticleDraft, Status};
use std::{
    io::Read as _,
    time::{Duration, Instant},
};
use support::{Answer, Engine, Method, Node, TestApp, json, on_both};

const LIST: &str = "/api/v1/portals/skhcn/articles";
/// Another node has to show a change within this.
const ELSEWHERE: Duration = Duration::from_secs(1);

fn titled(title: &str) -> ArticleDraft {
    ArticleDraft { title: title.into(), ..shared::sample::article_draft() }
}

fn hits(app: &TestApp) -> u64 {
    app.state.cache_counts()[0]
}

fn misses(app: &TestApp) -> u64 {
    app.state.cache_counts()[1]
}

fn max_age(answer: &Answer) -> i64 {
    let control = answer.header("cache-control");
    let age = control.split("max-age=").nth(1).and_then(|rest| rest.split(',').next());
    age.and_then(|age| age.parse().ok()).unwrap_or_else(|| panic!("no max-age in {control}"))
}

async fn encoded(app: &TestApp, path: &str, encoding: &str) -> Answer {
    with_header(app, Method::GET, path, ("Accept-Encoding", encoding)).await
}

on_both! {
    async fn the_second_reader_is_answered_from_memory_with_the_same_bytes(app) {
        for path in EVERYTHING {
            let (first, before) = (get(&app, path).await.expect(200), hits(&app));
            let second = get(&app, path).await.expect(200);
            assert_eq!(hits(&app), before + 1, "{path} was made again");
            assert_eq!((first.without_names().1, first.bytes), (second.without_names().1, second.bytes), "{path}");
            let etag = second.headers["etag"].to_str().unwrap();
            with_header(&app, Method::GET, path, ("If-None-Match", etag)).await.expect(304);
            assert_eq!(hits(&app), before + 2, "a condition cost the database something");
        }
    }

    async fn what_is_told_of_all_portals_is_kept_here_alone_and_moves_with_each_of_them(app) {
        let board = app.board("skhcn").await;
        let found = "/api/v1/search?q=%22vinh+long+chim+hoang+yen%22";
        assert_eq!(get(&app, found).await.expect(200).data(), &json!([]));
        for path in NETWORK {
            let first = get(&app, path).await.expect(200);
            let before = hits(&app);
            let second = get(&app, path).await.expect(200);
            assert_eq!((hits(&app), &second.bytes), (before + 1, &first.bytes), "{path} was made again");
            assert_eq!(second.header("cache-control"), "public, max-age=0, must-revalidate", "{path}");
            let etag = second.headers["etag"].to_str().unwrap();
            with_header(&app, Method::GET, path, ("If-None-Match", etag)).await.expect(304);
        }
        let draft = titled("Vĩnh Long: chim hoàng yến");
        board.bring(&draft, Status::Published).await;
        assert_eq!(get(&app, found).await.expect(200).every("title"), [json!(draft.title)]);
    }

    async fn the_order_of_parameters_does_not_matter_and_an_unknown_one_is_refused_each_time(app) {
        get(&app, &format!("{LIST}?limit=5&include_total=true")).await.expect(200);
        let before = hits(&app);
        get(&app, &format!("{LIST}?include_total=true&limit=5")).await.expect(200);
        assert_eq!(hits(&app), before + 1);
        for _ in 0..2 {
            get(&app, &format!("{LIST}?limit=5&page=2")).await.expect(400);
        }
        assert_eq!(hits(&app), before + 1, "a refusal was kept");
    }

    async fn what_is_published_is_there_for_the_very_next_request(app) {
        let board = app.board("skhcn").await;
        for n in 0..5 {
            let title = format!("Bài đăng ngay lần {n}");
            let approved = board.bring(&titled(&title), Status::Approved).await;
            get(&app, LIST).await.expect(200);
            let published = board.carry_on(approved, Status::Published).await;
            assert_eq!(get(&app, LIST).await.data()[0]["title"], title);
            let address = format!("{LIST}/{}", published["id"].as_str().unwrap());
            get(&app, &address).await.expect(200);
            board.head.step("skhcn", &published, "unpublish", &json!({ "reason": "Bài đăng để thử." })).await;
            get(&app, &address).await.expect(410);
            assert_ne!(get(&app, LIST).await.data()[0]["title"], title);
        }
    }

    async fn a_change_in_one_portal_leaves_the_answers_of_another_where_they_are(app) {
        let other = "/api/v1/portals/syt/articles";
        get(&app, other).await.expect(200);
        app.board("skhcn").await.bring(&titled("Bài của Sở khác"), Status::Published).await;
        let before = hits(&app);
        get(&app, other).await.expect(200);
        assert_eq!(hits(&app), before + 1);
    }

    async fn what_nobody_can_read_yet_makes_nothing_old(app) {
        get(&app, LIST).await.expect(200);
        app.board("skhcn").await.bring(&titled("Bài còn trong nhà"), Status::Approved).await;
        let before = hits(&app);
        get(&app, LIST).await.expect(200);
        assert_eq!(hits(&app), before + 1);
    }

    async fn of_many_who_ask_at_once_one_is_at_work(app) {
        let path = format!("{LIST}?limit=50&include_total=true");
        let before = misses(&app);
        let ask = || {
            let (anybody, path) = (app.anonymous(), path.clone());
            actix_web::rt::spawn(async move { anybody.get(&path).await })
        };
        let asked: Vec<_> = (0..40).map(|_| ask()).collect();
        let mut all = Vec::new();
        for answer in asked {
            all.push(answer.await.expect("it is answered"));
        }
        assert!(all.iter().all(|answer| answer.status == 200 && answer.bytes == all[0].bytes));
        assert_eq!(misses(&app), before + 1);
    }

    async fn each_form_is_the_same_answer_under_a_tag_of_its_own(app) {
        let plain = get(&app, REGULATION).await.expect(200);
        let gzip = encoded(&app, REGULATION, "gzip").await.expect(200);
        let brotli = encoded(&app, REGULATION, "gzip, br").await.expect(200);
        assert_eq!((plain.headers.get("content-encoding"), gzip.header("content-encoding"), brotli.header("content-encoding")), (None, "gzip", "br"));
        let (mut unzipped, mut unbrotlied) = (Vec::new(), Vec::new());
        flate2::read::GzDecoder::new(&gzip.bytes[..]).read_to_end(&mut unzipped).unwrap();
        brotli::Decompressor::new(&brotli.bytes[..], 4_096).read_to_end(&mut unbrotlied).unwrap();
        assert!(unzipped == plain.bytes && unbrotlied == plain.bytes);
        assert!(brotli.bytes.len() < gzip.bytes.len() && gzip.bytes.len() * 3 < plain.bytes.len());
        let tags = [plain.header("etag"), gzip.header("etag"), brotli.header("etag")];
        assert!(tags[0] != tags[1] && tags[1] != tags[2] && tags[0] != tags[2], "{tags:?}");
        for tag in tags {
            let same = Answer::of(app.anonymous().request(Method::GET, REGULATION).header("If-None-Match", tag).header("Accept-Encoding", "br")).await;
            assert_eq!(same.expect(304).header("etag"), tags[2]);
        }
        let modified = plain.header("last-modified");
        with_header(&app, Method::GET, REGULATION, ("If-Modified-Since", modified)).await.expect(304);
        let earlier = "Mon, 07 Sep 2020 08:00:00 GMT";
        with_header(&app, Method::GET, REGULATION, ("If-Modified-Since", earlier)).await.expect(200);
        assert_eq!(plain.header("cache-tag"), "portal-vinhlong");
    }

    /// W5, O: a page never outlives the instant at which time itself changes it.
    async fn no_answer_lasts_beyond_the_next_scheduled_change(app) {
        app.at("2026-03-19T12:00:00Z");
        let board = app.board("skhcn").await;
        let approved = board.bring(&titled("Bài hẹn giờ"), Status::Approved).await;
        assert_eq!(max_age(&get(&app, LIST).await), 60);
        let at = "2026-03-19T12:00:40Z";
        board.head.step("skhcn", &approved, "schedule", &json!({ "publish_at": at })).await;
        let soon = get(&app, LIST).await;
        assert!((1..=40).contains(&max_age(&soon)), "{}", soon.header("cache-control"));
        assert!(soon.header("cache-control").contains("must-revalidate"), "{}", soon.header("cache-control"));
        assert_eq!(max_age(&get(&app, "/api/v1/portals/syt/articles").await), 60, "another portal is not concerned");
        // Its time has come and nobody has published it yet: what is answered now lasts a second at the most.
        app.at("2026-03-19T12:00:41Z");
        assert!(max_age(&get(&app, LIST).await) <= 1);
        app.anonymous().post("/test/jobs/run", &json!({})).await.expect(200);
        let out = get(&app, &format!("{LIST}?limit=100")).await;
        assert!(out.every("title").contains(&json!("Bài hẹn giờ")), "{}", out.body);
        assert_eq!(max_age(&out), 60);
    }

    async fn a_change_that_was_called_off_shortens_nothing(app) {
        app.at("2026-03-19T12:00:00Z");
        let board = app.board("skhcn").await;
        let approved = board.bring(&titled("Bài hẹn giờ rồi thôi"), Status::Approved).await;
        let order = json!({ "publish_at": "2026-03-19T12:00:40Z" });
        let ordered = board.head.step("skhcn", &approved, "schedule", &order).await;
        assert!(max_age(&get(&app, LIST).await) <= 40);
        board.head.step("skhcn", &ordered, "unschedule", &json!({})).await;
        assert_eq!(max_age(&get(&app, LIST).await), 60);
    }

    async fn another_node_shows_a_change_within_a_second(app) {
        let node = Node::start(app.target().clone()).await;
        let board = app.board("skhcn").await;
        // The second node begins to listen.
        tokio::time::sleep(Duration::from_millis(300)).await;
        for n in 0..3 {
            let title = format!("Bài ở nút kia lần {n}");
            assert_ne!(node.anonymous().get(LIST).await.data()[0]["title"], title);
            board.bring(&titled(&title), Status::Published).await;
            let published = Instant::now();
            while node.anonymous().get(LIST).await.data()[0]["title"] != title {
                assert!(published.elapsed() < ELSEWHERE, "the other node is old");
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
        node.stop().await;
    }

    async fn a_portal_under_the_host_of_another_is_misdirected_also_from_memory(app) {
        get(&app, LIST).await.expect(200);
        with_header(&app, Method::GET, LIST, ("Host", "skhcn.vinhlong.gov.vn")).await.expect(200);
        with_header(&app, Method::GET, LIST, ("Host", "syt.vinhlong.gov.vn")).await.expect(421);
        get(&app, LIST).await.expect(200);
    }
}

/// Memory is bounded whatever is asked for.
#[test]
fn a_small_cache_stays_small() {
    actix_web::rt::System::new().block_on(async {
        const MOST: usize = 1_000_000;
        let app = TestApp::start_with(Engine::Sqlite, |config| config.cache_bytes = MOST).await;
        for limit in 1..=100 {
            for order in ["title", "-title", "published_at"] {
                get(&app, &format!("/api/v1/portals/vinhlong/articles?limit={limit}&sort={order}"))
                    .await
                    .expect(200);
            }
        }
        let [_, made, bytes, entries] = app.state.cache_counts();
        assert!(made >= 300 && entries > 5, "{made} made, {entries} kept");
        assert!(bytes <= MOST as u64, "{bytes} bytes are kept");
    });
}
