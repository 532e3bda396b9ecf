//! The body: pictures that are described, headings in order, and the full text where a section demands it.

use super::{Findings, Place, PublishRule};
use crate::{
    check::{Fault, FaultCode},
    text::markup::Reading,
};

/// How many letters and digits, outside of links, a full text has at least; a product default.
const FULL_TEXT_MIN: usize = 300;

pub(super) fn check(reading: &Reading, pointer: &str, full_text: bool, findings: &mut Findings<'_>) {
    if full_text && reading.unlinked < FULL_TEXT_MIN {
        let fault = Fault::new(pointer, FaultCode::NotFullText);
        findings.add(PublishRule::FullText, Place::default(), fault);
    }
    for image in reading.images.iter().filter(|image| image.alt.trim().is_empty()) {
        let name = image.src.rsplit('/').next().unwrap_or_default();
        let place = Place::new(Some(image.block), name);
        findings.about(PublishRule::ImageAlt, place, pointer, FaultCode::NoAlternativeText);
    }
    headings(reading, pointer, findings);
}

/// The title is level 1: the text begins with level 2, and goes down one level at a time.
fn headings(reading: &Reading, pointer: &str, findings: &mut Findings<'_>) {
    let mut level = 1;
    for block in &reading.blocks {
        let Some(heading) = block.heading else { continue };
        let place = Place::new(Some(block.number), &block.text);
        if !block.text.contains(char::is_alphanumeric) {
            findings.add(PublishRule::Leftover, place.clone(), Fault::new(pointer, FaultCode::EmptyHeading));
        }
        if heading > level + 1 {
            findings.about(PublishRule::HeadingOrder, place, pointer, FaultCode::HeadingOrder);
        }
        level = heading;
    }
}
