//! What other systems have to do with a portal: their keys, and what those were used for.

diesel::table! {
    use diesel::sql_types::{Date, Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Json, Ts};

    api_keys (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        version -> Integer,
        name -> Text,
        name_key -> Text,
        scopes -> Json,
        portals -> Json,
        addresses -> Json,
        expires_on -> Date,
        per_minute -> Integer,
        secret_hash -> Text,
        ending -> Text,
        secret_since -> Ts,
        former_hash -> Nullable<Text>,
        former_until -> Nullable<Ts>,
        answers_id -> Id,
        created_at -> Ts,
        revoked_at -> Nullable<Ts>,
        last_used_at -> Nullable<Ts>,
        last_address -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Date, Text};
    use crate::db::stored::sql::Id;

    api_key_usage (portal_id, key_id, day, route, outcome) {
        portal_id -> Id,
        key_id -> Id,
        day -> Date,
        route -> Text,
        outcome -> Text,
        requests -> BigInt,
    }
}
