//! What a scope means, and whether whoever is signed in may give it away.

use crate::i18n;
use shared::{
    access::Permission,
    api_key::{ApiScope, EVERY_PORTAL},
    session::Session,
    word::{Locale, Word},
};

/// What a scope means, in a sentence.
pub(super) fn sentence(locale: Locale, scope: ApiScope) -> &'static str {
    let t = &i18n::texts(locale).integrations;
    match scope {
        ApiScope::ReadPublic => t.read_public,
        ApiScope::ReadArticles => t.read_articles,
        ApiScope::WriteArticles => t.write_articles,
        ApiScope::ReadAudit => t.read_audit,
    }
}

/// What somebody may do in a portal, or in every one.
pub(super) fn held_in<'a>(session: &'a Session, portal: &str) -> &'a [Permission] {
    if portal == EVERY_PORTAL {
        return &session.platform_permissions;
    }
    let access = session.portals.iter().find(|access| access.portal.key == portal);
    access.map_or(&[], |access| &access.permissions)
}

/// The name of a portal; the key of one that cannot be entered.
pub(super) fn portal_name(session: &Session, portal: &str, locale: Locale) -> String {
    if portal == EVERY_PORTAL {
        return i18n::texts(locale).integrations.every_portal.to_owned();
    }
    let access = session.portals.iter().find(|access| access.portal.key == portal);
    access.map_or_else(|| portal.to_owned(), |access| access.portal.name.in_locale(locale).to_owned())
}

/// Why a scope cannot be given in some portals: nobody gives away more than they hold.
pub(super) fn lacking(
    session: &Session,
    portals: &[String],
    scope: ApiScope,
    locale: Locale,
) -> Option<String> {
    portals.iter().find_map(|portal| {
        let held = held_in(session, portal);
        let missing = scope.permissions().iter().find(|needed| !held.contains(needed))?;
        let words = (missing.label(locale).to_owned(), portal_name(session, portal, locale));
        Some((i18n::texts(locale).integrations.lacking)(words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage;

    #[test]
    fn nobody_gives_away_more_than_they_hold_in_any_of_the_portals() {
        let session = stage::session();
        let of = |portals: &[&str], scope| {
            let portals: Vec<String> = portals.iter().map(ToString::to_string).collect();
            lacking(&session, &portals, scope, Locale::Vi)
        };
        assert_eq!(of(&["skhcn"], ApiScope::WriteArticles), None);
        let words = of(&["skhcn", "stp"], ApiScope::WriteArticles).unwrap_or_default();
        assert_eq!(words, "Bạn chưa có quyền “Viết tin, bài” tại Sở Tư pháp.");
        assert!(of(&["skhcn"], ApiScope::ReadAudit).is_some());
        assert!(of(&[EVERY_PORTAL], ApiScope::ReadArticles).is_some_and(|words| words.contains("Mọi cổng")));
        assert_eq!(of(&[EVERY_PORTAL], ApiScope::ReadPublic), None);
    }
}
