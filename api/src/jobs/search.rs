//! Enters what is public and not in the searches yet: after an upgrade, or because it is all to be entered anew.
//!
//! What comes out is entered in the transaction that publishes it; here is only what was public before (a migration gave it an
//! entry of version 0). A text is entered once, however often it is tried and by how many; whoever is interrupted goes on
//! where they were.

use crate::{
    db::{
        Conn, Reach, Reader, Scoped,
        schema::{self, published_articles, search_documents},
        stored::{Id, Word},
    },
    error::Result,
    portals,
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

/// Enters anew what was entered under another version of the tokens, and says how much. Every public text has an entry: it gets
/// one in the transaction that publishes it, so this asks the index of versions and nothing else.
pub(crate) async fn run_due(state: &State) -> Result<usize> {
    let mut done = 0;
    loop {
        let outdated = state.database().read(Reach::Everything, outdated).await?;
        let count = enter_all(state, &outdated).await;
        if count == 0 {
            return Ok(done);
        }
        done += count;
        tracing::info!(entered = done, "entered into the searches");
    }
}

/// Has everything entered anew, also what has no entry at all, one portal after the other.
pub(crate) async fn rebuild(state: &State) -> Result<usize> {
    let portals = state.database().read(Reach::Everything, portals::queries::all).await?;
    let mut done = 0;
    for portal in portals.into_iter().map(|entry| entry.summary.id) {
        let look = move |conn: &mut Conn| {
            let mut scoped = Scoped::new(conn, portal, Reader::System);
            let all = scoped.search_documents();
            diesel::update(all).set(search_documents::version.eq(0)).execute(scoped.conn())?;
            missing(&mut scoped)
        };
        let missing = state.database().write(Reach::Portal(portal), look).await?;
        done += enter_all(state, &missing).await;
    }
    Ok(done + run_due(state).await?)
}

fn outdated(conn: &mut Conn) -> Result<Vec<Text>> {
    let columns = (search_documents::portal_id, search_documents::article_id, search_documents::locale);
    let all = search_documents::table.select(columns);
    // Two questions, each a range of the index: a database may answer one for both by reading everything.
    let mut texts: Vec<Text> = all.filter(search_documents::version.lt(VERSION)).limit(BATCH).load(conn)?;
    texts.extend(all.filter(search_documents::version.gt(VERSION)).limit(BATCH).load::<Text>(conn)?);
    texts.sort_by_key(|text| text.0.0);
    Ok(texts)
}

/// What is public in a portal and has no entry: it was deleted by hand.
fn missing(db: &mut Scoped<'_>) -> Result<Vec<Text>> {
    let there = entered
        .filter(entered.field(search_documents::portal_id).eq(published_articles::portal_id))
        .filter(entered.field(search_documents::article_id).eq(published_articles::article_id))
        .filter(entered.field(search_documents::locale).eq(published_articles::locale));
    let missing = db
        .published_articles()
        .filter(published_articles::withdrawn_at.is_null())
        .filter(published_articles::archived_at.is_null())
        .filter(diesel::dsl::not(exists(there)));
    let columns = (published_articles::portal_id, published_articles::article_id, published_articles::locale);
    Ok(missing.select(columns).load(db.conn())?)
}

async fn enter_all(state: &State, texts: &[Text]) -> usize {
    let mut done = 0;
    for together in texts.chunk_by(|one, other| one.0 == other.0).flat_map(|texts| texts.chunks(TOGETHER)) {
        match enter(state, together.to_vec()).await {
            Ok(count) => done += count,
            Err(error) => tracing::error!(%error, "texts could not be entered into the searches"),
        }
    }
    done
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
            diesel::update(schema::portals::table.find(Id::from(portal)))
                .set(schema::portals::generation.eq(schema::portals::generation + 1))
                .execute(conn)?;
        }
        Ok(done)
    };
    state.database().write(Reach::Portal(portal), in_transaction).await
}
