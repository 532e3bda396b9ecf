//! Who is told of what happens in public, and what became of it.

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
