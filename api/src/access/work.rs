//! A change at work: the scoped connection, who does it, when, and the record that it has to leave.

use crate::{
    audit,
    clock::Clock,
    db::{
        Conn, Scoped,
        schema::{outbox, portals, shared_articles},
        stored::{Id, Json, Ts, Word},
    },
    error::{Error, Result},
    webhooks::{self, Told},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use shared::{
    audit::Action,
    id::{PortalId, UserId},
    webhook::EventKind,
};
use uuid::Uuid;

/// Whether a command is done or only tried (`?dry_run=true`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    /// It is done.
    ForReal,
    /// Everything is checked and answered, and then undone.
    DryRun,
}

/// Who does something, for the trail.
#[derive(Clone, Debug, Default)]
pub(crate) struct Who {
    /// The person; none for the system.
    pub(crate) id: Option<UserId>,
    /// Their name.
    pub(crate) name: Option<String>,
    /// The request.
    pub(crate) request_id: Option<String>,
}

/// A change at work.
pub(crate) struct Work<'c> {
    scoped: Scoped<'c>,
    who: Who,
    clock: Clock,
    now: DateTime<Utc>,
    recorded: bool,
}

impl<'c> Work<'c> {
    /// Runs a change and refuses to keep it without a record.
    pub(crate) fn run<T>(
        scoped: Scoped<'c>,
        who: Who,
        clock: Clock,
        work: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        let now = clock.now();
        let mut this = Self { scoped, who, clock, now, recorded: false };
        let value = work(&mut this)?;
        if this.recorded {
            Ok(value)
        } else {
            Err(Error::broken(anyhow::anyhow!("a change left no audit record")))
        }
    }

    /// The scoped connection.
    pub(crate) fn scoped(&mut self) -> &mut Scoped<'c> {
        &mut self.scoped
    }

    /// The connection.
    pub(crate) fn conn(&mut self) -> &mut Conn {
        self.scoped.conn()
    }

    /// The portal, for rows that are inserted.
    pub(crate) fn portal(&self) -> Id {
        self.scoped.portal()
    }

    /// The one instant of the whole change.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// A new identifier.
    pub(crate) fn new_id(&self) -> Uuid {
        self.clock.new_id()
    }

    /// Leaves the record of what was done.
    pub(crate) fn record(
        &mut self,
        action: Action,
        subject: audit::Subject,
        note: Option<&str>,
    ) -> Result<()> {
        let trail = self.portal().0.to_string();
        let entry = audit::Entry { id: self.new_id(), at: self.now, action, subject, note };
        audit::queries::append(self.scoped.conn(), &trail, &self.who, entry)?;
        self.recorded = true;
        Ok(())
    }

    /// From here on every article is there, whoever may see it: see [`Scoped::regardless_of_access`].
    pub(crate) fn regardless_of_access(&mut self) {
        self.scoped.see_everything();
    }

    /// Says that nothing is recorded: nothing had to be done, or only what nobody answers for (who has something open,
    /// a notice that was read).
    pub(crate) fn nothing_to_record(&mut self) {
        self.recorded = true;
    }

    /// What is kept in memory of the portal is made anew.
    pub(crate) fn move_generation(&mut self) -> Result<()> {
        let portal = self.portal();
        self.move_generation_of(portal)
    }

    /// Nothing public has changed, but when it will: the same wherever an article is read.
    pub(crate) fn move_generations_of_readers(&mut self, article: Id) -> Result<()> {
        self.read_in(article)?.into_iter().try_for_each(|portal| self.move_generation_of(portal))
    }

    fn move_generation_of(&mut self, portal: Id) -> Result<()> {
        diesel::update(portals::table.find(portal))
            .set(portals::generation.eq(portals::generation + 1))
            .execute(self.conn())?;
        Ok(())
    }

    /// Tells the outside that something public has changed: an event in the outbox, and the portal's generation moves.
    pub(crate) fn tell_public(&mut self, kind: EventKind, payload: Value) -> Result<()> {
        let portal = self.portal();
        self.tell(portal, kind, payload)
    }

    /// The same of an article: it changes in every portal that shows it.
    pub(crate) fn tell_readers(&mut self, article: Id, kind: EventKind, payload: &Value) -> Result<()> {
        self.read_in(article)?.into_iter().try_for_each(|portal| self.tell(portal, kind, payload.clone()))
    }

    /// Where an article is read: in its own portal and in those that show it. In one order, whoever shares with whom: nobody
    /// waits for anybody in a circle.
    fn read_in(&mut self, article: Id) -> Result<Vec<Id>> {
        let shown = self.scoped.shared_with_others().filter(shared_articles::article_id.eq(article));
        let mut portals: Vec<Id> = shown.select(shared_articles::portal_id).load(self.conn())?;
        portals.push(self.portal());
        portals.sort_unstable_by_key(|portal| portal.0);
        Ok(portals)
    }

    /// The same of a portal that begins or ends to show an article of this one.
    pub(crate) fn tell_portal(&mut self, portal: PortalId, kind: EventKind, payload: Value) -> Result<()> {
        self.tell(portal.into(), kind, payload)
    }

    fn tell(&mut self, portal: Id, kind: EventKind, payload: Value) -> Result<()> {
        let (event, at) = (Id(self.new_id()), Ts(self.now));
        diesel::insert_into(outbox::table)
            .values((
                outbox::id.eq(event),
                outbox::portal_id.eq(Some(portal)),
                outbox::kind.eq(Word(kind)),
                outbox::payload.eq(Json(payload)),
                outbox::created_at.eq(at),
            ))
            .execute(self.conn())?;
        self.move_generation_of(portal)?;
        let (told, clock) = (Told { event, kind, at }, self.clock.clone());
        let mut new_id = move || clock.new_id();
        if portal == self.portal() {
            return webhooks::fan_out(&mut self.scoped, told, &mut new_id);
        }
        // Those who listen to a portal that shows the article hear of it too.
        self.scoped.in_portal(portal, |db| webhooks::fan_out(db, told, &mut new_id))
    }
}
