//! Taking back what was done with many articles, one by one, where that leaves each as it was.

use crate::{
    client::{Client, Failure, Method, articles_path},
    hooks::{use_client, use_locale, use_notices, use_texts},
    notices::{Notice, Tone},
    parts::BusyButton,
};
use shared::{
    article::{ArticleRow, Bulk, BulkAction, BulkItem, BulkOutcome, BulkReport, Status, Step, way_back},
    page::One,
};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How one article goes back.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Back {
    /// By these steps.
    Steps(&'static [Step]),
    /// Into the section it was in.
    Section(String),
}

/// The articles that can go back, each at the version that the action has left.
pub(super) type Undo = Vec<(BulkItem, Back)>;

/// What of an action can be undone. A text whose approval it has voided cannot: no way leads back to that.
pub(super) fn undoing(action: BulkAction, rows: &[ArticleRow], outcomes: &[BulkOutcome]) -> Undo {
    let undo = |row: &ArticleRow| {
        let outcome = outcomes.iter().find(|outcome| outcome.id == row.id)?;
        let (version, state) = outcome.version.zip(outcome.state)?;
        let step = match action {
            BulkAction::Submit => Step::Submit,
            BulkAction::Return => Step::Return,
            BulkAction::Archive => Step::Archive,
            BulkAction::MoveSection => {
                let moved = version != row.version && state == row.state;
                let section = row.section.clone().filter(|_| moved)?;
                return Some((BulkItem { id: row.id, version }, Back::Section(section)));
            }
        };
        // A list does not say whether the head has left a remark for the editors.
        let noted = row.refusal_proposed || row.state == Status::InEditing;
        let way = way_back(row.state, step, noted)?;
        Some((BulkItem { id: row.id, version }, Back::Steps(way)))
    };
    rows.iter().filter_map(undo).collect()
}

/// What can be undone.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) portal: String,
    pub(super) undo: Undo,
    /// Called when it was tried.
    pub(super) ondone: Callback<()>,
}

/// The button; nothing where nothing can be undone.
#[component]
pub(super) fn UndoButton(props: &Props) -> Html {
    let t = use_texts();
    let (client, locale, notices) = (use_client(), use_locale(), use_notices().dispatcher());
    let busy = use_state_eq(|| false);
    if props.undo.is_empty() {
        return Html::default();
    }
    let onclick = {
        let (portal, undo, ondone) =
            (props.portal.clone(), Rc::new(props.undo.clone()), props.ondone.clone());
        let (busy, outcome, undone) = (busy.setter(), t.lists.outcome, t.common.undone);
        Callback::from(move |()| {
            let (client, portal, undo) = (client.clone(), portal.clone(), undo.clone());
            let (notices, ondone) = (notices.clone(), ondone.clone());
            busy.set(true);
            spawn_local(async move {
                let (mut failed, mut why) = (0, None);
                for (item, back) in undo.iter() {
                    if let Err(failure) = go_back(&client, &portal, *item, back).await {
                        failed += 1;
                        why = Some(failure.describe(locale));
                    }
                }
                let (tone, said) = match why {
                    None => (Tone::Success, undone.to_owned()),
                    Some(why) => (Tone::Warning, format!("{} {why}", outcome((undo.len() - failed, failed)))),
                };
                notices.dispatch(Notice::Say(tone, said.into()));
                ondone.emit(());
            });
        })
    };
    let label = format!("{} ({})", t.common.undo, props.undo.len());
    html! { <BusyButton {label} busy={*busy} {onclick} /> }
}

async fn go_back(client: &Client, portal: &str, item: BulkItem, back: &Back) -> Result<(), Failure> {
    match back {
        Back::Steps(way) => client.take_back(portal, &item.id.to_string(), way, item.version).await.map(drop),
        Back::Section(section) => {
            let section = Some(section.clone());
            let bulk = Bulk { action: BulkAction::MoveSection, reason: None, section, items: vec![item] };
            let path = format!("{}/bulk", articles_path(portal));
            let report: One<BulkReport> = client.send(Method::Post, &path, &bulk, None).await?;
            let refused = report.data.items.into_iter().find_map(|outcome| outcome.problem);
            refused.map_or(Ok(()), |problem| Err(Failure::Refused(Box::new(problem))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage;

    #[test]
    fn what_was_done_goes_back_and_what_voided_an_approval_does_not() {
        let mut rows = stage::rows(3);
        rows[1].state = Status::Approved;
        let outcome =
            |row: &ArticleRow, version, state| BulkOutcome { id: row.id, version, state, problem: None };
        let outcomes = vec![
            outcome(&rows[0], Some(2), Some(Status::Draft)),
            outcome(&rows[1], Some(2), Some(Status::InEditing)),
            outcome(&rows[2], None, None),
        ];
        let moved = undoing(BulkAction::MoveSection, &rows, &outcomes);
        let back = Back::Section("news-science-technology".into());
        assert_eq!(moved, [(BulkItem { id: rows[0].id, version: 2 }, back)]);
        let submitted = undoing(BulkAction::Submit, &rows[..1], &outcomes);
        assert_eq!(submitted[0].1, Back::Steps(&[Step::TakeBack]));
        assert_eq!(
            undoing(BulkAction::Archive, &rows[..1], &outcomes),
            [],
            "the archive is left by a new edition"
        );
    }
}
