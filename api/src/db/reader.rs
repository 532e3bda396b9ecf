//! Who reads inside a portal: it decides which articles there are for them.

use super::{
    schema::{article_limits, article_people, audit_events},
    scope::Within,
    stored::{Id, Word},
};
use diesel::dsl::{Eq, Filter, NeAny, Select};
use shared::{article::Access, id::UserId};
use uuid::Uuid;

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// The system itself: every article. Jobs and the seed say it aloud; no handler can (see the architecture test).
    System,
    /// Somebody of the portal's staff.
    Person {
        /// Who.
        id: UserId,
        /// Whether they are of the editorial board.
        board: bool,
    },
    /// Anybody, and whatever leaves the house: only what is limited to nobody.
    Anybody,
}

impl Reader {
    /// The limits behind which they see whatever the names say.
    fn sees(self) -> Vec<Word<Access>> {
        match self {
            Self::System => vec![Word(Access::Board), Word(Access::Named)],
            Self::Person { board: true, .. } => vec![Word(Access::Board)],
            Self::Person { board: false, .. } | Self::Anybody => Vec::new(),
        }
    }

    /// Who they are among the people named: nobody has the identity of nobody.
    fn id(self) -> Id {
        match self {
            Self::Person { id, .. } => id.into(),
            Self::System | Self::Anybody => Id(Uuid::nil()),
        }
    }
}

type Limits = Within<article_limits::table, article_limits::portal_id>;
type People = Within<article_people::table, article_people::portal_id>;
type Named = Select<Filter<People, Eq<article_people::user_id, Id>>, article_people::article_id>;
/// The limits that hide their articles from a reader.
pub(crate) type Hiding = Filter<
    Filter<Limits, NeAny<article_limits::access, Vec<Word<Access>>>>,
    NeAny<article_limits::article_id, Named>,
>;
/// The identities of the articles that are hidden from a reader.
pub(crate) type Hidden = Select<Hiding, article_limits::article_id>;
type HiddenSubjects = Select<Hiding, article_limits::subject>;
/// A table of a portal's things, only as far as they belong to articles that the reader may see.
pub(crate) type Seen<Table, Portal, Article> = Filter<Within<Table, Portal>, NeAny<Article, Hidden>>;
/// A trail without what was done to articles that are hidden from its reader.
pub(crate) type SeenTrail = Filter<
    Filter<audit_events::table, Eq<audit_events::trail, String>>,
    NeAny<audit_events::subject_id, HiddenSubjects>,
>;

/// The limits of a portal that hide their articles from a reader.
pub(super) fn hiding(limits: Limits, people: People, reader: Reader) -> Hiding {
    use diesel::{ExpressionMethods as _, QueryDsl as _};
    let named = people.filter(article_people::user_id.eq(reader.id())).select(article_people::article_id);
    limits
        .filter(article_limits::access.ne_all(reader.sees()))
        .filter(article_limits::article_id.ne_all(named))
}
