//! Who holds which role in the portal in which things are done.

use shared::access::Role;

/// Who holds a role in [`crate::cases::PORTAL`], or on the platform.
pub(crate) fn username(role: Role) -> &'static str {
    match role {
        Role::PlatformAdmin => "quantri",
        Role::PlatformAuditor => "giamsat",
        Role::TenantAdmin => "skhcn.quantri",
        Role::BoardHead => "skhcn.truongban",
        Role::BoardDeputy => "skhcn.photruongban",
        Role::BoardMember => "skhcn.bientap",
        Role::Reporter => "skhcn.phongvien",
        Role::Translator => "skhcn.phiendich",
        Role::IntakeClerk => "skhcn.tiepnhan",
        Role::QaOfficer => "skhcn.traloi",
        Role::LegalClerk => "skhcn.vanban",
        Role::ContactOfficer => "skhcn.daumoi",
        Role::FinanceViewer => "skhcn.ketoan",
        Role::Viewer => "skhcn.chixem",
    }
}
