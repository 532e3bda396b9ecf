//! Made-up articles in any number, for measuring: published by the code that publishes, without the steps before.

use crate::{
    access::{Who, Work},
    articles::{
        changes::Standing,
        edit,
        publish::{Publication, Text, come_out},
    },
    clock::Clock,
    db::{
        Conn, Reader, Scoped,
        schema::articles,
        stored::{Id, Json, Ts, Word},
    },
    error::{Error, Result},
    portals, users,
};
use anyhow::anyhow;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use shared::{
    article::{ArticleDraft, Genre, Origin, Source, Status},
    text::{collate, fold::search_key},
    word::Locale,
};

/// In so many portals.
const PORTALS: usize = 10;
/// About so many bytes have a body.
const BODY: usize = 2_500;
/// Between two of them.
const APART: TimeDelta = TimeDelta::minutes(3);

/// What the texts are made of: sentences and titles that people wrote.
pub(super) struct Matter {
    pub(super) titles: Vec<String>,
    pub(super) paragraphs: Vec<String>,
}

/// Publishes the made-up articles of these numbers in the first portals, one after the other. The clock is the same for all
/// numbers: it is what makes identities differ.
pub(super) fn publish(
    conn: &mut Conn,
    numbers: std::ops::Range<u32>,
    matter: &Matter,
    clock: &Clock,
) -> Result<()> {
    let now = clock.now();
    let entries = portals::queries::all(conn)?;
    for (place, portal) in entries.iter().take(PORTALS).enumerate() {
        let username = format!("{}.bientap", portal.summary.key);
        let found = users::queries::find(conn, &username)?;
        let (author, name) = found.ok_or_else(|| Error::broken(anyhow!("no account {username}")))?;
        let who = Who { id: Some(author), name: Some(name), request_id: None };
        let scoped = Scoped::new(conn, portal.summary.id, Reader::System);
        Work::run(scoped, who, clock.clone(), |work| {
            for n in numbers.clone().filter(|n| *n as usize % PORTALS == place) {
                one(work, author.into(), &draft(n, matter), at(n, now))?;
            }
            work.nothing_to_record();
            work.move_generation()
        })?;
    }
    Ok(())
}

/// The first is the oldest of those that a day of measuring makes.
fn at(n: u32, now: DateTime<Utc>) -> Ts {
    let ago = i32::try_from(n).map_or(i32::MAX, |n| n);
    Ts(now - TimeDelta::days(1) - APART * ago)
}

fn draft(n: u32, matter: &Matter) -> ArticleDraft {
    let pick = |from: &[String], n: usize| from.get(n % from.len().max(1)).cloned().unwrap_or_default();
    let seed = (n as usize).wrapping_mul(2_654_435_761);
    let mut body = String::new();
    for step in 0.. {
        body.push_str(&pick(&matter.paragraphs, seed.wrapping_add(step * 7)));
        if body.len() > BODY || step > 40 {
            break;
        }
    }
    ArticleDraft {
        title: format!("Tin số {n}: {}", pick(&matter.titles, seed)),
        summary: format!("Bản tin tự sinh số {n}, dùng để đo tốc độ."),
        body,
        section: Some("news-leadership".into()),
        genre: Genre::News,
        authors: vec!["Tổ đo lường".into()],
        source: Source { name: "Cổng".into(), url: None, provider: None },
        origin: Origin::Own,
        source_published_on: None,
        slug: None,
        publish_at: None,
        unpublish_at: None,
        change: None,
        correction: None,
    }
}

fn one(work: &mut Work<'_>, author: Id, draft: &ArticleDraft, at: Ts) -> Result<()> {
    let (id, portal) = (Id(work.new_id()), work.portal());
    diesel::insert_into(articles::table)
        .values((
            articles::portal_id.eq(portal),
            articles::id.eq(id),
            articles::version.eq(1),
            articles::state.eq(Word(Status::Published)),
            articles::title.eq(&draft.title),
            articles::search_key.eq(search_key(&format!("{} {}", draft.title, draft.summary))),
            articles::title_key.eq(collate::key(&draft.title)),
            articles::section.eq(&draft.section),
            articles::locales.eq(Json(vec![Locale::Vi])),
            articles::genre.eq(Word(draft.genre)),
            articles::origin.eq(Word(draft.origin)),
            articles::author_id.eq(author),
            articles::edition.eq(1),
            articles::live_edition.eq(Some(1)),
            articles::first_published_at.eq(Some(at)),
            articles::published_at.eq(Some(at)),
            articles::created_at.eq(at),
            articles::updated_at.eq(at),
        ))
        .execute(work.conn())?;
    edit::insert_edition(work, id, 1, author)?;
    edit::insert_revision(work, id, (1, 1), draft, author)?;
    let standing = Standing { first_published_at: at, updated_at: at, corrected_at: None };
    let text = Text {
        locale: Locale::Vi,
        title: &draft.title,
        summary: &draft.summary,
        body: &draft.body,
        wanted_slug: draft.slug_or_made(),
        edition: 1,
        published_at: at,
        outdated_since: None,
    };
    come_out(work, Publication { article: id, draft, standing: &standing }, &text)?;
    Ok(())
}
