//! The query of an address, as forms write it (WHATWG URL, application/x-www-form-urlencoded).

use std::fmt::Write;

/// Names and their values, in the order in which they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// Reads a query without `?`.
    pub(crate) fn read(text: &str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        Self(pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(decoded).collect())
    }

    /// The first value of a name; an empty one is none.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(own, value)| own == name && !value.is_empty())?;
        Some(value)
    }

    /// The same with a value more, if there is one.
    pub(crate) fn with(mut self, name: &str, value: Option<&str>) -> Self {
        self.0.extend(value.map(|value| (name.to_owned(), value.to_owned())));
        self
    }

    /// Writes it, without `?`.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for (name, value) in &self.0 {
            if !text.is_empty() {
                text.push('&');
            }
            encode(&mut text, name);
            text.push('=');
            encode(&mut text, value);
        }
        text
    }
}

fn encode(text: &mut String, value: &str) {
    for byte in value.bytes() {
        match byte {
            b'*' | b'-' | b'.' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                text.push(char::from(byte))
            }
            b' ' => text.push('+'),
            // Writing to a text never fails.
            _ => drop(write!(text, "%{byte:02X}")),
        }
    }
}

fn decoded((name, value): (&str, &str)) -> (String, String) {
    (decode(name), decode(value))
}

/// A `%` that no two digits follow stands for itself.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        let digits = || std::str::from_utf8(after.get(..2)?).ok().filter(|two| !two.starts_with('+'));
        let escaped =
            if *byte == b'%' { digits().and_then(|two| u8::from_str_radix(two, 16).ok()) } else { None };
        bytes.push(escaped.unwrap_or(if *byte == b'+' { b' ' } else { *byte }));
        rest = after.get(if escaped.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn queries_are_those_of_forms() {
        let query = Query::read("q=chuy%E1%BB%83n+%C4%91%E1%BB%95i&mine=true&empty=&&bare&odd=%zz%+1%");
        assert_eq!(query.get("q"), Some("chuyển đổi"));
        assert_eq!(query.get("mine"), Some("true"));
        assert_eq!((query.get("empty"), query.get("bare"), query.get("none")), (None, None, None));
        assert_eq!(query.get("odd"), Some("%zz% 1%"));
        let next = Query::default().with("next", Some("/a?b=c d")).with("not", None);
        assert_eq!(next.text(), "next=%2Fa%3Fb%3Dc+d");
    }

    proptest! {
        #[test]
        fn a_query_reads_back_as_it_was_written(pairs in any::<Vec<(String, String)>>()) {
            let query = Query(pairs);
            prop_assert_eq!(Query::read(&query.text()), query);
        }
    }
}
