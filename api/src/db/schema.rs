//! The tables, as both databases have them. A test compares this file with the migrations of each.

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

diesel::joinable!(portals -> units (owning_unit_id));
diesel::joinable!(portal_hosts -> portals (portal_id));
diesel::joinable!(memberships -> users (user_id));
diesel::joinable!(memberships -> portals (portal_id));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(credentials -> users (user_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(articles -> users (author_id));
diesel::joinable!(saved_views -> users (owner_id));
diesel::joinable!(users -> units (unit_id));
diesel::allow_tables_to_appear_in_same_query!(
    units,
    portals,
    portal_hosts,
    sections,
    users,
    credentials,
    former_passwords,
    memberships,
    sessions,
    refresh_tokens,
    sign_in_failures,
    articles,
    autosaves,
    editions,
    revisions,
    preview_links,
    templates,
    article_slugs,
    published_articles,
    search_documents,
    shared_articles,
    tombstones,
    translations,
    schedules,
    article_limits,
    article_people,
    comments,
    comment_mentions,
    notices,
    presences,
    refusals,
    verifications,
    verification_entries,
    saved_views,
    audit_heads,
    audit_events,
    outbox,
    idempotency_keys,
    jobs
);
