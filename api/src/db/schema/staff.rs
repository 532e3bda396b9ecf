//! People, their roles, passwords and sessions.

diesel::table! {
    use diesel::sql_types::{Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    users (id) {
        id -> Id,
        username -> Text,
        username_key -> Text,
        email -> Text,
        email_key -> Text,
        full_name -> Text,
        name_key -> Text,
        title -> Nullable<Text>,
        unit_id -> Nullable<Id>,
        phone -> Nullable<Text>,
        locale -> Text,
        status -> Text,
        last_login_at -> Nullable<Ts>,
        created_at -> Ts,
        updated_at -> Ts,
    }
}

diesel::table! {
    use diesel::sql_types::{Bool, Text};
    use crate::db::stored::sql::{Id, Ts};

    credentials (user_id) {
        user_id -> Id,
        hash -> Text,
        changed_at -> Ts,
        must_change -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::{Text};
    use crate::db::stored::sql::{Id, Ts};

    former_passwords (user_id, changed_at) {
        user_id -> Id,
        changed_at -> Ts,
        hash -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::{Bool, Date, Nullable, Text};
    use crate::db::stored::sql::{Id, Json, Ts};

    memberships (id) {
        id -> Id,
        user_id -> Id,
        portal_id -> Nullable<Id>,
        role -> Text,
        board_title -> Nullable<Text>,
        part_time -> Bool,
        section_scope -> Json,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        created_at -> Ts,
    }
}

diesel::table! {
    use diesel::sql_types::{Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    sessions (id) {
        id -> Id,
        user_id -> Id,
        created_at -> Ts,
        seen_at -> Ts,
        ends_at -> Ts,
        ended_at -> Nullable<Ts>,
        end_reason -> Nullable<Text>,
        address -> Text,
        agent -> Text,
        previous_login_at -> Nullable<Ts>,
    }
}

diesel::table! {
    use diesel::sql_types::{Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    refresh_tokens (hash) {
        hash -> Text,
        session_id -> Id,
        issued_at -> Ts,
        used_at -> Nullable<Ts>,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Text};
    use crate::db::stored::sql::{Ts};

    sign_in_failures (key) {
        key -> Text,
        failures -> Integer,
        last_at -> Ts,
    }
}
