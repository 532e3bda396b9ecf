//! Links to the portal's own articles: what they lead to has to be public.

use super::{Findings, Place, PublishRule, Surroundings};
use crate::{check::FaultCode, text::markup, text::slug::is_slug};
use std::collections::BTreeSet;

/// The slugs (or identities) of the portal's own content that a body links to, for whoever can ask the database.
pub fn own_links(body: &str, around: &Surroundings) -> BTreeSet<String> {
    let links = markup::read(body).links.into_iter();
    links.filter_map(|link| own_slug(&link.href, around).map(str::to_owned)).collect()
}

pub(super) fn check(
    reading: &markup::Reading,
    pointer: &str,
    own: &str,
    around: &Surroundings,
    findings: &mut Findings<'_>,
) {
    let Some(public) = &around.public else { return };
    // A text may link to itself: it is public as soon as the link is.
    for link in &reading.links {
        let broken = own_slug(&link.href, around).is_some_and(|slug| slug != own && !public.contains(slug));
        if broken {
            let place = Place::new(Some(link.block), &link.href);
            findings.about(PublishRule::OwnLink, place, pointer, FaultCode::BrokenLink);
        }
    }
}

/// The slug or identity that an address names, if it is one of this portal's: `/slug` and `https://host/slug` as
/// `canonical_url` has them, or the address of the API. Other shapes nobody can judge.
fn own_slug<'h>(href: &'h str, around: &Surroundings) -> Option<&'h str> {
    let href = href.trim().split(['?', '#']).next()?;
    let path = match href.strip_prefix("https://").or_else(|| href.strip_prefix("http://")) {
        Some(rest) => {
            let (host, path) = rest.split_once('/')?;
            around.hosts.iter().any(|own| host.eq_ignore_ascii_case(own)).then_some(path)?
        }
        None => href.strip_prefix('/').filter(|path| !path.starts_with('/'))?,
    };
    let path = path.strip_suffix('/').unwrap_or(path);
    let slug = match path.strip_prefix("api/v1/portals/") {
        Some(rest) => rest.strip_prefix(around.portal.as_str())?.strip_prefix("/articles/")?,
        None => path,
    };
    is_slug(slug).then_some(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_addresses_are_told_from_others() {
        let around = Surroundings {
            portal: "skhcn".into(),
            hosts: vec!["skhcn.vinhlong.gov.vn".into()],
            ..Surroundings::default()
        };
        for (href, slug) in [
            ("/khai-mac-tuan-le", Some("khai-mac-tuan-le")),
            ("/khai-mac-tuan-le/?trang=2#dau", Some("khai-mac-tuan-le")),
            ("https://SKHCN.vinhlong.gov.vn/khai-mac", Some("khai-mac")),
            ("/api/v1/portals/skhcn/articles/khai-mac", Some("khai-mac")),
            ("/api/v1/portals/syt/articles/khai-mac", None),
            ("https://syt.vinhlong.gov.vn/khai-mac", None),
            ("https://skhcn.vinhlong.gov.vn", None),
            ("https://skhcn.vinhlong.gov.vn/", None),
            ("//skhcn.vinhlong.gov.vn/khai-mac", None),
            ("/media/0190/bang.pdf", None),
            ("#chu-thich-1", None),
            ("mailto:skhcn@vinhlong.gov.vn", None),
            ("", None),
        ] {
            assert_eq!(own_slug(href, &around), slug, "{href}");
        }
    }
}
