//! One believable instance of everything: feeds the examples of the contract, the tests and the demonstration.

use crate::{
    article::{
        Access, AccessChange, Approve, ArticleDraft, ChecklistItem, Genre, Note, Origin, Publish, Reason,
        RefusalGround, Refuse, Schedule, Source, Unpublish, UnpublishKind,
        publish_check::{Acknowledgement, PublishRule, PublishRules, Severity},
    },
    calendar::{CalendarDay, CalendarDraft, DayKind},
    comment::{CommentDraft, CommentEdit},
    portal::Names,
    presence::Beat,
    session::{PasswordChange, Refresh, SignIn},
    translation::{TranslationDraft, TranslationText},
    word::Word,
};
use chrono::NaiveDate;
use serde_json::{Value, json};

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

/// An example for a schema of the contract, by the schema's name.
pub fn example(schema: &str) -> Option<Value> {
    let value = match schema {
        "ArticleDraft" => json!(article_draft()),
        "TranslationDraft" => json!(translation_draft()),
        "CalendarDraft" => json!(calendar_draft(2027)),
        "Approve" => json!(Approve {
            checklist: ChecklistItem::ALL.to_vec(),
            note: None,
            acknowledged: acknowledged()
        }),
        "Publish" => json!(Publish { note: None, acknowledged: acknowledged() }),
        "PublishRules" => {
            json!(PublishRules { severities: [(PublishRule::HeadingOrder, Severity::Advisory)].into() })
        }
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
        "Note" => json!(Note { note: Some("Đã sửa theo góp ý.".into()) }),
        "Reason" => json!(Reason { reason: "Số liệu ở bảng 2 chưa khớp với báo cáo.".into() }),
        "Refuse" => json!(Refuse { ground: RefusalGround::UnclearOriginOrPoorQuality, note: None }),
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
