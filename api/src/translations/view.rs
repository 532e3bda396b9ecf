//! A translation as its reader may see it: beside its source, with what they may do now, and why not the rest.

use super::{open::Opened, queries};
use crate::{
    articles::{queries as articles, view::Desk},
    db::{Scoped, stored::Id},
    error::Result,
};
use shared::{
    article::RevisionPlace,
    translation::{Translation, TranslationAvailable, TranslationSource, TranslationStep},
    word::Word as _,
};

/// The translation for whoever is at the desk.
pub(crate) fn view(db: &mut Scoped<'_>, desk: &Desk, opened: Opened) -> Result<Translation> {
    let permissions = desk.permissions(db, opened.source.draft.section.as_deref())?;
    let state = opened.row.state.0;
    let doer = opened.doer(desk, &permissions);
    let because = |step: &TranslationStep| {
        let because = doer.may(*step, state).err()?.describe(desk.locale);
        Some(TranslationAvailable { step: *step, because })
    };
    let unavailable_actions = TranslationStep::ALL.iter().filter_map(because).collect();
    let allowed_actions = doer.allowed(state);
    let Opened { source, row, live, public: _, follows } = opened;
    let people: Vec<Id> =
        [Some(row.translator_id), Some(row.last_editor_id), row.reviewer_id].into_iter().flatten().collect();
    let names = articles::names(db, &people)?;
    let name = |id: Id| names.iter().find(|(other, _)| *other == id).map(|(_, name)| name.clone());
    let is_live = row.published.is_some() && live.is_some();
    let slug = if is_live { queries::slug(db, source.article.id, row.locale.0)? } else { None };
    let portal = &desk.portal.summary.key;
    let newest = RevisionPlace { edition: source.edition.number, number: source.edition.revision };
    Ok(Translation {
        article: source.article.id.into(),
        locale: row.locale.0,
        version: row.version,
        state,
        text: row.text(),
        source_title: source.draft.title,
        source: TranslationSource {
            translated: row.source().to_string(),
            public: live.map(|live| live.place.to_string()),
            published_at: live.and(source.article.published_at).map(|at| at.0),
            newest: newest.to_string(),
            moved: live.is_some() && !follows,
        },
        translator: row.translator_id.into(),
        translator_name: name(row.translator_id).unwrap_or_default(),
        last_editor: row.last_editor_id.into(),
        last_editor_name: name(row.last_editor_id).unwrap_or_default(),
        reviewer: row.reviewer_id.map(Into::into),
        reviewer_name: row.reviewer_id.and_then(name),
        return_note: row.return_note,
        unpublish_reason: row.unpublish_reason,
        live: is_live,
        public_path: slug
            .map(|slug| format!("/api/v1/portals/{portal}/articles/{slug}?locale={}", row.locale.0)),
        published_at: row.published_at.map(|at| at.0),
        created_at: row.created_at.0,
        updated_at: row.updated_at.0,
        allowed_actions,
        unavailable_actions,
        warnings: Vec::new(),
    })
}
