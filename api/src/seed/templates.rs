//! The templates of the demonstration: what two boards have written for themselves.

use crate::{
    access::{Who, Work},
    clock::Clock,
    db::{Conn, Reader, Scoped},
    error::{Error, Result},
    portals::directory::Entry,
    templates::queries::insert,
    users,
};
use anyhow::anyhow;
use shared::{article::Genre, template::TemplateDraft};
use std::{collections::HashMap, sync::Arc};

/// A template, and the portal whose head has written it.
struct Written {
    portal: &'static str,
    name: &'static str,
    section: &'static str,
    title: &'static str,
    summary: &'static str,
    body: &'static str,
}

const WRITTEN: [Written; 3] = [
    Written {
        portal: "skhcn",
        name: "Tin hội nghị, hội thảo",
        section: "news-science-technology",
        title: "Sở Khoa học và Công nghệ tổ chức […]",
        summary: "Ngày …/…/…, Sở Khoa học và Công nghệ tổ chức […].",
        body: "<p>Ngày …/…/…, tại [Địa điểm], Sở Khoa học và Công nghệ tổ chức hội nghị.</p><h2>Thành phần dự</h2>\
               <p>Chủ trì: [Họ và tên]</p><h2>Nội dung</h2><p>[Nhập nội dung chính của hội nghị]</p><h2>Kết luận</h2>\
               <p>[Nhập nội dung kết luận của người chủ trì]</p>",
    },
    Written {
        portal: "skhcn",
        name: "Thông báo tuyển chọn nhiệm vụ khoa học",
        section: "announcements",
        title: "Thông báo tuyển chọn tổ chức, cá nhân chủ trì nhiệm vụ […]",
        summary: "Sở Khoa học và Công nghệ tuyển chọn tổ chức, cá nhân chủ trì nhiệm vụ […], nhận hồ sơ đến ngày …/…/….",
        body: "<h2>Nhiệm vụ</h2><ul><li>Tên nhiệm vụ: […]</li><li>Mục tiêu: […]</li><li>Thời gian thực hiện: […]</li></ul>\
               <h2>Hồ sơ</h2><p>[Nhập nội dung: thành phần và số lượng hồ sơ]</p><h2>Nộp hồ sơ</h2>\
               <p>Hạn nộp: 17 giờ 00, ngày …/…/…</p><p>Nơi nhận: […]</p>",
    },
    Written {
        portal: "vinhlong",
        name: "Tin hoạt động của lãnh đạo tỉnh",
        section: "news-leadership",
        title: "[Họ và tên] làm việc với […]",
        summary: "Ngày …/…/…, [Họ và tên] làm việc với […] về […].",
        body: "<p>Ngày …/…/…, [Họ và tên], [Nhập tên chức vụ], làm việc với đơn vị.</p><h2>Nội dung làm việc</h2>\
               <p>[Nhập nội dung làm việc]</p><h2>Ý kiến chỉ đạo</h2><p>[Nhập nội dung chỉ đạo]</p>",
    },
];

/// Keeps them, each written by the head of its portal, and says how many there are.
pub(super) fn load(conn: &mut Conn, clock: &Clock, portals: &HashMap<String, Arc<Entry>>) -> Result<usize> {
    for Written { portal, name, section, title, summary, body } in WRITTEN {
        let username = format!("{portal}.truongban");
        let found = users::queries::find(conn, &username)?.zip(portals.get(portal));
        let ((user, full_name), entry) =
            found.ok_or_else(|| Error::broken(anyhow!("no account {username}")))?;
        let who = Who { id: Some(user), name: Some(full_name), request_id: None };
        let draft = TemplateDraft {
            name: name.into(),
            title: title.into(),
            summary: summary.into(),
            body: body.into(),
            genre: Genre::News,
            section: Some(section.into()),
        };
        draft.check().map_err(Error::invalid)?;
        let scoped = Scoped::new(conn, entry.summary.id, Reader::System);
        Work::run(scoped, who, clock.clone(), |work| insert(work, &draft))?;
    }
    Ok(WRITTEN.len())
}
