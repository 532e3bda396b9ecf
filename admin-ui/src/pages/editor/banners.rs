//! What is to be said above the form: restoring, refusals, remarks of others, what saving took out.

use super::{
    autosave::Keeping,
    faults::{Place, fault_list},
    work::Work,
};
use crate::{i18n, parts::time};
use shared::{
    article::{Article, EmergencyState, RefusalState, ScheduleState, ScheduledAct, Status, Step},
    problem::FieldError,
    word::{Locale, Word},
};
use yew::prelude::*;

/// The desk and what can be answered.
pub(crate) struct Banners<'a> {
    /// The state of the desk.
    pub(crate) work: &'a Work,
    /// What is wrong at the fields.
    pub(crate) faults: &'a [FieldError],
    /// Leads to a field.
    pub(crate) onplace: &'a Callback<Place>,
    /// Brings the unsaved text of an earlier visit back.
    pub(crate) onrestore: &'a Callback<()>,
    /// Drops it.
    pub(crate) onforget: &'a Callback<()>,
}

/// The banners.
pub(crate) fn banners(locale: Locale, props: &Banners<'_>) -> Html {
    let over_time = &i18n::texts(locale).over_time;
    let t = &i18n::texts(locale).editor;
    let Banners { work, faults, onplace, onrestore, onforget } = props;
    let button = |label: &'static str, onclick: &Callback<()>| {
        html! { <button type="button" class="btn" onclick={onclick.reform(|_: MouseEvent| ())}>{ label }</button> }
    };
    html! {
        <>
            if let Some(kept) = &work.offered {
                <div class="ui-banner" data-tone="blue" role="status">
                    <p>
                        <strong>{ t.restore_title }</strong>{ format!(". {} ", if kept.elsewhere { t.restore_server } else { t.restore_kept }) }{ time(locale, kept.at) }{ ". " }
                        if work.outgrown().is_some() {
                            { t.restore_older }
                        }
                    </p>
                    { button(t.restore, onrestore) }
                    { button(t.restore_discard, onforget) }
                </div>
            }
            if let Some(failure) = &work.failure {
                <div class="ui-banner" data-tone="red" role="alert"><p>{ failure.describe(locale) }</p></div>
            }
            if !faults.is_empty() {
                <div class="ui-banner" data-tone="red" role="alert">
                    <div>
                        <strong>{ t.fix }</strong>
                        { fault_list(locale, faults, onplace) }
                    </div>
                </div>
            }
            if let Some(article) = &work.article {
                if let Some(path) = &article.public_path {
                    <div class="ui-banner" data-tone="green">
                        <p>{ t.live }</p>
                        <a href={path.clone()} target="_blank" rel="noopener">
                            { t.public_address }
                        </a>
                    </div>
                }
                if let Some(at) = article.trashed_at {
                    <div class="ui-banner" data-tone="orange" role="status">
                        <p>
                            <strong>{ over_time.in_trash }{ " " }{ time(locale, at) }</strong>
                            { format!(". {}", over_time.in_trash_help) }
                        </p>
                    </div>
                }
                { remarks(article, t, locale) }
                { flags(locale, article) }
                { schedules(locale, article, onplace) }
                if !article.warnings.is_empty() {
                    <div class="ui-banner" data-tone="orange" role="status">
                        <p>{ format!("{}: {}", t.warnings, article.warnings.join("; ")) }</p>
                    </div>
                }
            }
        </>
    }
}

/// What others have said of the article, and what the state means for whoever wants to write.
fn remarks(article: &Article, t: &'static crate::locales::Editor, locale: Locale) -> Html {
    let edition = &article.edition;
    let banner = |tone: &'static str, lead: &str, text: &str| {
        html! { <div class="ui-banner" data-tone={tone}><p><strong>{ lead.to_owned() }</strong>{ format!(" {text}") }</p></div> }
    };
    let returned = edition
        .return_note
        .as_ref()
        .filter(|_| matches!(article.state, Status::Returned | Status::InEditing));
    let refused = edition.refusal_ground.filter(|_| article.state == Status::Refused).map(|ground| {
        let note = edition.refusal_note.as_ref().map(|note| format!(". {note}")).unwrap_or_default();
        format!("{}{note}", ground.label(locale))
    });
    let taken_down = edition.unpublish_reason.as_ref().filter(|_| article.state == Status::Unpublished);
    let locked = article.unavailable_actions.iter().find(|refused| refused.step == Step::Edit);
    let approved = article.state == Status::Approved && article.allowed_actions.contains(&Step::Edit);
    html! {
        <>
            { for returned.map(|note| banner("orange", t.returned, note)) }
            { for refused.map(|ground| banner("red", t.refused, &ground)) }
            { for taken_down.map(|reason| banner("red", t.unpublished, reason)) }
            { for approved.then(|| banner("purple", "", t.voids_approval)) }
            { for locked.map(|refused| banner("gray", t.read_only, refused.because.as_deref().unwrap_or_default())) }
        </>
    }
}

/// What was published in an emergency and waits for an approval, and what is proposed to be refused.
fn flags(locale: Locale, article: &Article) -> Html {
    let open = article.emergencies.iter().filter(|emergency| emergency.is_open());
    let proposed = article.refusals.iter().filter(|one| one.state == RefusalState::Proposed);
    let banner = |tone: &'static str, lead: &str, by: Option<&str>, texts: [Option<&str>; 3]| {
        let by = by.map(|by| format!(" · {by}")).unwrap_or_default();
        html! {
            <div class="ui-banner" data-tone={tone} role="status">
                <div>
                    <strong>{ format!("{lead}{by}") }</strong>
                    { for texts.into_iter().flatten().map(|text| html! { <p>{ text.to_owned() }</p> }) }
                </div>
            </div>
        }
    };
    html! {
        <>
            { for open.map(|one| {
                banner("red", EmergencyState::Open.label(locale), Some(one.by_name.as_str()), [Some(one.reason.as_str()), None, None])
            }) }
            { for proposed.map(|one| {
                let texts = [Some(one.ground.label(locale)), one.note.as_deref(), one.internal_note.as_deref()];
                banner("orange", RefusalState::Proposed.label(locale), one.proposed_by_name.as_deref(), texts)
            }) }
        </>
    }
}

/// What waits for its instant, and what failed at it: with every reason, for the board to see.
fn schedules(locale: Locale, article: &Article, onplace: &Callback<Place>) -> Html {
    let t = &i18n::texts(locale).editor;
    let waiting = article.schedules.iter().filter(|one| one.state == ScheduleState::Waiting);
    let failed = article.schedules.first().filter(|newest| newest.state == ScheduleState::Failed);
    let banner = |one: &shared::article::Scheduled| {
        let lead = if one.act == ScheduledAct::Publish { t.scheduled_for } else { t.ends_at };
        html! {
            <div class="ui-banner" data-tone="purple" role="status">
                <p><strong>{ lead }{ " " }{ time(locale, one.scheduled_for) }</strong>{ format!(" · {}", one.by_name) }</p>
            </div>
        }
    };
    html! {
        <>
            { for waiting.map(banner) }
            if let Some(failed) = failed {
                <div class="ui-banner" data-tone="red" role="alert">
                    <div>
                        <strong>{ t.schedule_failed }{ " " }{ time(locale, failed.scheduled_for) }</strong>
                        { fault_list(locale, &failed.errors, onplace) }
                    </div>
                </div>
            }
        </>
    }
}

/// Whether what is typed is safe, in one line below the heading.
pub(crate) fn safety(locale: Locale, work: &Work, keeping: Keeping) -> Html {
    let t = &i18n::texts(locale).editor;
    match (work.unsaved(), keeping) {
        (false, _) if work.article.is_some() => html! { <span>{ t.all_saved }</span> },
        (false, _) => Html::default(),
        (true, Keeping::Nothing) => html! { <span>{ t.unsaved }</span> },
        (true, Keeping::At(at)) => {
            html! { <span>{ format!("{}, {} ", t.unsaved, t.kept_here) }{ time(locale, at) }</span> }
        }
        (true, Keeping::Failing) => html! { <span class="text-danger">{ t.not_kept }</span> },
    }
}
