//! The trace that a request belongs to, as its caller says (W3C Trace Context, `traceparent`).

use actix_web::http::header::{HeaderMap, HeaderValue};
use tracing::field::{DisplayValue, display};

/// How long the header is in version 00: `00-`, the trace, `-`, the span, `-`, the flags.
const LENGTH: usize = 55;

/// A trace and the span in it that called us. What is no trace is no trace: nothing is taken from a header that is wrong.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Trace<'r> {
    id: &'r str,
    parent: &'r str,
}

impl<'r> Trace<'r> {
    /// The trace of a request.
    fn of(headers: &'r HeaderMap) -> Option<Self> {
        let mut values = headers.get_all("traceparent");
        let only = values.next().filter(|_| values.next().is_none())?;
        HeaderValue::to_str(only).ok().and_then(Self::read)
    }

    fn read(text: &'r str) -> Option<Self> {
        let (version, rest) = (text.get(..2)?, text.get(2..LENGTH)?);
        let beyond = text.get(LENGTH..)?;
        // Later versions may go on after what we know (3.2.4); 00 may not, and ff is none.
        let fits = match version {
            "00" => beyond.is_empty(),
            "ff" => false,
            later => is_hex(later) && (beyond.is_empty() || beyond.starts_with('-')),
        };
        let mut parts = rest.strip_prefix('-')?.split('-');
        let (id, parent, flags) = (parts.next()?, parts.next()?, parts.next()?);
        let whole = parts.next().is_none() && (id.len(), parent.len(), flags.len()) == (32, 16, 2);
        let something = |id: &str| is_hex(id) && id.bytes().any(|b| b != b'0');
        (fits && whole && something(id) && something(parent) && is_hex(flags)).then_some(Self { id, parent })
    }

    /// What the log says of it: the trace, 32 hexadecimal digits, and the span that called us, 16; nothing without a trace.
    pub(crate) fn fields(
        headers: &'r HeaderMap,
    ) -> (Option<DisplayValue<&'r str>>, Option<DisplayValue<&'r str>>) {
        let trace = Self::of(headers);
        (trace.as_ref().map(|trace| display(trace.id)), trace.as_ref().map(|trace| display(trace.parent)))
    }
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderName;

    const ID: &str = "0af7651916cd43dd8448eb211c80319c";
    const PARENT: &str = "b7ad6b7169203331";

    #[test]
    fn a_trace_is_read_from_what_is_whole_and_from_nothing_else() {
        let right = Some(Trace { id: ID, parent: PARENT });
        assert_eq!(Trace::read(&format!("00-{ID}-{PARENT}-01")), right);
        assert_eq!(Trace::read(&format!("cc-{ID}-{PARENT}-00")), right);
        assert_eq!(Trace::read(&format!("cc-{ID}-{PARENT}-00-what-comes-later")), right);
        for wrong in [
            String::new(),
            format!("00-{ID}-{PARENT}"),
            format!("00-{ID}-{PARENT}-0"),
            format!("00-{ID}-{PARENT}-01-"),
            format!("00-{ID}-{PARENT}-01-more"),
            format!("cc-{ID}-{PARENT}-01more"),
            format!("ff-{ID}-{PARENT}-01"),
            format!("0G-{ID}-{PARENT}-01"),
            format!("00-{}-{PARENT}-01", ID.to_uppercase()),
            format!("00-{}-{PARENT}-01", "0".repeat(32)),
            format!("00-{ID}-{}-01", "0".repeat(16)),
            format!("00-{ID}-{PARENT}-0x"),
            format!("00_{ID}-{PARENT}-01"),
            format!("00-{ID}--{PARENT}01"),
            format!(" 00-{ID}-{PARENT}-01"),
            format!("00-{}é-{PARENT}-01", &ID[..30]),
        ] {
            assert_eq!(Trace::read(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn two_traces_are_none() {
        let mut headers = HeaderMap::new();
        let value = HeaderValue::from_str(&format!("00-{ID}-{PARENT}-01")).unwrap();
        headers.append(HeaderName::from_static("traceparent"), value.clone());
        assert_eq!(Trace::of(&headers).map(|trace| (trace.id, trace.parent)), Some((ID, PARENT)));
        headers.append(HeaderName::from_static("traceparent"), value);
        assert_eq!(Trace::of(&headers), None);
    }
}
