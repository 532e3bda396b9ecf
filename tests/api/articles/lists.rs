//! The list of articles as staff filter, sort and page it.

use super::{sample, titled};
use shared::article::Status;
use support::{Value, json, on_both};

on_both! {
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
        for unknown in ["author_id", "portal_id", "state[ne]", "field", "q2", "STATE"] {
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
}
