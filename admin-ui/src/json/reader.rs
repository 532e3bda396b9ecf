//! The reader: one pass over the text, straight into the types of `shared`.

use super::{
    Unreadable,
    text::{Read, Text},
};
use serde::{
    de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor, value::CowStrDeserializer},
    forward_to_deserialize_any,
};
use std::fmt::Display;

/// How deeply lists and objects may nest; the deepest answer, a tree of sections, has nine levels.
const DEEPEST: u8 = 64;

impl de::Error for Unreadable {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

/// Reads values from a text.
pub(super) struct Reader<'de> {
    text: Text<'de>,
    depth: u8,
}

impl<'de> Reader<'de> {
    pub(super) fn new(text: &'de str) -> Self {
        Self { text: Text::new(text), depth: 0 }
    }

    /// Nothing may follow the value.
    pub(super) fn end(&mut self) -> Read<()> {
        if self.text.peek().is_some() { Err(Unreadable) } else { Ok(()) }
    }

    #[inline(never)]
    fn skip(&mut self) -> Read<()> {
        match self.text.peek() {
            Some(b'"') => self.text.string().map(drop),
            Some(b'{') => self.items(b'{', b'}', |items| {
                while items.more()? {
                    items.reader.text.string()?;
                    items.reader.text.expect(b':')?;
                    items.reader.skip()?;
                }
                Ok(())
            }),
            Some(b'[') => self.items(b'[', b']', |items| {
                while items.more()? {
                    items.reader.skip()?;
                }
                Ok(())
            }),
            Some(b't' | b'f') => self.text.boolean().map(drop),
            Some(b'n') if self.text.literal("null") => Ok(()),
            _ if self.text.number().is_empty() => Err(Unreadable),
            _ => Ok(()),
        }
    }

    /// Goes through a list or an object from its opening to its closing bracket.
    fn items<T>(
        &mut self,
        opens: u8,
        closes: u8,
        read: impl FnOnce(&mut Items<'_, 'de>) -> Read<T>,
    ) -> Read<T> {
        self.text.expect(opens)?;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Unreadable);
        }
        let mut items = Items { reader: self, closes, first: true, closed: false };
        let value = read(&mut items)?;
        // Whoever knows how many there are does not ask for the end.
        if items.closed || !items.more()? { Ok(value) } else { Err(Unreadable) }
    }
}

/// The items of a list, or the members of an object.
struct Items<'a, 'de> {
    reader: &'a mut Reader<'de>,
    closes: u8,
    first: bool,
    closed: bool,
}

impl Items<'_, '_> {
    #[inline(never)]
    fn more(&mut self) -> Read<bool> {
        if self.reader.text.past(self.closes) {
            self.reader.depth -= 1;
            self.closed = true;
            return Ok(false);
        }
        if !std::mem::take(&mut self.first) {
            self.reader.text.expect(b',')?;
        }
        Ok(true)
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        if self.more()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        if self.more()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Read<V::Value> {
        self.reader.text.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// What a type asks for is what is looked for: each kind of value is read in one way only.
macro_rules! reads {
    ($($method:ident)+ => |$reader:ident, $visitor:ident| $read:expr) => {$(
        fn $method<V: Visitor<'de>>($reader, $visitor: V) -> Read<V::Value> { $read }
    )+};
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Unreadable;

    reads! { deserialize_bool => |self, visitor| visitor.visit_bool(self.text.boolean()?) }
    reads! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        => |self, visitor| visitor.visit_i64(self.text.integer()?)
    }
    reads! {
        deserialize_str deserialize_string deserialize_identifier deserialize_char
        => |self, visitor| visitor.visit_str(&self.text.string()?)
    }
    reads! { deserialize_seq => |self, visitor| self.items(b'[', b']', |items| visitor.visit_seq(items)) }
    reads! { deserialize_map => |self, visitor| self.items(b'{', b'}', |items| visitor.visit_map(items)) }
    reads! { deserialize_ignored_any => |self, visitor| { self.skip()?; visitor.visit_unit() } }
    reads! {
        deserialize_option => |self, visitor| {
            if self.text.literal("null") { visitor.visit_none() } else { visitor.visit_some(self) }
        }
    }
    reads! {
        deserialize_any => |self, visitor| match self.text.peek() {
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'{') => self.deserialize_map(visitor),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b't' | b'f') => self.deserialize_bool(visitor),
            Some(b'n') if self.text.literal("null") => visitor.visit_unit(),
            _ => self.deserialize_i64(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_enum(CowStrDeserializer::new(self.text.string()?))
    }

    forward_to_deserialize_any! { f32 f64 i128 u128 bytes byte_buf unit unit_struct tuple_struct }
}
