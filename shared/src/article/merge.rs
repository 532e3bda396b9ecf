//! Two people's changes of one article brought together, field by field.

use super::{ArticleDraft, Change, Source};
use crate::{
    calendar,
    diff::{self, Overlap, Take},
    word::{Locale, Word},
};
use chrono::{DateTime, NaiveDate, Utc};

/// A place of an article that both sides changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The field, as a pointer into the text (RFC 6901).
    pub pointer: String,
    /// It is HTML; otherwise a line, of which both cannot be taken.
    pub is_body: bool,
    /// What is on both sides.
    pub overlap: Overlap,
}

/// Brings two changes of an article together; `settle` answers for each place that both changed, always in the same order.
pub fn merge_drafts(
    base: &ArticleDraft,
    theirs: &ArticleDraft,
    mine: &ArticleDraft,
    locale: Locale,
    settle: &mut dyn FnMut(Clash) -> Take,
) -> ArticleDraft {
    let mut merger = Merger { settle };
    // Every field is named, so that a new one asks how it is brought together.
    let ArticleDraft {
        title,
        summary,
        body,
        section,
        genre,
        origin,
        authors,
        source,
        source_published_on,
        slug,
        publish_at,
        unpublish_at,
        change,
        correction,
    } = base;
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let names = |authors: &Vec<String>| authors.join("; ");
    let instant = |at: &Option<DateTime<Utc>>| at.map(calendar::stamp).unwrap_or_default();
    let day = |day: &Option<NaiveDate>| day.map(|day| day.format("%d/%m/%Y").to_string()).unwrap_or_default();
    let change_said = |change: &Option<Change>| {
        change
            .as_ref()
            .map(|change| format!("{} {}", change.kind.label(locale), change.note))
            .unwrap_or_default()
    };
    let Source { name, url, provider } = source;
    let (there, here) = (&theirs.source, &mine.source);
    ArticleDraft {
        title: merger.value("/title", (title, &theirs.title, &mine.title), String::clone),
        summary: merger.value("/summary", (summary, &theirs.summary, &mine.summary), String::clone),
        body: merger.body("/body", (body, &theirs.body, &mine.body)),
        section: merger.value("/section", (section, &theirs.section, &mine.section), text),
        genre: merger
            .value("/genre", (genre, &theirs.genre, &mine.genre), |genre| genre.label(locale).to_owned()),
        origin: merger.value("/origin", (origin, &theirs.origin, &mine.origin), |origin| {
            origin.label(locale).to_owned()
        }),
        authors: merger.value("/authors", (authors, &theirs.authors, &mine.authors), names),
        source: Source {
            name: merger.value("/source/name", (name, &there.name, &here.name), String::clone),
            url: merger.value("/source/url", (url, &there.url, &here.url), text),
            provider: merger.value("/source/provider", (provider, &there.provider, &here.provider), text),
        },
        source_published_on: merger.value(
            "/source_published_on",
            (source_published_on, &theirs.source_published_on, &mine.source_published_on),
            day,
        ),
        slug: merger.value("/slug", (slug, &theirs.slug, &mine.slug), text),
        publish_at: merger.value("/publish_at", (publish_at, &theirs.publish_at, &mine.publish_at), instant),
        unpublish_at: merger.value(
            "/unpublish_at",
            (unpublish_at, &theirs.unpublish_at, &mine.unpublish_at),
            instant,
        ),
        change: merger.value("/change", (change, &theirs.change, &mine.change), change_said),
        correction: merger.value("/correction", (correction, &theirs.correction, &mine.correction), text),
    }
}

struct Merger<'s> {
    settle: &'s mut dyn FnMut(Clash) -> Take,
}

/// The base and what each side made of it.
type Three<'t, T> = (&'t T, &'t T, &'t T);

impl Merger<'_> {
    fn value<T: Clone + PartialEq>(
        &mut self,
        pointer: &str,
        (base, theirs, mine): Three<'_, T>,
        said: impl Fn(&T) -> String,
    ) -> T {
        if theirs == base || theirs == mine {
            return mine.clone();
        }
        if mine == base {
            return theirs.clone();
        }
        let overlap = Overlap { base: said(base), theirs: said(theirs), mine: said(mine) };
        match (self.settle)(Clash { pointer: pointer.to_owned(), is_body: false, overlap }) {
            Take::Theirs => theirs.clone(),
            Take::Mine | Take::Both => mine.clone(),
        }
    }

    fn body(&mut self, pointer: &str, (base, theirs, mine): Three<'_, String>) -> String {
        let settle = &mut *self.settle;
        diff::merge(base, theirs, mine, &mut |overlap| {
            settle(Clash { pointer: pointer.to_owned(), is_body: true, overlap: overlap.clone() })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::article_draft;

    fn merged(theirs: &ArticleDraft, mine: &ArticleDraft, take: Take) -> (ArticleDraft, Vec<String>) {
        let mut asked = Vec::new();
        let merged = merge_drafts(&article_draft(), theirs, mine, Locale::Vi, &mut |clash| {
            asked.push(clash.pointer);
            take
        });
        (merged, asked)
    }

    #[test]
    fn whoever_changed_nothing_decides_nothing() {
        let base = article_draft();
        let mut new = base.clone();
        new.title.push_str(" (sửa)");
        new.authors.push("Lê Minh Tâm".into());
        new.body.push_str("<p>Thêm.</p>");
        for take in [Take::Theirs, Take::Mine] {
            assert_eq!(merged(&new, &base, take), (new.clone(), vec![]));
            assert_eq!(merged(&base, &new, take), (new.clone(), vec![]));
            assert_eq!(merged(&new, &new, take), (new.clone(), vec![]));
        }
    }

    #[test]
    fn different_fields_come_together_and_the_same_field_is_asked() {
        let (mut theirs, mut mine) = (article_draft(), article_draft());
        theirs.title = "Tiêu đề của họ".into();
        mine.summary = "Tóm tắt của tôi".into();
        let (both, asked) = merged(&theirs, &mine, Take::Mine);
        assert_eq!((both.title.as_str(), both.summary.as_str()), ("Tiêu đề của họ", "Tóm tắt của tôi"));
        assert_eq!(asked, [""; 0]);
        mine.title = "Tiêu đề của tôi".into();
        let (both, asked) = merged(&theirs, &mine, Take::Theirs);
        assert_eq!((both.title.as_str(), asked), ("Tiêu đề của họ", vec!["/title".to_owned()]));
    }
}
