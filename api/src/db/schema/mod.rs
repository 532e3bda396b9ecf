//! The tables, as both databases have them. A test compares these files with the migrations of each.

mod board;
mod integrations;
mod network;
mod platform;
mod public;
mod staff;
mod writing;

pub(crate) use board::{
    comment_mentions, comments, notices, presences, preview_links, saved_views, templates,
};
pub(crate) use integrations::{
    api_key_usage, api_keys, webhook_attempts, webhook_deliveries, webhook_notices, webhooks,
};
pub(crate) use network::{
    calendar_days, calendar_years, portal_hosts, portals, section_slugs, sections, units,
};
pub(crate) use platform::{audit_events, audit_heads, idempotency_keys, jobs, outbox};
pub(crate) use public::{
    article_changes, article_slugs, public_changes, published_articles, search_documents, shared_articles,
    tombstones,
};
pub(crate) use staff::{
    credentials, former_passwords, memberships, refresh_tokens, sessions, sign_in_failures, users,
};
pub(crate) use writing::{
    article_limits, article_people, articles, autosaves, editions, refusals, revisions, schedules,
    translations, verification_entries, verifications,
};

diesel::joinable!(portals -> units (owning_unit_id));
diesel::joinable!(portal_hosts -> portals (portal_id));
diesel::joinable!(memberships -> users (user_id));
diesel::joinable!(memberships -> portals (portal_id));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(credentials -> users (user_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(articles -> users (author_id));
diesel::joinable!(saved_views -> users (owner_id));
diesel::joinable!(api_keys -> users (answers_id));
diesel::joinable!(users -> units (unit_id));
diesel::joinable!(webhook_deliveries -> outbox (event_id));
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
    api_keys,
    api_key_usage,
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
    webhooks,
    webhook_deliveries,
    webhook_attempts,
    webhook_notices,
    audit_heads,
    audit_events,
    outbox,
    idempotency_keys,
    jobs
);
