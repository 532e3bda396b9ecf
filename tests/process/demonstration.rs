//! The demonstration is the same wherever and whenever it is loaded.

use crate::{binary::Cong, in_company};
use support::{Engine, TestDatabase, look, look_up};

/// What people see and point at: identities, texts, states, dates.
fn told(database: &TestDatabase) -> Vec<String> {
    let mut all = Vec::new();
    for sql in [
        "SELECT key || ' ' || name_vi AS seen FROM portals ORDER BY key",
        "SELECT username || ' ' || full_name AS seen FROM users ORDER BY username",
        "SELECT CAST(id AS TEXT) || ' ' || title || ' ' || state || ' ' || CAST(version AS TEXT) AS seen FROM articles ORDER BY CAST(id AS TEXT)",
        "SELECT CAST(article_id AS TEXT) || ' ' || CAST(edition AS TEXT) || ' ' || CAST(number AS TEXT) || ' ' || CAST(draft AS TEXT) AS seen \
         FROM revisions ORDER BY CAST(article_id AS TEXT), edition, number",
        "SELECT CAST(article_id AS TEXT) || ' ' || locale || ' ' || slug AS seen FROM published_articles ORDER BY CAST(article_id AS TEXT), locale",
    ] {
        all.extend(look(&database.target, sql));
    }
    all
}

fn seeded(engine: Engine) -> Vec<String> {
    let database = TestDatabase::empty(engine);
    let cong = Cong::on(&database);
    cong.run(&["migrate"]).fine();
    cong.run(&["seed", "--demo"]).fine();
    let first = told(&database);
    assert!(first.len() > 200, "{}", first.len());
    // Once only; and with --if-empty, without a word.
    cong.run(&["seed", "--demo"]).refused("an empty database only");
    cong.run(&["seed", "--demo", "--if-empty"]).fine();
    assert_eq!(told(&database), first);
    first
}

#[test]
fn two_fresh_databases_hold_the_same_demonstration() {
    let _company = in_company();
    let (one, other) = (seeded(Engine::Sqlite), seeded(Engine::Sqlite));
    assert_eq!(one, other);
}

#[test]
fn postgresql_holds_the_same_demonstration_as_another_postgresql() {
    let _company = in_company();
    assert_eq!(seeded(Engine::Postgres), seeded(Engine::Postgres));
}

#[test]
fn made_up_articles_are_published_in_ten_portals_and_found() {
    let _company = in_company();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let database = TestDatabase::empty(engine);
        let cong = Cong::on(&database);
        cong.run(&["migrate"]).fine();
        cong.run(&["seed", "--demo", "--articles", "30"]).fine();
        for (table, condition) in [
            ("published_articles", "title LIKE 'Tin số %'"),
            ("search_documents", "section = 'news-leadership'"),
        ] {
            let sql = format!(
                "SELECT CAST(COUNT(DISTINCT portal_id) AS TEXT) AS seen FROM {table} WHERE {condition} \
                 UNION ALL SELECT CAST(COUNT(*) AS TEXT) FROM {table} WHERE {condition}"
            );
            let seen = look(&database.target, &sql);
            let number = |at: usize| seen[at].parse::<u32>().expect("a number");
            assert!(number(0) >= 10 && number(1) >= 30, "{table}: {seen:?}");
        }
        rebuilt(&cong, &database);
    }
}

/// What was deleted from the searches by hand, and all the rest, is entered anew.
fn rebuilt(cong: &Cong, database: &TestDatabase) {
    let number = |table: &str| {
        look_up(&database.target, &format!("SELECT CAST(COUNT(*) AS TEXT) AS seen FROM {table}"))
    };
    let all = number("search_documents");
    let gone =
        look(&database.target, "DELETE FROM search_documents WHERE genre = 'news' RETURNING locale AS seen");
    assert!(gone.len() >= 30 && number("search_index") == all - i64::try_from(gone.len()).unwrap());
    let told = cong.run(&["search", "rebuild"]).fine();
    assert!(told.out.contains(&format!("{all} text(s) entered.")), "{told:?}");
    assert_eq!((number("search_documents"), number("search_index")), (all, all));
}
