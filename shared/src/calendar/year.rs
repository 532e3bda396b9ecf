//! The calendar of a year as the API answers it: the days that are not what their weekday says.

use super::DayKind;
use crate::portal::Names;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The official calendar of a year, for agencies that rest on Saturday and Sunday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalendarYear {
    /// The year.
    pub year: i32,
    /// Its days off and the Saturdays that are worked instead, in order.
    pub days: Vec<CalendarDay>,
}

/// A day off, or a Saturday that is worked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalendarDay {
    /// The day.
    pub date: NaiveDate,
    /// Why it is not what its weekday says.
    pub kind: DayKind,
    /// What it is called.
    pub name: Names,
    /// The day that it stands for: the holiday that fell on a rest day, or the day off that is worked for.
    pub stands_for: Option<NaiveDate>,
    /// What announced it.
    pub source: Option<String>,
}
