//! What is said about the sections of a portal, in both languages.

use super::Sections;

/// In Vietnamese.
pub(super) const VI: Sections = Sections {
    title: "Mục tin",
    help: "Cây mục tin theo Điều 16 của Quy chế. Đổi tên và đường dẫn được; đường dẫn cũ vẫn dẫn đến mục tin.",
    find: "Tìm mục tin",
    empty: "Cổng chưa có mục tin",
    no_match: "Không có mục tin nào mang tên này",
    edit: "Sửa",
    edit_of: "Sửa mục tin",
    name_vi: "Tên tiếng Việt",
    name_en: "Tên tiếng Anh",
    slug: "Đường dẫn",
    slug_help: "Để trống thì tạo từ tên. Đường dẫn cũ vẫn dẫn đến mục tin này.",
    former: "Đường dẫn cũ:",
    interval: "Cần có bài mới trong (ngày)",
    interval_help: "Quá số ngày này mà không có bài mới thì mục tin vào danh sách cần cập nhật.",
    full_text: "Chỉ đăng toàn văn",
    saved: "Đã lưu mục tin.",
    conflict: "Người khác vừa sửa mục tin này. Tên hiện nay:",
    conflict_help: "Lưu lần nữa để thay bằng nội dung bạn đã nhập.",
    save: "Lưu",
    stale: "Cần cập nhật",
    every: |n| format!("bài mới trong {n} ngày"),
};

/// In English.
pub(super) const EN: Sections = Sections {
    title: "Sections",
    help: "The tree of Article 16 of the regulation. Names and addresses can be changed; former addresses keep leading to the section.",
    find: "Find a section",
    empty: "The portal has no sections yet",
    no_match: "No section has this name",
    edit: "Edit",
    edit_of: "Edit the section",
    name_vi: "Vietnamese name",
    name_en: "English name",
    slug: "Address",
    slug_help: "Made from the name when left empty. The former address keeps leading to this section.",
    former: "Former addresses:",
    interval: "Something new within (days)",
    interval_help: "When nothing new has come for longer than that, the section is listed as stale.",
    full_text: "Full texts only",
    saved: "The section is saved.",
    conflict: "Somebody else has just changed this section. Its name now:",
    conflict_help: "Save once more to replace that with what you typed.",
    save: "Save",
    stale: "Stale",
    every: |n| format!("something new every {n} days"),
};
