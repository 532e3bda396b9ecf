//! Trails, messages and jobs of the platform.

diesel::table! {
    use diesel::sql_types::{BigInt, Text};

    audit_heads (trail) {
        trail -> Text,
        seq -> BigInt,
        hash -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    audit_events (trail, seq) {
        trail -> Text,
        seq -> BigInt,
        id -> Id,
        at -> Ts,
        actor_id -> Nullable<Id>,
        actor_name -> Nullable<Text>,
        action -> Text,
        subject_type -> Text,
        subject_id -> Text,
        note -> Nullable<Text>,
        request_id -> Nullable<Text>,
        prev_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::{Nullable, Text};
    use crate::db::stored::sql::{Id, Json, Ts};

    outbox (id) {
        id -> Id,
        portal_id -> Nullable<Id>,
        kind -> Text,
        payload -> Json,
        created_at -> Ts,
    }
}

diesel::table! {
    use diesel::sql_types::{Nullable, Text};
    use crate::db::stored::sql::Ts;

    idempotency_keys (scope, key) {
        scope -> Text,
        key -> Text,
        fingerprint -> Text,
        body -> Nullable<Text>,
        created_at -> Ts,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Nullable, Text};
    use crate::db::stored::sql::{Ts};

    jobs (name) {
        name -> Text,
        due_at -> Ts,
        leased_until -> Nullable<Ts>,
        lease -> BigInt,
        last_ended_at -> Nullable<Ts>,
        last_outcome -> Nullable<Text>,
    }
}
