//! `fields=id,title`: of every row of a list only what somebody asks for.

use super::query::invalid;
use crate::error::{Error, Result};
use serde::Serialize;
use serde_json::Value;
use shared::{check::FaultCode, page::Page};

/// The members that are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fields(Vec<String>);

impl Fields {
    /// Reads the parameter; none for all members. What is in no row is refused, never left out in silence.
    pub(crate) fn read(asked: Option<&str>, known: &[&str]) -> Result<Option<Self>> {
        let Some(asked) = asked else { return Ok(None) };
        let names: Vec<String> = asked.split(',').map(str::to_owned).collect();
        let all_known = names.iter().all(|name| known.contains(&name.as_str()));
        if all_known { Ok(Some(Self(names))) } else { Err(invalid("fields", FaultCode::UnknownReference)) }
    }

    /// A page whose rows hold what is asked for, and nothing else.
    pub(crate) fn of<T: Serialize>(&self, page: Page<T>) -> Result<Page<Value>> {
        let row = |row: T| -> Result<Value> {
            let mut row = serde_json::to_value(row).map_err(Error::broken)?;
            if let Some(members) = row.as_object_mut() {
                members.retain(|name, _| self.0.contains(name));
            }
            Ok(row)
        };
        let data = page.data.into_iter().map(row).collect::<Result<_>>()?;
        Ok(Page { data, page: page.page, links: page.links })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_no_row_is_refused() {
        let known = ["id", "title"];
        assert_eq!(Fields::read(None, &known).ok(), Some(None));
        assert!(Fields::read(Some("id,title"), &known).is_ok());
        for wrong in ["", "id,", "body", "id,,title", "ID"] {
            assert!(Fields::read(Some(wrong), &known).is_err(), "{wrong:?}");
        }
    }
}
