//! Searches in the database: step by step from the best kind of hit, the newest first, until a page is full.

use crate::{
    db::{
        Across, full_text,
        schema::{published_articles, search_documents},
        stored::{Id, Word},
    },
    delivery::queries::{COLUMNS, Row},
    error::Result,
};
use diesel::prelude::*;
use shared::{
    article::Genre,
    search::{FacetCount, Facets, Query, Rank, Scope, Step},
    section::ContentType,
    word::Locale,
};
use std::{cmp::Reverse, collections::HashMap};

/// How many hits facets count, the newest.
const COUNTED: i64 = 10_000;
/// How many values of a facet are told.
const VALUES: usize = 100;

/// What is looked for, and where.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) query: Query,
    pub(crate) locale: Locale,
    pub(crate) section: Option<String>,
    pub(crate) content_type: Option<ContentType>,
    pub(crate) genre: Option<Genre>,
    pub(crate) year: Option<i32>,
}

impl Wanted {
    fn scope(&self, db: &Across<'_>) -> Scope {
        Scope {
            locale: self.locale,
            portal: db.portal(),
            closed: db.closed().to_vec(),
            section: self.section.clone(),
            content_type: self.content_type,
            genre: self.genre,
            year: self.year,
        }
    }
}

/// Where in the order of hits something is: the number of its step, and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) step: u8,
    pub(crate) place: i64,
}

/// A text that was found.
pub(crate) struct Hit {
    pub(crate) rank: Rank,
    pub(crate) portal: Id,
    pub(crate) content_type: ContentType,
    pub(crate) row: Row,
    pub(crate) body: String,
}

/// The hits after a place, and where the last of them is if there are more.
pub(crate) fn page(
    db: &mut Across<'_>,
    wanted: &Wanted,
    after: Option<At>,
    limit: u32,
) -> Result<(Vec<Hit>, Option<At>)> {
    let mut found = ranked(db, wanted, &wanted.query.steps(), after, limit as usize + 1)?;
    let has_more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let last = found.last().map(|(at, _)| *at).filter(|_| has_more);
    Ok((read(db, found, wanted.locale)?, last))
}

/// Texts whose titles answer.
pub(crate) fn titles(db: &mut Across<'_>, wanted: &Wanted, most: usize) -> Result<Vec<Hit>> {
    let found = ranked(db, wanted, &wanted.query.title_steps(), None, most)?;
    read(db, found, wanted.locale)
}

fn ranked(
    db: &mut Across<'_>,
    wanted: &Wanted,
    steps: &[Step],
    after: Option<At>,
    most: usize,
) -> Result<Vec<(At, Rank)>> {
    full_text::prepare(db)?;
    let above_all = full_text::above_all(db)?;
    let scope = wanted.scope(db);
    let mut ranking = Ranking { db, query: &wanted.query, scope, above_all, most, found: Vec::new() };
    let begun = after.map_or(0, |at| steps.partition_point(|step| step.number < at.step));
    let mut steps = &steps[begun..];
    if let (Some(at), Some((first, rest))) = (after, steps.split_first())
        && first.number == at.step
    {
        ranking.step(first, at.place)?;
        steps = rest;
    }
    ranking.all(steps)?;
    Ok(ranking.found)
}

/// A page as it fills, step by step. Each look into the index has its price, also one that finds nothing: steps of one
/// depth are asked for together, and one by one only if there is more than the page needs.
struct Ranking<'r, 'd> {
    db: &'r mut Across<'d>,
    query: &'r Query,
    scope: Scope,
    above_all: i64,
    most: usize,
    found: Vec<(At, Rank)>,
}

impl Ranking<'_, '_> {
    fn all(&mut self, steps: &[Step]) -> Result<()> {
        let depth = |step: &Step| (step.rank.exact, step.rank.how.depth());
        let mut rest = steps;
        let mut is_enough = false;
        for group in steps.chunk_by(|one, other| depth(one) == depth(other)) {
            let (is_first, is_last) = (rest.len() == steps.len(), rest.len() == group.len());
            // Titles fill most pages. If they do not, there is often little of the rest.
            if !is_first && !is_last && !is_enough {
                is_enough = !self.if_little(rest)?;
                if !is_enough {
                    return Ok(());
                }
            }
            // What is left for the last is enough if there was enough for all of the rest.
            let is_little = group.len() > 1 && !(is_enough && is_last) && self.if_little(group)?;
            for step in group.iter().filter(|_| !is_little) {
                self.step(step, self.above_all)?;
            }
            rest = &rest[group.len()..];
        }
        Ok(())
    }

    fn left(&self) -> usize {
        self.most.saturating_sub(self.found.len())
    }

    /// What a step finds below a place, as far as the page needs it.
    fn step(&mut self, step: &Step, below: i64) -> Result<()> {
        if self.left() > 0 {
            let left = number(self.left());
            let places = full_text::places(self.db, &self.scope, step.wanted.clone(), below, left)?;
            self.take(step, places.into_iter());
        }
        Ok(())
    }

    /// All that some steps find, if it is less than the page needs; whether it is.
    fn if_little(&mut self, steps: &[Step]) -> Result<bool> {
        if self.left() == 0 {
            return Ok(true);
        }
        let (together, left) = (self.query.together(steps), number(self.left()));
        let few = full_text::places(self.db, &self.scope, together, self.above_all, left)?;
        let is_little = few.len() < self.left();
        if is_little {
            let each = steps.iter().map(|step| step.wanted.clone());
            for (step, place) in full_text::told_apart(self.db, &self.scope, &few, each)? {
                self.take(&steps[step], std::iter::once(place));
            }
        }
        Ok(is_little)
    }

    fn take(&mut self, step: &Step, places: impl Iterator<Item = i64>) {
        self.found.extend(places.map(|place| (At { step: step.number, place }, step.rank)));
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The texts at places, in their order.
fn read(db: &mut Across<'_>, found: Vec<(At, Rank)>, locale: Locale) -> Result<Vec<Hit>> {
    let places: Vec<i64> = found.iter().map(|(at, _)| at.place).collect();
    let documents: Vec<(i64, Id, Id, Word<ContentType>)> = db
        .search_documents()
        .filter(search_documents::place.eq_any(places))
        .select((
            search_documents::place,
            search_documents::portal_id,
            search_documents::article_id,
            search_documents::content_type,
        ))
        .load(db.conn())?;
    let articles: Vec<Id> = documents.iter().map(|(_, _, article, _)| *article).collect();
    let portals: Vec<Id> = documents.iter().map(|(_, portal, ..)| *portal).collect();
    let rows: Vec<(Id, Row, String)> = db
        .published_articles(&portals)
        .filter(published_articles::article_id.eq_any(articles))
        .filter(published_articles::locale.eq(Word(locale)))
        .select((published_articles::portal_id, COLUMNS, published_articles::body))
        .load(db.conn())?;
    let mut rows: HashMap<(Id, Id), (Row, String)> =
        rows.into_iter().map(|(portal, row, body)| ((portal, row.id), (row, body))).collect();
    let documents: HashMap<i64, (Id, Id, ContentType)> = documents
        .into_iter()
        .map(|(place, portal, article, content_type)| (place, (portal, article, content_type.0)))
        .collect();
    // What was taken away between two looks is left out; a page may then be short, and is not the last for that.
    let hit = |(at, rank): (At, Rank)| {
        let (portal, article, content_type) = *documents.get(&at.place)?;
        let (row, body) = rows.remove(&(portal, article))?;
        Some(Hit { rank, portal, content_type, row, body })
    };
    Ok(found.into_iter().filter_map(hit).collect())
}

/// How many hits there are.
pub(crate) fn count(db: &mut Across<'_>, wanted: &Wanted) -> Result<i64> {
    let scope = wanted.scope(db);
    full_text::prepare(db)?;
    full_text::count(db, &scope, wanted.query.any())
}

/// How the hits are spread; portals by the name that a function gives.
pub(crate) fn facets(
    db: &mut Across<'_>,
    wanted: &Wanted,
    name: impl Fn(Id) -> Option<String>,
) -> Result<Facets> {
    let scope = wanted.scope(db);
    full_text::prepare(db)?;
    let spread = full_text::spread(db, &scope, wanted.query.any(), COUNTED + 1)?;
    let by = |value: &dyn Fn(&full_text::Spread) -> Option<String>| {
        let mut counts: HashMap<String, i64> = HashMap::new();
        for spread in &spread {
            if let Some(key) = value(spread) {
                *counts.entry(key).or_default() += spread.number;
            }
        }
        let mut counts: Vec<FacetCount> =
            counts.into_iter().map(|(key, count)| FacetCount { key, count }).collect();
        counts.sort_by(|one, other| (Reverse(one.count), &one.key).cmp(&(Reverse(other.count), &other.key)));
        counts.truncate(VALUES);
        counts
    };
    let counted: i64 = spread.iter().map(|spread| spread.number).sum();
    Ok(Facets {
        counted,
        complete: counted <= COUNTED,
        portals: by(&|spread| name(spread.portal_id)),
        types: by(&|spread| Some(spread.content_type.clone())),
        sections: by(&|spread| Some(spread.section.clone())),
        genres: by(&|spread| Some(spread.genre.clone())),
        years: by(&|spread| Some(spread.year.to_string())),
    })
}
