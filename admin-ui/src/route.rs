//! Every address of the app. Those of a portal carry its key, so that a link can be shared.

use yew_router::prelude::*;

/// Where in the app somebody is.
#[derive(Clone, Debug, PartialEq, Routable)]
pub(crate) enum Route {
    /// The last used portal's "Việc hôm nay".
    #[at("/")]
    Home,
    /// Signing in.
    #[at("/dang-nhap")]
    SignIn,
    /// Changing the password, forced or not.
    #[at("/doi-mat-khau")]
    Password,
    /// One's own account.
    #[at("/tai-khoan")]
    Account,
    /// No such place.
    #[not_found]
    #[at("/khong-tim-thay")]
    NotFound,
    /// What is to be done today.
    #[at("/:portal")]
    Today {
        /// The portal's key.
        portal: String,
    },
    /// The list of articles.
    #[at("/:portal/tin-bai")]
    Articles {
        /// The portal's key.
        portal: String,
    },
    /// A new article.
    #[at("/:portal/tin-bai/moi")]
    NewArticle {
        /// The portal's key.
        portal: String,
    },
    /// An article.
    #[at("/:portal/tin-bai/:id")]
    Article {
        /// The portal's key.
        portal: String,
        /// The article's id.
        id: String,
    },
    /// A revision of an article, compared.
    #[at("/:portal/tin-bai/:id/ban-sua/:edition/:number")]
    Revision {
        /// The portal's key.
        portal: String,
        /// The article's id.
        id: String,
        /// The number of the edition.
        edition: i32,
        /// The number within the edition.
        number: i32,
    },
    /// The audit trail.
    #[at("/:portal/nhat-ky")]
    Audit {
        /// The portal's key.
        portal: String,
    },
    /// The portal's configuration.
    #[at("/:portal/cong")]
    Configuration {
        /// The portal's key.
        portal: String,
    },
}

impl Route {
    /// The key of the portal that the address carries.
    pub(crate) fn portal(&self) -> Option<&str> {
        match self {
            Self::Today { portal }
            | Self::Articles { portal }
            | Self::NewArticle { portal }
            | Self::Article { portal, .. }
            | Self::Revision { portal, .. }
            | Self::Audit { portal }
            | Self::Configuration { portal } => Some(portal),
            Self::Home | Self::SignIn | Self::Password | Self::Account | Self::NotFound => None,
        }
    }

    /// The same kind of page in another portal; "Việc hôm nay" for what exists in one portal only.
    pub(crate) fn in_portal(&self, key: &str) -> Self {
        let portal = key.to_owned();
        match self {
            Self::Articles { .. } => Self::Articles { portal },
            Self::Audit { .. } => Self::Audit { portal },
            Self::Configuration { .. } => Self::Configuration { portal },
            _ => Self::Today { portal },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_addresses_win_over_portals() {
        assert_eq!(Route::recognize("/dang-nhap"), Some(Route::SignIn));
        assert_eq!(Route::recognize("/skhcn"), Some(Route::Today { portal: "skhcn".into() }));
        assert_eq!(
            Route::recognize("/skhcn/tin-bai/moi"),
            Some(Route::NewArticle { portal: "skhcn".into() })
        );
        let article = Route::Article { portal: "skhcn".into(), id: "018f".into() };
        assert_eq!(Route::recognize("/skhcn/tin-bai/018f"), Some(article));
        let revision = Route::Revision { portal: "skhcn".into(), id: "018f".into(), edition: 2, number: 7 };
        assert_eq!(Route::recognize("/skhcn/tin-bai/018f/ban-sua/2/7"), Some(revision));
        assert_eq!(Route::recognize("/skhcn/tin-bai/018f/ban-sua/2/x"), Some(Route::NotFound));
        assert_eq!(Route::recognize("/a/b/c/d"), Some(Route::NotFound));
    }

    #[test]
    fn another_portal_shows_the_same_kind_of_page_but_never_another_portals_article() {
        let article = Route::Article { portal: "skhcn".into(), id: "018f".into() };
        assert_eq!(article.in_portal("stp"), Route::Today { portal: "stp".into() });
        let audit = Route::Audit { portal: "skhcn".into() };
        assert_eq!(audit.in_portal("stp"), Route::Audit { portal: "stp".into() });
    }
}
