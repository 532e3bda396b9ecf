//! What is said about revisions, in both languages.

use super::Revisions;

/// In Vietnamese.
pub(super) const VI: Revisions = Revisions {
    title: "Bản sửa",
    of_article: "Về bài",
    compare: "So sánh",
    with_before: "So với bản trước",
    with_now: "So với bản hiện tại",
    first: "Đây là bản đầu tiên của bài.",
    current: "Đây là bản hiện tại của bài.",
    none_differ: "Hai bản giống nhau.",
    layout: "đổi định dạng",
    layout_only: "Chữ giữ nguyên, chỉ đổi định dạng.",
    added: "Thêm",
    removed: "Bỏ",
    altered: "Sửa",
    restore: "Khôi phục bản này",
    restore_ask: "Nội dung của bản này sẽ thành bản sửa mới nhất của bài. Các bản khác vẫn được giữ.",
    restored: "Đã khôi phục thành bản sửa mới.",
    restored_same: "Bài đang có đúng nội dung này, không có gì thay đổi.",
    more: "Xem thêm",
    unchanged: |n| format!("{n} đoạn không đổi"),
};

/// In English.
pub(super) const EN: Revisions = Revisions {
    title: "Revision",
    of_article: "Back to the article",
    compare: "Compare",
    with_before: "With the one before",
    with_now: "With the current text",
    first: "This is the article's first revision.",
    current: "This is the article's current text.",
    none_differ: "The two are the same.",
    layout: "layout changed",
    layout_only: "The words are the same; only the layout has changed.",
    added: "Added",
    removed: "Removed",
    altered: "Changed",
    restore: "Restore this revision",
    restore_ask: "Its text becomes the article's newest revision. All others are kept.",
    restored: "Restored as a new revision.",
    restored_same: "The article has exactly this text already; nothing has changed.",
    more: "Show more",
    unchanged: |n| format!("{n} paragraphs without a change"),
};
