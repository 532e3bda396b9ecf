//! A change that belongs to no portal: the connection, who does it, and the record that it has to leave.

use super::Who;
use crate::{
    audit,
    clock::Clock,
    db::Conn,
    error::{Error, Result},
};
use shared::audit::Action;

/// A change of the platform at work.
pub(crate) struct PlatformWork<'c> {
    conn: &'c mut Conn,
    who: Who,
    clock: Clock,
    recorded: bool,
}

impl<'c> PlatformWork<'c> {
    /// Runs a change and refuses to keep it without a record.
    pub(crate) fn run<T>(
        conn: &'c mut Conn,
        who: Who,
        clock: Clock,
        work: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        let mut this = Self { conn, who, clock, recorded: false };
        let value = work(&mut this)?;
        if this.recorded {
            Ok(value)
        } else {
            Err(Error::broken(anyhow::anyhow!("a change of the platform left no audit record")))
        }
    }

    /// The connection.
    pub(crate) fn conn(&mut self) -> &mut Conn {
        self.conn
    }

    /// Leaves the record of what was done, in the platform's trail.
    pub(crate) fn record(&mut self, action: Action, subject: audit::Subject) -> Result<()> {
        let (id, at) = (self.clock.new_id(), self.clock.now());
        let entry = audit::Entry { id, at, action, subject, note: None };
        audit::queries::append(self.conn, audit::PLATFORM, &self.who, entry)?;
        self.recorded = true;
        Ok(())
    }
}
