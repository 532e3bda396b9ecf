//! What a list of articles shows: kept in the address, so that it can be shared and gone back to.

use crate::address::Query;
use shared::{
    article::{EmergencyState, Status},
    view::ListColumn,
    word::Word,
};

/// The order that the list has when nobody chose one: the newest change first.
pub(crate) const NEWEST: &str = "-updated_at";

/// The filters that the list passes on as they stand in the address; the API judges them.
pub(crate) const OTHERS: [&str; 12] = [
    "author",
    "genre",
    "origin",
    "live",
    "locale",
    "scheduled",
    "verification",
    "to_answer",
    "updated_at.gte",
    "updated_at.lt",
    "first_published_at.gte",
    "first_published_at.lt",
];

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
    /// The other filters that are set, by their names in [`OTHERS`].
    pub(crate) others: Vec<(&'static str, String)>,
    /// The columns; empty for the usual ones.
    pub(crate) columns: Vec<ListColumn>,
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
            others: OTHERS.iter().filter_map(|name| Some((*name, text(name)?))).collect(),
            columns: query
                .get("columns")
                .into_iter()
                .flat_map(|names| names.split(','))
                .filter_map(|name| name.parse().ok())
                .collect(),
            cursor: text("cursor"),
        }
    }
}

impl Filter {
    /// The query of the address, without `?`: what the API is asked for, and the columns.
    pub(crate) fn query(&self) -> String {
        let columns = self.columns.iter().map(|column| column.key()).collect::<Vec<_>>().join(",");
        let asked = Query::read(&self.asked());
        asked.with("columns", (!columns.is_empty()).then_some(columns.as_str())).text()
    }

    /// What the API is asked for: the same names here and there.
    pub(crate) fn asked(&self) -> String {
        let keys: Vec<&str> = self.states.iter().map(|state| state.key()).collect();
        let states = Some(keys.join(",")).filter(|states| !states.is_empty());
        let words = self.words.trim();
        let mut query = Query::default()
            .with(if keys.len() > 1 { "state.in" } else { "state" }, states.as_deref())
            .with("section", self.section.as_deref())
            .with("q", (!words.is_empty()).then_some(words))
            .with("mine", self.mine.then_some("true"))
            .with("trash", self.trash.then_some("true"))
            .with("emergency", self.emergency.map(Word::key))
            .with("refusal_proposed", self.refusal_proposed.then_some("true"))
            .with("sort", self.sort.as_deref());
        for (name, value) in &self.others {
            query = query.with(name, Some(value));
        }
        query.with("cursor", self.cursor.as_deref()).text()
    }

    /// The same filter from the first page on.
    pub(crate) fn first_page(&self) -> Self {
        Self { cursor: None, ..self.clone() }
    }

    /// The value of one of the other filters; empty when it is not set.
    pub(crate) fn other(&self, name: &str) -> &str {
        self.others.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value.as_str())
    }

    /// Sets one of the other filters; an empty value takes it away.
    pub(crate) fn set(&mut self, name: &'static str, value: String) {
        self.others.retain(|(own, _)| *own != name);
        if !value.is_empty() {
            self.others.push((name, value));
        }
    }

    /// The columns that are shown.
    pub(crate) fn shown(&self) -> &[ListColumn] {
        if self.columns.is_empty() { ListColumn::USUAL } else { &self.columns }
    }

    /// Shows a column, or leaves it out; the last one stays.
    pub(crate) fn toggle(&mut self, column: ListColumn) {
        let shown = self.shown().to_vec();
        let differs = |other: &&ListColumn| shown.contains(other) != (**other == column);
        let next: Vec<_> = ListColumn::ALL.iter().filter(differs).copied().collect();
        self.columns = if next == ListColumn::USUAL || next.is_empty() { Vec::new() } else { next };
    }

    /// Whether anything is filtered out.
    pub(crate) fn narrows(&self) -> bool {
        self.trash
            || self.emergency.is_some()
            || self.refusal_proposed
            || self.mine
            || !self.others.is_empty()
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
            others: vec![("author", "a1".into()), ("updated_at.gte", "2026-11-01".into())],
            columns: vec![ListColumn::State, ListColumn::Genre],
            cursor: Some("c1".into()),
        };
        assert!(filter.query().contains("columns=") && !filter.asked().contains("columns"));
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

    #[test]
    fn columns_come_and_go_in_their_own_order() {
        let mut filter = Filter::default();
        filter.toggle(ListColumn::Genre);
        let with = [
            ListColumn::State,
            ListColumn::Section,
            ListColumn::Author,
            ListColumn::Genre,
            ListColumn::Updated,
        ];
        assert_eq!(filter.shown(), with);
        filter.toggle(ListColumn::Genre);
        assert!(filter.columns.is_empty(), "the usual ones need no word in the address");
    }
}
