//! Slugs: the readable last part of an address, made of a title.

use super::fold::fold;

/// The greatest length of a slug, in characters (all of them ASCII).
pub const MAX_CHARS: usize = 80;

/// Makes a slug of a title: folded, words of `a–z` and `0–9` joined by single hyphens, cut before the word that would
/// pass [`MAX_CHARS`].
///
/// The slug is empty when nothing is left; the caller then takes an id. A single first word that is longer than the
/// limit is cut inside.
pub fn slug(title: &str) -> String {
    let folded = fold(title);
    let mut slug = String::with_capacity(folded.len().min(MAX_CHARS));
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if slug.is_empty() {
            slug.push_str(&word[..word.len().min(MAX_CHARS)]);
        } else if slug.len() + 1 + word.len() <= MAX_CHARS {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    slug
}

/// What a slug is numbered after, when it is taken: the slug itself, or as many of its words as leave room for `-` and a
/// number.
pub fn stem(slug: &str) -> &str {
    const ROOM: usize = 8;
    let most = MAX_CHARS - ROOM;
    if slug.len() <= most {
        return slug;
    }
    // A slug is ASCII: every place is between two letters.
    let cut =
        if slug.as_bytes().get(most) == Some(&b'-') { most } else { slug[..most].rfind('-').unwrap_or(most) };
    &slug[..cut]
}

/// Whether a text is a slug: words of `a–z` and `0–9` joined by single hyphens, 1 to [`MAX_CHARS`] characters.
pub fn is_slug(text: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.len() <= MAX_CHARS && text.split('-').all(word)
}

#[cfg(test)]
mod tests {
    use super::{super::vectors, *};
    use proptest::prelude::*;

    #[test]
    fn vectors() {
        for vector in vectors::list("slug") {
            assert_eq!(slug(vectors::text(&vector, "title")), vectors::text(&vector, "slug"), "{vector}");
        }
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let title = "Kế hoạch tổ chức thực hiện công tác tuyên truyền, phổ biến, giáo dục pháp luật trên địa bàn tỉnh";
        let made = slug(title);
        assert_eq!(made, "ke-hoach-to-chuc-thuc-hien-cong-tac-tuyen-truyen-pho-bien-giao-duc-phap-luat");
        assert_eq!(slug(&"dài".repeat(40)).len(), MAX_CHARS);
        assert_eq!(slug(&format!("{} b", "a".repeat(80))), "a".repeat(80));
        assert_eq!(slug("ខ្មែរ 日本"), "");
    }

    #[test]
    fn slugs_are_recognised() {
        for good in ["a", "uy-ban", "covid-19", "2021"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "Uy-ban", "ủy-ban", "a b", "a/b", "a\n", &"a".repeat(81)] {
            assert!(!is_slug(bad), "{bad}");
        }
    }

    #[test]
    fn a_long_slug_leaves_room_for_a_number() {
        assert_eq!(stem("tin-moi"), "tin-moi");
        assert_eq!(stem(&format!("{}-cuoi", "a".repeat(72))), "a".repeat(72));
        assert_eq!(stem(&format!("{}-{}", "a".repeat(60), "b".repeat(19))), "a".repeat(60));
        assert_eq!(stem(&"a".repeat(80)), "a".repeat(72));
    }

    proptest! {
        #[test]
        fn numbered_it_is_a_slug_still(title in "[a-z0-9 ]{1,200}", number in 2_u32..9_999_999) {
            let made = slug(&title);
            prop_assume!(!made.is_empty());
            let numbered = format!("{}-{number}", stem(&made));
            prop_assert!(is_slug(&numbered), "{}", numbered);
        }

        #[test]
        fn every_title_makes_a_slug_or_nothing(title in any::<String>()) {
            let made = slug(&title);
            prop_assert!(made.is_empty() || is_slug(&made));
            prop_assert_eq!(slug(&made), made);
        }

        #[test]
        fn vietnamese_titles_make_slugs(title in "[A-ZĐa-zđáàảãạữộ0-9 ,./–-]{0,200}") {
            let made = slug(&title);
            prop_assert!(made.is_empty() || is_slug(&made), "{}", made);
        }
    }
}
