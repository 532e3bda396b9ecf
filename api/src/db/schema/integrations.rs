//! What other systems have to do with a portal: their keys and what those were used for, who is told of what happens in public, and
//! what became of it.

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

diesel::table! {
    use diesel::sql_types::{Bool, Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Json, Ts};

    webhooks (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        version -> Integer,
        name -> Text,
        name_key -> Text,
        url -> Text,
        events -> Json,
        concurrency -> Integer,
        enabled -> Bool,
        disabled_at -> Nullable<Ts>,
        disabled_reason -> Nullable<Text>,
        secret_number -> Integer,
        former_secret_until -> Nullable<Ts>,
        last_success_at -> Nullable<Ts>,
        created_at -> Ts,
        updated_at -> Ts,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    webhook_deliveries (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        webhook_id -> Id,
        event_id -> Id,
        seq -> BigInt,
        state -> Text,
        queued_at -> Ts,
        next_at -> Ts,
        attempts -> Integer,
        leased_until -> Nullable<Ts>,
        lease -> BigInt,
        ended_at -> Nullable<Ts>,
        created_at -> Ts,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    webhook_attempts (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        delivery_id -> Id,
        at -> Ts,
        took_ms -> Integer,
        outcome -> Text,
        status -> Nullable<Integer>,
    }
}

diesel::table! {
    use diesel::sql_types::{Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    webhook_notices (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        user_id -> Id,
        webhook_id -> Id,
        kind -> Text,
        created_at -> Ts,
        read_at -> Nullable<Ts>,
    }
}
