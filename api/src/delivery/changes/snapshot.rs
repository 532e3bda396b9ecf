//! Everything that is public, line by line, read in parts: a portal of any size needs the memory of one part.

use super::{At, Span, queries};
use crate::{
    access::Public,
    error::{Error, Result},
};
use actix_web::web::Bytes;
use futures_util::{Stream, stream};
use shared::changes::{PublicState, SnapshotLine};

/// How many items are read at once.
const PART: i64 = 200;

/// How far a snapshot has come.
struct Snapshot {
    public: Public,
    until: i64,
    after: Option<At>,
    items: i64,
    step: Step,
}

enum Step {
    Begin(i64),
    Items,
    Done,
}

/// The lines of a snapshot up to a number, of about so many items. What changes meanwhile has a higher number, and is left
/// to the changes since this one.
pub(super) fn lines(public: Public, until: i64, about: i64) -> impl Stream<Item = Result<Bytes>> {
    let begin = Snapshot { public, until, after: None, items: 0, step: Step::Begin(about) };
    stream::try_unfold(begin, |mut snapshot| async move {
        let bytes = snapshot.next().await?;
        Ok(bytes.map(|bytes| (bytes, snapshot)))
    })
}

impl Snapshot {
    async fn next(&mut self) -> Result<Option<Bytes>> {
        match self.step {
            Step::Begin(items) => {
                self.step = Step::Items;
                Ok(Some(written(&[SnapshotLine::Begin { until: self.until, items }])?))
            }
            Step::Items => Ok(Some(self.part().await?)),
            Step::Done => Ok(None),
        }
    }

    async fn part(&mut self) -> Result<Bytes> {
        let (portal, after) = (self.public.portal.clone(), self.after.take());
        let span = Span { since: 0, until: self.until };
        let read = move |db: &mut crate::db::Scoped<'_>| {
            queries::page(db, &portal, span, after.as_ref(), PART, true)
        };
        let part = self.public.read(read).await?;
        let Some((last, _)) = part.last() else {
            self.step = Step::Done;
            return written(&[SnapshotLine::End { items: self.items }]);
        };
        self.after = Some(last.clone());
        let there = part.into_iter().map(|(_, item)| item).filter(|item| item.state != PublicState::Gone);
        let mut lines: Vec<SnapshotLine> = there.map(|item| SnapshotLine::Item(Box::new(item))).collect();
        self.items += i64::try_from(lines.len()).unwrap_or(i64::MAX);
        lines.push(SnapshotLine::Progress { items: self.items });
        written(&lines)
    }
}

fn written(lines: &[SnapshotLine]) -> Result<Bytes> {
    let mut bytes = Vec::new();
    for line in lines {
        serde_json::to_writer(&mut bytes, line).map_err(Error::broken)?;
        bytes.push(b'\n');
    }
    Ok(bytes.into())
}
