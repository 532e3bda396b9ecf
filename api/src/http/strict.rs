//! JSON read strictly: no repeated key, no control character, no deep nest; text is cleaned while it is read.

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use shared::{
    check::{Fault, FaultCode},
    text::clean::{Lines, clean},
};
use std::{cell::RefCell, fmt};

/// How deeply a body can be nested.
const DEPTH_MAX: usize = 32;

/// Why a body was not accepted.
pub(super) enum Malformed {
    /// Not JSON.
    Syntax,
    /// JSON, with these faults.
    Faults(Vec<Fault>),
}

/// Reads JSON into a value whose texts are clean (NFC, no control or zero-width characters).
pub(super) fn parse(bytes: &[u8]) -> Result<Value, Malformed> {
    let faults = RefCell::new(Vec::new());
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let seed = Strict { faults: &faults, pointer: String::new(), depth: 0 };
    let value = seed.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    let faults = faults.into_inner();
    match value {
        _ if !faults.is_empty() => Err(Malformed::Faults(faults)),
        Ok(value) => Ok(value),
        Err(_) => Err(Malformed::Syntax),
    }
}

struct Strict<'f> {
    faults: &'f RefCell<Vec<Fault>>,
    pointer: String,
    depth: usize,
}

impl Strict<'_> {
    fn fault(&self, pointer: &str, code: FaultCode) {
        self.faults.borrow_mut().push(Fault::new(pointer, code));
    }

    fn below(&self, step: &str) -> Self {
        // RFC 6901: ~ and / are escaped.
        let step = step.replace('~', "~0").replace('/', "~1");
        Strict { faults: self.faults, pointer: format!("{}/{step}", self.pointer), depth: self.depth + 1 }
    }

    fn check_depth<E: serde::de::Error>(&self) -> Result<(), E> {
        if self.depth < DEPTH_MAX {
            return Ok(());
        }
        self.fault(&self.pointer, FaultCode::TooDeep);
        Err(E::custom("too deep"))
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }
    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        match clean(value, Lines::Many) {
            Ok(text) => Ok(Value::String(text)),
            Err(_) => {
                self.fault(&self.pointer, FaultCode::ControlCharacter);
                Ok(Value::Null)
            }
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        self.check_depth()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.below(&list.len().to_string()))? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        self.check_depth()?;
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let below = self.below(&key);
            if map.contains_key(&key) {
                self.fault(&below.pointer, FaultCode::DuplicateKey);
            }
            let value = entries.next_value_seed(below)?;
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(json: &str) -> Vec<(String, FaultCode)> {
        match parse(json.as_bytes()) {
            Err(Malformed::Faults(faults)) => faults.into_iter().map(|f| (f.pointer, f.code)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn text_is_cleaned_on_the_way_in() {
        let Ok(value) = parse("{\"a\": \"Vi\u{303}nh\u{200b} Long\"}".as_bytes()) else {
            panic!("it is JSON")
        };
        assert_eq!(value["a"], "Vĩnh Long");
    }

    #[test]
    fn every_fault_has_its_pointer() {
        assert_eq!(faults(r#"{"a":1,"a":2}"#), [("/a".into(), FaultCode::DuplicateKey)]);
        assert_eq!(
            faults(r#"{"a":["x","b\u0000c"],"d/e":"\u0007"}"#),
            [("/a/1".into(), FaultCode::ControlCharacter), ("/d~1e".into(), FaultCode::ControlCharacter)]
        );
    }

    #[test]
    fn a_deep_nest_is_refused_early() {
        let deep = "[".repeat(100_000);
        assert_eq!(faults(&deep).last().map(|f| f.1), Some(FaultCode::TooDeep));
        assert!(matches!(parse(b"{\"a\":"), Err(Malformed::Syntax)));
        assert!(matches!(parse(b"{} {}"), Err(Malformed::Syntax)));
    }
}
