//! What a board has beside its articles: comments, notices, views, templates, links.

diesel::table! {
    use diesel::sql_types::{Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    comments (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        article_id -> Id,
        version -> Integer,
        parent_id -> Nullable<Id>,
        author_id -> Id,
        body -> Text,
        block -> Nullable<Integer>,
        excerpt -> Nullable<Text>,
        created_at -> Ts,
        edited_at -> Nullable<Ts>,
        deleted_at -> Nullable<Ts>,
        resolved_at -> Nullable<Ts>,
        resolved_by -> Nullable<Id>,
    }
}

diesel::table! {
    use diesel::sql_types::Nullable;
    use crate::db::stored::sql::{Id, Ts};

    comment_mentions (portal_id, comment_id, user_id) {
        portal_id -> Id,
        comment_id -> Id,
        user_id -> Id,
        article_id -> Id,
        created_at -> Ts,
        read_at -> Nullable<Ts>,
    }
}

diesel::table! {
    use diesel::sql_types::{Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    notices (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        user_id -> Id,
        article_id -> Id,
        kind -> Text,
        by_id -> Id,
        note -> Nullable<Text>,
        cancelled -> Nullable<Ts>,
        created_at -> Ts,
        read_at -> Nullable<Ts>,
    }
}

diesel::table! {
    use diesel::sql_types::Bool;
    use crate::db::stored::sql::{Id, Ts};

    presences (portal_id, article_id, user_id) {
        portal_id -> Id,
        article_id -> Id,
        user_id -> Id,
        since -> Ts,
        seen_at -> Ts,
        editing -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    preview_links (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        article_id -> Id,
        edition -> Integer,
        number -> Integer,
        token_hash -> Text,
        note -> Text,
        created_by -> Id,
        created_at -> Ts,
        expires_at -> Ts,
        revoked_at -> Nullable<Ts>,
        uses -> Integer,
        first_used_at -> Nullable<Ts>,
        last_used_at -> Nullable<Ts>,
    }
}

diesel::table! {
    use diesel::sql_types::{Bool, Integer, Text};
    use crate::db::stored::sql::{Id, Ts};

    saved_views (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        owner_id -> Id,
        version -> Integer,
        name -> Text,
        name_key -> Text,
        query -> Text,
        shared -> Bool,
        created_at -> Ts,
        updated_at -> Ts,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    templates (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        version -> Integer,
        name -> Text,
        name_key -> Text,
        title -> Text,
        summary -> Text,
        body -> Text,
        genre -> Text,
        section -> Nullable<Text>,
        updated_at -> Ts,
    }
}
