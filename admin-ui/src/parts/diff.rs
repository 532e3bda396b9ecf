//! Two texts in one: what came is underlined, what went is struck through, and a sign stands before every block that changed.

use crate::{i18n, locales::Texts};
use shared::{
    diff::{Block, Change, Kind, Mark, Run, stretches},
    word::Locale,
};
use yew::prelude::*;

/// How many unchanged blocks are shown before and after a change.
const AROUND: usize = 1;

/// The words of a line.
pub(crate) fn line_diff(runs: &[Run]) -> Html {
    html! { <p>{ for runs.iter().map(run) }</p> }
}

/// The blocks of a body; where nothing changes for long, they are folded away.
pub(crate) fn body_diff(locale: Locale, blocks: &[Block]) -> Html {
    let t = i18n::texts(locale);
    if blocks.iter().all(|block| block.change == Change::Same) {
        return html! { <p class="text-secondary">{ t.revisions.layout_only }</p> };
    }
    let stretch = |stretch: shared::diff::Stretch| {
        let count = stretch.blocks.len();
        let shown: Html = blocks[stretch.blocks].iter().map(|one| block(t, one)).collect();
        match stretch.folded {
            true => {
                html! { <details><summary>{ (t.revisions.unchanged)(count) }</summary>{ shown }</details> }
            }
            false => shown,
        }
    };
    stretches(blocks, AROUND).into_iter().map(stretch).collect()
}

fn block(t: &'static Texts, block: &Block) -> Html {
    let t = &t.revisions;
    let (sign, said) = match block.change {
        Change::Same => ("", None),
        Change::Added => ("+", Some(t.added)),
        Change::Removed => ("−", Some(t.removed)),
        Change::Altered => ("±", Some(t.altered)),
    };
    let moved = block.kind != block.was || block.reset;
    let words = block.runs.iter().map(run);
    let text = match block.kind {
        Kind::Heading(_) | Kind::Caption => html! { <strong>{ for words }</strong> },
        Kind::Item => html! { <>{ "• " }{ for words }</> },
        Kind::Quote => html! { <q>{ for words }</q> },
        Kind::Rule => html! { "———" },
        Kind::Paragraph | Kind::Row | Kind::Picture => words.collect(),
    };
    html! {
        <div class="ui-diff-block">
            <span aria-hidden="true">{ sign }</span>
            <p>
                if let Some(said) = said {
                    <span class="visually-hidden">{ said }{ ": " }</span>
                }
                { text }
                if moved {
                    <small class="text-secondary">{ " (" }{ t.layout }{ ")" }</small>
                }
            </p>
        </div>
    }
}

fn run(run: &Run) -> Html {
    let set =
        run.style.tags.iter().fold(html! { { &run.text } }, |inner, tag| html! { <@{*tag}>{ inner }</@> });
    // Where a link leads matters where it changes; elsewhere it would only be in the way.
    let link = run.style.link.as_ref().filter(|_| run.mark != Mark::Same);
    let link = link.map(|link| html! { <small>{ format!(" ‹{link}›") }</small> });
    match run.mark {
        Mark::Same => set,
        Mark::Added => html! { <ins>{ set }{ for link }</ins> },
        Mark::Removed => html! { <del>{ set }{ for link }</del> },
    }
}
