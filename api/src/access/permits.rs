//! Permissions as types: the signature of a handler states what its caller needs.

use shared::access::Permission;

/// A permission as a type, for [`super::Authorized`] and [`super::OnPlatform`].
pub(crate) trait Permit: 'static {
    /// The permission.
    const NEEDS: Permission;
}

macro_rules! permits {
    ($($name:ident)+) => {$(
        #[doc = concat!("Needs [`Permission::", stringify!($name), "`].")]
        pub(crate) struct $name;
        impl Permit for $name {
            const NEEDS: Permission = Permission::$name;
        }
    )+};
}

permits! {
    ViewPortal ViewArticles WriteArticles EditArticles WriteTranslations ApproveArticles PublishInEmergency TakeDownArticles
    OverrideAccess ManageTemplates ViewAudit ViewPeople ManagePortal ManageIntegrations ViewPlatform ManagePlatform
}
