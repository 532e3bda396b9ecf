//! Portals, units, sections, and the calendar of working days.

diesel::table! {
    use diesel::sql_types::{Date, Nullable, Text};
    use crate::db::stored::sql::{Id, Json, Ts};

    units (id) {
        id -> Id,
        key -> Text,
        name_vi -> Text,
        name_en -> Nullable<Text>,
        short_name -> Nullable<Text>,
        abbreviation -> Nullable<Text>,
        unit_type -> Text,
        level -> Text,
        parent_id -> Nullable<Id>,
        document_code -> Nullable<Text>,
        emails -> Json,
        phones -> Json,
        active_from -> Nullable<Date>,
        active_to -> Nullable<Date>,
        created_at -> Ts,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Json, Ts};

    portals (id) {
        id -> Id,
        key -> Text,
        portal_type -> Text,
        parent_id -> Nullable<Id>,
        owning_unit_id -> Id,
        name_vi -> Text,
        name_en -> Nullable<Text>,
        name_key -> Text,
        trading_name -> Nullable<Text>,
        domain_policy -> Text,
        integration_status -> Text,
        status -> Text,
        locales -> Json,
        contact -> Json,
        responsible_person -> Nullable<Text>,
        citation_vi -> Text,
        citation_en -> Nullable<Text>,
        update_windows -> Json,
        self_approval_allowed -> Bool,
        generation -> BigInt,
        version -> Integer,
        created_at -> Ts,
        updated_at -> Ts,
        publish_rules -> Json,
        allowed_origins -> Json,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Nullable, Text};
    use crate::db::stored::sql::{Id};

    portal_hosts (host) {
        host -> Text,
        portal_id -> Id,
        locale -> Text,
        moved_to -> Nullable<Text>,
        position -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{Bool, Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Json};

    sections (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        key -> Text,
        parent_id -> Nullable<Id>,
        title_vi -> Text,
        title_en -> Nullable<Text>,
        slug -> Text,
        content_type -> Text,
        position -> Integer,
        legal_basis -> Nullable<Text>,
        deadline_rules -> Json,
        fixed_information -> Bool,
        review_every_days -> Nullable<Integer>,
        full_text_required -> Bool,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{Text};
    use crate::db::stored::sql::{Id};

    section_slugs (portal_id, slug) {
        portal_id -> Id,
        slug -> Text,
        section_id -> Id,
    }
}

diesel::table! {
    use diesel::sql_types::Integer;

    calendar_years (year) {
        year -> Integer,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{Date, Integer, Nullable, Text};

    calendar_days (day) {
        day -> Date,
        year -> Integer,
        kind -> Text,
        name_vi -> Text,
        name_en -> Nullable<Text>,
        stands_for -> Nullable<Date>,
        source -> Nullable<Text>,
    }
}
