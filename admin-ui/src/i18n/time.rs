//! Dates and times as people read them, always those of Vietnam.

use chrono::{DateTime, NaiveDate, Utc};
use shared::{calendar, word::Locale};

/// A date and a time: `20/11/2026 14:30`.
pub(crate) fn date_time(locale: Locale, at: DateTime<Utc>) -> String {
    let clock = [("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")];
    format!("{} {}", date(locale, at), written(locale, at, &clock, "%H:%M"))
}

/// The date of an instant.
fn date(locale: Locale, at: DateTime<Utc>) -> String {
    let style = [("day", "2-digit"), ("month", "2-digit"), ("year", "numeric")];
    written(locale, at, &style, "%d/%m/%Y")
}

/// A day of the calendar.
pub(crate) fn day(locale: Locale, day: NaiveDate) -> String {
    date(locale, calendar::start_of(day))
}

/// A day of the calendar with its weekday: `Thứ Hai, 23 tháng 11, 2026`.
pub(crate) fn weekday(locale: Locale, day: NaiveDate) -> String {
    written(locale, calendar::start_of(day), &[("dateStyle", "full")], "%d/%m/%Y")
}

#[cfg(target_arch = "wasm32")]
fn written(locale: Locale, at: DateTime<Utc>, style: &[(&str, &str)], _plain: &str) -> String {
    use js_sys::{Array, Date, Intl, Object, Reflect};
    use wasm_bindgen::{JsCast, JsValue};
    let options = Object::new();
    for (name, value) in style.iter().chain(&[("timeZone", "Asia/Ho_Chi_Minh")]) {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let locales = Array::of1(&JsValue::from_str(super::tag(locale)));
    let format = Intl::DateTimeFormat::new(locales.unchecked_ref(), options.unchecked_ref());
    let instant = Date::new(&JsValue::from_f64(at.timestamp_millis() as f64));
    let text = format.format().call1(&format, instant.unchecked_ref()).ok();
    text.and_then(|text| text.as_string()).unwrap_or_default()
}

/// Outside of a browser (component tests) there is no `Intl`.
#[cfg(not(target_arch = "wasm32"))]
fn written(_locale: Locale, at: DateTime<Utc>, _style: &[(&str, &str)], plain: &str) -> String {
    at.with_timezone(&calendar::zone()).format(plain).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_vietnam() {
        let at = "2026-11-22T17:30:00Z".parse().unwrap();
        assert_eq!(date_time(Locale::Vi, at), "23/11/2026 00:30");
        assert_eq!(date(Locale::Vi, at), "23/11/2026");
    }
}
