//! The default tree of sections for each type of portal, from the data that the requirements come with.

use anyhow::Context as _;
use serde::Deserialize;
use shared::{portal::PortalType, section::ContentType};
use std::sync::LazyLock;

/// A section of the default tree.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct DefaultSection {
    pub(crate) key: String,
    pub(crate) vi: String,
    pub(crate) en: Option<String>,
    pub(crate) content_type: ContentType,
    #[serde(default)]
    pub(crate) deadline_rules: Vec<String>,
    pub(crate) basis: Option<String>,
    portals: Vec<String>,
    #[serde(default)]
    pub(crate) fixed_information: Option<bool>,
    pub(crate) review_every_days: Option<i32>,
    #[serde(default)]
    pub(crate) full_text_required: bool,
    #[serde(default)]
    pub(crate) children: Vec<DefaultSection>,
}

#[derive(Deserialize)]
struct File {
    tree: Vec<DefaultSection>,
}

static TREE: LazyLock<anyhow::Result<Vec<DefaultSection>>> = LazyLock::new(|| {
    let file: File =
        serde_json::from_str(include_str!("../../data/sections.json")).context("data/sections.json")?;
    Ok(file.tree)
});

/// The top of the default tree for a type of portal. Portals of another type get the tree of a department.
pub(crate) fn tree(portal_type: PortalType) -> anyhow::Result<Vec<DefaultSection>> {
    let all = TREE.as_ref().map_err(|error| anyhow::anyhow!("{error:#}"))?;
    let wanted = match portal_type {
        PortalType::Other => PortalType::Department,
        known => known,
    };
    Ok(pick(all, &wanted.to_string()))
}

fn pick(sections: &[DefaultSection], portal_type: &str) -> Vec<DefaultSection> {
    let here = sections.iter().filter(|section| section.portals.iter().any(|name| name == portal_type));
    here.map(|section| DefaultSection { children: pick(&section.children, portal_type), ..section.clone() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(sections: &[DefaultSection]) -> usize {
        sections.iter().map(|section| 1 + count(&section.children)).sum()
    }

    #[test]
    fn each_type_of_portal_has_the_sections_that_the_requirements_count() {
        let counted = |portal_type| count(&tree(portal_type).unwrap());
        assert_eq!(counted(PortalType::Main), 86);
        assert_eq!(counted(PortalType::Department), 77);
        assert_eq!(counted(PortalType::District), 77);
        assert_eq!(counted(PortalType::Commune), 77);
    }
}
