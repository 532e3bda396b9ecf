//! Lists of articles: pages, filters, languages and orders.

use super::{VINHLONG, all, get, texts};
use shared::article::{ArticleDraft, Status};
use std::collections::BTreeSet;
use support::{Value, json, on_both};

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
            let draft = ArticleDraft { title: titles[i].into(), section, ..shared::sample::article_draft() };
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
}
