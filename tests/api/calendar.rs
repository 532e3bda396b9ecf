//! The working-day calendar that every installation comes with.

use support::{Answer, Method, Value, json, on_both};

const CALENDAR: &str = "/api/v1/admin/calendar";

/// The official data: days off, and the Saturdays that are worked.
fn official() -> Value {
    serde_json::from_str(include_str!("../../shared/data/holidays.json")).unwrap()
}

/// The dates and kinds of a year, in order.
fn days(official: &Value, year: i32) -> Vec<(String, String)> {
    let kept = |day: &Value, kind: &str| (day["date"].as_str().unwrap().to_owned(), kind.to_owned());
    let off = official["days_off"].as_array().unwrap().iter();
    let worked = official["working_weekend_days"].as_array().unwrap().iter();
    let off = off.map(|day| kept(day, day["kind"].as_str().unwrap()));
    let mut days: Vec<_> = off.chain(worked.map(|day| kept(day, "working"))).collect();
    days.retain(|(date, _)| date.starts_with(&year.to_string()));
    days.sort();
    days
}

on_both! {
    async fn every_published_year_is_what_was_announced(app) {
        let platform = app.sign_in("giamsat").await;
        let official = official();
        for year in 2021..=2026 {
            let answer = platform.get(&format!("{CALENDAR}/{year}")).await.expect(200);
            let found = answer.data()["days"].as_array().unwrap();
            let text = |day: &Value, member: &str| day[member].as_str().unwrap().to_owned();
            let found: Vec<_> = found.iter().map(|day| (text(day, "date"), text(day, "kind"))).collect();
            assert_eq!(found, days(&official, year), "{year}");
        }
        let answer = platform.get(&format!("{CALENDAR}/2026")).await.expect(200);
        let last = answer.data()["days"].as_array().unwrap().last().unwrap();
        let culture_day = json!({
            "date": "2026-11-24", "kind": "statutory", "source": "Nghị quyết 28/2026/QH16", "stands_for": null,
            "name": { "vi": "Ngày Văn hóa Việt Nam", "en": "Vietnam Culture Day" },
        });
        assert_eq!(last, &culture_day);
    }

    async fn an_address_that_is_no_year_is_not_there(app) {
        let platform = app.sign_in("quantri").await;
        for year in ["0", "-123", "02026", "99999999999", "nam-nay", "9999"] {
            platform.get(&format!("{CALENDAR}/{year}")).await.expect(404).refused("not_found");
        }
    }

    /// Swaps are announced weeks before they come: what was judged by the old calendar is judged anew.
    async fn a_late_swap_is_entered_by_the_administrator_and_judges_the_updates(app) {
        app.at("2026-12-01T03:00:00Z");
        let (platform, head) = (app.sign_in("quantri").await, app.sign_in("skhcn.truongban").await);
        let path = format!("{CALENDAR}/2026");
        let mut days = platform.get(&path).await.expect(200).data()["days"].as_array().unwrap().clone();
        days.push(json!({ "date": "2026-11-23", "kind": "swapped_off", "name": { "vi": "Nghỉ hoán đổi" }, "stands_for": "2026-11-28" }));
        days.push(json!({ "date": "2026-11-28", "kind": "working", "name": { "vi": "Làm bù" }, "stands_for": "2026-11-23" }));
        let draft = json!({ "days": days });
        let tried = platform.put(&format!("{path}?dry_run=true"), &json!(1), &draft).await.expect(200);
        assert_eq!(platform.get(&path).await.header("etag"), "\"1\"", "{}", tried.body);
        let changed = platform.put(&path, &json!(1), &draft).await.expect(200);
        assert_eq!((changed.header("etag"), changed.data()["days"].as_array().unwrap().len()), ("\"2\"", days.len()));
        platform.put(&path, &json!(1), &draft).await.expect(412).refused("stale");
        let week = "/api/v1/admin/portals/skhcn/cadence?from=2026-11-23&to=2026-11-29";
        let week = head.get(week).await.expect(200).data()["days"].as_array().unwrap().clone();
        let off: Vec<_> = week.iter().map(|day| day["verdict"] == "day_off").collect();
        assert_eq!(off, [true, true, false, false, false, false, true]);
        assert_eq!(app.count("audit_events WHERE action = 'calendar.changed' AND trail = 'platform'"), 1);
    }

    async fn a_year_is_published_by_entering_its_days(app) {
        let platform = app.sign_in("quantri").await;
        let path = format!("{CALENDAR}/2027");
        let before = platform.get(&path).await.expect(200);
        assert_eq!((before.header("etag"), &before.data()["published"]), ("\"0\"", &json!(false)));
        let draft = json!(shared::sample::calendar_draft(2027));
        let published = platform.put(&path, &json!(0), &draft).await.expect(200);
        assert_eq!((published.header("etag"), &published.data()["published"]), ("\"1\"", &json!(true)));
        platform.put(&path, &json!(0), &draft).await.expect(412).refused("stale");
        Answer::of(platform.request(Method::PUT, &path).json(&draft)).await.expect(428);
        let other_year = json!(shared::sample::calendar_draft(2026));
        let refused = platform.put(&path, &json!(1), &other_year).await.expect(422).refused("invalid");
        assert_eq!(refused.pointers(), ["/days/0/date"]);
        app.sign_in("giamsat").await.put(&path, &json!(1), &draft).await.expect(403).refused("not_allowed");
    }
}
