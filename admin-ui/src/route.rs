//! Every address of the app. Those of a portal carry its key, so that a link can be shared.

/// Where in the app somebody is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Route {
    /// The last used portal's "Việc hôm nay".
    Home,
    /// Signing in.
    SignIn,
    /// Changing the password, forced or not.
    Password,
    /// One's own account.
    Account,
    /// No such place.
    NotFound,
    /// What is to be done today.
    Today {
        /// The portal's key.
        portal: String,
    },
    /// The list of articles.
    Articles {
        /// The portal's key.
        portal: String,
    },
    /// A new article.
    NewArticle {
        /// The portal's key.
        portal: String,
    },
    /// An article.
    Article {
        /// The portal's key.
        portal: String,
        /// The article's id.
        id: String,
    },
    /// An article as the public would read it.
    Preview {
        /// The portal's key.
        portal: String,
        /// The article's id.
        id: String,
    },
    /// What a link to a preview opens, for people without an account.
    Invited,
    /// The templates of a portal.
    Templates {
        /// The portal's key.
        portal: String,
    },
    /// A revision of an article, compared.
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
    /// The list of translations.
    Translations {
        /// The portal's key.
        portal: String,
    },
    /// The audit trail.
    Audit {
        /// The portal's key.
        portal: String,
    },
    /// The portal's sections.
    Sections {
        /// The portal's key.
        portal: String,
    },
    /// The API keys of other systems.
    ApiKeys {
        /// The portal's key.
        portal: String,
    },
    /// What an API key is used for.
    ApiKey {
        /// The portal's key.
        portal: String,
        /// The API key's id.
        id: String,
    },
    /// The webhooks.
    Webhooks {
        /// The portal's key.
        portal: String,
    },
    /// What a webhook was told.
    Webhook {
        /// The portal's key.
        portal: String,
        /// The webhook's id.
        id: String,
    },
    /// The portal's configuration.
    Configuration {
        /// The portal's key.
        portal: String,
    },
}

impl Route {
    /// The page at a path.
    pub(crate) fn recognize(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Self::Home,
            ["dang-nhap"] => Self::SignIn,
            ["doi-mat-khau"] => Self::Password,
            ["tai-khoan"] => Self::Account,
            ["khong-tim-thay"] => Self::NotFound,
            ["xem-truoc"] => Self::Invited,
            [portal] => Self::Today { portal: (*portal).into() },
            [portal, "tin-bai"] => Self::Articles { portal: (*portal).into() },
            [portal, "tin-bai", "moi"] => Self::NewArticle { portal: (*portal).into() },
            [portal, "tin-bai", id] => Self::Article { portal: (*portal).into(), id: (*id).into() },
            [portal, "tin-bai", id, "ban-sua", edition, number] => {
                let (Ok(edition), Ok(number)) = (edition.parse(), number.parse()) else {
                    return Self::NotFound;
                };
                Self::Revision { portal: (*portal).into(), id: (*id).into(), edition, number }
            }
            [portal, "tin-bai", id, "xem-truoc"] => {
                Self::Preview { portal: (*portal).into(), id: (*id).into() }
            }
            [portal, "mau-bai"] => Self::Templates { portal: (*portal).into() },
            [portal, "ban-dich"] => Self::Translations { portal: (*portal).into() },
            [portal, "nhat-ky"] => Self::Audit { portal: (*portal).into() },
            [portal, "ket-noi", "api-keys"] => Self::ApiKeys { portal: (*portal).into() },
            [portal, "ket-noi", "api-keys", id] => {
                Self::ApiKey { portal: (*portal).into(), id: (*id).into() }
            }
            [portal, "ket-noi", "webhooks"] => Self::Webhooks { portal: (*portal).into() },
            [portal, "ket-noi", "webhooks", id] => {
                Self::Webhook { portal: (*portal).into(), id: (*id).into() }
            }
            [portal, "cong", "muc-tin"] => Self::Sections { portal: (*portal).into() },
            [portal, "cong"] => Self::Configuration { portal: (*portal).into() },
            _ => Self::NotFound,
        }
    }

    /// The path of the page.
    pub(crate) fn to_path(&self) -> String {
        match self {
            Self::Home => "/".into(),
            Self::SignIn => "/dang-nhap".into(),
            Self::Password => "/doi-mat-khau".into(),
            Self::Account => "/tai-khoan".into(),
            Self::NotFound => "/khong-tim-thay".into(),
            Self::Invited => "/xem-truoc".into(),
            Self::Preview { portal, id } => format!("/{portal}/tin-bai/{id}/xem-truoc"),
            Self::Templates { portal } => format!("/{portal}/mau-bai"),
            Self::Today { portal } => format!("/{portal}"),
            Self::Articles { portal } => format!("/{portal}/tin-bai"),
            Self::NewArticle { portal } => format!("/{portal}/tin-bai/moi"),
            Self::Article { portal, id } => format!("/{portal}/tin-bai/{id}"),
            Self::Revision { portal, id, edition, number } => {
                format!("/{portal}/tin-bai/{id}/ban-sua/{edition}/{number}")
            }
            Self::Translations { portal } => format!("/{portal}/ban-dich"),
            Self::Audit { portal } => format!("/{portal}/nhat-ky"),
            Self::ApiKeys { portal } => format!("/{portal}/ket-noi/api-keys"),
            Self::ApiKey { portal, id } => format!("/{portal}/ket-noi/api-keys/{id}"),
            Self::Webhooks { portal } => format!("/{portal}/ket-noi/webhooks"),
            Self::Webhook { portal, id } => format!("/{portal}/ket-noi/webhooks/{id}"),
            Self::Sections { portal } => format!("/{portal}/cong/muc-tin"),
            Self::Configuration { portal } => format!("/{portal}/cong"),
        }
    }

    /// The address of the page with a query, which may be empty.
    pub(crate) fn with_query(&self, query: &str) -> String {
        let path = self.to_path();
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }

    /// The key of the portal that the address carries.
    pub(crate) fn portal(&self) -> Option<&str> {
        match self {
            Self::Today { portal }
            | Self::Articles { portal }
            | Self::NewArticle { portal }
            | Self::Article { portal, .. }
            | Self::Preview { portal, .. }
            | Self::Templates { portal }
            | Self::Revision { portal, .. }
            | Self::Translations { portal }
            | Self::Audit { portal }
            | Self::ApiKeys { portal }
            | Self::ApiKey { portal, .. }
            | Self::Webhooks { portal }
            | Self::Webhook { portal, .. }
            | Self::Sections { portal }
            | Self::Configuration { portal } => Some(portal),
            Self::Home | Self::SignIn | Self::Password | Self::Account | Self::NotFound | Self::Invited => {
                None
            }
        }
    }

    /// The same kind of page in another portal; "Việc hôm nay" for what exists in one portal only.
    pub(crate) fn in_portal(&self, key: &str) -> Self {
        let portal = key.to_owned();
        match self {
            Self::Articles { .. } => Self::Articles { portal },
            Self::Translations { .. } => Self::Translations { portal },
            Self::Audit { .. } => Self::Audit { portal },
            Self::ApiKeys { .. } | Self::ApiKey { .. } => Self::ApiKeys { portal },
            Self::Webhooks { .. } | Self::Webhook { .. } => Self::Webhooks { portal },
            Self::Sections { .. } => Self::Sections { portal },
            Self::Configuration { .. } => Self::Configuration { portal },
            Self::Templates { .. } => Self::Templates { portal },
            _ => Self::Today { portal },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_addresses_win_over_portals() {
        assert_eq!(Route::recognize("/dang-nhap"), Route::SignIn);
        assert_eq!(Route::recognize("/skhcn"), Route::Today { portal: "skhcn".into() });
        assert_eq!(Route::recognize("/skhcn/tin-bai/moi"), Route::NewArticle { portal: "skhcn".into() });
        let article = Route::Article { portal: "skhcn".into(), id: "018f".into() };
        assert_eq!(Route::recognize("/skhcn/tin-bai/018f"), article);
        for unknown in ["/a/b/c/d", "/skhcn/elsewhere", "/khong-tim-thay", "/skhcn/tin-bai/018f/ban-sua/2/x"]
        {
            assert_eq!(Route::recognize(unknown), Route::NotFound, "{unknown}");
        }
    }

    #[test]
    fn every_page_is_found_at_its_own_path() {
        let portal = || "skhcn".to_owned();
        let of_portal = [
            Route::Today { portal: portal() },
            Route::Articles { portal: portal() },
            Route::NewArticle { portal: portal() },
            Route::Article { portal: portal(), id: "018f".into() },
            Route::Revision { portal: portal(), id: "018f".into(), edition: 2, number: 7 },
            Route::Preview { portal: portal(), id: "018f".into() },
            Route::Templates { portal: portal() },
            Route::Translations { portal: portal() },
            Route::Audit { portal: portal() },
            Route::ApiKeys { portal: portal() },
            Route::ApiKey { portal: portal(), id: "018f".into() },
            Route::Webhooks { portal: portal() },
            Route::Webhook { portal: portal(), id: "018f".into() },
            Route::Sections { portal: portal() },
            Route::Configuration { portal: portal() },
        ];
        let others =
            [Route::Home, Route::SignIn, Route::Password, Route::Account, Route::NotFound, Route::Invited];
        for route in of_portal.into_iter().chain(others) {
            assert_eq!(Route::recognize(&route.to_path()), route);
        }
        assert_eq!(Route::Account.with_query("a=b"), "/tai-khoan?a=b");
    }

    #[test]
    fn another_portal_shows_the_same_kind_of_page_but_never_another_portals_article() {
        let article = Route::Article { portal: "skhcn".into(), id: "018f".into() };
        assert_eq!(article.in_portal("stp"), Route::Today { portal: "stp".into() });
        let key = Route::ApiKey { portal: "skhcn".into(), id: "018f".into() };
        assert_eq!(key.in_portal("stp"), Route::ApiKeys { portal: "stp".into() });
        let audit = Route::Audit { portal: "skhcn".into() };
        assert_eq!(audit.in_portal("stp"), Route::Audit { portal: "stp".into() });
    }
}
