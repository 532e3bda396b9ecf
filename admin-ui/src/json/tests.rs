//! The reader reads what `serde_json` writes, and refuses what it refuses.

use super::*;
use crate::stage;
use proptest::prelude::*;
use serde_json::json;
use shared::{article::Article, page::One, section::Section, session::Session};
use std::collections::BTreeMap;

fn same<T: Serialize + DeserializeOwned + PartialEq + fmt::Debug>(value: &T) {
    assert_eq!(read::<T>(&write(value)).as_ref(), Ok(value));
    assert_eq!(read::<T>(&serde_json::to_string_pretty(value).unwrap()).as_ref(), Ok(value));
}

#[test]
fn the_types_of_the_contract_come_back_as_they_went() {
    same(&stage::session());
    same(&stage::article());
    same(&stage::sections());
    same::<Option<Vec<u32>>>(&None);
}

#[test]
fn members_that_nobody_asked_for_are_passed_over() {
    let answer = json!({
        "data": stage::sections(), "new": { "a": [1, -2.5e3, true, false, null, "\"}"], "b": {} },
        "links": { "self": "/", "more": [] },
    });
    let read = read::<One<Vec<Section>>>(&answer.to_string()).unwrap();
    assert_eq!(read.data, stage::sections());
}

#[test]
fn what_is_not_what_was_asked_for_is_unreadable() {
    let whole = serde_json::to_string(&stage::session()).unwrap();
    for cut in (0..whole.len()).filter(|at| whole.is_char_boundary(*at)) {
        assert_eq!(read::<Session>(&whole[..cut]), Err(Unreadable), "cut at {cut}");
    }
    assert_eq!(read::<Session>(&format!("{whole}]")), Err(Unreadable));
    assert_eq!(read::<Article>("<!doctype html><title>502</title>"), Err(Unreadable));
    for list in ["[1,]", "[,1]", "[1 2]", "[1", "1]", "[1.5]", "[99999999999999999999]", "[-]", "{}", ""] {
        assert_eq!(read::<Vec<i64>>(list), Err(Unreadable), "{list}");
    }
    for text in [r#""\u12""#, r#""\ud800""#, r#""\ud800\u0041""#, r#""\ud800 \udc00""#, r#""\x""#, r#""é\"#]
    {
        assert_eq!(read::<String>(text), Err(Unreadable), "{text}");
    }
    assert_eq!(read::<[u8; 2]>("[1,2,3]"), Err(Unreadable));
    assert_eq!(read::<u8>("256"), Err(Unreadable));
}

#[test]
fn what_nests_without_end_is_refused_and_not_followed() {
    for opens in ["[", r#"{"a":"#] {
        assert!(read::<serde::de::IgnoredAny>(&opens.repeat(100_000)).is_err());
    }
}

#[test]
fn escapes_are_read() {
    assert_eq!(
        read::<String>(r#" "\"\\\/\b\f\n\r\t\u0111\ud83d\ude00" "#).as_deref(),
        Ok("\"\\/\u{8}\u{c}\n\r\tđ😀")
    );
}

proptest! {
    #[test]
    fn every_text_comes_back(text in any::<String>(), numbers in any::<Vec<i64>>()) {
        let members = BTreeMap::from([(text.clone(), numbers)]);
        prop_assert_eq!(read::<BTreeMap<String, Vec<i64>>>(&write(&members)), Ok(members));
        let ascii: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        prop_assert_eq!(read::<String>(&format!("\"{ascii}\"")), Ok(text));
    }

    #[test]
    fn no_text_breaks_it(text in r#"[\[\]{}:,"\\ut0-9a-fé. -]{0,40}"#) {
        let ours = read::<Vec<Option<String>>>(&text);
        prop_assert!(ours.is_err() || serde_json::from_str::<Vec<Option<String>>>(&text).is_ok());
        // Nothing but nonsense is asked for here: what counts is that there is an answer.
        let _ = read::<serde::de::IgnoredAny>(&text);
    }
}
