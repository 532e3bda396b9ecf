//! Questions about the text: what was asked and said, and the field for an answer (Điều 20.1).

mod answer;

use super::saving::Wanted;
use crate::{
    hooks::{use_locale, use_texts},
    i18n,
    parts::time,
};
use answer::AnswerForm;
use shared::{
    article::{Article, EntryKind, Step, Verification, VerificationEntry, VerificationState},
    word::{Locale, Word},
};
use std::rc::Rc;
use yew::prelude::*;

/// The article.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The article.
    pub(crate) article: Rc<Article>,
    /// An answer is on its way.
    pub(crate) busy: bool,
    /// Takes a step.
    pub(crate) onstep: Callback<Wanted>,
}

/// The panel: open while a question is, and as long as it matters that one has timed out.
#[component]
pub(crate) fn Verifications(props: &Props) -> Html {
    let (t, locale) = (&use_texts().verification, use_locale());
    let Props { article, busy, onstep } = props;
    let Some(newest) = article.verifications.first() else { return Html::default() };
    let matters = newest.state.flag().is_some() && article.state.heeds_verification();
    let may_answer = article.allowed_actions.contains(&Step::Answer);
    let asked = newest.is_mine && newest.state == VerificationState::Waiting && may_answer;
    let is_waiting = newest.state == VerificationState::Waiting;
    let due = is_waiting.then(|| format!(" · {}", (t.due)(i18n::day(locale, newest.due_on))));
    html! {
        <section class="card mb-3" id="verification"><details class="card-body" open={matters}>
            <summary>
                <h2 class="d-inline card-title">{ t.title }</h2>
                <small class="text-secondary">{ format!(" · {}{}", newest.state.label(locale), due.unwrap_or_default()) }</small>
            </summary>
            if asked {
                <p class="mt-2 mb-0"><strong>{ t.asked_you }</strong></p>
            }
            <ol class="ui-timeline mt-2">{ for article.verifications.iter().map(|one| question(locale, one)) }</ol>
            if may_answer {
                <AnswerForm key={article.version} is_mine={newest.is_mine} primary={asked} busy={*busy} onstep={onstep.clone()} />
            }
        </details></section>
    }
}

fn tone(state: VerificationState) -> &'static str {
    match state {
        VerificationState::Waiting => "orange",
        VerificationState::Answered => "blue",
        VerificationState::Confirmed | VerificationState::Clarified => "green",
        VerificationState::NotConfirmed | VerificationState::TimedOut => "red",
        VerificationState::Overtaken => "gray",
    }
}

/// A question with everything that was said to it.
fn question(locale: Locale, one: &Verification) -> Html {
    let t = &i18n::texts(locale).verification;
    let whom = one.asked_name.clone().unwrap_or_else(|| t.outside.to_owned());
    let ended = one.closed_at.map(|at| {
        let by = one.closed_by_name.as_ref().map(|name| format!(" · {name}")).unwrap_or_default();
        html! {
            <>
                <p class="mb-1"><strong>{ one.state.label(locale) }</strong>{ format!("{by} · ") }{ time(locale, at) }</p>
                if let Some(note) = &one.note {
                    <p class="ui-said">{ note }</p>
                }
            </>
        }
    });
    html! {
        <li key={one.id.to_string()} data-tone={tone(one.state)}>
            <p class="mb-1">
                <strong>{ (t.asked)((one.by_name.clone(), whom)) }</strong>{ " · " }{ time(locale, one.at) }
                { format!(" · {}", (t.due)(i18n::day(locale, one.due_on))) }
            </p>
            <p class="ui-said">{ &one.question }</p>
            if !one.entries.is_empty() {
                <ul class="ui-replies">{ for one.entries.iter().enumerate().map(|(i, said)| entry(locale, i, said)) }</ul>
            }
            { for ended }
        </li>
    }
}

fn entry(locale: Locale, i: usize, said: &VerificationEntry) -> Html {
    let t = &i18n::texts(locale).verification;
    let whom = said.on_behalf_of.clone().map(|whom| format!(", {}", (t.for_whom)(whom)));
    let kind = match said.kind {
        EntryKind::Answer => None,
        EntryKind::Question => Some(format!("{} · ", said.kind.label(locale))),
    };
    html! {
        <li key={i}>
            <p class="mb-1">
                { for kind }<strong>{ &said.by_name }</strong>{ whom.unwrap_or_default() }{ " · " }{ time(locale, said.at) }
            </p>
            <p class="ui-said">{ &said.text }</p>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{session::SignedIn, stage};
    use serde_json::{Value, json};
    use shared::article::Status;

    fn asked(change: Value) -> Verification {
        let mut whole = json!({
            "id": "0190a000-0000-7000-8000-0000000000f1", "edition": 1, "to": "contributor", "asked_name": "Trần Thị Ngọc Hân",
            "question": "Số liệu ở bảng 1 lấy từ đâu?", "by_name": "Lê Minh Tâm", "at": "2026-11-20T02:30:00Z",
            "due_on": "2026-11-26", "state": "waiting", "is_mine": true,
            "entries": [{
                "kind": "answer", "text": "Báo cáo số 15.", "on_behalf_of": "Văn phòng Sở", "by_name": "Lê Minh Tâm",
                "by": "0190a000-0000-7000-8000-0000000000ab", "at": "2026-11-21T02:30:00Z",
            }],
        });
        for (name, value) in change.as_object().unwrap() {
            whole[name] = value.clone();
        }
        serde_json::from_value(whole).unwrap()
    }

    async fn panel(state: Status, verification: Option<Verification>, allowed: &[Step]) -> String {
        let mut article = stage::article();
        article.state = state;
        article.verifications = verification.into_iter().collect();
        article.allowed_actions = allowed.to_vec();
        let panel =
            html! { <Verifications article={Rc::new(article)} busy=false onstep={Callback::noop()} /> };
        stage::shown("/skhcn", Locale::Vi, SignedIn::Yes(Rc::new(stage::session())), panel).await
    }

    #[tokio::test(flavor = "current_thread")]
    async fn whoever_is_asked_reads_the_question_and_has_a_field_for_the_answer() {
        let html = panel(Status::NeedsVerification, Some(asked(json!({}))), &[Step::Answer]).await;
        for part in [
            "Bạn được hỏi.",
            "Lê Minh Tâm hỏi Trần Thị Ngọc Hân",
            "hạn 26/11/2026",
            "thay cho Văn phòng Sở",
            "btn-primary",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(html.contains("open"), "{html}");
    }

    #[tokio::test(flavor = "current_thread")]
    async fn the_board_says_for_whom_it_answers() {
        let html =
            panel(Status::NeedsVerification, Some(asked(json!({ "is_mine": false }))), &[Step::Answer]).await;
        assert!(!html.contains("Bạn được hỏi.") && !html.contains("btn-primary"), "{html}");
        assert!(html.contains("Ghi thay cho ai") && html.contains("Ví dụ"), "{html}");
    }

    #[tokio::test(flavor = "current_thread")]
    async fn what_is_closed_is_kept_and_folded_away() {
        assert_eq!(panel(Status::InEditing, None, &[Step::Edit]).await, "");
        let closed = json!({
            "state": "not_confirmed", "note": "Đơn vị không có số liệu.", "closed_by_name": "Lê Minh Tâm",
            "closed_at": "2026-11-22T02:30:00Z", "asked_name": null,
        });
        let html = panel(Status::InEditing, Some(asked(closed)), &[Step::Edit]).await;
        assert!(html.contains("Không xác thực được") && html.contains("hỏi ngoài hệ thống"), "{html}");
        assert!(!html.contains(" open") && !html.contains("<textarea"), "{html}");
    }
}
