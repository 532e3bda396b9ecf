//! `cong seed --network FILE`: all of it, or nothing, with every fault named.

use crate::{
    binary::{Cong, Outcome},
    in_company, now,
};
use support::{Engine, TestDatabase, Value, json, look};

/// Two units, two portals, two people.
fn network() -> Value {
    let unit = |key: &str, name: &str, kind: &str, level: &str, parent: Value| json!({ "key": key, "name": { "vi": name }, "unit_type": kind, "level": level, "parent": parent });
    let portal = |key: &str, kind: &str, parent: Value, unit: &str, host: &str| {
        json!({
            "key": key, "portal_type": kind, "parent": parent, "owning_unit": unit, "name": { "vi": format!("Cổng {key}") },
            "domain_policy": "quy_che_2021", "locales": ["vi"], "hosts": [{ "host": host, "locale": "vi", "moved_to": null }],
            "citation": { "vi": "Ghi rõ nguồn khi sử dụng." }, "integration_status": "integrated", "status": "active",
        })
    };
    let person = |username: &str, portal: Value, role: &str| {
        let membership = json!({ "portal": portal, "role": role, "valid_from": "2026-01-01" });
        json!({ "username": username, "email": format!("{username}@vinhlong.gov.vn"), "full_name": "Nguyễn Văn An", "memberships": [membership] })
    };
    json!({
        "units": [
            unit("ubnd-tinh", "Ủy ban nhân dân tỉnh Vĩnh Long", "committee", "province", json!(null)),
            unit("skhcn", "Sở Khoa học và Công nghệ", "department", "province", json!("ubnd-tinh")),
        ],
        "portals": [
            portal("vinhlong", "main", json!(null), "ubnd-tinh", "vinhlong.gov.vn"),
            portal("skhcn", "department", json!("vinhlong"), "skhcn", "skhcn.vinhlong.gov.vn"),
        ],
        "people": [person("quantri", json!(null), "platform_admin"), person("skhcn.viet", json!("skhcn"), "reporter")],
    })
}

/// What there is of everything that a network brings.
fn there(cong: &Cong, database: &TestDatabase) -> Vec<String> {
    cong.run(&["migrate"]).fine();
    let count = |table: &str| format!("SELECT '{table} ' || CAST(COUNT(*) AS TEXT) AS seen FROM {table}");
    let tables = ["units", "portals", "portal_hosts", "sections", "users", "memberships", "audit_events"];
    look(&database.target, &tables.map(count).join(" UNION ALL "))
}

fn load(cong: &Cong, text: &str) -> Outcome {
    let path = cong.folder().join("network.json");
    std::fs::write(&path, text).expect("the file is written");
    cong.run(&["seed", "--network", path.to_str().expect("UTF-8")])
}

/// A fault: what it is called, where it is said to be, and the text with it.
fn faults() -> Vec<(&'static str, &'static str, String)> {
    fn spoilt(pointer: &str, value: Value) -> String {
        let mut network = network();
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
        let parent = network.pointer_mut(parent).expect("it is there");
        match parent {
            Value::Array(items) => items[name.parse::<usize>().expect("an index")] = value,
            other => other[name] = value,
        }
        network.to_string()
    }
    vec![
        ("an unknown field", "/portals/1/colour", spoilt("/portals/1/colour", json!("red"))),
        ("a key with capitals", "/units/1/key", spoilt("/units/1/key", json!("SKHCN"))),
        ("a key twice", "/units/1/key", spoilt("/units/1/key", json!("ubnd-tinh"))),
        ("a unit above that is not there", "/units/1/parent", spoilt("/units/1/parent", json!("nobody"))),
        ("an unknown kind of unit", "/units/1/unit_type", spoilt("/units/1/unit_type", json!("club"))),
        (
            "an owner that is not there",
            "/portals/1/owning_unit",
            spoilt("/portals/1/owning_unit", json!("nobody")),
        ),
        (
            "a portal above that is not there",
            "/portals/1/parent",
            spoilt("/portals/1/parent", json!("nobody")),
        ),
        ("a portal below nothing", "/portals/1/parent", spoilt("/portals/1/parent", json!(null))),
        ("two roots", "/portals", spoilt("/portals/1/portal_type", json!("main"))),
        (
            "a host against Điều 5",
            "/portals/1/hosts/0/host",
            spoilt("/portals/1/hosts/0/host", json!("skhcn.example.com")),
        ),
        (
            "a host twice",
            "/portals/1/hosts/0/host",
            spoilt("/portals/1/hosts/0/host", json!("vinhlong.gov.vn")),
        ),
        ("no host", "/portals/1/hosts", spoilt("/portals/1/hosts", json!([]))),
        ("no Vietnamese", "/portals/1/locales", spoilt("/portals/1/locales", json!(["en"]))),
        ("an address that is none", "/people/1/email", spoilt("/people/1/email", json!("viet"))),
        (
            "a user name twice, in capitals",
            "/people/1/username",
            spoilt("/people/1/username", json!("QuanTri")),
        ),
        (
            "an unknown role",
            "/people/1/memberships/0/role",
            spoilt("/people/1/memberships/0/role", json!("king")),
        ),
        (
            "a role in a portal that is not there",
            "/people/1/memberships/0/portal",
            spoilt("/people/1/memberships/0/portal", json!("nobody")),
        ),
        (
            "a platform role in a portal",
            "/people/0/memberships/0/portal",
            spoilt("/people/0/memberships/0/portal", json!("skhcn")),
        ),
        (
            "an end before the beginning",
            "/people/1/memberships/0/valid_to",
            spoilt("/people/1/memberships/0/valid_to", json!("2025-01-01")),
        ),
        (
            "a date that is none",
            "/people/1/memberships/0/valid_from",
            spoilt("/people/1/memberships/0/valid_from", json!("2026-02-30")),
        ),
        (
            "a section that is not there",
            "/people/1/memberships/0/section_scope/0",
            spoilt("/people/1/memberships/0/section_scope", json!(["nothing"])),
        ),
        (
            "a control character",
            "/people/1/full_name",
            spoilt("/people/1/full_name", json!("Nguyễn\u{0}Văn An")),
        ),
        ("two lines", "/people/1/full_name", spoilt("/people/1/full_name", json!("Nguyễn Văn An\nquantri"))),
        ("a key of an object twice", "/units", network().to_string().replacen("{", "{\"units\":[],", 1)),
        ("no JSON", "malformed", "{".into()),
        ("an empty file", "malformed", String::new()),
    ]
}

fn all_or_nothing(engine: Engine) {
    let database = TestDatabase::empty(engine);
    let cong = Cong::on(&database);
    let empty = there(&cong, &database);
    assert!(empty.iter().all(|line| line.ends_with(" 0")), "{empty:?}");
    for (what, pointer, text) in faults() {
        let outcome = load(&cong, &text).refused(pointer);
        assert!(!outcome.err.contains("line ") && !outcome.err.contains("serde"), "{what}: {}", outcome.err);
        assert_eq!(there(&cong, &database), empty, "{what} has loaded something");
    }
    // All at once.
    let mut many = network();
    many["units"][1]["parent"] = json!("nobody");
    many["portals"][1]["hosts"][0]["host"] = json!("x");
    many["people"][1]["email"] = json!("x");
    let outcome = load(&cong, &many.to_string()).refused("/units/1/parent");
    assert!(
        outcome.err.contains("/portals/1/hosts/0/host") && outcome.err.contains("/people/1/email"),
        "{}",
        outcome.err
    );
    cong.run(&["seed", "--network", "nowhere.json"]).refused("nowhere.json cannot be read");
    let outcome = load(&cong, &network().to_string()).fine();
    assert!(outcome.out.starts_with("2 units, 2 portals, 2 people"), "{}", outcome.out);
    let loaded = there(&cong, &database);
    let outcome = load(&cong, &network().to_string()).refused("/units/0/key");
    assert!(
        outcome.err.contains("/portals/1/key") && outcome.err.contains("/people/1/username"),
        "{}",
        outcome.err
    );
    assert_eq!(there(&cong, &database), loaded, "the second time has changed something");
    let server = cong.serve();
    assert!(server.printed().contains("One-time password"), "nobody of the network can sign in yet");
    now(async {
        let portals = server.anonymous().get("/api/v1/portals").await.expect(200);
        assert_eq!(portals.data().as_array().map(Vec::len), Some(2));
        // Nobody can sign in before a password was given out.
        server.try_sign_in("skhcn.viet", "!").await.refused("wrong_credentials");
        let told = cong.run(&["user", "passwd", "skhcn.viet"]).fine().out;
        let password = told.trim().rsplit(' ').next().expect("a password").to_owned();
        server.sign_in("skhcn.viet", &password).await;
    });
}

#[test]
fn a_network_is_loaded_whole_or_not_at_all_on_sqlite() {
    let _company = in_company();
    all_or_nothing(Engine::Sqlite);
}

#[test]
fn a_network_is_loaded_whole_or_not_at_all_on_postgres() {
    let _company = in_company();
    all_or_nothing(Engine::Postgres);
}
