//! Units in the database.

use crate::{
    db::{
        Conn,
        schema::units,
        stored::{Id, Json, Word},
    },
    error::Result,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use shared::{
    portal::Names,
    text::collate,
    unit::{Unit, UnitLevel, UnitName, UnitType},
};
use std::collections::HashMap;

#[derive(Queryable)]
struct Row {
    id: Id,
    key: String,
    name_vi: String,
    name_en: Option<String>,
    short_name: Option<String>,
    abbreviation: Option<String>,
    unit_type: Word<UnitType>,
    level: Word<UnitLevel>,
    parent_id: Option<Id>,
    document_code: Option<String>,
    emails: Json<Vec<String>>,
    phones: Json<Vec<String>>,
    active_from: Option<NaiveDate>,
    active_to: Option<NaiveDate>,
}

/// Units by their keys, after one of them, and one more.
pub(crate) fn page(conn: &mut Conn, after: Option<String>, limit: u32) -> Result<Vec<Unit>> {
    let rows: Vec<Row> = units::table
        .filter(units::key.gt(after.unwrap_or_default()))
        .order(units::key)
        .limit(i64::from(limit) + 1)
        .select((
            units::id,
            units::key,
            units::name_vi,
            units::name_en,
            units::short_name,
            units::abbreviation,
            units::unit_type,
            units::level,
            units::parent_id,
            units::document_code,
            units::emails,
            units::phones,
            units::active_from,
            units::active_to,
        ))
        .load(conn)?;
    let parents: Vec<Id> = rows.iter().filter_map(|row| row.parent_id).collect();
    let keys: Vec<(Id, String)> =
        units::table.filter(units::id.eq_any(parents)).select((units::id, units::key)).load(conn)?;
    let keys: HashMap<Id, String> = keys.into_iter().collect();
    let unit = |row: Row| Unit {
        id: row.id.into(),
        key: row.key,
        name: Names { vi: row.name_vi, en: row.name_en },
        short_name: row.short_name,
        abbreviation: row.abbreviation,
        unit_type: row.unit_type.0,
        level: row.level.0,
        parent: row.parent_id.and_then(|id| keys.get(&id).cloned()),
        document_code: row.document_code,
        emails: row.emails.0,
        phones: row.phones.0,
        active_from: row.active_from,
        active_to: row.active_to,
    };
    Ok(rows.into_iter().map(unit).collect())
}

/// The units that exist on a day, by their names in the Vietnamese order.
pub(crate) fn names(conn: &mut Conn, day: NaiveDate) -> Result<Vec<UnitName>> {
    let rows: Vec<(Id, String, Option<String>)> = units::table
        .filter(units::active_to.is_null().or(units::active_to.ge(day)))
        .select((units::id, units::name_vi, units::name_en))
        .load(conn)?;
    let unit =
        |(id, vi, en): (Id, String, Option<String>)| UnitName { id: id.into(), name: Names { vi, en } };
    let mut names: Vec<UnitName> = rows.into_iter().map(unit).collect();
    names.sort_by_cached_key(|unit| collate::key(&unit.name.vi));
    Ok(names)
}
