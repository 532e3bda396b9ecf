//! The list as a table for a spreadsheet.

use super::titled;
use support::{Answer, Method, on_both};

fn text(answer: &Answer) -> String {
    String::from_utf8(answer.bytes.clone()).expect("UTF-8")
}

on_both! {
    async fn the_table_holds_what_the_list_holds_and_runs_nothing(app) {
        let board = app.board("skhcn").await;
        for title in ["=1+2 là công thức", "+84 270 là số điện thoại", "-5 độ, trời rét", "@han viết", "Ông nói: \"Tốt\"; xong"] {
            board.write(&titled(title)).await;
        }
        let export = async |query: &str| {
            let path = format!("{}/export.csv{query}", board.articles());
            Answer::of(board.head.request(Method::GET, &path).header("Accept-Language", "vi")).await.expect(200)
        };
        let answer = export("?sort=title").await;
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.header("content-disposition").starts_with("attachment; filename=\"tin-bai-skhcn-"));
        let table = text(&answer);
        assert!(table.starts_with("\u{feff}Tiêu đề,Trạng thái,Công khai,Mục tin,"), "{table}");
        for cell in ["\r\n'=1+2 là công thức,", "\r\n'+84 270", "\r\n\"'-5 độ, trời rét\",", "\r\n'@han viết,", "\r\n\"Ông nói: \"\"Tốt\"\"; xong\","] {
            assert!(table.contains(cell), "{cell:?} in {table}");
        }
        let list = board.head.get(&format!("{}?limit=100&sort=title", board.articles())).await.expect(200);
        let ids: Vec<_> = table.lines().skip(1).map(|line| line.rsplit(',').next().unwrap().to_owned()).collect();
        assert_eq!(ids, list.every("id").iter().map(|id| id.as_str().unwrap().to_owned()).collect::<Vec<_>>());
        assert!(table.contains("Bản nháp") && table.contains("Khoa học") && table.contains("không"));
        // The same filters, and the separator that Excel wants in Vietnamese.
        let few = text(&export("?q=troi+ret&separator=semicolon").await);
        assert_eq!(few.lines().count(), 2, "{few}");
        assert!(few.starts_with("\u{feff}Tiêu đề;Trạng thái;"));
        let path = format!("{}/export.csv?q=troi+ret", board.articles());
        let english = Answer::of(board.head.request(Method::GET, &path).header("Accept-Language", "en")).await.expect(200);
        assert!(text(&english).starts_with("\u{feff}Title,State,"));
        let trail = board.head.get("/api/v1/admin/portals/skhcn/audit?action=articles.exported").await.expect(200);
        assert_eq!(trail.data().as_array().unwrap().len(), 3);
        assert_eq!(trail.data()[1]["note"], "1 · q=troi+ret&separator=semicolon");
    }

    async fn an_export_takes_no_page_and_names_what_it_does_not_know(app) {
        let board = app.board("skhcn").await;
        for unknown in ["limit", "cursor", "include_total", "columns"] {
            let refused = board.head.get(&format!("{}/export.csv?{unknown}=1", board.articles())).await.expect(400);
            assert_eq!(refused.refused("unknown_parameter").pointers(), [unknown]);
        }
        let accountant = app.sign_in("skhcn.ketoan").await;
        accountant.get(&format!("{}/export.csv", board.articles())).await.expect(403);
    }
}
