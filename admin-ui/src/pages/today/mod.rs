//! "Việc hôm nay": what waits for this person in this portal, by what they may do.

mod kept;
mod mentions;
mod notices;
mod refusals;
mod stale;
mod translated;
mod updates;

use crate::{
    client::portal_path,
    hooks::{use_locale, use_query, use_row_keys, use_session, use_texts},
    i18n,
    pages::articles::{Filter, asked},
    parts::{PageHead, Picture, To, failed, icon, skeleton, status_chip, time},
    route::Route,
};
use kept::KeptTexts;
use mentions::Mentioned;
use notices::Told;
use refusals::Refusals;
use shared::{
    access::Permission,
    article::{ArticleRow, EmergencyState, Status},
    page::One,
    today::{Pile, Today},
    word::Locale,
};
pub(crate) use stale::stale;
pub(crate) use translated::translated;
pub(crate) use updates::updates;
use yew::prelude::*;

/// The portal.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its key.
    pub(crate) portal: String,
}

/// The page.
#[component]
pub(crate) fn TodayPage(props: &Props) -> Html {
    let t = use_texts();
    let locale = use_locale();
    let session = use_session();
    let query = use_query::<One<Today>>(Some(format!("{}/today", portal_path(&props.portal))));
    use_row_keys(None);
    let may = |permission| session.may(&props.portal, permission);
    let date = query.data.as_ref().map(|today| i18n::weekday(locale, today.data.date));
    html! {
        <>
            <PageHead title={t.today.title} subtitle={html! { { date.unwrap_or_default() } }}>
                if may(Permission::WriteArticles) {
                    <To to={Route::NewArticle { portal: props.portal.clone() }} class="btn btn-primary">
                        { icon(Picture::Plus) }{ t.articles.new }
                    </To>
                }
            </PageHead>
            if let Some(today) = &query.data {
                <div class="ui-piles">
                    <Mentioned portal={props.portal.clone()} mentions={today.data.mentions.clone()} onread={query.reload.clone()} />
                    if may(Permission::WriteArticles) {
                        <KeptTexts portal={props.portal.clone()} />
                    }
                    <Told portal={props.portal.clone()} notices={today.data.notices.clone()} onread={query.reload.clone()} />
                    { for piles(locale, &today.data, &props.portal, &may) }
                    { translated(locale, &props.portal, &today.data) }
                    { updates(locale, &today.data.updates) }
                    if let Some(sections) = &today.data.stale {
                        { stale(locale, &props.portal, sections) }
                        <Refusals portal={props.portal.clone()} />
                    }
                </div>
            } else if let Some(failure) = &query.failure {
                { failed(locale, failure, &query.reload) }
            } else {
                { skeleton(locale, 8) }
            }
        </>
    }
}

/// The piles that concern somebody with these permissions, the most pressing first.
fn piles(locale: Locale, today: &Today, portal: &str, may: &dyn Fn(Permission) -> bool) -> Vec<Html> {
    let t = &i18n::texts(locale).today;
    let states = |states: &[Status]| Filter { states: states.to_vec(), ..Filter::default() };
    let mine = |states: &[Status]| Filter { states: states.to_vec(), mine: true, ..Filter::default() };
    let (approve, edit, write) =
        (may(Permission::ApproveArticles), may(Permission::EditArticles), may(Permission::WriteArticles));
    let open = Filter { emergency: Some(EmergencyState::Open), ..Filter::default() };
    let proposed = Filter { refusal_proposed: true, ..Filter::default() };
    let flagged = |name: &'static str, flag: &str| Filter {
        others: vec![(name, flag.to_owned())],
        ..Filter::default()
    };
    let v = &i18n::texts(locale).verification;
    // What happens rarely is shown only when it is there.
    let some = |pile: &Pile| approve && pile.count > 0;
    let rows = [
        (today.to_answer.count > 0, v.to_answer, "", &today.to_answer, flagged("to_answer", "true")),
        (
            today.unanswered.count > 0,
            v.unanswered,
            "",
            &today.unanswered,
            flagged("verification", "timed_out"),
        ),
        (some(&today.to_settle), t.to_settle, "", &today.to_settle, open),
        (some(&today.refusals_proposed), t.refusals_proposed, "", &today.refusals_proposed, proposed),
        (
            approve,
            t.to_approve,
            t.to_approve_none,
            &today.to_approve,
            states(&[Status::PendingApproval, Status::Approved]),
        ),
        (today.to_verify.count > 0, v.to_verify, "", &today.to_verify, flagged("verification", "open")),
        (edit, t.to_edit, t.to_edit_none, &today.to_edit, states(&[Status::Submitted, Status::InEditing])),
        (write, t.returned, t.returned_none, &today.returned, mine(&[Status::Returned])),
        (write, t.drafts, t.drafts_none, &today.drafts, mine(&[Status::Draft])),
        (true, t.published, t.published_none, &today.published_today, states(&[Status::Published])),
    ];
    let shown = rows.into_iter().filter(|(concerns, ..)| *concerns);
    let list = may(Permission::ViewArticles);
    shown
        .map(|(_, title, none, pile, filter)| card(locale, portal, list, Card { title, none, pile, filter }))
        .collect()
}

struct Card<'a> {
    title: &'static str,
    none: &'static str,
    pile: &'a Pile,
    filter: Filter,
}

fn card(locale: Locale, portal: &str, list: bool, card: Card<'_>) -> Html {
    let t = i18n::texts(locale);
    let Pile { count, articles } = card.pile;
    let more = *count > articles.len() as i64 && list;
    html! {
        <section key={card.title} class="card" aria-label={card.title}>
            <div class="card-header">
                <h2 class="card-title">{ card.title }</h2>
                <span class="ui-pile-count">{ (t.common.articles)(*count) }</span>
            </div>
            if articles.is_empty() {
                <p class="card-body text-secondary mb-0">{ card.none }</p>
            } else {
                <ul class="ui-pile">{ for articles.iter().map(|row| pile_row(locale, row, portal)) }</ul>
            }
            if more {
                <div class="card-footer">
                    <To to={Route::Articles { portal: portal.to_owned() }} query={card.filter.query()}>{ t.today.see_all }</To>
                </div>
            }
        </section>
    }
}

fn pile_row(locale: Locale, row: &ArticleRow, portal: &str) -> Html {
    let to = Route::Article { portal: portal.to_owned(), id: row.id.to_string() };
    html! {
        <li key={row.id.to_string()}>
            <To {to} row=true class="fw-medium">{ &row.title }</To>
            <div>
                { status_chip(locale, row.state) }
                if let Some(flag) = row.verification {
                    <span>{ asked(locale, row, flag) }</span>
                }
                <span>{ &row.author_name }</span>
                { time(locale, row.updated_at) }
            </div>
        </li>
    }
}
