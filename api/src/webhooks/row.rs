//! A webhook as the tables have it.

use crate::db::{
    schema::webhooks,
    stored::{Id, Json, Ts, Word},
};
use diesel::prelude::*;
use shared::{
    text::collate,
    webhook::{Disabled, DisabledReason, EventKind, Webhook, WebhookDraft},
};

/// A webhook.
#[derive(Queryable, Selectable)]
#[diesel(table_name = webhooks)]
pub(super) struct Row {
    pub(super) id: Id,
    version: i32,
    name: String,
    url: String,
    events: Json<Vec<EventKind>>,
    concurrency: i32,
    enabled: bool,
    disabled_at: Option<Ts>,
    disabled_reason: Option<Word<DisabledReason>>,
    former_secret_until: Option<Ts>,
    last_success_at: Option<Ts>,
    created_at: Ts,
    updated_at: Ts,
}

impl Row {
    pub(super) fn webhook(self, waiting: i64) -> Webhook {
        let Self { id, version, name, url, events, concurrency, enabled, .. } = self;
        let Self {
            disabled_at,
            disabled_reason,
            former_secret_until,
            last_success_at,
            created_at,
            updated_at,
            ..
        } = self;
        let concurrency = u8::try_from(concurrency).unwrap_or(1);
        let disabled =
            disabled_at.zip(disabled_reason).map(|(at, reason)| Disabled { at: at.0, reason: reason.0 });
        Webhook {
            id: id.into(),
            version,
            draft: WebhookDraft { name, url, events: events.0, concurrency, enabled },
            disabled,
            former_secret_until: former_secret_until.map(|at| at.0),
            last_success_at: last_success_at.map(|at| at.0),
            waiting,
            created_at: created_at.0,
            updated_at: updated_at.0,
        }
    }
}

/// What is kept of a webhook, new or changed.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = webhooks, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct Kept<'d> {
    version: i32,
    name: &'d str,
    name_key: String,
    url: &'d str,
    events: Json<Vec<EventKind>>,
    concurrency: i32,
    enabled: bool,
    disabled_at: Option<Ts>,
    disabled_reason: Option<Word<DisabledReason>>,
    updated_at: Ts,
}

impl<'d> Kept<'d> {
    pub(super) fn of(
        draft: &'d WebhookDraft,
        disabled: Option<Disabled>,
        version: i32,
        updated_at: Ts,
    ) -> Self {
        let WebhookDraft { name, url, events, concurrency, enabled } = draft;
        Self {
            version,
            name: name.trim(),
            name_key: collate::key(name.trim()),
            url: url.trim(),
            events: Json(events.clone()),
            concurrency: i32::from(*concurrency),
            enabled: *enabled,
            disabled_at: disabled.map(|disabled| Ts(disabled.at)),
            disabled_reason: disabled.map(|disabled| Word(disabled.reason)),
            updated_at,
        }
    }
}
