//! Closed word sets: every enumeration has a stable key, a Vietnamese and an English label.

use serde::{Deserialize, Serialize};

/// A closed set of words, as `GET /api/v1/enums` lists it.
pub trait Word: Copy + Eq + std::str::FromStr<Err = UnknownWord> + 'static {
    /// The name of the set, in `snake_case`.
    const NAME: &'static str;
    /// Every word, in the order in which a person would list them.
    const ALL: &'static [Self];
    /// The stable key, as it stands in JSON and in the database.
    fn key(self) -> &'static str;
    /// The Vietnamese label, in the regulation's words.
    fn vi(self) -> &'static str;
    /// The English label.
    fn en(self) -> &'static str;
    /// The label in a language.
    fn label(self, locale: Locale) -> &'static str {
        match locale {
            Locale::Vi => self.vi(),
            Locale::En => self.en(),
        }
    }
}

/// A key that is in no word of its set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// The name of the set.
    pub set: &'static str,
    /// What was given.
    pub given: String,
}

impl std::fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} is not a {}", self.given, self.set)
    }
}

impl std::error::Error for UnknownWord {}

/// Declares a closed word set: `word! { "set_name", /// doc  pub enum Name { Variant = "key", "vi", "en"; } }`.
///
/// The key is a bare token: as a `literal` it would reach the contract's derive wrapped, and the contract would list
/// the names of the variants instead.
#[macro_export]
macro_rules! word {
    ($set:literal, $(#[$meta:meta])* pub enum $name:ident { $($variant:ident = $key:tt, $vi:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $name {
            $(#[doc = concat!($vi, " — ", $en)] #[serde(rename = $key)] $variant,)+
        }

        impl $crate::word::Word for $name {
            const NAME: &'static str = $set;
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn key(self) -> &'static str { match self { $(Self::$variant => $key),+ } }
            fn vi(self) -> &'static str { match self { $(Self::$variant => $vi),+ } }
            fn en(self) -> &'static str { match self { $(Self::$variant => $en),+ } }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::word::UnknownWord;
            fn from_str(given: &str) -> Result<Self, Self::Err> {
                match given {
                    $($key => Ok(Self::$variant),)+
                    _ => Err($crate::word::UnknownWord { set: $set, given: given.to_owned() }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::word::Word::key(*self))
            }
        }
    };
}

word! { "locale",
    /// A language of content and interface (Điều 3.7): Vietnamese is authoritative.
    pub enum Locale {
        Vi = "vi", "Tiếng Việt", "Vietnamese";
        En = "en", "Tiếng Anh", "English";
    }
}

#[expect(clippy::derivable_impls, reason = "the macro writes the enum, so no variant can carry #[default]")]
impl Default for Locale {
    fn default() -> Self {
        Self::Vi
    }
}

/// A closed word set as `GET /api/v1/enums` answers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WordSet {
    /// The name of the set, for example `article_state`.
    pub name: String,
    /// Its words, in the order in which a person would list them.
    pub words: Vec<WordLabel>,
}

/// One word of a closed set, with its labels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WordLabel {
    /// The stable key.
    pub key: String,
    /// The Vietnamese label.
    pub vi: String,
    /// The English label.
    pub en: String,
}

/// A word set with the labels of all its words.
pub fn set<W: Word>() -> WordSet {
    let label = |word: &W| WordLabel { key: word.key().into(), vi: word.vi().into(), en: word.en().into() };
    WordSet { name: W::NAME.into(), words: W::ALL.iter().map(label).collect() }
}

/// Every closed word set of the product, as `GET /api/v1/enums` lists them.
pub fn all() -> Vec<WordSet> {
    vec![
        set::<Locale>(),
        set::<crate::portal::PortalType>(),
        set::<crate::portal::PortalStatus>(),
        set::<crate::portal::DomainPolicy>(),
        set::<crate::portal::IntegrationStatus>(),
        set::<crate::unit::UnitType>(),
        set::<crate::unit::UnitLevel>(),
        set::<crate::section::ContentType>(),
        set::<crate::access::Role>(),
        set::<crate::access::Permission>(),
        set::<crate::user::UserStatus>(),
        set::<crate::article::Status>(),
        set::<crate::article::Step>(),
        set::<crate::article::Origin>(),
        set::<crate::article::Genre>(),
        set::<crate::article::RefusalGround>(),
        set::<crate::article::ChecklistItem>(),
        set::<crate::article::publish_check::PublishRule>(),
        set::<crate::article::publish_check::Severity>(),
        set::<crate::article::ScheduledAct>(),
        set::<crate::article::ScheduleState>(),
        set::<crate::article::Cancelled>(),
        set::<crate::article::UnpublishKind>(),
        set::<crate::article::Access>(),
        set::<crate::comment::CommentStep>(),
        set::<crate::article::PreviewLinkState>(),
        set::<crate::template::BuiltIn>(),
        set::<crate::article::EmergencyState>(),
        set::<crate::article::RefusalState>(),
        set::<crate::article::BulkAction>(),
        set::<crate::article::CsvSeparator>(),
        set::<crate::view::ListColumn>(),
        set::<crate::api_key::ApiScope>(),
        set::<crate::api_key::ApiKeyState>(),
        set::<crate::api_key::ApiOutcome>(),
        set::<crate::webhook::EventKind>(),
        set::<crate::webhook::DisabledReason>(),
        set::<crate::webhook::DeliveryState>(),
        set::<crate::webhook::AttemptOutcome>(),
        set::<crate::translation::TranslationState>(),
        set::<crate::translation::TranslationStep>(),
        set::<crate::search::Match>(),
        set::<crate::search::SearchInclude>(),
        set::<crate::search::SuggestionKind>(),
        set::<crate::delivery::ResolvedKind>(),
        set::<crate::changes::PublicState>(),
        set::<crate::changes::ChangesInclude>(),
        set::<crate::calendar::DayKind>(),
        set::<crate::cadence::Verdict>(),
        set::<crate::cadence::WindowState>(),
        set::<crate::audit::Action>(),
        set::<crate::problem::ProblemCode>(),
        set::<crate::check::FaultCode>(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_set_has_a_name_of_its_own_and_labels_in_both_languages() {
        let sets = all();
        let names: BTreeSet<_> = sets.iter().map(|set| &set.name).collect();
        assert_eq!(names.len(), sets.len());
        for set in &sets {
            let keys: BTreeSet<_> = set.words.iter().map(|word| &word.key).collect();
            assert_eq!(keys.len(), set.words.len(), "{} repeats a key", set.name);
            for word in &set.words {
                assert!(
                    !word.vi.is_empty() && !word.en.is_empty(),
                    "{}.{} lacks a label",
                    set.name,
                    word.key
                );
            }
        }
    }

    #[test]
    fn a_word_reads_back_what_it_writes_and_refuses_what_it_does_not_know() {
        for locale in Locale::ALL {
            assert_eq!(locale.key().parse::<Locale>().as_ref(), Ok(locale));
        }
        assert!("VI".parse::<Locale>().is_err());
    }
}
