//! A row of a list as the database tells it.

use crate::db::stored::{Id, Json, Ts, Word};
use chrono::NaiveDate;
use diesel::prelude::*;
use shared::{
    article::{Access, ArticleRow, EmergencyState, Genre, Origin, Status, VerificationState},
    word::Locale,
};

/// The columns that lists tell, in the order in which they are selected.
#[derive(Queryable)]
pub(crate) struct ListRow {
    id: Id,
    version: i32,
    title: String,
    genre: Word<Genre>,
    origin: Word<Origin>,
    section: Option<String>,
    state: Word<Status>,
    live_edition: Option<i32>,
    author: Id,
    author_name: String,
    updated_at: Ts,
    first_published_at: Option<Ts>,
    locales: Json<Vec<Locale>>,
    scheduled_for: Option<Ts>,
    access: Option<Word<Access>>,
    trashed_at: Option<Ts>,
    emergency: Option<Word<EmergencyState>>,
    refusal_proposed: bool,
    verification: Option<Word<VerificationState>>,
    answer_due_on: Option<NaiveDate>,
    /// The key by which titles are sorted.
    pub(crate) title_key: String,
}

impl From<ListRow> for ArticleRow {
    fn from(row: ListRow) -> Self {
        let ListRow {
            id,
            version,
            title,
            genre,
            origin,
            section,
            state,
            live_edition,
            author,
            author_name,
            updated_at,
            first_published_at,
            locales,
            scheduled_for,
            access,
            trashed_at,
            emergency,
            refusal_proposed,
            verification,
            answer_due_on,
            title_key: _,
        } = row;
        Self {
            id: id.into(),
            version,
            title,
            genre: genre.0,
            origin: origin.0,
            section,
            state: state.0,
            live: live_edition.is_some(),
            author: author.into(),
            author_name,
            updated_at: updated_at.0,
            first_published_at: first_published_at.map(|at| at.0),
            locales: locales.0,
            scheduled_for: scheduled_for.map(|at| at.0),
            access: access.map(|access| access.0).unwrap_or_default(),
            trashed_at: trashed_at.map(|at| at.0),
            emergency: emergency.map(|flag| flag.0),
            refusal_proposed,
            verification: verification.map(|flag| flag.0),
            answer_due_on,
        }
    }
}
