//! Validation that runs in the form and again in the API: every fault at once, with a pointer and a stable word.

use crate::{problem::FieldError, word::Locale, word::Word};
use serde::{Deserialize, Serialize};

crate::word! { "fault",
    /// What is wrong with a field: a stable word that is never translated.
    pub enum FaultCode {
        Required = "required", "Bắt buộc nhập", "This is required";
        TooShort = "too_short", "Quá ngắn", "Too short";
        TooLong = "too_long", "Quá dài", "Too long";
        TooMany = "too_many", "Quá nhiều", "Too many";
        Format = "format", "Không đúng định dạng", "Not in the right form";
        WrongType = "wrong_type", "Không đúng kiểu dữ liệu", "Not of the right type";
        UnknownField = "unknown_field", "Không có trường này", "There is no such field";
        DuplicateKey = "duplicate_key", "Trường bị lặp lại", "The field is repeated";
        ControlCharacter = "control_character", "Có ký tự điều khiển không hợp lệ", "Holds a control character";
        TooDeep = "too_deep", "Lồng quá nhiều cấp", "Nested too deeply";
        UnknownReference = "unknown_reference", "Không tồn tại trong cổng này", "It does not exist in this portal";
        LockedOut = "locked_out", "Phải gồm cả người đặt giới hạn", "Whoever sets the limit must be included";
        NotUnique = "not_unique", "Đã được dùng", "It is taken";
        InFuture = "in_future", "Không được ở tương lai", "Must not be in the future";
        TooFar = "too_far", "Quá xa; thời hạn dài nhất là một năm", "Too far ahead; a year is the longest";
        OutOfRange = "out_of_range", "Ngoài khoảng cho phép", "Outside of the range that is allowed";
        InPast = "in_past", "Phải ở thời điểm sau hiện tại", "Must lie ahead of now";
        AfterPublication = "after_publication", "Không được sau ngày đăng", "Must not be after the publication";
        BeforeStart = "before_start", "Phải sau ngày bắt đầu", "Must be after the start";
        NotAllowedHere = "not_allowed_here", "Không dùng được ở đây", "It cannot be used here";
        LegacyEncoding = "legacy_encoding", "Chữ dùng bảng mã cũ (TCVN3, VNI, VISCII); cần chuyển sang Unicode", "Text in a legacy encoding; convert it to Unicode";
        NoAlternativeText = "no_alternative_text", "Ảnh chưa có mô tả; hãy nhập mô tả ngắn (alt) cho người không xem được ảnh", "The image has no description; say in a few words (alt) what it shows";
        NotFullText = "not_full_text", "Mục tin này phải đăng toàn văn (Điều 20.2); hãy đưa nội dung vào bài, không chỉ liên kết hoặc ảnh", "This section takes full texts (Article 20.2); put the text into the body, not only a link or an image";
        HeadingOrder = "heading_order", "Đề mục bị nhảy cấp; hãy bắt đầu từ đề mục cấp 2 và không bỏ cấp", "A heading skips a level; begin with level 2 and leave no level out";
        EmptyHeading = "empty_heading", "Đề mục để trống; hãy nhập hoặc bỏ đề mục", "The heading is empty; fill it in or take it out";
        BrokenLink = "broken_link", "Liên kết tới bài không có hoặc chưa công khai trên cổng này; hãy sửa hoặc bỏ liên kết", "The link leads to nothing that is public on this portal; mend it or take it out";
        Leftover = "leftover", "Còn chữ giữ chỗ; hãy thay bằng nội dung thật", "A placeholder was left; put the real text in its place";
        PersonalData = "personal_data", "Có dữ liệu cá nhân; hãy bỏ, hoặc nêu lý do giữ lại khi duyệt", "Personal data; take it out, or give the reason for keeping it when you approve";
        Unacknowledged = "unacknowledged", "Hãy nêu lý do giữ dữ liệu cá nhân trong bài", "Give the reason for keeping personal data in the text";
        ChangeUnstated = "change_unstated", "Chưa nêu sửa nhỏ hay thay đổi đáng kể; nếu để trống thì coi là sửa nhỏ", "Say whether the change is minor or major; left out, it counts as minor";
        Unconfirmed = "unconfirmed", "Chưa được xác nhận", "Not confirmed";
        NotReachable = "not_reachable", "Chỉ gửi được tới địa chỉ https công khai, cổng 443; hệ thống nội bộ phải được quản trị hệ thống cho phép trước", "Only public https addresses, at port 443, can be sent to; a system inside one's own network has to be allowed by whoever runs the platform";
        WeakPassword = "weak_password", "Mật khẩu dễ đoán", "The password is easy to guess";
        CommonPassword = "common_password", "Mật khẩu chứa từ phổ biến, địa danh, tên cơ quan, năm hoặc dãy phím", "The password is made of common words, places, agencies, years or keyboard runs";
        ReusedPassword = "reused_password", "Mật khẩu đã dùng gần đây hoặc quá giống mật khẩu cũ", "The password was used before or is too similar to the old one";
        PersonalPassword = "personal_password", "Mật khẩu chứa tên đăng nhập hoặc họ tên", "The password holds the user name or the person's name";
    }
}

/// One fault of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// A JSON pointer into what was checked.
    pub pointer: String,
    /// What is wrong.
    pub code: FaultCode,
    /// The limit that was missed, where there is one.
    pub limit: Option<usize>,
    /// What in the field it is about: a few words, a link, a picture. Never personal data.
    pub about: Option<String>,
}

impl Fault {
    /// A fault without a limit.
    pub fn new(pointer: impl Into<String>, code: FaultCode) -> Self {
        Self { pointer: pointer.into(), code, limit: None, about: None }
    }

    /// The fault in words, for the person at the form.
    pub fn describe(&self, locale: Locale) -> String {
        let words = self.describe_code(locale);
        match &self.about {
            Some(about) => format!("{words}: “{about}”"),
            None => words,
        }
    }

    fn describe_code(&self, locale: Locale) -> String {
        match (self.code, self.limit, locale) {
            (FaultCode::TooShort, Some(n), Locale::Vi) => format!("Cần ít nhất {n} ký tự"),
            (FaultCode::TooShort, Some(n), Locale::En) => format!("Needs at least {n} characters"),
            (FaultCode::TooLong, Some(n), Locale::Vi) => format!("Không được quá {n} ký tự"),
            (FaultCode::TooLong, Some(n), Locale::En) => format!("Must not exceed {n} characters"),
            (FaultCode::TooMany, Some(n), Locale::Vi) => format!("Không được quá {n} mục"),
            (FaultCode::TooMany, Some(n), Locale::En) => format!("Must not exceed {n} items"),
            (code, _, locale) => code.label(locale).to_owned(),
        }
    }

    /// The fault as the API answers it.
    pub fn field_error(&self, locale: Locale) -> FieldError {
        FieldError { pointer: self.pointer.clone(), code: self.code, detail: self.describe(locale) }
    }
}

/// Collects the faults of one input.
#[derive(Clone, Debug, Default)]
pub struct Check {
    faults: Vec<Fault>,
}

impl Check {
    /// Notes a fault.
    pub fn fault(&mut self, pointer: impl Into<String>, code: FaultCode) {
        self.faults.push(Fault::new(pointer, code));
    }

    /// Notes a fault unless a condition holds.
    pub fn that(&mut self, holds: bool, pointer: &str, code: FaultCode) {
        if !holds {
            self.fault(pointer, code);
        }
    }

    /// One line of text: as [`Check::text`], and without a line break or tab.
    pub fn line(&mut self, pointer: &str, value: &str, min: usize, max: usize) {
        self.that(!value.contains(['\n', '\r', '\t']), pointer, FaultCode::ControlCharacter);
        self.text(pointer, value, min, max);
    }

    /// Text: not blank, and between two lengths, counted in characters.
    pub fn text(&mut self, pointer: &str, value: &str, min: usize, max: usize) {
        let length = value.trim().chars().count();
        if length == 0 && min > 0 {
            self.fault(pointer, FaultCode::Required);
        } else if length < min {
            self.limit(pointer, FaultCode::TooShort, min);
        } else {
            self.at_most(pointer, value, max);
        }
    }

    /// Text of a greatest length, counted in characters; blank is fine.
    pub fn at_most(&mut self, pointer: &str, value: &str, max: usize) {
        if value.chars().count() > max {
            self.limit(pointer, FaultCode::TooLong, max);
        }
    }

    /// A list of a greatest length.
    pub fn items(&mut self, pointer: &str, count: usize, max: usize) {
        if count > max {
            self.limit(pointer, FaultCode::TooMany, max);
        }
    }

    /// A web address with the scheme http or https, or nothing.
    pub fn web_address(&mut self, pointer: &str, value: Option<&str>) {
        let Some(value) = value else { return };
        let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
        let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
        let plausible = host.is_some_and(|host| !host.is_empty() && !host.contains(['@', ' ', '\\']));
        self.that(plausible && value.len() <= 2_000, pointer, FaultCode::Format);
    }

    /// Notes a fault with the limit that was missed.
    pub fn limit(&mut self, pointer: &str, code: FaultCode, limit: usize) {
        self.faults.push(Fault { limit: Some(limit), ..Fault::new(pointer, code) });
    }

    /// The faults so far, or nothing when there are none.
    pub fn done(self) -> Result<(), Vec<Fault>> {
        if self.faults.is_empty() { Ok(()) } else { Err(self.faults) }
    }
}

/// An address of electronic mail, as strict as is useful: one `@`, a dotted domain, no spaces.
pub fn is_email(value: &str) -> bool {
    let Some((local, domain)) = value.split_once('@') else { return false };
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    !local.is_empty()
        && value.len() <= 254
        && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
        && domain.contains('.')
        && domain.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_come_all_at_once_and_speak_vietnamese() {
        let mut check = Check::default();
        check.text("/title", " ", 5, 10);
        check.text("/summary", "quá dài rồi", 0, 3);
        let faults = check.done().unwrap_err();
        assert_eq!(faults.len(), 2);
        assert_eq!(faults[0].describe(Locale::Vi), "Bắt buộc nhập");
        assert_eq!(faults[1].describe(Locale::Vi), "Không được quá 3 ký tự");
    }

    #[test]
    fn web_and_mail_addresses() {
        for (address, fine) in [
            ("https://baochinhphu.vn/a?b", true),
            ("javascript:alert(1)", false),
            ("https://", false),
            ("https://user@evil.vn/", false),
        ] {
            let mut check = Check::default();
            check.web_address("/url", Some(address));
            assert_eq!(check.done().is_ok(), fine, "{address}");
        }
        assert!(is_email("banbientap@vinhlong.gov.vn"));
        assert!(!is_email("a@b") && !is_email("a b@c.vn") && !is_email("@c.vn") && !is_email("a@@c.vn"));
    }
}
