//! What is said about changes, corrections, the archive and the trash, in both languages.

use super::OverTime;

/// In Vietnamese.
pub(super) const VI: OverTime = OverTime {
    change: "So với bản đang đăng",
    change_unsaid: "Chưa nêu (coi là sửa nhỏ)",
    change_note: "Nội dung thay đổi (công khai)",
    change_note_help: "Một câu cho người đọc biết điều gì đã thay đổi.",
    correction: "Đính chính (công khai)",
    correction_help: "Nêu chỗ sai và nội dung đúng; hiện trên đầu bài cho đến khi bỏ đi ở một ấn bản sau.",
    archive_note: "Thông báo kèm bài (công khai, không bắt buộc)",
    archive_help: "Bài rời mọi danh sách, vẫn đọc được tại địa chỉ cũ và không bị xóa (Điều 19.2.a).",
    in_trash: "Bài ở thùng rác từ",
    in_trash_help: "Sau 30 ngày bài bị xóa hẳn. Chỉ có thể lấy lại.",
    trashed: "Đã bỏ bài vào thùng rác.",
    trash: "Thùng rác",
    trash_empty: "Thùng rác không có bài nào",
    trash_empty_help: "Bài chưa từng đăng mà bị bỏ đi sẽ nằm ở đây 30 ngày.",
};

/// In English.
pub(super) const EN: OverTime = OverTime {
    change: "Compared with the public text",
    change_unsaid: "Not said (counts as minor)",
    change_note: "What has changed (public)",
    change_note_help: "One sentence that tells readers what has changed.",
    correction: "Correction (public)",
    correction_help: "Say what was wrong and what is right; it stands above the text until a later edition drops it.",
    archive_note: "Notice above the text (public, optional)",
    archive_help: "The article leaves every list, stays readable where it was, and is not deleted (Article 19.2.a).",
    in_trash: "In the trash since",
    in_trash_help: "After 30 days it is removed for good. All that can be done is to restore it.",
    trashed: "The article is in the trash.",
    trash: "Trash",
    trash_empty: "The trash is empty",
    trash_empty_help: "What never was public and was thrown away lies here for 30 days.",
};
