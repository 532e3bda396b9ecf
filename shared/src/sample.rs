//! One believable instance of everything: feeds the examples of the contract, the tests and the demonstration.

use crate::{
    api_key::{ApiKeyDraft, ApiKeyRotation, ApiScope},
    article::{
        Access, AccessChange, Approve, Archive, ArticleDraft, AskFurther, AskedOf, Autosave, Bulk,
        BulkAction, BulkItem, ChecklistItem, Genre, NewPreviewLink, NewShare, Note, Origin, Publish,
        PublishInEmergency, Reason, RefusalGround, Refuse, RequestVerification, Schedule, Source, Unpublish,
        UnpublishKind, VerificationAnswer, VerificationOutcome, Verify,
        publish_check::{Acknowledgement, PublishRule, PublishRules, Severity},
    },
    calendar::{CalendarDay, CalendarDraft, DayKind},
    comment::{CommentDraft, CommentEdit},
    id::ArticleId,
    portal::{AllowedOrigins, Names},
    presence::Beat,
    search::{Marked, Marker, Query, SearchMeta, Suggestion, SuggestionKind},
    section::SectionNames,
    session::{PasswordChange, Refresh, SignIn},
    template::TemplateDraft,
    translation::{TranslationDraft, TranslationText},
    view::SavedViewDraft,
    webhook::{EventKind, WebhookDraft},
    word::Word,
};
use chrono::NaiveDate;
use serde_json::{Value, json};
use uuid::Uuid;

/// A text that can be published as it is.
pub fn article_draft() -> ArticleDraft {
    ArticleDraft {
        title: "Khai mạc Tuần lễ chuyển đổi số tỉnh Vĩnh Long năm 2026".into(),
        summary: "Sáng 20/11, Sở Khoa học và Công nghệ khai mạc Tuần lễ chuyển đổi số với 12 hoạt động tại các xã, phường."
            .into(),
        body: "<p>Tuần lễ diễn ra từ ngày 20 đến ngày 27 tháng 11 năm 2026.</p><table><thead><tr><th>Ngày</th><th>Hoạt \
               động</th></tr></thead><tbody><tr><td>20/11</td><td>Khai mạc</td></tr></tbody></table>"
            .into(),
        section: Some("news-science-technology".into()),
        genre: Genre::News,
        origin: Origin::Own,
        authors: vec!["Trần Thị Ngọc Hân".into()],
        source: Source { name: "Sở Khoa học và Công nghệ tỉnh Vĩnh Long".into(), url: None, provider: None },
        source_published_on: None,
        slug: None,
        publish_at: None,
        unpublish_at: None,
        change: None,
        correction: None,
    }
}

/// The same in English.
pub fn translation_draft() -> TranslationDraft {
    TranslationDraft {
        text: TranslationText {
            title: "Vinh Long opens its Digital Transformation Week 2026".into(),
            summary: "Twelve activities in communes and wards.".into(),
            body: "<p>The week runs from 20 to 27 November 2026.</p>".into(),
        },
        source: None,
    }
}

/// The title of a text that somebody looks for.
const SEARCH_TITLE: &str = "Công bố Bảng giá đất năm 2027";

/// A hit in pieces, for whoever typed without diacritics.
fn search_marks() -> Marked {
    let query = Query::read("bang gia dat");
    let mut marker = Marker::new(&query);
    Marked {
        title: marker.marked(SEARCH_TITLE, true),
        summary: marker.marked("Bảng giá đất mới áp dụng từ ngày 01/01/2027.", false),
        excerpt: marker.excerpt("UBND tỉnh vừa ban hành Bảng giá đất năm 2027, thay cho bảng giá năm 2026."),
    }
}

fn acknowledged() -> Vec<Acknowledgement> {
    let reason = "Số điện thoại đường dây nóng do đơn vị công bố.".into();
    vec![Acknowledgement { rule: PublishRule::PersonalData, reason }]
}

/// A year whose only day off so far is the first.
pub fn calendar_draft(year: i32) -> CalendarDraft {
    let new_year = CalendarDay {
        date: NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default(),
        kind: DayKind::Statutory,
        name: Names { vi: "Tết Dương lịch".into(), en: Some("New Year's Day".into()) },
        stands_for: None,
        source: Some("Bộ luật Lao động 2019, Điều 112".into()),
    };
    CalendarDraft { days: vec![new_year] }
}

/// A template whose placeholders the check before publication finds.
pub fn template() -> TemplateDraft {
    TemplateDraft {
        name: "Thông báo tuyển dụng".into(),
        title: "Thông báo tuyển dụng […]".into(),
        summary: "[Nhập tên cơ quan] tuyển dụng […], nhận hồ sơ đến hết ngày …/…/….".into(),
        body: "<h2>Vị trí tuyển dụng</h2><p>Vị trí: […]</p><h2>Nộp hồ sơ</h2><p>Địa điểm: […]</p>".into(),
        genre: Genre::News,
        section: Some("announcements".into()),
    }
}

/// A website that builds its pages anew when something public changes.
pub fn webhook() -> WebhookDraft {
    WebhookDraft {
        name: "Trang tin của Sở".into(),
        url: "https://tin.vinhlong.gov.vn/cong/su-kien".into(),
        events: vec![EventKind::ArticlePublished, EventKind::ArticleUnpublished],
        concurrency: 1,
        enabled: true,
    }
}

/// A key for a website that has no other face than the public one.
pub fn api_key() -> ApiKeyDraft {
    ApiKeyDraft {
        name: "Ứng dụng Vĩnh Long Smart".into(),
        scopes: vec![ApiScope::ReadPublic],
        portals: vec!["skhcn".into()],
        addresses: vec!["203.0.113.0/24".into()],
        expires_on: NaiveDate::from_ymd_opt(2027, 6, 30).unwrap_or_default(),
        per_minute: 600,
    }
}

/// An example for a schema of the contract, by the schema's name.
pub fn example(schema: &str) -> Option<Value> {
    let value = match schema {
        "ArticleDraft" => json!(article_draft()),
        "Autosave" => json!(Autosave { base: "1.1".into(), version: 1, draft: article_draft() }),
        "WebhookDraft" => json!(webhook()),
        "TranslationDraft" => json!(translation_draft()),
        "CalendarDraft" => json!(calendar_draft(2027)),
        "Approve" => json!(Approve {
            checklist: ChecklistItem::ALL.to_vec(),
            note: None,
            acknowledged: acknowledged()
        }),
        "Publish" => json!(Publish { note: None, acknowledged: acknowledged() }),
        "PublishInEmergency" => json!(PublishInEmergency {
            reason: "Cảnh báo lũ khẩn cấp, người trực duyệt chưa liên lạc được.".into(),
            acknowledged: Vec::new(),
        }),
        "PublishRules" => {
            json!(PublishRules { severities: [(PublishRule::HeadingOrder, Severity::Advisory)].into() })
        }
        "AllowedOrigins" => json!(AllowedOrigins { origins: vec!["https://bandoso.vinhlong.gov.vn".into()] }),
        "RequestVerification" => json!(RequestVerification {
            to: AskedOf::Contributor,
            colleague: None,
            unit: None,
            question: "Số liệu ở bảng 2 lấy từ báo cáo nào?".into(),
            due_on: None,
        }),
        "VerificationAnswer" => json!(VerificationAnswer {
            text: "Lấy từ Báo cáo số 15/BC-SKHCN.".into(),
            on_behalf_of: Some("Văn phòng Sở, qua điện thoại".into()),
        }),
        "AskFurther" => json!(AskFurther {
            question: "Báo cáo đó đã được công bố chưa?".into(),
            due_on: None,
        }),
        "Verify" => json!(Verify {
            outcome: VerificationOutcome::Confirmed,
            note: Some("Đã đối chiếu với bản gốc.".into()),
        }),
        "Unpublish" => json!(Unpublish {
            kind: UnpublishKind::Gone,
            reason: "Số liệu ở bảng 2 chưa khớp với báo cáo.".into(),
            successor: None,
        }),
        "Schedule" => json!(Schedule {
            publish_at: "2030-03-20T01:00:00Z".parse().ok(),
            unpublish_at: "2030-04-20T01:00:00Z".parse().ok(),
            note: None,
        }),
        "NewPreviewLink" => {
            json!(NewPreviewLink { hours: 24, note: "Lãnh đạo Sở xem trước khi duyệt.".into() })
        }
        "NewShare" => json!(NewShare { portal: "vinhlong".into(), section: None }),
        "TemplateDraft" => json!(template()),
        "ApiKeyDraft" => json!(api_key()),
        "ApiKeyRotation" => json!(ApiKeyRotation { overlap_hours: 24 }),
        "Archive" => json!(Archive {
            note: Some("Chương trình đã kết thúc; giữ lại để tra cứu.".into())
        }),
        "SectionNames" => json!(SectionNames {
            title: Names { vi: "Khoa học, công nghệ".into(), en: Some("Science and technology".into()) },
            slug: Some("khoa-hoc-cong-nghe-va-doi-moi".into()),
            review_every_days: None,
        }),
        "Bulk" => json!(Bulk {
            action: BulkAction::Return,
            reason: Some("Số liệu chưa khớp với báo cáo.".into()),
            section: None,
            items: vec![BulkItem {
                id: ArticleId(Uuid::from_u128(0x0190_a000_0000_7000_8000_0000_0000_00b1)),
                version: 3
            }],
        }),
        "SavedViewDraft" => json!(SavedViewDraft {
            name: "Tin khoa học chờ duyệt".into(),
            query: "state=pending_approval&section=news-science-technology&sort=updated_at".into(),
            shared: false,
        }),
        "Note" => json!(Note { note: Some("Đã sửa theo góp ý.".into()) }),
        "Reason" => json!(Reason { reason: "Số liệu ở bảng 2 chưa khớp với báo cáo.".into() }),
        "AccessChange" => {
            json!(AccessChange {
                access: Access::Board,
                people: Vec::new(),
                reason: Some("Có thông tin chưa công bố.".into())
            })
        }
        "CommentDraft" => json!(CommentDraft {
            body: "Số liệu này lấy từ báo cáo nào?".into(),
            block: Some(1),
            ..CommentDraft::default()
        }),
        "CommentEdit" => {
            json!(CommentEdit {
                body: "Số liệu này lấy từ báo cáo quý III?".into(), mentions: Vec::new()
            })
        }
        "Beat" => json!(Beat { editing: true }),
        "Refuse" => json!(Refuse {
            ground: RefusalGround::UnclearOriginOrPoorQuality,
            note: Some("Chưa rõ nguồn của số liệu.".into()),
            internal_note: None,
        }),
        "Marked" => json!(search_marks()),
        "SearchMeta" => {
            json!(SearchMeta { terms: Query::read("bang gia dat").terms().to_vec(), ..SearchMeta::default() })
        }
        "Suggestion" => json!(Suggestion {
            kind: SuggestionKind::Title,
            text: SEARCH_TITLE.into(),
            marked: search_marks().title,
            portal: Some("snnmt".into()),
            id: Some(ArticleId(uuid::Uuid::from_u128(0x019a_b000_0000_7000_8000_0000_0000_0001))),
            slug: Some("cong-bo-bang-gia-dat-nam-2027".into()),
        }),
        "SignIn" => {
            json!(SignIn { username: "skhcn.phongvien".into(), password: "ben-phu-sen-hong-7".into() })
        }
        "PasswordChange" => json!(PasswordChange {
            current_password: "ben-phu-sen-hong-7".into(),
            new_password: "ghe-cho-trai-cay-ra-song".into(),
        }),
        "Refresh" => json!(Refresh::default()),
        _ => return None,
    };
    Some(value)
}
