//! The text: white space, literals, numbers and strings (RFC 8259).

use super::Unreadable;
use std::borrow::Cow;

pub(super) type Read<T> = Result<T, Unreadable>;

/// A text, and how far it has been read.
pub(super) struct Text<'de> {
    text: &'de str,
    at: usize,
}

impl<'de> Text<'de> {
    pub(super) fn new(text: &'de str) -> Self {
        Self { text, at: 0 }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no white space.
    pub(super) fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Goes past a byte if it is the next.
    pub(super) fn past(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    pub(super) fn expect(&mut self, byte: u8) -> Read<()> {
        if self.past(byte) { Ok(()) } else { Err(Unreadable) }
    }

    fn rest(&self) -> &'de str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn literal(&mut self, literal: &str) -> bool {
        self.peek();
        let there = self.rest().starts_with(literal);
        self.at += if there { literal.len() } else { 0 };
        there
    }

    pub(super) fn boolean(&mut self) -> Read<bool> {
        match (self.literal("true"), self.literal("false")) {
            (true, _) => Ok(true),
            (false, true) => Ok(false),
            (false, false) => Err(Unreadable),
        }
    }

    /// Goes past a number, and answers how it is written.
    pub(super) fn number(&mut self) -> &'de str {
        self.peek();
        let start = self.at;
        while let Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9') = self.byte() {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    pub(super) fn integer(&mut self) -> Read<i64> {
        self.number().parse().map_err(|_| Unreadable)
    }

    #[inline(never)]
    pub(super) fn string(&mut self) -> Read<Cow<'de, str>> {
        self.expect(b'"')?;
        let mut whole = Cow::Borrowed("");
        loop {
            let rest = self.rest();
            let length = rest.find(['"', '\\']).ok_or(Unreadable)?;
            let plain = rest.get(..length).unwrap_or_default();
            self.at += length + 1;
            let ends = rest.as_bytes().get(length) == Some(&b'"');
            if ends && whole.is_empty() {
                return Ok(Cow::Borrowed(plain));
            }
            whole.to_mut().push_str(plain);
            if ends {
                return Ok(whole);
            }
            whole.to_mut().push(self.escaped()?);
        }
    }

    /// The character after a backslash.
    fn escaped(&mut self) -> Read<char> {
        let byte = self.byte().ok_or(Unreadable)?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.by_number(),
            _ => return Err(Unreadable),
        })
    }

    /// A character by its number in UTF-16; those beyond U+FFFF are two numbers.
    fn by_number(&mut self) -> Read<char> {
        let first = self.four_digits()?;
        let mut second = None;
        if (0xd800..0xdc00).contains(&first) && self.rest().starts_with("\\u") {
            self.at += 2;
            second = Some(self.four_digits()?);
        }
        let mut units = char::decode_utf16([first].into_iter().chain(second));
        match (units.next(), units.next()) {
            (Some(Ok(character)), None) => Ok(character),
            _ => Err(Unreadable),
        }
    }

    fn four_digits(&mut self) -> Read<u16> {
        let digits = self.rest().get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        self.at += 4;
        digits.and_then(|digits| u16::from_str_radix(digits, 16).ok()).ok_or(Unreadable)
    }
}
