//! What is said about translations, in both languages.

use super::Translations;

/// In Vietnamese.
pub(super) const VI: Translations = Translations {
    title: "Bản dịch",
    language: "Ngôn ngữ",
    all_languages: "Mọi ngôn ngữ",
    source: "Bản gốc",
    changes: "Thay đổi của bản gốc:",
    public: "Bản đang đăng",
    at_work: "Bản đang soạn",
    begin: "Bắt đầu dịch",
    none: "Chưa có bản dịch",
    none_help: "Bản tiếng Việt là bản chính thức (Điều 3.7). Bản dịch được trình duyệt và đăng riêng.",
    may_not: "Người dịch và Ban Biên tập mới dịch được bài này.",
    compared: "Đã đối chiếu, giữ nguyên bản dịch",
    moved: "Bản tiếng Việt đang đăng có nội dung khác bản đã dịch. Hãy đối chiếu, sửa bản dịch rồi trình duyệt lại.",
    returned: "Bản dịch bị trả lại:",
    taken_down: "Bản dịch đã hạ:",
    to_review: "Bản dịch chờ duyệt",
    outdated: "Bản dịch cần cập nhật",
    empty: "Chưa có bản dịch nào trong cổng này",
    empty_help: "Mở một bài, chọn thẻ của ngôn ngữ cần dịch rồi bấm “Bắt đầu dịch”.",
    no_match: "Không có bản dịch nào khớp với bộ lọc",
    count: |n| format!("{n} bản dịch"),
};

/// In English.
pub(super) const EN: Translations = Translations {
    title: "Translations",
    language: "Language",
    all_languages: "All languages",
    source: "Source",
    changes: "Changes of the source:",
    public: "The public text",
    at_work: "The text at work",
    begin: "Begin to translate",
    none: "No translation yet",
    none_help: "The Vietnamese text is authoritative (Article 3.7). A translation is reviewed and published by itself.",
    may_not: "Translators and the editorial board translate this article.",
    compared: "Compared: keep the translation as it is",
    moved: "The public Vietnamese text says something else than what was translated. Compare, mend the translation, and submit it again.",
    returned: "The translation was returned:",
    taken_down: "The translation was taken down:",
    to_review: "Translations to review",
    outdated: "Outdated translations",
    empty: "There are no translations on this portal yet",
    empty_help: "Open an article, choose the tab of a language, and click “Begin to translate”.",
    no_match: "No translation matches the filter",
    count: |n| if n == 1 { "1 translation".into() } else { format!("{n} translations") },
};
