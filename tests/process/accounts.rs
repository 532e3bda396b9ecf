//! The first administrator, and accounts by the command line.

use crate::{
    ARTICLES,
    binary::{Cong, Outcome, Running},
    in_company, now,
};
use std::time::{Duration, Instant};
use support::{Actor, Engine, PASSWORD, TestDatabase, json};

/// How long a sign-in that was ended elsewhere may still count (R9).
const SOON: Duration = Duration::from_secs(5);

/// The one-time password that was printed: the last word of its line.
fn one_time(printed: &str) -> Option<String> {
    let line = printed.lines().find(|line| line.starts_with("One-time password"))?;
    line.rsplit(' ').next().map(str::to_owned)
}

/// Waits until a sign-in no longer counts.
async fn assert_ends_soon(actor: &Actor, what: &str) {
    let begun = Instant::now();
    loop {
        let answer = actor.get("/api/v1/admin/session").await;
        if answer.status != 200 {
            answer.refused("session_ended");
            break;
        }
        assert!(begun.elapsed() < SOON, "{what}: the sign-in still counts after {:?}", begun.elapsed());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[test]
fn an_empty_database_tells_the_first_password_once() {
    let _company = in_company();
    let cong = Cong::new();
    let mut server = cong.serve();
    let printed = server.printed();
    assert_eq!(printed.matches("One-time password").count(), 1, "{printed}");
    let password = one_time(&printed).expect("there is one");
    assert!(!server.log().contains(&password), "the log tells the password");
    now(async {
        let actor = server.sign_in("quantri.hethong", &password).await;
        let session = actor.get("/api/v1/admin/session").await.expect(200);
        assert_eq!(session.body["must_change_password"], true);
        actor.get("/api/v1/admin/portals").await.refused("password_change_required");
        actor.get(ARTICLES).await.refused("password_change_required");
        let change = json!({ "current_password": password, "new_password": "ghe-cho-trai-cay-ra-song" });
        let changed = actor.post("/api/v1/admin/session/password", &change).await.expect(200);
        assert_eq!(changed.body["must_change_password"], false);
        actor.get("/api/v1/admin/portals").await.expect(200);
    });
    server.terminate();
    assert_eq!(server.wait(Duration::from_secs(30)).code(), Some(0));
    let server = cong.serve();
    assert_eq!(one_time(&server.printed()), None, "a second start tells no password");
    now(async {
        server.try_sign_in("quantri.hethong", &password).await.refused("wrong_credentials");
        server.sign_in("quantri.hethong", "ghe-cho-trai-cay-ra-song").await;
    });
}

#[test]
fn two_servers_on_one_empty_database_make_one_administrator() {
    let _company = in_company();
    let database = TestDatabase::empty(Engine::Postgres);
    Cong::on(&database).run(&["migrate"]).fine();
    let nodes: Vec<Cong> = (0..3).map(|_| Cong::on(&database)).collect();
    let servers: Vec<Running> = std::thread::scope(|scope| {
        let starting: Vec<_> = nodes.iter().map(|cong| scope.spawn(|| cong.serve())).collect();
        starting.into_iter().map(|server| server.join().expect("it starts")).collect()
    });
    let told: Vec<String> = servers.iter().filter_map(|server| one_time(&server.printed())).collect();
    assert_eq!(told.len(), 1, "one of them made the administrator, and told");
    now(async {
        for server in &servers {
            server.sign_in("quantri.hethong", &told[0]).await;
        }
    });
}

fn user(cong: &Cong, arguments: &[&str]) -> Outcome {
    cong.run(&[&["user"], arguments].concat())
}

fn the_command_line_works_beside_a_server(engine: Engine) {
    let database = TestDatabase::filled(engine);
    let cong = Cong::on(&database);
    let server = cong.serve();
    let add = [
        "add",
        "skhcn.moi",
        "--email",
        "moi@skhcn.vinhlong.gov.vn",
        "--name",
        "Trần Văn Mới",
        "--role",
        "reporter",
        "--portal",
        "skhcn",
    ];
    let password = one_time(&user(&cong, &add).fine().out).expect("it is told");
    now(async {
        let new = server.sign_in("skhcn.moi", &password).await;
        new.get(ARTICLES).await.refused("password_change_required");
        let change = json!({ "current_password": password, "new_password": "ghe-cho-trai-cay-ra-song" });
        new.post("/api/v1/admin/session/password", &change).await.expect(200);
        new.get(ARTICLES).await.expect(200);
        // Taken, in any writing.
        for (name, email) in [
            ("skhcn.moi", "khac@vinhlong.gov.vn"),
            ("SKHCN.Moi", "khac@vinhlong.gov.vn"),
            ("skhcn.khac", "MOI@skhcn.vinhlong.gov.vn"),
        ] {
            let add = [
                "add",
                name,
                "--email",
                email,
                "--name",
                "Trần Văn Khác",
                "--role",
                "reporter",
                "--portal",
                "skhcn",
            ];
            user(&cong, &add).refused("is taken");
        }
        for (role, portal, words) in [
            ("reporter", None, "needs one"),
            ("platform_admin", Some("skhcn"), "no portal"),
            ("reporter", Some("nosuch"), "There is no portal nosuch"),
        ] {
            let mut add = vec![
                "add",
                "skhcn.khac",
                "--email",
                "khac@vinhlong.gov.vn",
                "--name",
                "Trần Văn Khác",
                "--role",
                role,
            ];
            add.extend(portal.iter().flat_map(|portal| ["--portal", portal]));
            user(&cong, &add).refused(words);
        }
        let reset = user(&cong, &["passwd", "skhcn.moi"]).fine();
        assert_ends_soon(&new, "after passwd").await;
        server.try_sign_in("skhcn.moi", "ghe-cho-trai-cay-ra-song").await.refused("wrong_credentials");
        let new = server.sign_in("skhcn.moi", &one_time(&reset.out).expect("it is told")).await;
        assert_eq!(new.get("/api/v1/admin/session").await.body["must_change_password"], true);
        let old = server.sign_in("skhcn.phongvien", PASSWORD).await;
        old.get(ARTICLES).await.expect(200);
        user(&cong, &["disable", "skhcn.phongvien"]).fine();
        assert_ends_soon(&old, "after disable").await;
        server.try_sign_in("skhcn.phongvien", PASSWORD).await.refused("wrong_credentials");
        new.get("/api/v1/admin/session").await.expect(200);
        for command in ["passwd", "disable"] {
            user(&cong, &[command, "khong.ai"]).refused("There is no account khong.ai");
        }
    });
}

#[test]
fn accounts_change_beside_a_running_server_on_sqlite() {
    let _company = in_company();
    the_command_line_works_beside_a_server(Engine::Sqlite);
}

#[test]
fn accounts_change_beside_a_running_server_on_postgres() {
    let _company = in_company();
    the_command_line_works_beside_a_server(Engine::Postgres);
}
