//! The tree of sections as the options of a `<select>`.

use shared::{section::Section, word::Locale};
use yew::prelude::*;

/// A figure space for each level: ordinary ones are dropped at the start of an option.
const INDENT: &str = "\u{2007}\u{2007}";

/// The options for the sections that articles are written into, under the groups they belong to.
pub(crate) fn section_options(sections: &[Section], chosen: Option<&str>, locale: Locale) -> Html {
    let mut options = Vec::new();
    add(&mut options, sections, 0, chosen, locale);
    options.into_iter().collect()
}

fn add(options: &mut Vec<Html>, sections: &[Section], depth: usize, chosen: Option<&str>, locale: Locale) {
    for section in sections.iter().filter(|section| leads_to_articles(section)) {
        let usable = section.content_type.takes_articles();
        let title = format!("{}{}", INDENT.repeat(depth), section.title.in_locale(locale));
        options.push(html! {
            <option key={section.key.clone()} value={section.key.clone()} disabled={!usable}
                selected={chosen == Some(section.key.as_str())}>{ title }</option>
        });
        add(options, &section.children, depth + 1, chosen, locale);
    }
}

fn leads_to_articles(section: &Section) -> bool {
    section.content_type.takes_articles() || section.children.iter().any(leads_to_articles)
}

/// The title of a section, by its key.
pub(crate) fn section_title(sections: &[Section], key: &str, locale: Locale) -> Option<String> {
    sections.iter().find_map(|section| match section.key == key {
        true => Some(section.title.in_locale(locale).to_owned()),
        false => section_title(&section.children, key, locale),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage;

    #[test]
    fn branches_without_articles_are_left_out() {
        let sections = stage::sections();
        assert!(leads_to_articles(&sections[0]), "a group with articles below");
        assert!(!leads_to_articles(&sections[1]), "legal documents");
        let title = section_title(&sections, "news-science-technology", Locale::Vi);
        assert_eq!(title.as_deref(), Some("Khoa học, công nghệ"));
    }
}
