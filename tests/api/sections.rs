//! Sections gone stale: nothing new in them for longer than their review interval.

use shared::article::Status;
use support::{Actor, Value, json, on_both};

async fn stale(who: &Actor) -> Vec<Value> {
    let answer = who.get("/api/v1/admin/portals/skhcn/sections/stale").await.expect(200);
    answer.data().as_array().unwrap().clone()
}

fn find<'a>(sections: &'a [Value], key: &str) -> Option<&'a Value> {
    sections.iter().find(|section| section["key"] == key)
}

on_both! {
    async fn a_section_is_stale_when_its_interval_has_passed_and_fresh_again_when_something_is_published(app) {
        app.at("2026-12-04T03:00:00Z");
        let board = app.board("skhcn").await;
        let before = stale(&board.reporter).await;
        assert!(find(&before, "news").unwrap()["days_overdue"].as_i64().unwrap() > 0);
        // Friday's news are due again on Saturday, which is off: on Monday.
        board.bring(&shared::sample::article_draft(), Status::Published).await;
        assert_eq!(find(&stale(&board.reporter).await, "news"), None);
        app.at("2026-12-07T03:00:00Z");
        assert_eq!(find(&stale(&app.sign_in("skhcn.truongban").await).await, "news"), None);
        app.at("2026-12-09T03:00:00Z");
        let later = stale(&app.sign_in("skhcn.truongban").await).await;
        let news = find(&later, "news").expect("nothing has come since Friday");
        assert_eq!((&news["due_on"], &news["days_overdue"]), (&json!("2026-12-07"), &json!(2)));
        assert_eq!(news["review_every_days"], 1);
    }

    async fn what_is_empty_comes_last_and_what_holds_no_articles_is_left_out(app) {
        let sections = stale(&app.sign_in("skhcn.phongvien").await).await;
        let overdue: Vec<_> = sections.iter().map(|section| section["days_overdue"].as_i64()).collect();
        assert!(overdue.is_sorted_by(|a, b| a >= b), "{overdue:?}");
        assert_eq!(overdue.last(), Some(&None), "the demonstration leaves some empty");
        assert_eq!(find(&sections, "links"), None, "a list of links is filled by no article");
        app.sign_in("skhcn.ketoan").await.get("/api/v1/admin/portals/skhcn/sections/stale").await.expect(403);
    }

    /// A board that means to publish more often, or more seldom, than the default says so.
    async fn the_interval_of_a_section_is_the_portals_own(app) {
        app.at("2026-12-04T03:00:00Z");
        let admin = app.sign_in("skhcn.quantri").await;
        let path = "/api/v1/admin/portals/skhcn/sections";
        let tree = admin.get(path).await.expect(200).data().as_array().unwrap().clone();
        let news = find(&tree, "news").unwrap().clone();
        let at = format!("{path}/{}", news["id"].as_str().unwrap());
        let names = |days: Value| json!({ "title": news["title"], "slug": news["slug"], "review_every_days": days });
        for wrong in [0, -1, 3_651] {
            let refused = admin.put(&at, &news["version"], &names(json!(wrong))).await.expect(422);
            assert_eq!(refused.pointers(), ["/review_every_days"], "{wrong}");
        }
        assert!(find(&stale(&app.sign_in("skhcn.phongvien").await).await, "news").is_some());
        let kept = admin.put(&at, &news["version"], &names(json!(365))).await.expect(200);
        assert_eq!((&kept.data()["review_every_days"], &kept.data()["former_slugs"]), (&json!(365), &json!([])));
        assert_eq!(find(&stale(&app.sign_in("skhcn.phongvien").await).await, "news"), None);
        // Left out, it stays as it is.
        let names = json!({ "title": { "vi": "Tin tức, sự kiện" }, "slug": news["slug"] });
        let renamed = admin.put(&at, &kept.data()["version"], &names).await.expect(200);
        assert_eq!((&renamed.data()["review_every_days"], &renamed.data()["title"]["vi"]), (&json!(365), &json!("Tin tức, sự kiện")));
    }
}
