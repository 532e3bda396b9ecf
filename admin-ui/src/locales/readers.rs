//! What is said of the pages that may read a portal's public content from scripts, in both languages.

use super::Readers;

/// In Vietnamese.
pub(super) const VI: Readers = Readers {
    heading: "Trang web được đọc dữ liệu công khai",
    help: "Trang trên các tên miền của cổng luôn được đọc. Với trang khác, nhập mỗi dòng một địa chỉ, ví dụ https://bandoso.vinhlong.gov.vn; tối đa 20.",
    origins: "Địa chỉ khác được phép",
    saved: "Đã lưu danh sách địa chỉ.",
    conflict: "Cấu hình vừa được người khác thay đổi. Hãy tải lại trang rồi nhập lại.",
    save: "Lưu",
};

/// In English.
pub(super) const EN: Readers = Readers {
    heading: "Websites that may read what is public",
    help: "Pages on the portal's own hosts always may. For others write one address a line, such as https://bandoso.vinhlong.gov.vn; 20 at the most.",
    origins: "Other addresses that may",
    saved: "The addresses are saved.",
    conflict: "Somebody else has just changed the configuration. Load the page again and repeat your change.",
    save: "Save",
};
