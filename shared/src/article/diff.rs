//! What changed between two texts of an article, field by field.

use super::ArticleDraft;
use crate::{
    diff::{self, Block, Mark, Run},
    word::{Locale, Word},
};

/// A field in which two texts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The field, as a pointer into the text (RFC 6901).
    pub pointer: String,
    /// What changed in it.
    pub changed: Changed,
}

/// What changed in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Words of a line, or a whole value.
    Line(Vec<Run>),
    /// Blocks of a body.
    Body(Vec<Block>),
}

/// Every field in which two texts differ, in the order of the form; words of closed sets by their labels.
pub fn differences(old: &ArticleDraft, new: &ArticleDraft, locale: Locale) -> Vec<Part> {
    let mut parts = Parts(Vec::new());
    parts.line("/title", &old.title, &new.title);
    parts.line("/summary", &old.summary, &new.summary);
    parts.body("/body", &old.body, &new.body);
    parts.value("/section", old.section.as_deref(), new.section.as_deref());
    parts.value("/genre", Some(old.genre.label(locale)), Some(new.genre.label(locale)));
    parts.value("/origin", Some(old.origin.label(locale)), Some(new.origin.label(locale)));
    parts.line("/authors", &old.authors.join("; "), &new.authors.join("; "));
    parts.line("/source/name", &old.source.name, &new.source.name);
    parts.value("/source/url", old.source.url.as_deref(), new.source.url.as_deref());
    let provider = |draft: &ArticleDraft| draft.source.provider.clone().unwrap_or_default();
    parts.line("/source/provider", &provider(old), &provider(new));
    let day = |draft: &ArticleDraft| draft.source_published_on.map(|day| day.format("%d/%m/%Y").to_string());
    parts.value("/source_published_on", day(old).as_deref(), day(new).as_deref());
    parts.value("/slug", old.slug.as_deref(), new.slug.as_deref());
    let change = |draft: &ArticleDraft| {
        draft.change.as_ref().map(|change| change.kind.label(locale).to_owned()).unwrap_or_default()
    };
    let note =
        |draft: &ArticleDraft| draft.change.as_ref().map(|change| change.note.clone()).unwrap_or_default();
    parts.line("/change/kind", &change(old), &change(new));
    parts.line("/change/note", &note(old), &note(new));
    let correction = |draft: &ArticleDraft| draft.correction.clone().unwrap_or_default();
    parts.line("/correction", &correction(old), &correction(new));
    parts.0
}

struct Parts(Vec<Part>);

impl Parts {
    fn add(&mut self, pointer: &str, changed: Changed) {
        self.0.push(Part { pointer: pointer.to_owned(), changed });
    }

    fn line(&mut self, pointer: &str, old: &str, new: &str) {
        if old != new {
            self.add(pointer, Changed::Line(diff::lines(old, new)));
        }
    }

    /// A value is another one, never an altered one.
    fn value(&mut self, pointer: &str, old: Option<&str>, new: Option<&str>) {
        if old != new {
            let run = |mark, text: Option<&str>| {
                text.map(|text| Run { mark, text: text.to_owned(), style: Default::default() })
            };
            let both = [run(Mark::Removed, old), run(Mark::Added, new)];
            self.add(pointer, Changed::Line(both.into_iter().flatten().collect()));
        }
    }

    fn body(&mut self, pointer: &str, old: &str, new: &str) {
        if old != new {
            self.add(pointer, Changed::Body(diff::bodies(old, new)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Origin, sample::article_draft};

    fn pointers(old: &ArticleDraft, new: &ArticleDraft) -> Vec<String> {
        differences(old, new, Locale::Vi).into_iter().map(|part| part.pointer).collect()
    }

    #[test]
    fn a_text_does_not_differ_from_itself() {
        assert_eq!(pointers(&article_draft(), &article_draft()), [""; 0]);
    }

    #[test]
    fn every_field_that_differs_is_named() {
        let old = article_draft();
        let mut new = old.clone();
        new.title.push_str(" (sửa)");
        new.summary.clear();
        new.body.push_str("<p>Thêm.</p>");
        new.section = None;
        new.origin = Origin::Quoted;
        new.authors.push("Lê Minh Tâm".into());
        new.source.name = "Báo Vĩnh Long".into();
        new.source.url = Some("https://baovinhlong.vn/1".into());
        new.source.provider = Some("Báo Vĩnh Long".into());
        new.source_published_on = "2026-11-20".parse().ok();
        new.slug = Some("tuan-le".into());
        let named = pointers(&old, &new);
        assert_eq!(named.len(), 11, "{named:?}");
        let origin = differences(&old, &new, Locale::Vi).into_iter().find(|part| part.pointer == "/origin");
        let Some(Part { changed: Changed::Line(runs), .. }) = origin else { panic!("a line") };
        let said: Vec<_> = runs.iter().map(|run| (run.mark, run.text.as_str())).collect();
        assert_eq!(said, [(Mark::Removed, "Tự sản xuất"), (Mark::Added, "Trích dẫn")]);
    }
}
