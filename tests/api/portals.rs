//! Portals, their sections, and the units that own them, as staff see them.

use support::{Value, json, on_both};

/// How many sections a tree has.
fn size(tree: &Value) -> usize {
    tree.as_array().into_iter().flatten().map(|section| 1 + size(&section["children"])).sum()
}

on_both! {
    async fn the_platform_sees_every_portal_whatever_its_state(app) {
        app.execute("UPDATE portals SET status = 'suspended' WHERE key = 'skhcn'").unwrap();
        app.state.refresh().await.unwrap();
        for name in ["quantri", "giamsat"] {
            let platform = app.sign_in(name).await;
            let all = platform.get("/api/v1/admin/portals?limit=100").await.expect(200);
            assert_eq!(all.every("key").len(), 12);
            assert_eq!(all.every("key")[0], "vinhlong");
            let suspended = platform.get("/api/v1/admin/portals?status=suspended").await.expect(200);
            assert_eq!(suspended.every("key"), ["skhcn"]);
            let departments = platform.get("/api/v1/admin/portals?type=department&status=active").await.expect(200);
            assert_eq!(departments.every("key").len(), 5);
            let below = platform.get("/api/v1/admin/portals?parent=longho").await.expect(200);
            assert_eq!(below.every("key").len(), 2);
            let (mut seen, mut next) = (Vec::new(), Some("/api/v1/admin/portals?limit=5".to_owned()));
            while let Some(path) = next {
                let page = platform.get(&path).await.expect(200);
                seen.extend(page.every("key"));
                next = page.body["links"]["next"].as_str().map(str::to_owned);
            }
            assert_eq!(seen, all.every("key"));
        }
    }

    async fn the_platforms_lists_are_not_for_a_portals_staff(app) {
        for name in ["skhcn.truongban", "vinhlong.quantri", "skhcn.chixem"] {
            let person = app.sign_in(name).await;
            for path in ["/api/v1/admin/portals", "/api/v1/admin/units"] {
                person.get(path).await.expect(403).refused("not_allowed");
            }
        }
        app.anonymous().get("/api/v1/admin/units").await.expect(401).refused("not_signed_in");
    }

    async fn every_role_sees_the_configuration_of_its_portal(app) {
        for role in [
            "truongban", "photruongban", "bientap", "phongvien", "quantri", "phiendich", "tiepnhan", "traloi", "vanban",
            "daumoi", "ketoan", "chixem",
        ] {
            let person = app.sign_in(&format!("skhcn.{role}")).await;
            let shown = person.get("/api/v1/admin/portals/skhcn/configuration").await.expect(200);
            assert_eq!(shown.header("cache-control"), "no-store");
            assert!(shown.data()["allowed_actions"].as_array().unwrap().contains(&json!("portal.view")), "{role}");
        }
        let shown = app.sign_in("skhcn.quantri").await.get("/api/v1/admin/portals/skhcn/configuration").await;
        let data = shown.data();
        assert_eq!(data["self_approval_allowed"], false);
        assert_eq!(data["hosts"].as_array().unwrap().len(), 2);
        assert!(data["allowed_actions"].as_array().unwrap().contains(&json!("portal.manage")));
        assert!(!data["allowed_actions"].as_array().unwrap().contains(&json!("articles.approve")));
    }

    async fn each_type_of_portal_has_its_default_sections(app) {
        let platform = app.sign_in("quantri").await;
        for (portal, count) in [("vinhlong", 86), ("skhcn", 77), ("tambinh", 77), ("songphu", 77)] {
            let tree = platform.get(&format!("/api/v1/admin/portals/{portal}/sections")).await.expect(200);
            assert_eq!(size(tree.data()), count, "{portal}");
            let news = tree.data().as_array().unwrap().iter().find(|section| section["key"] == "news").unwrap();
            assert_eq!(news["content_type"], "group");
            assert!(news["children"].as_array().unwrap().iter().any(|section| section["key"] == "news-economy"));
            let public = app.anonymous().get(&format!("/api/v1/portals/{portal}/sections")).await.expect(200);
            assert_eq!(size(public.data()), count, "{portal}");
            assert!(!String::from_utf8_lossy(&public.bytes).contains("deadline_rules"), "staff's business");
        }
    }

    async fn units_are_listed_by_key_page_by_page(app) {
        let platform = app.sign_in("giamsat").await;
        let whole = platform.get("/api/v1/admin/units?limit=100").await.expect(200).every("key");
        assert!(whole.len() >= 12 && whole.is_sorted_by(|a, b| a.as_str() < b.as_str()), "{whole:?}");
        let (mut seen, mut next) = (Vec::new(), Some("/api/v1/admin/units?limit=4".to_owned()));
        while let Some(path) = next {
            let page = platform.get(&path).await.expect(200);
            seen.extend(page.every("key"));
            next = page.body["links"]["next"].as_str().map(str::to_owned);
        }
        assert_eq!(seen, whole);
    }
}
