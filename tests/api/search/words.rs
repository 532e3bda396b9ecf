//! What is found by which words, and in which order (scenario O9).

use super::{ALL, SKHCN, find, publish, text, titles};
use support::{json, on_both};

on_both! {
    /// O9: without diacritics, in any form of Unicode, by any spelling of a symbol.
    async fn what_is_typed_in_a_hurry_is_found(app) {
        let board = app.board("skhcn").await;
        publish(&board, &[
            text("Luật Đất đai sửa đổi được thông qua", "Nhiều điểm mới", "Áp dụng từ năm sau."),
            text("Quyết định 05/2026/QĐ-UBND về giá nước sạch", "", "Căn cứ Tờ trình số 1243/TTr-VPUBND và Nghị định 43/2011/NĐ-CP."),
        ]).await;
        for typed in ["dat dai", "đất đai", "ĐẤT ĐAI", "đa\u{302}\u{301}t đai", "luật đất đ", "\"đất đai\""] {
            for path in [SKHCN, ALL] {
                let found = titles(&app, path, typed).await;
                assert!(found.contains(&"Luật Đất đai sửa đổi được thông qua".to_owned()), "{typed}: {found:?}");
            }
        }
        for typed in ["QĐ-UBND", "QD-UBND", "Q\u{d0}-UBND", "5/2026", "05/2026", "05/2026/qd-ubnd", "1243/ttr", "43/2011", "43/2011/nđ-cp"] {
            let found = titles(&app, SKHCN, typed).await;
            assert!(found.iter().any(|title| title.starts_with("Quyết định 05/2026")), "{typed}: {found:?}");
        }
        for typed in ["2026/05", "1243/2011", "đất nước sạch mới"] {
            let found = titles(&app, SKHCN, typed).await;
            assert!(!found.iter().any(|title| title.starts_with("Quyết định 05/2026")), "{typed}: {found:?}");
        }
    }

    /// O9: exact diacritics before folded ones, wherever they stand; then title, summary, body; then the newest.
    async fn the_best_comes_first(app) {
        let board = app.board("skhcn").await;
        let filler = "Nội dung khác hẳn.";
        publish(&board, &[
            text("Bài một nói trong nội dung", "", "Chợ nổi Trà Ôn bán mắm kho quẹt mỗi sáng."),
            text("Bài hai nói rời trong nội dung", "", "Kho lúa bên sông, quẹt diêm thắp đèn, bán mắm."),
            text("Bài ba nói trong tóm tắt", "Món mắm kho quẹt của bà.", filler),
            text("Mắm kho quẹt lên bàn tiệc", "", filler),
            text("Quẹt một vòng kho mắm", "", filler),
            text("Mam kho quet khong dau", "", filler),
            text("Mắm kho quẹt cũ hơn nhưng mới đăng", "", filler),
        ]).await;
        let ranked = [
            "Mắm kho quẹt cũ hơn nhưng mới đăng", "Mắm kho quẹt lên bàn tiệc", "Quẹt một vòng kho mắm", "Bài ba nói trong tóm tắt",
            "Bài một nói trong nội dung", "Bài hai nói rời trong nội dung", "Mam kho quet khong dau",
        ];
        assert_eq!(titles(&app, SKHCN, "mắm kho quẹt").await, ranked);
        assert_eq!(titles(&app, ALL, "mắm kho quẹt").await, ranked);
        let answer = find(&app, SKHCN, "mắm kho quẹt").await;
        let told = ["title_phrase", "title_phrase", "title", "summary_phrase", "body_phrase", "body", "title_phrase"];
        assert_eq!(json!(answer.every("match")), json!(told));
        assert_eq!(json!(answer.every("exact")), json!([true, true, true, true, true, true, false]));
        // What was typed without diacritics is met by all alike.
        let plain = titles(&app, SKHCN, "mam kho quet").await;
        assert_eq!(plain[..3], ["Mắm kho quẹt cũ hơn nhưng mới đăng", "Mam kho quet khong dau", "Mắm kho quẹt lên bàn tiệc"]);
        assert_eq!(titles(&app, SKHCN, "\"mắm kho quẹt\"").await.len(), 5);
        // The beginning of a word: of titles only.
        assert_eq!(titles(&app, SKHCN, "mắm kho qu").await.len(), 4);
        assert_eq!(titles(&app, SKHCN, "thắp đè").await, [] as [&str; 0]);
    }

    async fn an_abbreviation_and_what_it_stands_for_are_one(app) {
        let board = app.board("skhcn").await;
        publish(&board, &[
            text("Hội đồng nhân dân xã Tân Lược khai mạc", "", "Kỳ họp thứ ba."),
            text("HĐND xã Tân Lược bế mạc", "", "Kỳ họp thứ ba."),
        ]).await;
        for typed in ["HĐND xã Tân Lược", "hdnd xa tan luoc", "hội đồng nhân dân xã Tân Lược", "hoi dong nhan dan xa tan luoc"] {
            assert_eq!(titles(&app, SKHCN, typed).await, ["HĐND xã Tân Lược bế mạc", "Hội đồng nhân dân xã Tân Lược khai mạc"], "{typed}");
        }
        assert_eq!(titles(&app, SKHCN, "nhân dân tân lược").await, ["Hội đồng nhân dân xã Tân Lược khai mạc"]);
    }

    async fn the_demonstration_is_found(app) {
        for (typed, slug) in [("quy chế quản lý vận hành cổng", "quy-che-quan-ly-va-van-hanh"), ("1243/ttr", "quy-che-quan-ly"), ("911/QĐ-UBND", "quy-che-quan-ly"), ("ban bien tap thuong truc", "quy-che-quan-ly")] {
            let answer = find(&app, ALL, typed).await;
            let slugs = answer.every("slug");
            assert!(slugs.iter().any(|found| found.as_str().is_some_and(|found| found.starts_with(slug))), "{typed}: {slugs:?}");
        }
        let english = app.anonymous().get("/api/v1/search?q=province&locale=en").await.expect(200);
        assert!(!english.every("locale").is_empty() && english.every("locale").iter().all(|locale| locale == "en"));
        assert_eq!(english.header("content-language"), "en");
    }
}
