//! The parameters of searches, checked.

use super::queries::Wanted;
use crate::{
    error::Result,
    http::{
        answer,
        query::{Words, invalid},
    },
};
use serde::Deserialize;
use shared::{
    article::Genre,
    check::FaultCode,
    search::{QUERY_MAX, Query, SearchInclude},
    section::ContentType,
    word::Locale,
};
use utoipa::IntoParams;

/// How many suggestions there are, and can be.
const SUGGESTIONS: u32 = 8;
const SUGGESTIONS_MAX: u32 = 10;

/// A search, checked.
pub(super) struct Asked {
    pub(super) wanted: Wanted,
    pub(super) limit: u32,
    pub(super) cursor: Option<String>,
    pub(super) total: bool,
    pub(super) facets: bool,
}

/// What was typed. Whatever it is, it is looked for; only what is missing or too long is refused.
fn typed(q: Option<&str>) -> Result<Query> {
    let typed = q.ok_or_else(|| invalid("q", FaultCode::Required))?;
    if typed.chars().count() > QUERY_MAX {
        return Err(invalid("q", FaultCode::TooLong));
    }
    Ok(Query::read(typed))
}

/// Declares the parameters of a search, with more of its own: each endpoint has one closed list.
macro_rules! search_parameters {
    ($(#[$meta:meta])* $name:ident { $($own:tt)* }) => {
        $(#[$meta])*
        #[derive(Debug, Deserialize, IntoParams)]
        #[into_params(parameter_in = Query)]
        pub(crate) struct $name {
            /// What somebody typed, up to 200 characters: every word has to be there. In quotes, or typed without a space
            /// between (`43/2011`, `QĐ-UBND`), words have to stand beside each other; the last can be the beginning of a word
            /// of the title.
            #[param(required, example = "đất đai")]
            q: Option<String>,
            $($own)*
            /// The language; Vietnamese when left out.
            #[param(inline)]
            locale: Option<Locale>,
            /// Only in sections that hold this.
            #[serde(rename = "type")]
            #[param(inline, rename = "type")]
            content_type: Option<ContentType>,
            /// Only in this section and those below it, by its key.
            section: Option<String>,
            /// Only texts of this genre.
            #[param(inline)]
            genre: Option<Genre>,
            /// Only texts published in this year, in Vietnam.
            year: Option<u16>,
            /// `facets`: how the hits are spread.
            #[param(value_type = Option<String>, example = "facets")]
            include: Option<Words<SearchInclude>>,
            /// How many hits, 1 to 100; 20 when left out.
            limit: Option<u32>,
            /// Where the page before ended.
            cursor: Option<String>,
            /// Whether to count all hits.
            include_total: Option<bool>,
        }

        impl $name {
            /// The search, checked.
            pub(super) fn asked(self) -> Result<Asked> {
                let wanted = Wanted {
                    query: typed(self.q.as_deref())?,
                    locale: self.locale.unwrap_or_default(),
                    section: self.section,
                    content_type: self.content_type,
                    genre: self.genre,
                    year: self.year.map(i32::from),
                };
                let facets = self.include.is_some_and(|words| words.0.contains(&SearchInclude::Facets));
                let (limit, total) = (answer::limit(self.limit)?, self.include_total == Some(true));
                Ok(Asked { wanted, limit, cursor: self.cursor, total, facets })
            }
        }
    };
}

search_parameters! {
    /// What is looked for in a portal.
    SearchQuery {}
}

search_parameters! {
    /// What is looked for in all portals.
    SearchEverywhereQuery {
        /// Only in this portal, by its key.
        pub(super) portal: Option<String>,
    }
}

/// What somebody has typed so far, in a portal.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SuggestQuery {
    /// What somebody has typed so far, up to 200 characters.
    #[param(required, example = "chuyển đ")]
    q: Option<String>,
    /// The language; Vietnamese when left out.
    #[param(inline)]
    locale: Option<Locale>,
    /// How many suggestions, 1 to 10; 8 when left out.
    limit: Option<u32>,
}

impl SuggestQuery {
    /// What is looked for, and how much of it.
    pub(super) fn asked(self) -> Result<(Wanted, usize)> {
        let limit @ 1..=SUGGESTIONS_MAX = self.limit.unwrap_or(SUGGESTIONS) else {
            return Err(invalid("limit", FaultCode::Format));
        };
        let (query, locale) = (typed(self.q.as_deref())?, self.locale.unwrap_or_default());
        let wanted = Wanted { query, locale, section: None, content_type: None, genre: None, year: None };
        Ok((wanted, limit as usize))
    }
}
