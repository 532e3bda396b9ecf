//! The list of articles as staff filter and sort it.

use super::{
    by_state::rank,
    queries::{After, Order, Wanted},
    row::ListRow,
};
use crate::{
    articles::verification::queries::{Addressee, addressee},
    db::{
        Scoped,
        stored::{Id, Ts},
    },
    error::{Error, Result},
    http::{
        cursor::Place,
        query::{Since, Words, invalid},
    },
    sections,
};
use serde::Deserialize;
use shared::{
    article::{ArticleRow, CsvSeparator, EmergencyState, Genre, Origin, Status, VerificationState},
    check::FaultCode,
    id::UserId,
    problem::ProblemCode,
    text::fold::search_key,
    word::Locale,
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

/// Which of what was asked about.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum VerificationFilter {
    /// What waits for an answer.
    Waiting,
    /// What is answered and waits to be closed.
    Answered,
    /// Both of these.
    Open,
    /// What was not answered in time, until the text goes on.
    TimedOut,
    /// All of it.
    Any,
}

impl VerificationFilter {
    fn states(self) -> Vec<VerificationState> {
        use VerificationState::{Answered, TimedOut, Waiting};
        match self {
            Self::Waiting => vec![Waiting],
            Self::Answered => vec![Answered],
            Self::Open => vec![Waiting, Answered],
            Self::TimedOut => vec![TimedOut],
            Self::Any => vec![Waiting, Answered, TimedOut],
        }
    }
}

/// Declares the parameters of an endpoint that filters articles: the filters, which are the same everywhere, and its own.
macro_rules! filtering {
    ($(#[$meta:meta])* $name:ident { $($own:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, Deserialize, IntoParams)]
        #[into_params(parameter_in = Query)]
        pub(crate) struct $name {
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
            /// Only articles with a question that waits for an answer (`waiting`), is answered (`answered`), either (`open`), was
            /// not answered in time (`timed_out`), or any of these (`any`).
            #[param(inline)]
            pub(crate) verification: Option<VerificationFilter>,
            /// Only articles with a question that waits for an answer of the caller's.
            pub(crate) to_answer: Option<bool>,
            /// Only articles that this person began.
            #[param(value_type = Option<UserId>)]
            pub(crate) author: Option<UserId>,
            /// Only articles of this genre.
            #[param(inline)]
            pub(crate) genre: Option<Genre>,
            /// Only articles from this origin.
            #[param(inline)]
            pub(crate) origin: Option<Origin>,
            /// Only articles of which an edition is public now, or none is.
            pub(crate) live: Option<bool>,
            /// Only articles that have this language.
            #[param(inline)]
            pub(crate) locale: Option<Locale>,
            /// Only articles whose publication is scheduled, or is not.
            pub(crate) scheduled: Option<bool>,
            /// Only articles last changed at this instant or later; a date is its beginning in Vietnam.
            #[serde(rename = "updated_at.gte")]
            #[param(rename = "updated_at.gte", value_type = Option<String>)]
            pub(crate) updated_from: Option<Since>,
            /// Only articles last changed before this instant; a date is its beginning in Vietnam.
            #[serde(rename = "updated_at.lt")]
            #[param(rename = "updated_at.lt", value_type = Option<String>)]
            pub(crate) updated_before: Option<Since>,
            /// Only articles first published at this instant or later; a date is its beginning in Vietnam.
            #[serde(rename = "first_published_at.gte")]
            #[param(rename = "first_published_at.gte", value_type = Option<String>)]
            pub(crate) published_from: Option<Since>,
            /// Only articles first published before this instant; a date is its beginning in Vietnam.
            #[serde(rename = "first_published_at.lt")]
            #[param(rename = "first_published_at.lt", value_type = Option<String>)]
            pub(crate) published_before: Option<Since>,
            /// `updated_at`, `title`, `state` (as a text goes through the board), `first_published_at` or `scheduled_for`, with `-`
            /// the other way round; `-updated_at` when left out. What has no value comes last, both ways.
            pub(crate) sort: Option<String>,
            $($own)*
        }

        impl $name {
            /// The order that is asked for.
            pub(crate) fn order(&self) -> Result<Order> {
                order(self.sort.as_deref())
            }

            /// The filters, without the section, which needs to be looked up; `caller` is whoever `mine` means.
            pub(crate) fn wanted(&self, caller: UserId) -> Result<Wanted> {
                let mut states = self.states.as_ref().map(|states| states.0.clone()).unwrap_or_default();
                states.extend(self.state);
                let mut authors: Vec<UserId> = self.author.into_iter().collect();
                authors.extend((self.mine == Some(true)).then_some(caller));
                Ok(Wanted {
                    states,
                    sections: None,
                    words: words(self.q.as_deref())?,
                    authors,
                    trashed: self.trash == Some(true),
                    emergency: self.emergency.map(EmergencyFilter::states).unwrap_or_default(),
                    refusal_proposed: self.refusal_proposed == Some(true),
                    verification: self.verification.map(VerificationFilter::states).unwrap_or_default(),
                    asked: (self.to_answer == Some(true)).then(|| Addressee { person: caller.into(), unit: None }),
                    asked_by: None,
                    genre: self.genre,
                    origin: self.origin,
                    live: self.live,
                    locale: self.locale,
                    scheduled: self.scheduled,
                    updated: (self.updated_from.map(Since::instant), self.updated_before.map(Since::instant)),
                    published: (self.published_from.map(Since::instant), self.published_before.map(Since::instant)),
                })
            }
        }
    };
}

filtering! {
    /// Which articles, in which order, and how many at once.
    ArticlesQuery {
        /// How many articles, 1 to 100; 20 when left out.
        pub(crate) limit: Option<u32>,
        /// Where the page before ended.
        pub(crate) cursor: Option<String>,
        /// Whether to count the whole list.
        pub(crate) include_total: Option<bool>,
        /// Only these members of each article, separated by commas: `id,title,state`. All of them when left out.
        pub(crate) fields: Option<String>,
    }
}

filtering! {
    /// Which articles, in which order, in which kind of table.
    ExportQuery {
        /// What stands between the cells; a comma when left out.
        #[param(inline)]
        pub(crate) separator: Option<CsvSeparator>,
    }
}

fn order(sort: Option<&str>) -> Result<Order> {
    let sort = sort.unwrap_or("-updated_at");
    let (key, down) = sort.strip_prefix('-').map_or((sort, false), |key| (key, true));
    match key {
        "updated_at" => Ok(Order::Updated { newest_first: down }),
        "title" => Ok(Order::Title { backwards: down }),
        "state" => Ok(Order::State { backwards: down }),
        "first_published_at" => Ok(Order::FirstPublished { newest_first: down }),
        "scheduled_for" => Ok(Order::Scheduled { latest_first: down }),
        _ => Err(invalid("sort", FaultCode::Format)),
    }
}

fn words(q: Option<&str>) -> Result<Vec<String>> {
    let q = q.unwrap_or_default();
    if q.chars().count() > 200 {
        return Err(invalid("q", FaultCode::TooLong));
    }
    Ok(search_key(q).split_whitespace().take(10).map(str::to_owned).collect())
}

impl ArticlesQuery {
    /// The list in one text: what a cursor is bound to. How much of it is asked for at once does not count.
    pub(crate) fn name(&self, portal: &str) -> String {
        let whole = Self { limit: None, cursor: None, include_total: None, fields: None, ..self.clone() };
        format!("articles {portal} {whole:?}")
    }
}

/// Looks up the section and those below it, and the unit of whoever is asked.
pub(crate) fn within(db: &mut Scoped<'_>, section: Option<&str>, mut wanted: Wanted) -> Result<Wanted> {
    wanted.asked = wanted.asked.map(|asked| addressee(db, asked.person.into())).transpose()?;
    let Some(section) = section else { return Ok(wanted) };
    Ok(Wanted { sections: Some(sections::queries::with_those_below(db, section)?), ..wanted })
}

/// Where a page begins.
pub(crate) fn after(order: Order, place: Place) -> Result<After> {
    let id = Id(place.id);
    match order {
        Order::Title { .. } if place.key.is_empty() => Err(Error::from(ProblemCode::InvalidCursor)),
        Order::Title { .. } => Ok(After::Title(place.key, id)),
        Order::State { .. } => {
            let rank = place.key.parse().map_err(|_| Error::from(ProblemCode::InvalidCursor))?;
            Ok(After::Rank(rank, id))
        }
        Order::FirstPublished { .. } | Order::Scheduled { .. } if place.key.is_empty() => {
            Ok(After::Without(id))
        }
        _ => Ok(After::Instant(Ts(place.instant()?), id)),
    }
}

/// Rows for an answer, each with its place in the order.
pub(crate) fn with_places(order: Order, rows: Vec<ListRow>) -> Vec<(Place, ArticleRow)> {
    let placed = |row: ListRow| {
        let title_key = row.title_key.clone();
        let row = ArticleRow::from(row);
        let at = match order {
            Order::Title { .. } => return (Place { key: title_key, id: row.id.0 }, row),
            Order::State { .. } => return (Place { key: rank(row.state).to_string(), id: row.id.0 }, row),
            Order::Updated { .. } => Some(row.updated_at),
            Order::FirstPublished { .. } => row.first_published_at,
            Order::Scheduled { .. } => row.scheduled_for,
        };
        let nowhere = Place { key: String::new(), id: row.id.0 };
        (at.map_or(nowhere, |at| Place::at(at, row.id.0)), row)
    };
    rows.into_iter().map(placed).collect()
}
