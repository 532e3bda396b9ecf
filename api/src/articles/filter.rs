//! The list of articles as staff filter and sort it.

use super::queries::{After, ListRow, Order, Wanted};
use crate::{
    db::stored::{Id, Ts},
    error::{Error, Result},
    http::{
        cursor::Place,
        query::{Words, invalid},
    },
};
use serde::Deserialize;
use shared::{
    article::{ArticleRow, EmergencyState, Status},
    check::FaultCode,
    problem::ProblemCode,
    text::fold::search_key,
};
use utoipa::{IntoParams, ToSchema};

/// Which of what was published in an emergency.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EmergencyFilter {
    /// What waits for its approval.
    Open,
    /// What has been approved since.
    Settled,
    /// All of it.
    Any,
}

impl EmergencyFilter {
    fn states(self) -> Vec<EmergencyState> {
        match self {
            Self::Open => vec![EmergencyState::Open],
            Self::Settled => vec![EmergencyState::Settled],
            Self::Any => vec![EmergencyState::Open, EmergencyState::Settled],
        }
    }
}

/// Which articles, in which order.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ArticlesQuery {
    /// Only articles in this state.
    #[param(inline)]
    pub(crate) state: Option<Status>,
    /// Only articles in one of these states, separated by commas.
    #[serde(rename = "state.in")]
    #[param(rename = "state.in", value_type = Option<String>)]
    pub(crate) states: Option<Words<Status>>,
    /// Only articles of this section and those below it.
    pub(crate) section: Option<String>,
    /// Only articles whose title or summary holds all these words; marks and case do not matter.
    #[param(max_length = 200)]
    pub(crate) q: Option<String>,
    /// Only articles that the caller began.
    pub(crate) mine: Option<bool>,
    /// Only what is in the trash, which is in no other list.
    pub(crate) trash: Option<bool>,
    /// Only articles that were published in an emergency and wait for their approval (`open`), that have been approved
    /// since (`settled`), or both (`any`).
    #[param(inline)]
    pub(crate) emergency: Option<EmergencyFilter>,
    /// Only articles with a proposal to refuse that waits for a decision.
    pub(crate) refusal_proposed: Option<bool>,
    /// `-updated_at` (the default), `updated_at`, `title` or `-title`.
    pub(crate) sort: Option<String>,
    /// How many articles, 1 to 100; 20 when left out.
    pub(crate) limit: Option<u32>,
    /// Where the page before ended.
    pub(crate) cursor: Option<String>,
    /// Whether to count the whole list.
    pub(crate) include_total: Option<bool>,
}

impl ArticlesQuery {
    /// The order that is asked for.
    pub(crate) fn order(&self) -> Result<Order> {
        match self.sort.as_deref() {
            None | Some("-updated_at") => Ok(Order::Updated { newest_first: true }),
            Some("updated_at") => Ok(Order::Updated { newest_first: false }),
            Some("title") => Ok(Order::Title { backwards: false }),
            Some("-title") => Ok(Order::Title { backwards: true }),
            Some(_) => Err(invalid("sort", FaultCode::Format)),
        }
    }

    /// The filters, without the section and the author, which need to be looked up.
    pub(crate) fn wanted(&self) -> Result<Wanted> {
        let mut states = self.states.as_ref().map(|states| states.0.clone()).unwrap_or_default();
        states.extend(self.state);
        let (words, trashed) = (self.words()?, self.trash == Some(true));
        let emergency = self.emergency.map(EmergencyFilter::states).unwrap_or_default();
        let refusal_proposed = self.refusal_proposed == Some(true);
        Ok(Wanted { states, words, trashed, emergency, refusal_proposed, ..Wanted::default() })
    }

    fn words(&self) -> Result<Vec<String>> {
        let q = self.q.as_deref().unwrap_or_default();
        if q.chars().count() > 200 {
            return Err(invalid("q", FaultCode::TooLong));
        }
        Ok(search_key(q).split_whitespace().take(10).map(str::to_owned).collect())
    }

    /// The list in one text: what a cursor is bound to.
    pub(crate) fn name(&self, portal: &str) -> String {
        format!(
            "articles {portal} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            self.state,
            self.states,
            self.section,
            self.q,
            self.mine,
            self.trash,
            self.emergency,
            self.refusal_proposed,
            self.sort
        )
    }
}

/// Where a page begins.
pub(crate) fn after(order: Order, place: Place) -> Result<After> {
    match order {
        Order::Updated { .. } => Ok(After::Instant(Ts(place.instant()?), Id(place.id))),
        Order::Title { .. } if !place.key.is_empty() => Ok(After::Title(place.key, Id(place.id))),
        Order::Title { .. } => Err(Error::from(ProblemCode::InvalidCursor)),
    }
}

/// Rows for an answer, each with its place in the order.
pub(crate) fn with_places(order: Order, rows: Vec<ListRow>) -> Vec<(Place, ArticleRow)> {
    let placed = |row: ListRow| {
        let title_key = row.title_key.clone();
        let row = ArticleRow::from(row);
        let place = match order {
            Order::Updated { .. } => Place::at(row.updated_at, row.id.0),
            Order::Title { .. } => Place { key: title_key, id: row.id.0 },
        };
        (place, row)
    };
    rows.into_iter().map(placed).collect()
}
