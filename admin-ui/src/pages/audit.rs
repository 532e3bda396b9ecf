//! The audit trail of a portal: who did what, when, to what (Điều 23.1, Điều 29.2).

use crate::{
    address::{Query, go},
    client::portal_path,
    hooks::{use_address, use_locale, use_query},
    i18n,
    parts::{PageHead, Pager, To, empty, failed, pager, skeleton, time},
    route::Route,
};
use shared::{
    audit::{Action, AuditEvent},
    page::Page,
    word::{Locale, Word},
};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The portal.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// Its key.
    pub(crate) portal: String,
}

/// What of the trail is shown: the query of the address, here and in the API.
#[derive(Clone, Debug, Default, PartialEq)]
struct Filter {
    subject: Option<String>,
    action: Option<String>,
    cursor: Option<String>,
}

impl From<&Query> for Filter {
    fn from(query: &Query) -> Self {
        let text = |name| query.get(name).map(str::to_owned);
        Self { subject: text("subject"), action: text("action"), cursor: text("cursor") }
    }
}

impl Filter {
    fn query(&self) -> String {
        let query = Query::default().with("subject", self.subject.as_deref());
        query.with("action", self.action.as_deref()).with("cursor", self.cursor.as_deref()).text()
    }
}

/// The query that leads to what was done to one thing.
pub(crate) fn trail_of(subject: &str) -> String {
    Filter { subject: Some(subject.into()), ..Filter::default() }.query()
}

/// The page.
#[component]
pub(crate) fn AuditPage(props: &Props) -> Html {
    let locale = use_locale();
    let t = i18n::texts(locale);
    let filter = Filter::from(&use_address().query());
    let query = filter.query();
    let path = format!(
        "{}/audit?limit=50{}{query}",
        portal_path(&props.portal),
        if query.is_empty() { "" } else { "&" }
    );
    let trail = use_query::<Page<AuditEvent>>(Some(path));
    let go = use_callback(props.portal.clone(), |filter: Filter, portal| {
        go(&Route::Audit { portal: portal.clone() }.with_query(&filter.query()));
    });
    let back = filter.cursor.is_some().then(|| {
        let (go, filter) = (go.clone(), filter.clone());
        Callback::from(move |()| go.emit(Filter { cursor: None, ..filter.clone() }))
    });
    let next = trail.data.as_ref().and_then(|page| page.page.next.clone()).map(|cursor| {
        let (go, filter) = (go.clone(), filter.clone());
        Callback::from(move |()| go.emit(Filter { cursor: Some(cursor.clone()), ..filter.clone() }))
    });
    let narrows = filter.subject.is_some() || filter.action.is_some();
    let body = match (&trail.data, &trail.failure) {
        (_, Some(failure)) => failed(locale, failure, &trail.reload),
        (None, None) => skeleton(locale, 10),
        (Some(page), None) if page.data.is_empty() => {
            empty(if narrows { t.audit.no_match } else { t.audit.empty }, None, Html::default())
        }
        (Some(page), None) => html! {
            <div class="card"><div class="card-body">
                <ol class="ui-timeline">
                    for event in page.data.iter() {
                        { entry(locale, &props.portal, event) }
                    }
                </ol>
            </div></div>
        },
    };
    html! {
        <>
            <PageHead title={t.audit.title} subtitle={html! { { t.audit.help } }} />
            { action_filter(locale, &props.portal, &filter, go) }
            <div aria-busy={trail.loading.to_string()}>{ body }</div>
            { pager(locale, Pager { total: None, back, next, back_is_first: true }) }
        </>
    }
}

fn action_filter(locale: Locale, portal: &str, filter: &Filter, onchange: Callback<Filter>) -> Html {
    let t = &i18n::texts(locale).audit;
    let chosen = filter.action.as_deref();
    let onchange = {
        let filter = filter.clone();
        move |event: Event| {
            let action = event.target_unchecked_into::<HtmlSelectElement>().value();
            let action = (!action.is_empty()).then_some(action);
            onchange.emit(Filter { action, cursor: None, ..filter.clone() });
        }
    };
    html! {
        <div class="ui-filters">
            <div>
                <label class="form-label" for="action">{ t.action }</label>
                <select id="action" class="form-select" {onchange}>
                    <option value="" selected={chosen.is_none()}>{ t.all_actions }</option>
                    for action in Action::ALL.iter() {
                        <option key={action.key()} value={action.key()} selected={chosen == Some(action.key())}>
                            { action.label(locale) }
                        </option>
                    }
                </select>
            </div>
            if let Some(subject) = &filter.subject {
                <span class="text-secondary ui-filters-search">
                    { t.of_article }{ " · " }
                    <To to={Route::Article { portal: portal.to_owned(), id: subject.clone() }}>{ t.open_article }</To>
                </span>
                <To to={Route::Audit { portal: portal.to_owned() }} class="btn">{ t.show_all }</To>
            }
        </div>
    }
}

/// The colour of what was done; the words beside it say the same.
fn tone(action: Action) -> &'static str {
    match action {
        Action::ArticlePublished | Action::ArticleApproved => "green",
        Action::ArticleReturned | Action::ApprovalVoided | Action::ArticleSentForApproval => "orange",
        Action::ArticleUnpublished
        | Action::ArticleRefused
        | Action::RefreshReused
        | Action::PersonDisabled => "red",
        Action::ArticleCreated | Action::ArticleEdited | Action::ArticleSubmitted | Action::ArticleTaken => {
            "blue"
        }
        _ => "gray",
    }
}

fn entry(locale: Locale, portal: &str, event: &AuditEvent) -> Html {
    let t = &i18n::texts(locale).audit;
    html! {
        <li key={event.id.to_string()} data-tone={tone(event.action)}>
            { time(locale, event.at) }
            <p>
                <strong>{ event.actor_name.as_deref().unwrap_or(t.system) }</strong>{ " · " }
                { event.action.label(locale) }
                if matches!(&*event.subject_type, "article" | "translation") {
                    { " · " }
                    <To to={Route::Article { portal: portal.to_owned(), id: event.subject_id.clone() }}>{ t.open_article }</To>
                }
            </p>
            if let Some(note) = &event.note {
                <blockquote><span class="visually-hidden">{ format!("{}: ", t.note) }</span>{ note }</blockquote>
            }
        </li>
    }
}
