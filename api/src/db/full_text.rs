//! The index of tokens: FTS5 on SQLite, a GIN index over `tsvector` on PostgreSQL (ADR 0025).
//!
//! What is asked is written from an expression whose tokens hold letters, digits, `-` and `_` only, each of them quoted,
//! the whole of it bound: there is no input for which a database could find an error in it.

use super::{
    Across, Conn, Scoped,
    stored::{Id, sql},
};
use crate::error::Result;
use diesel::{
    QueryableByName, RunQueryDsl as _, sql_query,
    sql_types::{Array, BigInt, Bool, Integer, Nullable, Text},
};
use shared::search::{Expression, Scope, windows};
use std::collections::BTreeSet;

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = BigInt)]
    number: i64,
    #[diesel(sql_type = BigInt)]
    place: i64,
}

/// How many hits have the same values in all facets.
#[derive(QueryableByName)]
pub(crate) struct Spread {
    #[diesel(sql_type = sql::Id)]
    pub(crate) portal_id: Id,
    #[diesel(sql_type = Text)]
    pub(crate) content_type: String,
    #[diesel(sql_type = Text)]
    pub(crate) section: String,
    #[diesel(sql_type = Text)]
    pub(crate) genre: String,
    #[diesel(sql_type = Integer)]
    pub(crate) year: i32,
    #[diesel(sql_type = BigInt)]
    pub(crate) number: i64,
}

/// In the language of FTS5: strings, and operators in capitals.
fn fts5(wanted: &Expression) -> Option<String> {
    wanted.written(|token| format!("\"{}\"", token.replace('"', "\"\"")), [" AND ", " OR ", " NOT "])
}

/// In the language of `tsquery`.
fn tsquery(wanted: &Expression) -> Option<String> {
    let quote = |token: &str| format!("'{}'", token.replace('\\', "\\\\").replace('\'', "''"));
    wanted.written(quote, [" & ", " | ", " & !"])
}

/// Readies a transaction for searches. The planner of PostgreSQL takes the index for each of them: it knows neither how
/// words go together, nor that a row that is looked at without the index has to be fetched from apart.
pub(crate) fn prepare(db: &mut Across<'_>) -> Result<()> {
    if let Conn::Postgres(conn) = db.conn() {
        sql_query("SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)")
            .execute(conn)?;
    }
    Ok(())
}

/// Where to begin: a place above everything there is.
pub(crate) fn above_all(db: &mut Across<'_>) -> Result<i64> {
    let Conn::Postgres(conn) = db.conn() else { return Ok(i64::MAX) };
    let newest: Number =
        sql_query("SELECT COALESCE(MAX(place), 0) AS number FROM search_index").get_result(conn)?;
    Ok(newest.number.saturating_add(1))
}

/// The places of what answers, the newest first, below a place.
pub(crate) fn places(
    db: &mut Across<'_>,
    scope: &Scope,
    wanted: Expression,
    below: i64,
    most: i64,
) -> Result<Vec<i64>> {
    let wanted = scope.within(wanted);
    let conn = match db.conn() {
        Conn::Sqlite(conn) => {
            let Some(wanted) = fts5(&wanted) else { return Ok(Vec::new()) };
            let found: Vec<Number> = sql_query(
                "SELECT rowid AS number FROM search_index WHERE search_index MATCH ? AND rowid < ? \
                 ORDER BY rowid DESC LIMIT ?",
            )
            .bind::<Text, _>(wanted)
            .bind::<BigInt, _>(below)
            .bind::<BigInt, _>(most)
            .load(conn)?;
            return Ok(found.into_iter().map(|row| row.number).collect());
        }
        Conn::Postgres(conn) => conn,
    };
    // PostgreSQL finds everything and then sorts it: it is asked for the newest apart.
    let mut found = Vec::new();
    for part in windows(&wanted, below.saturating_sub(1)) {
        let left = most.saturating_sub(i64::try_from(found.len()).unwrap_or(most));
        let Some(part) = tsquery(&part).filter(|_| left > 0) else { continue };
        // `+ 0`, so that nothing but the index of the tokens is of use.
        let newest: Vec<Number> = sql_query(
            "SELECT place AS number FROM search_index WHERE tokens @@ $1::tsquery AND place + 0 < $2 \
             ORDER BY place + 0 DESC LIMIT $3",
        )
        .bind::<Text, _>(part)
        .bind::<BigInt, _>(below)
        .bind::<BigInt, _>(left)
        .load(conn)?;
        found.extend(newest.into_iter().map(|row| row.number));
    }
    Ok(found)
}

/// Which of some expressions each of a few places answers, by number: the first first, the newest first in each.
/// Nothing else within the scope answers any of them.
pub(crate) fn told_apart(
    db: &mut Across<'_>,
    scope: &Scope,
    few: &[i64],
    wanted: impl Iterator<Item = Expression>,
) -> Result<Vec<(usize, i64)>> {
    let (Some(first), Some(last)) = (few.iter().min(), few.iter().max()) else { return Ok(Vec::new()) };
    let conn = match db.conn() {
        Conn::Sqlite(conn) => {
            let mut told = Vec::new();
            for (number, wanted) in wanted.enumerate() {
                let Some(wanted) = fts5(&scope.within(wanted)) else { continue };
                let found: Vec<Number> = sql_query(
                    "SELECT rowid AS number FROM search_index WHERE search_index MATCH ? \
                     AND rowid >= ? AND rowid <= ? ORDER BY rowid DESC",
                )
                .bind::<Text, _>(wanted)
                .bind::<BigInt, _>(first)
                .bind::<BigInt, _>(last)
                .load(conn)?;
                told.extend(found.into_iter().map(|row| (number, row.number)));
                if told.len() >= few.len() {
                    break;
                }
            }
            return Ok(told);
        }
        Conn::Postgres(conn) => conn,
    };
    // An expression that nothing answers keeps its number.
    let wanted: Vec<Option<String>> = wanted.map(|wanted| tsquery(&wanted)).collect();
    // The tokens are joined with nothing, so that they are unpacked once and not for each expression.
    let told: Vec<Told> = sql_query(
        "WITH few AS MATERIALIZED (SELECT place, tokens || ''::tsvector AS tokens FROM search_index WHERE place = ANY($1)) \
         SELECT wanted.number, few.place FROM few \
         CROSS JOIN unnest($2::tsquery[]) WITH ORDINALITY AS wanted (tokens, number) \
         WHERE few.tokens @@ wanted.tokens ORDER BY wanted.number, few.place DESC",
    )
    .bind::<Array<BigInt>, _>(few)
    .bind::<Array<Nullable<Text>>, _>(wanted)
    .load(conn)?;
    Ok(told.into_iter().map(|row| (usize::try_from(row.number - 1).unwrap_or_default(), row.place)).collect())
}

/// How much answers.
pub(crate) fn count(db: &mut Across<'_>, scope: &Scope, wanted: Expression) -> Result<i64> {
    let wanted = scope.within(wanted);
    let counted: Number = match db.conn() {
        Conn::Sqlite(conn) => {
            let Some(wanted) = fts5(&wanted) else { return Ok(0) };
            sql_query("SELECT COUNT(*) AS number FROM search_index WHERE search_index MATCH ?")
                .bind::<Text, _>(wanted)
                .get_result(conn)?
        }
        Conn::Postgres(conn) => {
            let Some(wanted) = tsquery(&wanted) else { return Ok(0) };
            sql_query("SELECT COUNT(*) AS number FROM search_index WHERE tokens @@ $1::tsquery")
                .bind::<Text, _>(wanted)
                .get_result(conn)?
        }
    };
    Ok(counted.number)
}

/// How the newest of what answers is spread.
pub(crate) fn spread(
    db: &mut Across<'_>,
    scope: &Scope,
    wanted: Expression,
    most: i64,
) -> Result<Vec<Spread>> {
    let wanted = scope.within(wanted);
    match db.conn() {
        Conn::Sqlite(conn) => {
            let Some(wanted) = fts5(&wanted) else { return Ok(Vec::new()) };
            Ok(sql_query(
                "SELECT d.portal_id, d.content_type, d.section, d.genre, d.year, COUNT(*) AS number \
                 FROM (SELECT rowid AS place FROM search_index WHERE search_index MATCH ? \
                       ORDER BY rowid DESC LIMIT ?) found \
                 CROSS JOIN search_documents d ON d.place = found.place GROUP BY 1, 2, 3, 4, 5",
            )
            .bind::<Text, _>(wanted)
            .bind::<BigInt, _>(most)
            .load(conn)?)
        }
        Conn::Postgres(conn) => {
            let Some(wanted) = tsquery(&wanted) else { return Ok(Vec::new()) };
            Ok(sql_query(
                "WITH found AS MATERIALIZED (SELECT place FROM search_index WHERE tokens @@ $1::tsquery), \
                 newest AS MATERIALIZED (SELECT place FROM found ORDER BY place DESC LIMIT $2) \
                 SELECT d.portal_id, d.content_type, d.section, d.genre, d.year, COUNT(*) AS number \
                 FROM newest JOIN search_documents d ON d.place = newest.place GROUP BY 1, 2, 3, 4, 5",
            )
            .bind::<Text, _>(wanted)
            .bind::<BigInt, _>(most)
            .load(conn)?)
        }
    }
}

/// Whether something stands at a place already, in whatever portal.
pub(crate) fn is_taken(db: &mut Scoped<'_>, place: i64) -> Result<bool> {
    #[derive(QueryableByName)]
    struct Taken {
        #[diesel(sql_type = Bool)]
        taken: bool,
    }
    let taken: Taken = match db.conn() {
        Conn::Sqlite(conn) => {
            sql_query("SELECT EXISTS (SELECT 1 FROM search_index WHERE rowid = ?) AS taken")
                .bind::<BigInt, _>(place)
                .get_result(conn)?
        }
        Conn::Postgres(conn) => {
            sql_query("SELECT EXISTS (SELECT 1 FROM search_index WHERE place = $1) AS taken")
                .bind::<BigInt, _>(place)
                .get_result(conn)?
        }
    };
    Ok(taken.taken)
}

/// Enters the tokens of what stands at a place.
pub(crate) fn put(db: &mut Scoped<'_>, place: i64, tokens: BTreeSet<String>) -> Result<()> {
    let tokens: Vec<String> = tokens.into_iter().collect();
    match db.conn() {
        Conn::Sqlite(conn) => sql_query("INSERT INTO search_index (rowid, tokens) VALUES (?, ?)")
            .bind::<BigInt, _>(place)
            .bind::<Text, _>(tokens.join(" "))
            .execute(conn)?,
        // `array_to_tsvector`: no parser of PostgreSQL sees a word.
        Conn::Postgres(conn) => {
            sql_query("INSERT INTO search_index (place, tokens) VALUES ($1, array_to_tsvector($2))")
                .bind::<BigInt, _>(place)
                .bind::<Array<Text>, _>(tokens)
                .execute(conn)?
        }
    };
    Ok(())
}
