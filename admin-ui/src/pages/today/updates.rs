//! The two updates of the day (Điều 19.1): what was published in time, what is still due, and the days before.

use crate::i18n;
use chrono::{Datelike, NaiveTime, Timelike};
use shared::{
    cadence::{CadenceDay, RecentUpdates, Verdict, WindowState, WindowUpdates},
    word::{Locale, Word},
};
use yew::prelude::*;

/// The colour of a verdict; the words beside it say the same.
fn tone(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Compliant => "green",
        Verdict::Partial => "orange",
        Verdict::Missed => "red",
        Verdict::NotYet => "blue",
        Verdict::DayOff | Verdict::NoCalendar => "gray",
    }
}

/// Today's updates, and those of the last working days.
pub(crate) fn updates(locale: Locale, updates: &RecentUpdates) -> Html {
    let t = &i18n::texts(locale).today;
    let RecentUpdates { windows, today, before } = updates;
    html! {
        <section class="card" aria-labelledby="windows">
            <div class="card-header">
                <h2 class="card-title" id="windows">{ t.windows }</h2>
                <span class="ui-pile-count ui-status" data-tone={tone(today.verdict)}>{ today.verdict.label(locale) }</span>
            </div>
            <dl class="card-body ui-facts mb-0">
                { window(locale, t.morning, &windows.morning, today.morning) }
                { window(locale, t.afternoon, &windows.afternoon, today.afternoon) }
            </dl>
            if !before.is_empty() {
                <div class="card-footer">
                    <h3 class="h4" id="recent">{ t.recent }</h3>
                    <ol class="ui-days" aria-labelledby="recent">{ for before.iter().map(|day| past(locale, day)) }</ol>
                </div>
            }
        </section>
    }
}

/// When an update is expected, and what has become of it.
fn window(locale: Locale, name: &'static str, times: &[NaiveTime; 2], updates: WindowUpdates) -> Html {
    let texts = i18n::texts(locale);
    let [from, to] = times.map(|time| format!("{:02}:{:02}", time.hour(), time.minute()));
    let hours = format!("{from} – {to}");
    let state = match updates.state {
        WindowState::Due => (texts.today.until)(to),
        state if updates.count == 0 => state.label(locale).into(),
        state => format!("{} · {}", state.label(locale), (texts.common.articles)(updates.count.into())),
    };
    html! {
        <div class="ui-fact"><dt>{ name }</dt><dd>{ hours }<br /><strong>{ state }</strong></dd></div>
    }
}

/// A day that is over: how many of its two updates were made.
fn past(locale: Locale, day: &CadenceDay) -> Html {
    let made = [day.morning, day.afternoon].iter().filter(|window| window.state == WindowState::Met).count();
    let words = day.verdict.label(locale);
    html! {
        <li key={day.date.to_string()} data-tone={tone(day.verdict)} title={words}>
            <time datetime={day.date.to_string()}>{ format!("{:02}/{:02}", day.date.day(), day.date.month()) }</time>
            <strong aria-hidden="true">{ format!("{made}/2") }</strong>
            <span class="visually-hidden">{ words }</span>
        </li>
    }
}
