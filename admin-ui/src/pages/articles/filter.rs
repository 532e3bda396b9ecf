//! What a list of articles shows: kept in the address, so that it can be shared and gone back to.

use serde::{Deserialize, Serialize};
use shared::article::Status;
use yew_router::query::ToQuery;

/// The order that the list has when nobody chose one: the newest change first.
pub(crate) const NEWEST: &str = "-updated_at";

/// Which articles, in which order, from where on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Filter {
    /// In one of these states; empty for every state.
    pub(crate) states: Vec<Status>,
    /// In this section.
    pub(crate) section: Option<String>,
    /// With these words in the title, accents or not.
    pub(crate) words: String,
    /// By the person who asks.
    pub(crate) mine: bool,
    /// The order: `updated_at` or `title`, with `-` the other way round.
    pub(crate) sort: Option<String>,
    /// From here on.
    pub(crate) cursor: Option<String>,
}

/// The filter as the query of an address: the same names here and in the API.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Address {
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    #[serde(rename = "state.in", skip_serializing_if = "Option::is_none")]
    states: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    q: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mine: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sort: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<String>,
}

impl From<Address> for Filter {
    /// Words that are no states are left out: an old link still shows something.
    fn from(address: Address) -> Self {
        let Address { state, states, section, q, mine, sort, cursor } = address;
        let named = [state, states].into_iter().flatten().collect::<Vec<_>>().join(",");
        Self {
            states: named.split(',').filter_map(|state| state.parse().ok()).collect(),
            section: section.filter(|section| !section.is_empty()),
            words: q.unwrap_or_default(),
            mine: mine.unwrap_or(false),
            sort: sort.filter(|sort| !sort.is_empty()),
            cursor,
        }
    }
}

impl Filter {
    fn address(&self) -> Address {
        let keys: Vec<String> = self.states.iter().map(ToString::to_string).collect();
        let one = self.states.len() == 1;
        let words = self.words.trim();
        Address {
            state: one.then(|| keys.join(",")),
            states: (keys.len() > 1).then(|| keys.join(",")),
            section: self.section.clone(),
            q: (!words.is_empty()).then(|| words.to_owned()),
            mine: self.mine.then_some(true),
            sort: self.sort.clone(),
            cursor: self.cursor.clone(),
        }
    }

    /// The query of the address, without `?`.
    pub(crate) fn query(&self) -> String {
        self.address().to_query().map(|query| query.into_owned()).unwrap_or_default()
    }

    /// The same filter from the first page on.
    pub(crate) fn first_page(&self) -> Self {
        Self { cursor: None, ..self.clone() }
    }

    /// Whether anything is filtered out.
    pub(crate) fn narrows(&self) -> bool {
        !self.states.is_empty() || self.section.is_some() || !self.words.trim().is_empty() || self.mine
    }

    /// The order that a click on a column leads to: the other way round when it is sorted by already.
    pub(crate) fn sorted_by(&self, column: &str, descending_first: bool) -> Self {
        let descending = format!("-{column}");
        let current = self.sort.as_deref().unwrap_or(NEWEST);
        let sort = match (current == column, current == descending) {
            (true, _) => descending,
            (_, true) => column.to_owned(),
            _ if descending_first => descending,
            _ => column.to_owned(),
        };
        Self { sort: Some(sort), cursor: None, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_state_and_several_states_have_their_own_parameters() {
        let filter = |states: &[Status]| Filter { states: states.to_vec(), ..Filter::default() }.query();
        assert_eq!(filter(&[]), "");
        assert_eq!(filter(&[Status::Draft]), "state=draft");
        assert_eq!(filter(&[Status::Submitted, Status::InEditing]), "state.in=submitted%2Cin_editing");
    }

    #[test]
    fn an_address_reads_back_as_the_filter_it_was_written_from() {
        let filter = Filter {
            states: vec![Status::PendingApproval, Status::Approved],
            section: Some("news".into()),
            words: "chuyển đổi".into(),
            mine: true,
            sort: Some("title".into()),
            cursor: Some("c1".into()),
        };
        assert_eq!(Filter::from(filter.address()), filter);
        assert!(filter.narrows() && !Filter::default().narrows());
    }

    #[test]
    fn a_column_sorts_one_way_then_the_other() {
        let by_title = Filter::default().sorted_by("title", false);
        assert_eq!(by_title.sort.as_deref(), Some("title"));
        assert_eq!(by_title.sorted_by("title", false).sort.as_deref(), Some("-title"));
        assert_eq!(Filter::default().sorted_by("updated_at", true).sort.as_deref(), Some("updated_at"));
    }
}
