//! The working-day calendar that every installation comes with.

use support::{Value, json, on_both};

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
            let answer = platform.get(&format!("/api/v1/admin/calendar/{year}")).await.expect(200);
            let found = answer.data()["days"].as_array().unwrap();
            let text = |day: &Value, member: &str| day[member].as_str().unwrap().to_owned();
            let found: Vec<_> = found.iter().map(|day| (text(day, "date"), text(day, "kind"))).collect();
            assert_eq!(found, days(&official, year), "{year}");
        }
        let answer = platform.get("/api/v1/admin/calendar/2026").await.expect(200);
        let last = answer.data()["days"].as_array().unwrap().last().unwrap();
        let culture_day = json!({
            "date": "2026-11-24", "kind": "statutory", "source": "Nghị quyết 28/2026/QH16", "stands_for": null,
            "name": { "vi": "Ngày Văn hóa Việt Nam", "en": "Vietnam Culture Day" },
        });
        assert_eq!(last, &culture_day);
    }

    async fn a_year_that_is_not_published_is_not_there(app) {
        let platform = app.sign_in("quantri").await;
        for year in ["2020", "2027", "0", "-1", "02026", "99999999999", "nam-nay"] {
            platform.get(&format!("/api/v1/admin/calendar/{year}")).await.expect(404).refused("not_found");
        }
    }
}
