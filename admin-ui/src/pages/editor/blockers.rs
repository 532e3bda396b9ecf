//! What stands between the text and its publication, and what is worth a look; the rules are those of the API.
//!
//! While somebody types, the rules run here. Once the text is saved the API is asked too: it knows which links are alive.

use super::{
    faults::{Place, fault_list},
    work::Work,
};
use crate::{
    client::{article_path, portal_path},
    clock,
    hooks::{use_locale, use_query},
    i18n,
    parts::{Picture, icon},
};
use shared::{
    article::{
        PublishCheck, PublishFinding, Status,
        publish_check::{Surroundings, publish_check},
    },
    page::One,
    portal::PortalConfiguration,
    problem::FieldError,
    word::Locale,
};
use std::rc::Rc;
use yew::prelude::*;

/// Whether the check is of use: not for what is public already or will not be.
fn is_shown(work: &Work) -> bool {
    let state = work.article.as_ref().map(|article| article.state);
    !matches!(state, Some(Status::Published | Status::Unpublished | Status::Refused | Status::Archived))
}

/// What is to be said of the text as it is; none where nobody asks.
#[hook]
pub(crate) fn use_publish_check(portal: &str, work: &Work) -> Option<Rc<PublishCheck>> {
    let locale = use_locale();
    let shown = is_shown(work);
    let around =
        use_query::<One<PortalConfiguration>>(Some(format!("{}/configuration", portal_path(portal))));
    let saved = work.article.as_ref().filter(|_| shown && !work.unsaved());
    let path =
        saved.map(|article| format!("{}/publish-check", article_path(portal, &article.id.to_string())));
    let asked = path.is_some();
    let told = use_query::<One<PublishCheck>>(path);
    let was_public = work.article.as_ref().is_some_and(|article| article.first_published_at.is_some());
    let here = use_memo(
        (work.draft.clone(), around.data, was_public, locale),
        |(draft, around, was_public, locale)| {
            let around = around.as_ref().map(|one| surroundings(&one.data)).unwrap_or_default();
            let around = Surroundings { was_public: *was_public, ..around };
            Rc::new(PublishCheck::of(&publish_check(draft, &around, clock::now()), *locale))
        },
    );
    let told = told.data.filter(|_| asked && !told.loading).map(|one| Rc::new(one.data.clone()));
    Some(told.unwrap_or_else(|| (*here).clone())).filter(|_| shown)
}

fn surroundings(portal: &PortalConfiguration) -> Surroundings {
    Surroundings {
        portal: portal.portal.key.clone(),
        hosts: portal.hosts.iter().map(|host| host.host.clone()).collect(),
        contact: portal.contact.clone(),
        rules: portal.publish_rules.clone(),
        ..Surroundings::default()
    }
}

/// The finding as a fault of its field: with its words, and where in the body it is.
fn told(finding: &PublishFinding, t: &'static crate::locales::Editor) -> FieldError {
    let mut detail = finding.detail.clone();
    if let Some(excerpt) = finding.excerpt.as_ref().filter(|excerpt| !detail.contains(excerpt.as_str())) {
        detail.push_str(&format!(": “{excerpt}”"));
    }
    if let Some(block) = finding.block {
        detail.push_str(&format!(" ({})", (t.block)(block)));
    }
    FieldError { pointer: finding.pointer.clone(), code: finding.code, detail }
}

/// The list of what is missing, and apart from it what is only worth a look.
pub(crate) fn blockers(locale: Locale, check: &PublishCheck, onplace: &Callback<Place>) -> Html {
    let t = &i18n::texts(locale).editor;
    let list = |findings: &[PublishFinding]| {
        let errors: Vec<_> = findings.iter().map(|finding| told(finding, t)).collect();
        fault_list(locale, &errors, onplace)
    };
    html! {
        <section class="card" aria-labelledby="blockers"><div class="card-body">
            <h2 id="blockers">{ t.blockers }</h2>
            if check.ready {
                <p class="mb-0 d-flex align-items-center gap-2 text-green">{ icon(Picture::Check) }{ t.ready }</p>
            } else {
                <p class="text-secondary mb-1" aria-live="polite">{ (t.blocker_count)(check.blockers.len()) }</p>
                { list(&check.blockers) }
            }
            if !check.advisories.is_empty() {
                <h3 class="mt-3" id="advisories">{ t.advisories }</h3>
                { list(&check.advisories) }
            }
        </div></section>
    }
}
