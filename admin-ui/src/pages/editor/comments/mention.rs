//! Mentions in the words of a comment: `@` and a user name.

use shared::{id::UserId, text::fold, user::Colleague};

/// How many colleagues are suggested at once.
const SUGGESTED: usize = 6;

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | '_')
}

/// The name that is being typed at the end of a text, without its `@`: of one word or, as people have it, of several.
pub(super) fn begun(text: &str) -> Option<&str> {
    let (before, name) = text.rsplit_once('@')?;
    let stands_alone = !before.ends_with(is_of_name);
    let is_a_name = name.split(' ').all(|word| word.chars().all(is_of_name)) && !name.starts_with(' ');
    (stands_alone && is_a_name).then_some(name)
}

/// Those who are meant by what was typed, by their name or their user name; nobody once it is typed whole.
pub(super) fn meant(word: &str, colleagues: &[Colleague]) -> Vec<Colleague> {
    let folded = fold(word);
    let is_meant = |colleague: &&Colleague| {
        colleague.username != word
            && (colleague.username.contains(&folded) || fold(&colleague.full_name).contains(&folded))
    };
    colleagues.iter().filter(is_meant).take(SUGGESTED).cloned().collect()
}

/// The text with the name that is being typed filled in.
pub(super) fn filled_in(text: &str, username: &str) -> String {
    let before = text.rsplit_once('@').map_or(text, |(before, _)| before);
    format!("{before}@{username} ")
}

/// The colleagues whom a text mentions.
pub(super) fn mentioned(text: &str, colleagues: &[Colleague]) -> Vec<UserId> {
    let words = || {
        text.split('@').skip(1).map(|rest| {
            let end = rest.find(|c| !is_of_name(c)).unwrap_or(rest.len());
            // A name at the end of a sentence is followed by its full stop.
            rest[..end].trim_end_matches('.')
        })
    };
    colleagues
        .iter()
        .filter(|colleague| words().any(|word| word == colleague.username))
        .map(|one| one.id)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colleagues() -> Vec<Colleague> {
        let colleague = |n: u8, username: &str, full_name: &str| Colleague {
            id: format!("019ab000-0000-7000-8000-00000000000{n}").parse().unwrap(),
            username: username.into(),
            full_name: full_name.into(),
        };
        vec![colleague(1, "skhcn.bientap", "Lê Thị Thủy"), colleague(2, "skhcn.truongban", "Nguyễn Văn Đức")]
    }

    #[test]
    fn a_name_is_suggested_while_it_is_typed() {
        assert_eq!(begun("Nhờ @skhcn.b"), Some("skhcn.b"));
        assert_eq!(begun("@"), Some(""));
        assert_eq!(begun("gửi a@b"), None);
        assert_eq!(begun("Nhờ @Lê Thị"), Some("Lê Thị"));
        assert_eq!(begun("@ Lê"), None);
        assert_eq!(begun("@skhcn.bientap, xem"), None);
        let names = |word| meant(word, &colleagues()).into_iter().map(|one| one.username).collect::<Vec<_>>();
        assert_eq!(names("duc"), ["skhcn.truongban"]);
        assert_eq!(names("Lê Thị"), ["skhcn.bientap"]);
        assert_eq!(names("skhcn.bientap xem"), [""; 0]);
        assert_eq!(names("skhcn.").len(), 2);
        assert_eq!(names("skhcn.bientap"), [""; 0]);
        assert_eq!(filled_in("Nhờ @th", "skhcn.bientap"), "Nhờ @skhcn.bientap ");
    }

    #[test]
    fn whoever_is_named_is_mentioned() {
        let ids = |text| mentioned(text, &colleagues()).len();
        assert_eq!(ids("Nhờ @skhcn.bientap và @skhcn.truongban."), 2);
        assert_eq!(ids("Nhờ @skhcn.bientapvien, skhcn.truongban"), 0);
    }
}
