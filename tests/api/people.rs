//! People as the staff of a portal see them.

use support::{json, on_both};

const PEOPLE: &str = "/api/v1/admin/portals/skhcn/people";

on_both! {
    async fn the_list_holds_whoever_serves_or_served_here_with_their_roles_here(app) {
        let head = app.sign_in("skhcn.truongban").await;
        let page = head.get(&format!("{PEOPLE}?limit=100")).await.expect(200);
        let people = page.data().as_array().unwrap();
        let find = |name: &str| people.iter().find(|person| person["username"] == name);
        assert_eq!(people.len(), 13, "twelve serve, one served");
        let reporter = find("skhcn.phongvien").expect("the reporter serves here");
        assert_eq!(reporter["memberships"][0]["role"], "reporter");
        assert_eq!(reporter["status"], "active");
        // The main portal's reporter served here until 2025; what they are elsewhere is not told.
        let former = find("vinhlong.phongvien").expect("the former reporter is listed");
        let roles = former["memberships"].as_array().unwrap();
        assert_eq!(roles.len(), 1);
        assert_eq!((&roles[0]["portal"], &roles[0]["valid_to"]), (&json!("skhcn"), &json!("2025-12-31")));
        assert!(find("syt.truongban").is_none() && find("quantri").is_none());
    }

    /// By given name, then family name: as Vietnamese lists of people are.
    async fn the_list_is_in_the_order_of_given_names_and_pages_without_gaps(app) {
        let head = app.sign_in("skhcn.truongban").await;
        let whole = head.get(&format!("{PEOPLE}?limit=100")).await.expect(200);
        let keys: Vec<_> =
            whole.every("full_name").iter().map(|name| shared::text::collate::person_key(name.as_str().unwrap())).collect();
        assert!(keys.is_sorted(), "{:?}", whole.every("full_name"));
        let (mut seen, mut next) = (Vec::new(), Some(format!("{PEOPLE}?limit=5")));
        while let Some(path) = next {
            let page = head.get(&path).await.expect(200);
            seen.extend(page.every("id"));
            next = page.body["links"]["next"].as_str().map(str::to_owned);
        }
        assert_eq!(seen, whole.every("id"));
    }

    async fn the_list_tells_no_address_no_telephone_and_no_secret(app) {
        let head = app.sign_in("skhcn.truongban").await;
        let page = head.get(&format!("{PEOPLE}?limit=100")).await.expect(200);
        let text = String::from_utf8_lossy(&page.bytes).into_owned();
        for secret in ["argon2", "hash", "email", "phone", "@vinhlong", "0270"] {
            assert!(!text.contains(secret), "{secret} is told");
        }
        assert_eq!(page.header("cache-control"), "no-store");
    }

    async fn a_sign_in_shows_as_the_last_one(app) {
        app.at("2026-11-23T02:00:00Z");
        app.sign_in("skhcn.ketoan").await;
        let head = app.sign_in("skhcn.truongban").await;
        let page = head.get(&format!("{PEOPLE}?limit=100")).await.expect(200);
        let last = |name: &str| {
            let people = page.data().as_array().unwrap();
            people.iter().find(|person| person["username"] == name).unwrap()["last_login_at"].clone()
        };
        assert!(last("skhcn.ketoan").as_str().is_some_and(|at| at.starts_with("2026-11-23T02:00:0")));
        assert_eq!(last("skhcn.chixem"), json!(null));
    }

    async fn who_works_here_is_for_the_board_and_the_administrators(app) {
        for (name, status) in [
            ("skhcn.bientap", 200), ("skhcn.quantri", 200), ("quantri", 200), ("giamsat", 200),
            ("skhcn.phongvien", 403), ("skhcn.chixem", 403), ("skhcn.ketoan", 403), ("syt.truongban", 404),
        ] {
            let answer = app.sign_in(name).await.get(PEOPLE).await;
            assert_eq!(answer.status, status, "{name}");
        }
    }

    /// Whoever may see articles can mention a colleague, without seeing what the administrator sees of people.
    async fn colleagues_are_those_who_may_see_articles(app) {
        let reporter = app.sign_in("skhcn.phongvien").await;
        let colleagues = reporter.get("/api/v1/admin/portals/skhcn/colleagues").await.expect(200);
        let names = colleagues.every("username");
        assert!(names.contains(&json!("skhcn.bientap")) && names.contains(&json!("skhcn.chixem")));
        assert!(!names.contains(&json!("skhcn.ketoan")) && !names.contains(&json!("syt.bientap")));
        let fields: Vec<&String> = colleagues.data()[0].as_object().unwrap().keys().collect();
        assert_eq!(fields, ["full_name", "id", "username"]);
        app.sign_in("skhcn.ketoan").await.get("/api/v1/admin/portals/skhcn/colleagues").await.expect(403);
    }
}
