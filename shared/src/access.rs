//! Who may do what: roles, permissions, and the whole policy on one screen (requirements C.2, C.4).

crate::word! { "role",
    /// A person's part in a portal, or in the platform.
    pub enum Role {
        PlatformAdmin = "platform_admin", "Quản trị hệ thống (VPUB)", "Platform administrator";
        PlatformAuditor = "platform_auditor", "Giám sát (Sở quản lý nhà nước)", "Platform auditor";
        TenantAdmin = "tenant_admin", "Chuyên viên quản trị", "Portal administrator";
        BoardHead = "board_head", "Trưởng Ban Biên tập", "Head of the editorial board";
        BoardDeputy = "board_deputy", "Phó Trưởng Ban Biên tập", "Deputy head of the editorial board";
        BoardMember = "board_member", "Thành viên Ban Biên tập", "Member of the editorial board";
        Reporter = "reporter", "Phóng viên, cán bộ viết tin", "Reporter";
        Translator = "translator", "Phiên dịch", "Translator";
        IntakeClerk = "intake_clerk", "Cán bộ tiếp nhận", "Intake clerk";
        QaOfficer = "qa_officer", "Cán bộ trả lời", "Answering officer";
        LegalClerk = "legal_clerk", "Cán bộ văn bản", "Legal documents clerk";
        ContactOfficer = "contact_officer", "Cán bộ đầu mối", "Contact officer";
        FinanceViewer = "finance_viewer", "Kế toán (nhuận bút)", "Royalties accountant";
        Viewer = "viewer", "Chỉ xem", "Viewer";
    }
}

crate::word! { "permission",
    /// Something that a role may do.
    pub enum Permission {
        ViewPortal = "portal.view", "Xem cấu hình cổng", "View the portal's configuration";
        ViewArticles = "articles.view", "Xem tin, bài chưa đăng", "View unpublished articles";
        WriteArticles = "articles.write", "Viết tin, bài", "Write articles";
        EditArticles = "articles.edit", "Biên tập tin, bài của người khác", "Edit other people's articles";
        WriteTranslations = "translations.write", "Dịch tin, bài", "Translate articles";
        ApproveArticles = "articles.approve", "Duyệt, đăng, hạ, từ chối tin, bài", "Approve, publish, take down and refuse articles";
        TakeDownArticles = "articles.take_down", "Gỡ khẩn cấp tin, bài", "Take articles down in an emergency";
        OverrideAccess = "articles.override_access", "Thay đổi giới hạn người xem do người khác đặt", "Change who may see an article that others have limited";
        ManageTemplates = "templates.manage", "Quản lý mẫu bài của cổng", "Manage the portal's templates";
        PublishInEmergency = "articles.publish_in_emergency", "Đăng khẩn cấp", "Publish in an emergency";
        ViewAudit = "audit.view", "Xem nhật ký", "View the audit trail";
        ViewPeople = "people.view", "Xem người dùng của cổng", "View the portal's people";
        ManagePortal = "portal.manage", "Quản lý mục tin, trình đơn, người dùng của cổng", "Manage the portal's sections, menus and people";
        ManageIntegrations = "integrations.manage", "Quản lý kết nối với hệ thống khác (khóa API, webhook)", "Manage integrations (API keys, webhooks)";
        ViewPlatform = "platform.view", "Xem toàn hệ thống", "View the whole platform";
        ManagePlatform = "platform.manage", "Quản trị hệ thống", "Manage the platform";
    }
}

impl Role {
    /// The whole policy. Technical administrators do not approve content; the editorial board does (Điều 20.1).
    pub const fn grants(self, permission: Permission) -> bool {
        use Permission::{
            ApproveArticles, EditArticles, ManageIntegrations, ManagePlatform, ManagePortal, ManageTemplates,
            OverrideAccess, PublishInEmergency, TakeDownArticles, ViewArticles, ViewAudit, ViewPeople,
            ViewPlatform, ViewPortal, WriteArticles, WriteTranslations,
        };
        match self {
            Self::PlatformAdmin => {
                matches!(
                    permission,
                    // Nobody publishes what they cannot read, in an emergency neither (scenario W12).
                    ViewPortal
                        | ViewArticles
                        | PublishInEmergency
                        | TakeDownArticles
                        | ManageTemplates
                        | ViewPeople
                        | ManagePortal
                        | ManageIntegrations
                        | ViewAudit
                        | ViewPlatform
                        | ManagePlatform
                )
            }
            Self::PlatformAuditor => {
                matches!(permission, ViewPortal | ViewArticles | ViewPeople | ViewAudit | ViewPlatform)
            }
            Self::TenantAdmin => {
                matches!(
                    permission,
                    ViewPortal
                        | ViewArticles
                        | TakeDownArticles
                        | OverrideAccess
                        | ManageTemplates
                        | ViewPeople
                        | ManagePortal
                        | ManageIntegrations
                        | ViewAudit
                )
            }
            Self::BoardHead | Self::BoardDeputy => matches!(
                permission,
                ViewPortal
                    | ViewArticles
                    | WriteArticles
                    | EditArticles
                    | WriteTranslations
                    | ApproveArticles
                    | PublishInEmergency
                    | TakeDownArticles
                    | OverrideAccess
                    | ManageTemplates
                    | ViewPeople
                    | ViewAudit
            ),
            Self::BoardMember => {
                matches!(
                    permission,
                    ViewPortal | ViewArticles | WriteArticles | EditArticles | WriteTranslations | ViewPeople
                )
            }
            Self::Reporter => matches!(permission, ViewPortal | ViewArticles | WriteArticles),
            Self::Translator => matches!(permission, ViewPortal | ViewArticles | WriteTranslations),
            Self::LegalClerk | Self::Viewer => {
                matches!(permission, ViewPortal | ViewArticles)
            }
            Self::IntakeClerk | Self::QaOfficer | Self::ContactOfficer | Self::FinanceViewer => {
                matches!(permission, ViewPortal)
            }
        }
    }

    /// Whether the role is one of the editorial board (Điều 11).
    pub const fn is_board(self) -> bool {
        matches!(self, Self::BoardHead | Self::BoardDeputy | Self::BoardMember)
    }

    /// Whether the role is held without a portal and covers them all.
    pub const fn is_platform(self) -> bool {
        matches!(self, Self::PlatformAdmin | Self::PlatformAuditor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::Word;

    #[test]
    fn only_the_editorial_board_approves() {
        let approve: Vec<_> =
            Role::ALL.iter().filter(|role| role.grants(Permission::ApproveArticles)).collect();
        assert_eq!(approve, [&Role::BoardHead, &Role::BoardDeputy]);
    }

    #[test]
    fn only_platform_roles_reach_the_platform() {
        for role in Role::ALL {
            assert_eq!(role.grants(Permission::ViewPlatform), role.is_platform(), "{role}");
            assert!(role.grants(Permission::ViewPortal), "{role} sees the portal it serves");
        }
    }
}
