//! How what everybody reads is asked for.

use crate::cases::{Case, Stage};

impl Stage {
    /// The request that succeeds, of an operation of the public face.
    pub(crate) fn case_of_the_public(&self, short: &str) -> Option<Case> {
        Some(match short {
            "GET /api/v1/enums"
            | "GET /api/v1/portals"
            | "GET /api/v1/portals/{portal}"
            | "GET /api/v1/portals/{portal}/bootstrap"
            | "GET /api/v1/portals/{portal}/changes/snapshot"
            | "GET /api/v1/portals/{portal}/feed.atom"
            | "GET /api/v1/portals/{portal}/feed.rss"
            | "GET /api/v1/portals/{portal}/sitemap.xml"
            | "GET /api/v1/portals/{portal}/news-sitemap.xml"
            | "GET /api/v1/portals/{portal}/sections" => Case::plain(),
            "GET /api/v1/portals/{portal}/sitemaps/{month}" => {
                Case { thing: self.app.clock.now().format("%Y-%m.xml").to_string(), ..Case::plain() }
            }
            "GET /api/v1/portals/{portal}/changes" => {
                Case { query: "?include=body&limit=100", ..Case::plain() }
            }
            "GET /api/v1/portals/{portal}/articles" => {
                Case { query: "?include_total=true&limit=100", ..Case::plain() }
            }
            "GET /api/v1/search" | "GET /api/v1/portals/{portal}/search" => Case {
                query: "?q=chuy%E1%BB%83n+%C4%91%E1%BB%95i+s%E1%BB%91&include=facets&include_total=true",
                ..Case::plain()
            },
            "GET /api/v1/search/suggestions" | "GET /api/v1/portals/{portal}/search/suggestions" => {
                Case { query: "?q=s%E1%BB%9F+khcn", ..Case::plain() }
            }
            "GET /api/v1/resolve" => Case { query: "?host=skhcn.vinhlong.gov.vn&path=/", ..Case::plain() },
            "GET /api/v1/portals/resolve" => Case { query: "?host=skhcn.vinhlong.gov.vn", ..Case::plain() },
            "GET /api/v1/portals/{portal}/articles/{article}"
            | "GET /api/v1/portals/{portal}/articles/{article}/metadata" => {
                Case { thing: self.slug().to_owned(), ..Case::plain() }
            }
            _ => return None,
        })
    }
}
