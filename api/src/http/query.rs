//! Query parameters: each endpoint has a closed list, and whatever is not on it is named and refused (400).

use crate::error::{Error, Refusal, Result};
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use chrono::{DateTime, Utc};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Visitor, value::Error as ValueError};
use shared::{
    calendar,
    check::{Fault, FaultCode},
    problem::ProblemCode,
    text::clean::{Lines, clean},
};
use std::future::{Ready, ready};

/// The parameters of an endpoint. The closed list is the fields of `T`.
pub(crate) struct Query<T>(pub(crate) T);

/// The closed list of an endpoint that has no parameters.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct NoQuery {}

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request.query_string()).map(Self))
    }
}

/// Reads parameters as an address holds them, without `?`.
pub(crate) fn read<T: DeserializeOwned>(query: &str) -> Result<T> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let known = fields::<T>();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        // What is no UTF-8 arrives as U+FFFD, and nobody types that.
        if value.contains(char::REPLACEMENT_CHARACTER) && known.contains(&name.as_ref()) {
            return Err(invalid(&name, FaultCode::Format));
        }
        if !known.contains(&name.as_ref()) {
            return Err(unknown(&name, known));
        }
        if pairs.iter().any(|(other, _)| *other == name) {
            return Err(invalid(&name, FaultCode::DuplicateKey));
        }
        let value = clean(&value, Lines::One).map_err(|_| invalid(&name, FaultCode::ControlCharacter))?;
        pairs.push((name.into_owned(), value));
    }
    let cleaned = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
    let reader = serde_urlencoded::Deserializer::new(url::form_urlencoded::parse(cleaned.as_bytes()));
    serde_path_to_error::deserialize(reader)
        .map_err(|error| invalid(&error.path().to_string(), FaultCode::Format))
}

fn unknown(name: &str, known: &[&str]) -> Error {
    let name: String = name.chars().take(60).collect();
    let known = known.join(", ");
    Refusal::new(ProblemCode::UnknownParameter)
        .detail(
            format!("Không có tham số “{name}”. Các tham số dùng được: {known}."),
            format!("There is no parameter “{name}”. Known parameters: {known}."),
        )
        .faults(vec![Fault::new(name, FaultCode::UnknownField)])
        .into()
}

/// A parameter whose value cannot be used (400).
pub(crate) fn invalid(name: &str, code: FaultCode) -> Error {
    Refusal::new(ProblemCode::InvalidParameter).faults(vec![Fault::new(name, code)]).into()
}

/// The names of a struct's fields, as serde knows them: asks the derived code and reads nothing.
fn fields<T: DeserializeOwned>() -> &'static [&'static str] {
    struct Ask<'a>(&'a mut &'static [&'static str]);
    impl<'de> Deserializer<'de> for Ask<'_> {
        type Error = ValueError;
        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, ValueError> {
            Err(serde::de::Error::custom("not a struct"))
        }
        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            fields: &'static [&'static str],
            _: V,
        ) -> Result<V::Value, ValueError> {
            *self.0 = fields;
            Err(serde::de::Error::custom("asked"))
        }
        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map enum identifier ignored_any
        }
    }
    let mut names: &'static [&'static str] = &[];
    let _asked: Result<T, ValueError> = T::deserialize(Ask(&mut names));
    names
}

/// An instant in RFC 3339, or a date, which is its beginning in Vietnam.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Since(DateTime<Utc>);

impl Since {
    /// The instant.
    pub(crate) fn instant(self) -> DateTime<Utc> {
        self.0
    }
}

impl<'de> Deserialize<'de> for Since {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let text = String::deserialize(reader)?;
        let date = text.parse().ok().filter(|date| text.len() == 10 && calendar::is_sensible(*date));
        let instant =
            || text.parse::<DateTime<Utc>>().ok().filter(|at| calendar::is_sensible(at.date_naive()));
        let at = date.map(calendar::start_of).or_else(instant);
        at.map(Self).ok_or_else(|| serde::de::Error::custom("no instant"))
    }
}

/// A list of words separated by commas, as in `state.in=draft,submitted`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Words<W>(pub(crate) Vec<W>);

impl<'de, W: std::str::FromStr> Deserialize<'de> for Words<W> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        let text = String::deserialize(reader)?;
        let word = |word: &str| word.parse().map_err(|_| serde::de::Error::custom("unknown word"));
        text.split(',').take(25).map(word).collect::<Result<_, _>>().map(Self)
    }
}
