//! What the public reads, and by what it finds it.

diesel::table! {
    use diesel::sql_types::{Date, Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Json, Ts};

    published_articles (portal_id, article_id, locale) {
        portal_id -> Id,
        article_id -> Id,
        locale -> Text,
        edition -> Integer,
        slug -> Text,
        title -> Text,
        title_key -> Text,
        summary -> Text,
        body -> Text,
        section -> Text,
        genre -> Text,
        origin -> Text,
        authors -> Json,
        source -> Json,
        source_published_on -> Nullable<Date>,
        published_at -> Ts,
        first_published_at -> Ts,
        withdrawn_reason -> Nullable<Text>,
        withdrawn_at -> Nullable<Ts>,
        updated_at -> Ts,
        correction -> Nullable<Text>,
        corrected_at -> Nullable<Ts>,
        archived_at -> Nullable<Ts>,
        archived_note -> Nullable<Text>,
        outdated_since -> Nullable<Ts>,
    }
}

diesel::table! {
    use diesel::sql_types::Text;
    use crate::db::stored::sql::{Id, Ts};

    shared_articles (portal_id, source_id, article_id) {
        portal_id -> Id,
        source_id -> Id,
        article_id -> Id,
        section -> Text,
        shared_by -> Id,
        shared_at -> Ts,
    }
}

diesel::table! {
    use diesel::sql_types::{Text};
    use crate::db::stored::sql::{Id};

    article_slugs (portal_id, locale, slug) {
        portal_id -> Id,
        locale -> Text,
        slug -> Text,
        article_id -> Id,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Text};
    use crate::db::stored::sql::{Id, Ts};

    article_changes (portal_id, article_id, edition, kind) {
        portal_id -> Id,
        article_id -> Id,
        edition -> Integer,
        kind -> Text,
        at -> Ts,
        note -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::{Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    tombstones (portal_id, article_id, locale) {
        portal_id -> Id,
        article_id -> Id,
        locale -> Text,
        slug -> Text,
        reason -> Text,
        unpublished_at -> Ts,
        kind -> Text,
        successor_id -> Nullable<Id>,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Integer, Text};
    use crate::db::stored::sql::{Id};

    search_documents (portal_id, article_id, locale) {
        portal_id -> Id,
        article_id -> Id,
        locale -> Text,
        place -> BigInt,
        version -> Integer,
        section -> Text,
        content_type -> Text,
        genre -> Text,
        year -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Text};
    use crate::db::stored::sql::Id;

    public_changes (portal_id, item_type, item_id, locale) {
        portal_id -> Id,
        item_type -> Text,
        item_id -> Id,
        locale -> Text,
        seq -> BigInt,
    }
}
