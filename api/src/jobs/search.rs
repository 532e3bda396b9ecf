//! Enters what is public and not in the searches yet: after an upgrade, or because it is all to be entered anew.
//!
//! What comes out is entered in the transaction that publishes it; here is only what was public before. A text is entered
//! once, however often it is tried and by how many; whoever is interrupted goes on where they were.

use crate::{
    db::{
        Conn, Reach, Reader, Scoped,
        schema::{portals, published_articles, search_documents},
        stored::{Id, Word},
    },
    error::Result,
    search::index,
    state::State,
};
use clap::Subcommand;
use diesel::{dsl::exists, prelude::*};
use shared::{id::PortalId, search::VERSION, word::Locale};

/// How many texts are looked up at a time, and how many are entered in one transaction: others write in between.
const BATCH: i64 = 1_000;
const TOGETHER: usize = 20;

/// What is done to the searches.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Enter everything that is public anew; searches go on meanwhile.
    Rebuild,
}

diesel::alias!(search_documents as entered: Entered);

/// A text that is public: portal, article, language.
type Text = (Id, Id, Word<Locale>);

/// Enters what is missing, and says how much.
pub(crate) async fn run_due(state: &State) -> Result<usize> {
    let mut done = 0;
    loop {
        let missing = state.database().read(Reach::Everything, missing).await?;
        let before = done;
        for together in
            missing.chunk_by(|one, other| one.0 == other.0).flat_map(|texts| texts.chunks(TOGETHER))
        {
            match enter(state, together.to_vec()).await {
                Ok(count) => done += count,
                Err(error) => tracing::error!(%error, "texts could not be entered into the searches"),
            }
        }
        if done == before {
            return Ok(done);
        }
        tracing::info!(entered = done, "entered into the searches");
    }
}

/// Has everything entered anew.
pub(crate) async fn rebuild(state: &State) -> Result<usize> {
    let outdate = |conn: &mut Conn| {
        Ok(diesel::update(search_documents::table).set(search_documents::version.eq(0)).execute(conn)?)
    };
    state.database().write(Reach::Everything, outdate).await?;
    run_due(state).await
}

fn missing(conn: &mut Conn) -> Result<Vec<Text>> {
    let there = entered
        .filter(entered.field(search_documents::portal_id).eq(published_articles::portal_id))
        .filter(entered.field(search_documents::article_id).eq(published_articles::article_id))
        .filter(entered.field(search_documents::locale).eq(published_articles::locale))
        .filter(entered.field(search_documents::version).eq(VERSION));
    let missing = published_articles::table
        .filter(published_articles::withdrawn_at.is_null())
        .filter(published_articles::archived_at.is_null())
        .filter(diesel::dsl::not(exists(there)))
        .order((
            published_articles::portal_id,
            published_articles::published_at,
            published_articles::article_id,
        ))
        .limit(BATCH);
    let columns = (published_articles::portal_id, published_articles::article_id, published_articles::locale);
    Ok(missing.select(columns).load(conn)?)
}

async fn enter(state: &State, texts: Vec<Text>) -> Result<usize> {
    let Some(portal) = texts.first().map(|text| PortalId::from(text.0)) else { return Ok(0) };
    let in_transaction = move |conn: &mut Conn| {
        let mut scoped = Scoped::new(conn, portal, Reader::System);
        let mut done = 0;
        for (_, article, locale) in texts {
            done += usize::from(index::enter_again(&mut scoped, article, locale.0)?);
        }
        if done > 0 {
            // Answers that are kept in memory do not know of them.
            diesel::update(portals::table.find(Id::from(portal)))
                .set(portals::generation.eq(portals::generation + 1))
                .execute(conn)?;
        }
        Ok(done)
    };
    state.database().write(Reach::Portal(portal), in_transaction).await
}
