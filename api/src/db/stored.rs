//! How values are kept: identifiers, instants, JSON and closed words, the same in both databases.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::{
    deserialize::{self, FromSql},
    expression::AsExpression,
    pg::{Pg, PgValue},
    serialize::{self, IsNull, Output, ToSql},
    sql_types::HasSqlType,
    sqlite::{Sqlite, SqliteValue},
};
use serde::{Serialize, de::DeserializeOwned};
use std::{fmt::Debug, io::Write};
use uuid::Uuid;

use super::conn::MultiBackend;

/// The SQL types of our own.
pub(crate) mod sql {
    use diesel::{query_builder::QueryId, sql_types::SqlType};

    /// `uuid` on PostgreSQL, its text on SQLite.
    #[derive(Clone, Copy, Debug, SqlType, QueryId)]
    #[diesel(postgres_type(oid = 2950, array_oid = 2951), sqlite_type(name = "Text"))]
    pub struct Id;

    /// `timestamptz` on PostgreSQL, microseconds since 1970 on SQLite.
    #[derive(Clone, Copy, Debug, SqlType, QueryId)]
    #[diesel(postgres_type(oid = 1184, array_oid = 1185), sqlite_type(name = "Long"))]
    pub struct Ts;

    /// `jsonb` on PostgreSQL, its text on SQLite.
    #[derive(Clone, Copy, Debug, SqlType, QueryId)]
    #[diesel(postgres_type(oid = 3802, array_oid = 3807), sqlite_type(name = "Text"))]
    pub struct Json;

    impl diesel::sql_types::SqlOrd for Id {}
    impl diesel::sql_types::SqlOrd for Ts {}
}

/// What the enum over both databases needs for a type of our own.
macro_rules! on_both {
    ($sql:ty, $rust:ty $(, $generic:ident: $bound:path)?) => {
        impl$(<$generic: $bound>)? FromSql<$sql, MultiBackend> for $rust {
            fn from_sql(value: <MultiBackend as diesel::backend::Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                value.from_sql::<Self, $sql>()
            }
        }
        impl$(<$generic: $bound>)? ToSql<$sql, MultiBackend> for $rust {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value((<$sql>::default_instance(), self));
                Ok(IsNull::No)
            }
        }
    };
}

macro_rules! sql_type_on_both {
    ($($name:ident),+) => {$(
        impl HasSqlType<sql::$name> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                Self::lookup_sql_type::<sql::$name>(lookup)
            }
        }
        impl sql::$name {
            fn default_instance() -> Self { Self }
        }
    )+};
}
sql_type_on_both!(Id, Ts, Json);

/// An identifier.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = sql::Id)]
pub(crate) struct Id(pub(crate) Uuid);

on_both!(sql::Id, Id);

impl FromSql<sql::Id, Pg> for Id {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(Uuid::from_slice(value.as_bytes())?))
    }
}

impl ToSql<sql::Id, Pg> for Id {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.0.as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<sql::Id, Sqlite> for Id {
    fn from_sql(mut value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        Ok(Self(value.read_text().parse()?))
    }
}

impl ToSql<sql::Id, Sqlite> for Id {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.to_string());
        Ok(IsNull::No)
    }
}

macro_rules! shared_ids {
    ($($name:ident),+) => {$(
        impl From<shared::id::$name> for Id { fn from(id: shared::id::$name) -> Self { Self(id.0) } }
        impl From<Id> for shared::id::$name { fn from(id: Id) -> Self { Self(id.0) } }
    )+};
}
shared_ids!(
    ApiKeyId,
    ArticleId,
    AuditId,
    CommentId,
    DeliveryId,
    EditionId,
    EventId,
    MembershipId,
    NoticeId,
    PortalId,
    PreviewLinkId,
    SavedViewId,
    SectionId,
    SessionId,
    TemplateId,
    UnitId,
    UserId,
    VerificationId,
    WebhookId
);

/// An instant, to the microsecond.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, AsExpression, diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = sql::Ts)]
pub(crate) struct Ts(pub(crate) DateTime<Utc>);

on_both!(sql::Ts, Ts);

/// Microseconds from 1970 to 2000, where PostgreSQL's clock begins.
const PG_EPOCH_MICROS: i64 = 946_684_800_000_000;

fn instant(micros: i64) -> deserialize::Result<Ts> {
    let since = TimeDelta::microseconds(micros);
    DateTime::UNIX_EPOCH.checked_add_signed(since).map(Ts).ok_or_else(|| "instant out of range".into())
}

impl FromSql<sql::Ts, Pg> for Ts {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let micros = <i64 as FromSql<diesel::sql_types::BigInt, Pg>>::from_sql(value)?;
        instant(micros.saturating_add(PG_EPOCH_MICROS))
    }
}

impl ToSql<sql::Ts, Pg> for Ts {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&(self.0.timestamp_micros() - PG_EPOCH_MICROS).to_be_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<sql::Ts, Sqlite> for Ts {
    fn from_sql(mut value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        instant(value.read_long())
    }
}

impl ToSql<sql::Ts, Sqlite> for Ts {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.timestamp_micros());
        Ok(IsNull::No)
    }
}

impl From<DateTime<Utc>> for Ts {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at)
    }
}

/// Whatever can be kept as JSON.
pub(crate) trait Kept: Debug + Serialize + DeserializeOwned + Send + Sync + 'static {}
impl<T: Debug + Serialize + DeserializeOwned + Send + Sync + 'static> Kept for T {}

/// A value that is kept as JSON.
#[derive(Clone, Debug, PartialEq, AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = sql::Json)]
pub(crate) struct Json<T: Debug>(pub(crate) T);

on_both!(sql::Json, Json<T>, T: Kept);

impl<T: Debug + DeserializeOwned> FromSql<sql::Json, Pg> for Json<T> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        // jsonb begins with the version of its format.
        match value.as_bytes() {
            [1, text @ ..] => Ok(Self(serde_json::from_slice(text)?)),
            _ => Err("unknown jsonb version".into()),
        }
    }
}

impl<T: Debug + Serialize> ToSql<sql::Json, Pg> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&[1])?;
        serde_json::to_writer(out, &self.0)?;
        Ok(IsNull::No)
    }
}

impl<T: Debug + DeserializeOwned> FromSql<sql::Json, Sqlite> for Json<T> {
    fn from_sql(mut value: SqliteValue<'_, '_, '_>) -> deserialize::Result<Self> {
        Ok(Self(serde_json::from_str(value.read_text())?))
    }
}

impl<T: Debug + Serialize> ToSql<sql::Json, Sqlite> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}

/// A closed word, kept as its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, AsExpression, diesel::deserialize::FromSqlRow)]
#[diesel(sql_type = diesel::sql_types::Text)]
pub(crate) struct Word<W: Debug>(pub(crate) W);

impl<W, DB> FromSql<diesel::sql_types::Text, DB> for Word<W>
where
    W: Debug + shared::word::Word,
    DB: diesel::backend::Backend,
    String: FromSql<diesel::sql_types::Text, DB>,
{
    fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let key = <String as FromSql<diesel::sql_types::Text, DB>>::from_sql(value)?;
        Ok(Self(key.parse()?))
    }
}

impl<W, DB> ToSql<diesel::sql_types::Text, DB> for Word<W>
where
    W: Debug + shared::word::Word,
    DB: diesel::backend::Backend,
    str: ToSql<diesel::sql_types::Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        <str as ToSql<diesel::sql_types::Text, DB>>::to_sql(self.0.key(), out)
    }
}

/// Whether an article has a language: its languages are kept as JSON, which as a text reads alike in both databases.
pub(crate) fn holds_locale(locale: shared::word::Locale) -> Holds {
    diesel::dsl::sql::<diesel::sql_types::Bool>("CAST(articles.locales AS TEXT) LIKE ")
        .bind::<diesel::sql_types::Text, _>(format!("%\"{locale}\"%"))
}

type Holds = diesel::expression::UncheckedBind<
    diesel::expression::SqlLiteral<diesel::sql_types::Bool>,
    diesel::internal::derives::as_expression::Bound<diesel::sql_types::Text, String>,
>;
