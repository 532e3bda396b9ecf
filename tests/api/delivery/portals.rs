//! Portals: the directory, hosts, the beginning of a front end, and the words.

use super::{VINHLONG, all, get, texts};
use std::collections::BTreeSet;
use support::{json, on_both};

on_both! {
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
