//! The templates that every portal has: press release, notice, schedule of citizens' reception.

use shared::{
    article::Genre,
    template::{BuiltIn, Template, TemplateDraft},
    word::{Locale, Word as _},
};

/// All of them, called by their names in a language; their texts are Vietnamese.
pub(super) fn all(locale: Locale) -> impl Iterator<Item = Template> {
    BuiltIn::ALL.iter().map(move |built_in| template(*built_in, locale))
}

fn template(built_in: BuiltIn, locale: Locale) -> Template {
    let (section, title, summary, body) = match built_in {
        BuiltIn::PressRelease => (
            "press-spokesperson",
            "Thông cáo báo chí về […]",
            "Ngày …/…/…, [Nhập tên cơ quan] cung cấp thông tin cho báo chí về […].",
            include_str!("../../data/templates/press-release.html"),
        ),
        BuiltIn::Notice => (
            "announcements",
            "Thông báo về việc […]",
            "[Nhập tên cơ quan] thông báo về việc […], thực hiện từ ngày …/…/….",
            include_str!("../../data/templates/notice.html"),
        ),
        BuiltIn::ReceptionSchedule => (
            "announcements",
            "Lịch tiếp công dân tháng […]",
            "Lịch tiếp công dân định kỳ tháng […] của [Nhập tên cơ quan].",
            include_str!("../../data/templates/reception-schedule.html"),
        ),
    };
    let draft = TemplateDraft {
        name: built_in.label(locale).to_owned(),
        title: title.to_owned(),
        summary: summary.to_owned(),
        // Line breaks between blocks are for whoever reads the files.
        body: body.replace('\n', ""),
        genre: Genre::News,
        section: Some(section.to_owned()),
    };
    Template { id: None, built_in: Some(built_in), version: 0, draft, updated_at: None, warnings: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{html, sections::default};
    use shared::{
        article::publish_check::{PublishRule, Surroundings, publish_check},
        portal::PortalType,
        text::markup,
    };

    fn has_key(sections: &[default::DefaultSection], key: &str) -> bool {
        sections.iter().any(|section| section.key == key || has_key(&section.children, key))
    }

    #[test]
    fn each_is_kept_as_it_is_and_belongs_to_a_section_that_portals_have() {
        for template in all(Locale::Vi) {
            let TemplateDraft { body, section, .. } = &template.draft;
            assert_eq!(template.draft.check(), Ok(()));
            let kept = html::sanitise("/body", body).unwrap();
            assert_eq!((&kept.html, kept.dropped.len()), (body, 0));
            for portal_type in [PortalType::Main, PortalType::Department, PortalType::Commune] {
                assert!(has_key(&default::tree(portal_type).unwrap(), section.as_deref().unwrap()));
            }
        }
    }

    #[test]
    fn whatever_is_left_of_one_is_found_by_the_check_before_publication() {
        for template in all(Locale::Vi) {
            let TemplateDraft { title, summary, body, .. } = template.draft;
            let open: Vec<usize> = markup::read(&body)
                .blocks
                .iter()
                .filter(|block| block.text.contains(['[', '…']))
                .map(|block| block.number)
                .collect();
            let draft =
                shared::article::ArticleDraft { title, summary, body, ..shared::sample::article_draft() };
            let found = publish_check(&draft, &Surroundings::default(), chrono::DateTime::default());
            let left = |pointer: &'static str| {
                let left = found.iter().filter(|finding| finding.rule == PublishRule::Leftover);
                left.filter(move |finding| finding.fault.pointer == pointer)
            };
            assert!(left("/title").next().is_some() && left("/summary").next().is_some(), "{}", draft.title);
            let blocks: Vec<usize> = left("/body").filter_map(|finding| finding.block).collect();
            assert_eq!(blocks, open, "{}", draft.title);
            assert!(
                !found.iter().any(|finding| finding.rule == PublishRule::HeadingOrder),
                "{}",
                draft.title
            );
        }
    }
}
