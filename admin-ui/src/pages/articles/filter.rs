//! What a list of articles shows: kept in the address, so that it can be shared and gone back to.

use crate::address::Query;
use shared::{
    article::{EmergencyState, Status},
    word::Word,
};

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
    /// In the trash.
    pub(crate) trash: bool,
    /// Published in an emergency, and approved since or not.
    pub(crate) emergency: Option<EmergencyState>,
    /// With a proposal to refuse.
    pub(crate) refusal_proposed: bool,
    /// The order: `updated_at` or `title`, with `-` the other way round.
    pub(crate) sort: Option<String>,
    /// From here on.
    pub(crate) cursor: Option<String>,
}

impl From<&Query> for Filter {
    /// Words that are no states are left out: an old link still shows something.
    fn from(query: &Query) -> Self {
        let named = [query.get("state"), query.get("state.in")].into_iter().flatten();
        let text = |name| query.get(name).map(str::to_owned);
        Self {
            states: named
                .flat_map(|states| states.split(','))
                .filter_map(|state| state.parse().ok())
                .collect(),
            section: text("section"),
            words: text("q").unwrap_or_default(),
            mine: query.get("mine") == Some("true"),
            trash: query.get("trash") == Some("true"),
            emergency: query.get("emergency").and_then(|state| state.parse().ok()),
            refusal_proposed: query.get("refusal_proposed") == Some("true"),
            sort: text("sort"),
            cursor: text("cursor"),
        }
    }
}

impl Filter {
    /// The query of the address, without `?`: the same names here and in the API.
    pub(crate) fn query(&self) -> String {
        let keys: Vec<&str> = self.states.iter().map(|state| state.key()).collect();
        let states = Some(keys.join(",")).filter(|states| !states.is_empty());
        let words = self.words.trim();
        let query = Query::default()
            .with(if keys.len() > 1 { "state.in" } else { "state" }, states.as_deref())
            .with("section", self.section.as_deref())
            .with("q", (!words.is_empty()).then_some(words))
            .with("mine", self.mine.then_some("true"))
            .with("trash", self.trash.then_some("true"))
            .with("emergency", self.emergency.map(Word::key))
            .with("refusal_proposed", self.refusal_proposed.then_some("true"))
            .with("sort", self.sort.as_deref())
            .with("cursor", self.cursor.as_deref());
        query.text()
    }

    /// The same filter from the first page on.
    pub(crate) fn first_page(&self) -> Self {
        Self { cursor: None, ..self.clone() }
    }

    /// Whether anything is filtered out.
    pub(crate) fn narrows(&self) -> bool {
        self.trash
            || self.emergency.is_some()
            || self.refusal_proposed
            || self.mine
            || !self.states.is_empty()
            || self.section.is_some()
            || !self.words.trim().is_empty()
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
            trash: true,
            emergency: Some(EmergencyState::Open),
            refusal_proposed: true,
            sort: Some("title".into()),
            cursor: Some("c1".into()),
        };
        assert_eq!(Filter::from(&Query::read(&filter.query())), filter);
        let old = Filter::from(&Query::read("state=gone,draft&mine=perhaps"));
        assert_eq!(old, Filter { states: vec![Status::Draft], ..Filter::default() });
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
