//! How a text answers a search, and where it is looked for.

use super::expression::{Expression, token};
use crate::{article::Genre, id::PortalId, section::ContentType, word::Locale, word::Word as _};

crate::word! { "search_match",
    /// How a text answers a search, the best first: the title counts more than the summary, and that more than the body;
    /// words beside each other, as they were typed, more than words apart.
    pub enum Match {
        TitlePhrase = "title_phrase", "Cụm từ trong tiêu đề", "The phrase in the title";
        Title = "title", "Các từ trong tiêu đề", "The words in the title";
        TitleBeginning = "title_beginning", "Từ bắt đầu như vậy trong tiêu đề", "The beginning of a word in the title";
        SummaryPhrase = "summary_phrase", "Cụm từ trong tóm tắt", "The phrase in the summary";
        Summary = "summary", "Các từ trong tiêu đề và tóm tắt", "The words in title and summary";
        BodyPhrase = "body_phrase", "Cụm từ trong nội dung", "The phrase in the body";
        Body = "body", "Các từ trong toàn bài", "The words anywhere in the text";
        BodyBeginning = "body_beginning", "Các từ trong toàn bài, từ cuối chỉ là phần đầu của từ trong tiêu đề",
            "The words anywhere in the text, the last as the beginning of a word in the title";
    }
}

/// The fields of a match: how deep, and whether words stand beside each other or the last may be a beginning.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Phrase,
    Words,
    Beginning,
}

impl Match {
    /// Whether the title alone answers.
    pub fn is_in_title(self) -> bool {
        self.depth() == "t"
    }

    /// How deep the words stand: `t`, `s` or `b`, as in the tokens.
    pub fn depth(self) -> &'static str {
        self.parts().0
    }

    pub(super) fn parts(self) -> (&'static str, Way) {
        match self {
            Self::TitlePhrase => ("t", Way::Phrase),
            Self::Title => ("t", Way::Words),
            Self::TitleBeginning => ("t", Way::Beginning),
            Self::SummaryPhrase => ("s", Way::Phrase),
            Self::Summary => ("s", Way::Words),
            Self::BodyPhrase => ("b", Way::Phrase),
            Self::Body => ("b", Way::Words),
            Self::BodyBeginning => ("b", Way::Beginning),
        }
    }
}

/// The rank of a hit. A text with the diacritics that were typed comes before any without them; what was typed without
/// is met by both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// Whether the diacritics are those that were typed.
    pub exact: bool,
    /// How the text answers.
    pub how: Match,
}

/// Where to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// In this language.
    pub locale: Locale,
    /// In this portal only.
    pub portal: Option<PortalId>,
    /// In no portal of these.
    pub closed: Vec<PortalId>,
    /// In this section and those below it.
    pub section: Option<String>,
    /// In sections that hold this.
    pub content_type: Option<ContentType>,
    /// Of this genre.
    pub genre: Option<Genre>,
    /// Published in this year, in Vietnam.
    pub year: Option<i32>,
}

impl Scope {
    /// An expression, as far as it concerns this scope.
    pub fn within(&self, wanted: Expression) -> Expression {
        let portal = |portal: &PortalId| token("p", &portal.0.simple().to_string());
        let language = |locale: &Locale| token("l", &locale.to_string());
        // Nearly all texts are in Vietnamese: leaving out the few others is quicker than looking up all of those.
        let others =
            Locale::ALL.iter().filter(|_| self.locale == Locale::Vi).filter(|one| **one != Locale::Vi);
        let tokens = [
            Some(language(&self.locale)).filter(|_| self.locale != Locale::Vi),
            self.portal.as_ref().map(portal),
            self.section.as_ref().map(|key| token("c", key)),
            self.content_type.map(|word| token("k", &word.to_string())),
            self.genre.map(|word| token("g", &word.to_string())),
            self.year.map(|year| token("y", &year.to_string())),
        ];
        let mut parts: Vec<Expression> = tokens.into_iter().flatten().map(Expression::Token).collect();
        let (wanted, not) = match wanted {
            // One exception for all: the databases subtract once.
            Expression::Except(wanted, not) => (*wanted, vec![*not]),
            wanted => (wanted, Vec::new()),
        };
        parts.push(wanted);
        let closed = others.map(language).chain(self.closed.iter().map(portal)).map(Expression::Token);
        Expression::All(parts).except(not.into_iter().chain(closed).collect())
    }
}

impl Rank {
    /// Whether all that has this rank's tokens has those of the other as well.
    pub(super) fn is_within(self, other: Self) -> bool {
        let ((field, way), (of, by)) = (self.how.parts(), other.how.parts());
        let depth = |field: &str| ["t", "s", "b"].iter().position(|known| *known == field);
        // Only what stands in a title is known by its beginning.
        let is_known = by != Way::Beginning || field == "t" || way == Way::Beginning;
        depth(field) <= depth(of) && way <= by && is_known && (self.exact || !other.exact)
    }
}
