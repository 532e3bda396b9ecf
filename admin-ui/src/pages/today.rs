//! "Việc hôm nay": what waits for this person in this portal, by what they may do.

use crate::{
    client::portal_path,
    hooks::{use_locale, use_query, use_row_keys, use_session, use_texts},
    i18n,
    pages::articles::Filter,
    parts::{Failed, Icon, PageHead, Picture, Skeleton, StatusChip, Time, To},
    route::Route,
};
use shared::{
    access::Permission,
    article::{ArticleRow, Status},
    page::One,
    portal::{PortalConfiguration, UpdateWindows},
    today::{Pile, Today},
};
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
                        <Icon of={Picture::Plus} />{ t.articles.new }
                    </To>
                }
            </PageHead>
            if let Some(today) = &query.data {
                <div class="ui-piles">
                    { for piles(&today.data, &props.portal, t, &may) }
                    <Windows portal={props.portal.clone()} />
                </div>
            } else if let Some(failure) = &query.failure {
                <Failed failure={failure.clone()} retry={query.reload.clone()} />
            } else {
                <Skeleton lines=8 />
            }
        </>
    }
}

/// The piles that concern somebody with these permissions, the most pressing first.
fn piles(
    today: &Today,
    portal: &str,
    t: &'static crate::locales::Texts,
    may: &dyn Fn(Permission) -> bool,
) -> Vec<Html> {
    let t = &t.today;
    let states = |states: &[Status]| Filter { states: states.to_vec(), ..Filter::default() };
    let mine = |states: &[Status]| Filter { states: states.to_vec(), mine: true, ..Filter::default() };
    let (approve, edit, write) =
        (may(Permission::ApproveArticles), may(Permission::EditArticles), may(Permission::WriteArticles));
    let rows = [
        (
            approve,
            t.to_approve,
            t.to_approve_none,
            &today.to_approve,
            states(&[Status::PendingApproval, Status::Approved]),
        ),
        (edit, t.to_edit, t.to_edit_none, &today.to_edit, states(&[Status::Submitted, Status::InEditing])),
        (write, t.returned, t.returned_none, &today.returned, mine(&[Status::Returned])),
        (write, t.drafts, t.drafts_none, &today.drafts, mine(&[Status::Draft])),
        (true, t.published, t.published_none, &today.published_today, states(&[Status::Published])),
    ];
    let shown = rows.into_iter().filter(|(concerns, ..)| *concerns);
    shown
        .map(|(_, title, none, pile, filter)| {
            let pile = pile.clone();
            html! { <PileCard key={title} {title} {none} {pile} {filter} portal={portal.to_owned()} /> }
        })
        .collect()
}

/// When the two updates of the day are due (Điều 19.1).
#[component]
fn Windows(props: &Props) -> Html {
    let t = &use_texts().today;
    let query =
        use_query::<One<PortalConfiguration>>(Some(format!("{}/configuration", portal_path(&props.portal))));
    // The piles matter more: without the configuration they stand alone.
    let Some(configuration) = &query.data else { return Html::default() };
    let UpdateWindows { morning, afternoon } = &configuration.data.update_windows;
    let window =
        |[from, to]: &[chrono::NaiveTime; 2]| format!("{} – {}", from.format("%H:%M"), to.format("%H:%M"));
    html! {
        <section class="card" aria-labelledby="windows">
            <div class="card-header"><h2 class="card-title" id="windows">{ t.windows }</h2></div>
            <dl class="card-body ui-facts mb-0">
                <div class="ui-fact"><dt>{ t.morning }</dt><dd>{ window(morning) }</dd></div>
                <div class="ui-fact"><dt>{ t.afternoon }</dt><dd>{ window(afternoon) }</dd></div>
            </dl>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct PileProps {
    title: &'static str,
    none: &'static str,
    pile: Pile,
    filter: Filter,
    portal: String,
}

#[component]
fn PileCard(props: &PileProps) -> Html {
    let t = use_texts();
    let session = use_session();
    let Pile { count, articles } = &props.pile;
    let portal = props.portal.clone();
    let more = *count > articles.len() as i64 && session.may(&portal, Permission::ViewArticles);
    html! {
        <section class="card" aria-label={props.title}>
            <div class="card-header">
                <h2 class="card-title">{ props.title }</h2>
                <span class="ui-pile-count">{ (t.common.articles)(*count) }</span>
            </div>
            if articles.is_empty() {
                <p class="card-body text-secondary mb-0">{ props.none }</p>
            } else {
                <ul class="ui-pile">{ for articles.iter().map(|row| pile_row(row, &portal)) }</ul>
            }
            if more {
                <div class="card-footer">
                    <To to={Route::Articles { portal }} query={props.filter.query()}>{ t.today.see_all }</To>
                </div>
            }
        </section>
    }
}

fn pile_row(row: &ArticleRow, portal: &str) -> Html {
    let to = Route::Article { portal: portal.to_owned(), id: row.id.to_string() };
    html! {
        <li key={row.id.to_string()}>
            <To {to} row=true class="fw-medium">{ &row.title }</To>
            <div>
                <StatusChip state={row.state} />
                <span>{ &row.author_name }</span>
                <Time at={row.updated_at} />
            </div>
        </li>
    }
}
