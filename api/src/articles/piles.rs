//! "Việc hôm nay": what waits for a person in a portal.

use super::{
    lists::queries::{self, Order, Wanted},
    verification::queries::addressee,
};
use crate::{
    access::Caller,
    cadence, comments,
    db::{Scoped, schema::articles, stored::Ts},
    error::Result,
    notices, sections, translations,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use shared::{
    access::Permission,
    article::{
        ArticleRow, EmergencyState, Status,
        VerificationState::{Answered, TimedOut, Waiting},
    },
    calendar,
    id::PortalId,
    section::StaleSections,
    today::{Pile, Today},
    translation::{TranslationPile, TranslationState},
};

const SHOWN: u32 = 20;
/// How many of the sections gone stale are shown.
const STALE_SHOWN: usize = 5;

/// What waits for somebody. A pile that is not theirs to work on is empty.
pub(crate) fn today(
    db: &mut Scoped<'_>,
    caller: &Caller,
    portal: PortalId,
    now: DateTime<Utc>,
) -> Result<Today> {
    let may = |permission| caller.permissions_in(portal).contains(&permission);
    let of = |states: &[Status]| Wanted { states: states.to_vec(), ..Wanted::default() };
    let mine = |states: &[Status]| Wanted { authors: vec![caller.user()], ..of(states) };
    let approver = may(Permission::ApproveArticles);
    let editor = may(Permission::EditArticles);
    let date = calendar::date(now);
    let asked = addressee(db, caller.user())?;
    Ok(Today {
        date,
        to_approve: pile(db, approver, &of(&[Status::PendingApproval, Status::Approved]))?,
        to_settle: pile(
            db,
            approver,
            &Wanted { emergency: vec![EmergencyState::Open], ..Wanted::default() },
        )?,
        refusals_proposed: pile(db, approver, &Wanted { refusal_proposed: true, ..Wanted::default() })?,
        to_answer: pile(db, true, &Wanted { asked: Some(asked), ..Wanted::default() })?,
        to_verify: pile(db, editor, &Wanted { verification: vec![Waiting, Answered], ..Wanted::default() })?,
        unanswered: pile(
            db,
            editor,
            &Wanted { verification: vec![TimedOut], asked_by: Some(caller.user()), ..Wanted::default() },
        )?,
        to_edit: pile(db, editor, &of(&[Status::Submitted, Status::InEditing]))?,
        returned: pile(db, true, &mine(&[Status::Returned]))?,
        drafts: pile(db, true, &mine(&[Status::Draft]))?,
        published_today: published_since(db, calendar::start_of(date))?,
        updates: cadence::queries::recent(db, now)?,
        mentions: comments::unread(db, caller.user())?,
        notices: notices::unread(db, caller.user())?,
        stale: (approver || editor).then(|| stale(db, now)).transpose()?,
        translations_to_review: approver.then(|| translated(db, TranslationState::InReview)).transpose()?,
        translations_outdated: may(Permission::WriteTranslations)
            .then(|| translated(db, TranslationState::Outdated))
            .transpose()?,
    })
}

/// The translations in a state, those that have waited the longest first.
fn translated(db: &mut Scoped<'_>, state: TranslationState) -> Result<TranslationPile> {
    let wanted = translations::queries::Wanted { states: vec![state], locale: None };
    let count = translations::queries::count(db, &wanted)?;
    let translations = translations::queries::page(db, &wanted, false, None, SHOWN - 1)?;
    Ok(TranslationPile { count, translations })
}

fn stale(db: &mut Scoped<'_>, now: DateTime<Utc>) -> Result<StaleSections> {
    let mut sections = sections::queries::stale(db, now)?;
    let count = sections.len();
    sections.truncate(STALE_SHOWN);
    Ok(StaleSections { count, sections })
}

fn pile(db: &mut Scoped<'_>, theirs: bool, wanted: &Wanted) -> Result<Pile> {
    if !theirs {
        return Ok(Pile::default());
    }
    let count = queries::count(db, wanted)?;
    let rows = queries::page(db, wanted, Order::Updated { newest_first: false }, None, SHOWN - 1)?;
    Ok(Pile { count, articles: rows.into_iter().map(ArticleRow::from).collect() })
}

/// What the portal has published since an instant, newest first.
fn published_since(db: &mut Scoped<'_>, since: DateTime<Utc>) -> Result<Pile> {
    let since = articles::published_at.ge(Ts(since)).and(articles::live_edition.is_not_null());
    let count = db.articles().filter(since).count().get_result(db.conn())?;
    let published = Wanted { states: vec![Status::Published], ..Wanted::default() };
    let newest = queries::page(db, &published, Order::Updated { newest_first: true }, None, SHOWN - 1)?;
    let shown = usize::try_from(count).unwrap_or(usize::MAX).min(newest.len());
    Ok(Pile { count, articles: newest.into_iter().take(shown).map(ArticleRow::from).collect() })
}
