//! What is said about templates, in both languages.

use super::Templates;

/// In Vietnamese.
pub(super) const VI: Templates = Templates {
    title: "Mẫu bài",
    help: "Mẫu riêng của cổng và mẫu có sẵn. Chỗ cần điền để trong ngoặc vuông hoặc dấu ba chấm; kiểm tra trước khi đăng sẽ nhắc nếu còn sót.",
    manage: "Quản lý mẫu bài",
    begin: "Bắt đầu từ mẫu",
    empty: "Bài trống",
    take: "Dùng mẫu này",
    replace_ask: "Thay nội dung đang soạn bằng mẫu này?",
    built_in: "Có sẵn",
    any_section: "Mọi mục tin",
    new: "Mẫu mới",
    name: "Tên mẫu",
    edit: "Sửa",
    copy: "Sao chép thành mẫu của cổng",
    remove: "Xóa mẫu",
    remove_ask: "Xóa mẫu này? Các bài đã soạn từ mẫu không thay đổi.",
    saved: "Đã lưu mẫu.",
    removed: "Đã xóa mẫu.",
};

/// In English.
pub(super) const EN: Templates = Templates {
    title: "Templates",
    help: "The portal's own and those that every portal has. What is to be filled in stands in brackets or dots; the check before publication finds what was left.",
    manage: "Manage templates",
    begin: "Begin with a template",
    empty: "Empty article",
    take: "Use this template",
    replace_ask: "Put this template in place of the text?",
    built_in: "Built in",
    any_section: "Any section",
    new: "New template",
    name: "Name",
    edit: "Edit",
    copy: "Copy into the portal's own",
    remove: "Delete",
    remove_ask: "Delete this template? Articles that began with it stay as they are.",
    saved: "The template is saved.",
    removed: "The template is deleted.",
};
