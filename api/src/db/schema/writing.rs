//! Articles at work: editions, revisions, translations, and what is decided about them.

diesel::table! {
    use diesel::sql_types::{Bool, Date, Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Json, Ts};

    articles (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        version -> Integer,
        state -> Text,
        title -> Text,
        search_key -> Text,
        title_key -> Text,
        section -> Nullable<Text>,
        locales -> Json,
        author_id -> Id,
        edition -> Integer,
        live_edition -> Nullable<Integer>,
        slug -> Nullable<Text>,
        first_published_at -> Nullable<Ts>,
        published_at -> Nullable<Ts>,
        created_at -> Ts,
        updated_at -> Ts,
        scheduled_for -> Nullable<Ts>,
        trashed_at -> Nullable<Ts>,
        emergency -> Nullable<Text>,
        refusal_proposed -> Bool,
        genre -> Text,
        origin -> Text,
        verification -> Nullable<Text>,
        answer_due_on -> Nullable<Date>,
        asked_by -> Nullable<Id>,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Json, Ts};

    editions (portal_id, article_id, number) {
        portal_id -> Id,
        article_id -> Id,
        number -> Integer,
        id -> Id,
        revision -> Integer,
        author_id -> Id,
        last_editor_id -> Id,
        approval -> Nullable<Json>,
        return_note -> Nullable<Text>,
        refusal_ground -> Nullable<Text>,
        refusal_note -> Nullable<Text>,
        unpublish_reason -> Nullable<Text>,
        created_at -> Ts,
        published_at -> Nullable<Ts>,
        emergency -> Nullable<Json>,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer};
    use crate::db::stored::sql::{Id, Json, Ts};

    revisions (portal_id, article_id, edition, number) {
        portal_id -> Id,
        article_id -> Id,
        edition -> Integer,
        number -> Integer,
        draft -> Json,
        editor_id -> Id,
        created_at -> Ts,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Json, Ts};

    translations (portal_id, article_id, locale) {
        portal_id -> Id,
        article_id -> Id,
        locale -> Text,
        version -> Integer,
        state -> Text,
        title -> Text,
        summary -> Text,
        body -> Text,
        source_edition -> Integer,
        source_revision -> Integer,
        translator_id -> Id,
        last_editor_id -> Id,
        reviewer_id -> Nullable<Id>,
        return_note -> Nullable<Text>,
        unpublish_reason -> Nullable<Text>,
        published -> Nullable<Json>,
        published_at -> Nullable<Ts>,
        created_at -> Ts,
        updated_at -> Ts,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Json, Ts};

    schedules (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        article_id -> Id,
        edition -> Integer,
        act -> Text,
        scheduled_for -> Ts,
        state -> Text,
        because -> Nullable<Text>,
        faults -> Nullable<Json>,
        set_by -> Id,
        set_at -> Ts,
        ended_at -> Nullable<Ts>,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    refusals (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        article_id -> Id,
        edition -> Integer,
        ground -> Text,
        note -> Nullable<Text>,
        internal_note -> Nullable<Text>,
        state -> Text,
        proposed_by -> Nullable<Id>,
        proposed_at -> Nullable<Ts>,
        decided_by -> Nullable<Id>,
        decided_at -> Nullable<Ts>,
        decision_note -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::{Date, Integer, Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    verifications (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        article_id -> Id,
        edition -> Integer,
        asked_of -> Text,
        asked_user -> Nullable<Id>,
        asked_unit -> Nullable<Id>,
        question -> Text,
        asked_by -> Id,
        asked_at -> Ts,
        due_on -> Date,
        due_at -> Ts,
        state -> Text,
        note -> Nullable<Text>,
        closed_by -> Nullable<Id>,
        closed_at -> Nullable<Ts>,
    }
}

diesel::table! {
    use diesel::sql_types::{Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    verification_entries (portal_id, id) {
        portal_id -> Id,
        id -> Id,
        article_id -> Id,
        verification_id -> Id,
        kind -> Text,
        text -> Text,
        on_behalf_of -> Nullable<Text>,
        said_by -> Id,
        said_at -> Ts,
    }
}

diesel::table! {
    use diesel::sql_types::{Nullable, Text};
    use crate::db::stored::sql::{Id, Ts};

    article_limits (portal_id, article_id) {
        portal_id -> Id,
        article_id -> Id,
        subject -> Text,
        access -> Text,
        set_by -> Id,
        set_at -> Ts,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::stored::sql::Id;

    article_people (portal_id, article_id, user_id) {
        portal_id -> Id,
        article_id -> Id,
        user_id -> Id,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer};
    use crate::db::stored::sql::{Id, Json, Ts};

    autosaves (portal_id, article_id, user_id) {
        portal_id -> Id,
        article_id -> Id,
        user_id -> Id,
        edition -> Integer,
        revision -> Integer,
        version -> Integer,
        draft -> Json,
        saved_at -> Ts,
    }
}
