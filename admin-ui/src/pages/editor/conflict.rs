//! Somebody else was faster: what each of both changed, brought together; where both changed the same, a choice.

use super::comparison::{label_of, part_section};
use crate::{
    hooks::{use_locale, use_texts},
    parts::{BusyButton, Dialog, body_diff, line_diff, time},
};
use shared::{
    article::{Article, ArticleDraft, Clash, Part, Step, differences, merge_drafts},
    diff::{self, Take},
    word::Locale,
};
use std::rc::Rc;
use yew::prelude::*;

/// The three texts, and the answers.
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The article as it is on the server now.
    pub(crate) theirs: Rc<Article>,
    /// The text that both began with.
    pub(crate) base: Rc<ArticleDraft>,
    /// The text in the form.
    pub(crate) mine: Rc<ArticleDraft>,
    /// Saves what came of both.
    pub(crate) onmerged: Callback<Rc<ArticleDraft>>,
    /// Takes theirs; mine is kept in this browser.
    pub(crate) ontake: Callback<()>,
    /// Decides later.
    pub(crate) onlater: Callback<()>,
}

/// What comparing the three texts shows.
#[derive(PartialEq)]
struct Compared {
    theirs: Vec<Part>,
    mine: Vec<Part>,
    clashes: Vec<Clash>,
}

/// What is taken as long as nobody chooses: of a body both, so that no word goes by itself.
fn unasked(clash: &Clash) -> Take {
    if clash.is_body { Take::Both } else { Take::Mine }
}

fn compare(base: &ArticleDraft, theirs: &ArticleDraft, mine: &ArticleDraft, locale: Locale) -> Compared {
    let mut clashes = Vec::new();
    merge_drafts(base, theirs, mine, locale, &mut |clash| {
        let take = unasked(&clash);
        clashes.push(clash);
        take
    });
    Compared { theirs: differences(base, theirs, locale), mine: differences(base, mine, locale), clashes }
}

/// The dialog.
#[component]
pub(crate) fn ConflictDialog(props: &Props) -> Html {
    let (texts, locale) = (use_texts(), use_locale());
    let t = &texts.steps;
    let Props { theirs, base, mine, onmerged, ontake, onlater } = props;
    let compared =
        use_memo((base.clone(), theirs.clone(), mine.clone(), locale), |(base, theirs, mine, locale)| {
            compare(base, &theirs.draft, mine, *locale)
        });
    let chosen = use_state_eq(Vec::<(usize, Take)>::new);
    let take = |at: usize, clash: &Clash| {
        chosen.iter().rev().find(|(one, _)| *one == at).map_or_else(|| unasked(clash), |(_, take)| *take)
    };
    let onsave = {
        let (theirs, base, mine, onmerged) = (theirs.clone(), base.clone(), mine.clone(), onmerged.clone());
        let takes: Vec<Take> =
            compared.clashes.iter().enumerate().map(|(at, clash)| take(at, clash)).collect();
        Callback::from(move |()| {
            let mut takes = takes.iter().copied();
            let settle = &mut |clash: Clash| takes.next().unwrap_or_else(|| unasked(&clash));
            onmerged.emit(Rc::new(merge_drafts(&base, &theirs.draft, &mine, locale, settle)));
        })
    };
    let because = theirs.unavailable_actions.iter().find(|refused| refused.step == Step::Edit);
    let footer = html! {
        <>
            <BusyButton label={t.take_theirs} onclick={ontake} />
            if theirs.allowed_actions.contains(&Step::Edit) {
                <BusyButton primary=true label={t.save_merged} onclick={onsave} />
            }
        </>
    };
    let side = |title: &'static str, parts: &[Part]| {
        html! {
            <details open=true class="ui-diff">
                <summary>{ title }</summary>
                { for parts.iter().map(|part| part_section(locale, part)) }
            </details>
        }
    };
    let clash = |(at, clash): (usize, &Clash)| {
        let taken = take(at, clash);
        let shown = |new: &str| match (new.trim().is_empty(), clash.is_body) {
            (true, _) => html! { <p class="text-secondary">{ t.taken_out }</p> },
            (false, true) => body_diff(locale, &diff::bodies(&clash.overlap.base, new)),
            (false, false) => line_diff(&diff::lines(&clash.overlap.base, new)),
        };
        let choice = |which: Take, label: &'static str, text: Html| {
            let chosen = chosen.clone();
            let onchange = move |_: Event| chosen.set([(*chosen).clone(), vec![(at, which)]].concat());
            html! {
                <label class="form-check">
                    <input class="form-check-input" type="radio" name={format!("clash-{at}")} checked={taken == which} {onchange} />
                    <span class="form-check-label">{ label }</span>
                    { text }
                </label>
            }
        };
        html! {
            <fieldset key={at} class="ui-diff">
                <legend>{ label_of(locale, &clash.pointer) }</legend>
                { choice(Take::Theirs, t.theirs, shown(&clash.overlap.theirs)) }
                { choice(Take::Mine, t.mine, shown(&clash.overlap.mine)) }
                if clash.is_body {
                    { choice(Take::Both, t.take_both, Html::default()) }
                }
            </fieldset>
        }
    };
    html! {
        <Dialog id="conflict" title={t.conflict} wide=true onclose={onlater} {footer}>
            <p>{ t.conflict_help }</p>
            <p>
                { format!("{} ", t.conflict_by) }<strong>{ &theirs.edition.last_editor_name }</strong>{ " · " }{ time(locale, theirs.updated_at) }
            </p>
            if !compared.clashes.is_empty() {
                <h3>{ t.clashes }</h3>
                { for compared.clashes.iter().enumerate().map(clash) }
            }
            <div class="ui-compare">
                { side(t.theirs_changed, &compared.theirs) }
                { side(t.mine_changed, &compared.mine) }
            </div>
            <p class="text-secondary">{ t.take_theirs_help }</p>
            if let Some(because) = because.and_then(|refused| refused.because.as_ref()) {
                <p class="text-secondary">{ because }</p>
            }
        </Dialog>
    }
}
