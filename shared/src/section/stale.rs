//! Sections gone stale: nothing new in them for longer than their review interval (Điều 18.1.a: "thường xuyên").

use super::{ContentType, Section};
use crate::{
    calendar::{Calendar, date},
    portal::Names,
};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A section in which nothing new was published in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaleSection {
    /// Its stable key.
    pub key: String,
    /// Its title.
    pub title: Names,
    /// After how many days something new is expected.
    pub review_every_days: i32,
    /// When the newest of what is public in it or below it was published; none if nothing is public.
    pub newest: Option<DateTime<Utc>>,
    /// The day by which something new was due: a day off moves it to the next working day.
    pub due_on: Option<NaiveDate>,
    /// For how many days it has been overdue; none if nothing is public.
    pub days_overdue: Option<i64>,
}

/// The sections gone stale, as far as they are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaleSections {
    /// How many there are.
    pub count: usize,
    /// The first of them.
    pub sections: Vec<StaleSection>,
}

/// The sections of a tree that have gone stale: the longest overdue first, and those in which nothing is public last.
///
/// Judged is what has an interval and is filled by articles, itself or below. `newest` holds the last publication of
/// each section by its key. Where the calendar of a year is not published, a due day stays where it is.
pub fn stale(
    tree: &[Section],
    newest: &BTreeMap<String, DateTime<Utc>>,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Vec<StaleSection> {
    let mut found = Vec::new();
    for section in tree {
        visit(section, &mut Judging { newest, calendar, today: date(now), found: &mut found });
    }
    // A stable sort: those of one rank stay in the order of the tree.
    found.sort_by_key(|section| std::cmp::Reverse(section.days_overdue));
    found
}

struct Judging<'a> {
    newest: &'a BTreeMap<String, DateTime<Utc>>,
    calendar: &'a Calendar,
    today: NaiveDate,
    found: &'a mut Vec<StaleSection>,
}

/// What is known of a section and all below it.
#[derive(Clone, Copy, Default)]
struct Filled {
    takes_articles: bool,
    newest: Option<DateTime<Utc>>,
}

fn visit(section: &Section, judging: &mut Judging<'_>) -> Filled {
    let at = judging.found.len();
    let own = Filled {
        takes_articles: section.content_type.takes_articles(),
        newest: judging.newest.get(&section.key).copied(),
    };
    let whole = section.children.iter().fold(own, |whole, child| {
        let below = visit(child, judging);
        Filled {
            takes_articles: whole.takes_articles || below.takes_articles,
            newest: whole.newest.max(below.newest),
        }
    });
    let fills = own.takes_articles || (section.content_type == ContentType::Group && whole.takes_articles);
    if let Some(stale) = section
        .review_every_days
        .filter(|_| fills)
        .and_then(|days| judge(section, days, whole.newest, judging))
    {
        // Above the sections below it, as in the tree.
        judging.found.insert(at, stale);
    }
    whole
}

fn judge(
    section: &Section,
    days: i32,
    newest: Option<DateTime<Utc>>,
    judging: &Judging<'_>,
) -> Option<StaleSection> {
    let due_on = newest.map(|at| {
        let due = date(at) + Duration::days(days.into());
        judging.calendar.working_day_from(due).unwrap_or(due)
    });
    let days_overdue = due_on.map(|due| (judging.today - due).num_days());
    if days_overdue.is_some_and(|days| days <= 0) {
        return None;
    }
    Some(StaleSection {
        key: section.key.clone(),
        title: section.title.clone(),
        review_every_days: days,
        newest,
        due_on,
        days_overdue,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::official, id::SectionId};

    fn section(key: &str, content_type: ContentType, every: Option<i32>, children: Vec<Section>) -> Section {
        Section {
            version: 1,
            former_slugs: Vec::new(),
            id: SectionId(uuid::Uuid::nil()),
            key: key.into(),
            title: Names { vi: key.into(), en: None },
            slug: key.into(),
            content_type,
            legal_basis: None,
            deadline_rules: Vec::new(),
            fixed_information: false,
            review_every_days: every,
            full_text_required: false,
            children,
        }
    }

    fn tree() -> Vec<Section> {
        use ContentType::{Article, Group, LinkList, Page};
        vec![
            section("introduction", Group, Some(90), vec![section("history", Page, Some(365), vec![])]),
            section(
                "news",
                Group,
                Some(1),
                vec![section("economy", Article, None, vec![]), section("politics", Article, None, vec![])],
            ),
            section("links", LinkList, Some(1), vec![]),
        ]
    }

    /// The keys of what is stale in the morning of a day, with how long it has been overdue.
    fn found(newest: &[(&str, &str)], today: &str) -> Vec<(String, Option<i64>)> {
        let at = |day: &str| format!("{day}T08:00:00+07:00").parse().unwrap();
        let newest = newest.iter().map(|(key, day)| ((*key).to_owned(), at(day))).collect();
        let stale = stale(&tree(), &newest, &official(), at(today));
        stale.into_iter().map(|section| (section.key, section.days_overdue)).collect()
    }

    #[test]
    fn what_is_never_filled_by_articles_is_not_judged_and_what_is_empty_comes_last() {
        assert_eq!(
            found(&[("politics", "2026-11-16")], "2026-11-20"),
            [("news".into(), Some(3)), ("introduction".into(), None), ("history".into(), None)]
        );
    }

    #[test]
    fn a_group_is_as_fresh_as_the_newest_below_it() {
        let fresh = [("history", "2026-11-02"), ("economy", "2026-11-19"), ("politics", "2026-01-05")];
        assert_eq!(found(&fresh, "2026-11-20"), vec![]);
    }

    #[test]
    fn the_longest_overdue_comes_first() {
        let old = [("history", "2025-06-02"), ("economy", "2026-11-17")];
        assert_eq!(
            found(&old, "2026-11-20"),
            [("introduction".into(), Some(443)), ("history".into(), Some(171)), ("news".into(), Some(2))]
        );
    }

    /// News of Friday are expected again on Saturday: on a day off nobody has to publish, so on Monday.
    #[test]
    fn a_due_day_that_is_off_moves_to_the_next_working_day() {
        let friday = [("history", "2026-11-02"), ("economy", "2026-11-20")];
        assert_eq!(found(&friday, "2026-11-23"), vec![]);
        // The 24th is off, and still it is one day too late then.
        assert_eq!(found(&friday, "2026-11-24"), [("news".into(), Some(1))]);
        let eve_of_tet = [("history", "2026-01-02"), ("economy", "2026-02-13")];
        assert_eq!(found(&eve_of_tet, "2026-02-23"), vec![]);
        assert_eq!(found(&eve_of_tet, "2026-02-24"), [("news".into(), Some(1))]);
    }
}
