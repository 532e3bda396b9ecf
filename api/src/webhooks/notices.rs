//! What the administrators of a portal are told of its webhooks.

use crate::{
    access::Work,
    db::{
        Scoped,
        schema::{memberships, users, webhook_notices, webhooks},
        stored::{Id, Ts, Word},
    },
    error::Result,
};
use diesel::prelude::*;
use shared::{
    access::Role,
    calendar,
    id::{NoticeId, UserId, WebhookId},
    notice::{Notice, NoticeKind},
    user::UserStatus,
    webhook::DisabledReason,
};
use std::collections::HashMap;

/// Tells everybody who administers the portal today that a webhook was disabled.
pub(super) fn tell_administrators(
    work: &mut Work<'_>,
    webhook: WebhookId,
    reason: DisabledReason,
) -> Result<()> {
    let kind = match reason {
        DisabledReason::Failing => NoticeKind::WebhookFailing,
        DisabledReason::Gone => NoticeKind::WebhookGone,
        // Whoever does it knows.
        DisabledReason::ByPerson => return Ok(()),
    };
    let (portal, now, today) = (work.portal(), Ts(work.now()), calendar::date(work.now()));
    let administrators: Vec<Id> = memberships::table
        .inner_join(users::table)
        .filter(memberships::portal_id.eq(Some(portal)))
        .filter(memberships::role.eq(Word(Role::TenantAdmin)))
        .filter(memberships::valid_from.le(today))
        .filter(memberships::valid_to.is_null().or(memberships::valid_to.ge(today)))
        .filter(users::status.eq(Word(UserStatus::Active)))
        .select(users::id)
        .distinct()
        .load(work.conn())?;
    for user in administrators {
        let id = Id(work.new_id());
        diesel::insert_into(webhook_notices::table)
            .values((
                webhook_notices::portal_id.eq(portal),
                webhook_notices::id.eq(id),
                webhook_notices::user_id.eq(user),
                webhook_notices::webhook_id.eq(Id::from(webhook)),
                webhook_notices::kind.eq(Word(kind)),
                webhook_notices::created_at.eq(now),
            ))
            .execute(work.conn())?;
    }
    Ok(())
}

/// What somebody has not read, the newest first.
pub(crate) fn unread(db: &mut Scoped<'_>, reader: UserId) -> Result<Vec<Notice>> {
    let rows: Vec<(Id, Word<NoticeKind>, Id, Ts)> = db
        .webhook_notices()
        .filter(webhook_notices::user_id.eq(Id::from(reader)))
        .filter(webhook_notices::read_at.is_null())
        .order((webhook_notices::created_at.desc(), webhook_notices::id.desc()))
        .select((
            webhook_notices::id,
            webhook_notices::kind,
            webhook_notices::webhook_id,
            webhook_notices::created_at,
        ))
        .load(db.conn())?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let names: Vec<(Id, String)> = db.webhooks().select((webhooks::id, webhooks::name)).load(db.conn())?;
    let names: HashMap<Id, String> = names.into_iter().collect();
    let notice = |(id, kind, webhook, at): (Id, Word<NoticeKind>, Id, Ts)| Notice {
        id: id.into(),
        kind: kind.0,
        article: None,
        webhook: Some(webhook.into()),
        title: names.get(&webhook).cloned().unwrap_or_default(),
        by_name: None,
        note: None,
        cancelled: None,
        at: at.0,
    };
    Ok(rows.into_iter().map(notice).collect())
}

/// Notes that somebody has read such a notice, if it is theirs; whether there is one, whosesoever.
pub(crate) fn read(work: &mut Work<'_>, id: NoticeId, reader: UserId) -> Result<bool> {
    let now = Some(Ts(work.now()));
    let this =
        |work: &mut Work<'_>| work.scoped().webhook_notices().filter(webhook_notices::id.eq(Id::from(id)));
    let found: i64 = this(work).count().get_result(work.conn())?;
    let unread = this(work)
        .filter(webhook_notices::user_id.eq(Id::from(reader)))
        .filter(webhook_notices::read_at.is_null());
    diesel::update(unread).set(webhook_notices::read_at.eq(now)).execute(work.conn())?;
    Ok(found > 0)
}
