//! JSON read strictly: no repeated key, no control character, no deep nest; text is cleaned while it is read.

use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
    value::{MapDeserializer, SeqDeserializer},
};
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

/// A step of a JSON pointer (RFC 6901). A name is echoed no further than it could be a name of ours.
pub(super) fn pointer_step(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control()).take(60).collect();
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
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
        Strict {
            faults: self.faults,
            pointer: format!("{}{}", self.pointer, pointer_step(step)),
            depth: self.depth + 1,
        }
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

/// A value on its way into our types. Unlike serde_json it takes no list for an object and no object for a word:
/// one way to say a thing is enough.
pub(super) struct Plain(pub(super) Value);

impl Plain {
    fn unexpected(&self) -> Unexpected<'_> {
        match &self.0 {
            Value::Null => Unexpected::Unit,
            Value::Bool(value) => Unexpected::Bool(*value),
            Value::Number(_) => Unexpected::Other("number"),
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        }
    }
}

impl<'de> IntoDeserializer<'de, serde_json::Error> for Plain {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Plain {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter().map(Plain))),
            Value::Object(members) => {
                let members = members.into_iter().map(|(name, value)| (name, Plain(value)));
                visitor.visit_map(MapDeserializer::new(members))
            }
            other => other.deserialize_any(visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        match self.0 {
            Value::Object(_) => self.deserialize_any(visitor),
            _ => Err(Self::Error::invalid_type(self.unexpected(), &visitor)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        match self.0 {
            Value::String(word) => visitor.visit_enum(word.into_deserializer()),
            _ => Err(Self::Error::invalid_type(self.unexpected(), &visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
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
