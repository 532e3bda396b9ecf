//! Links to previews: made, opened and revoked, each with its record in the trail of the article.

use super::{
    as_public,
    queries::{self, Kept},
};
use crate::{
    access::{Invitation, Work, link_token, token::digest},
    articles::{queries as articles, revisions, view::Desk},
    audit::Subject,
    error::{Error, Refusal, Result},
    http::context,
};
use shared::{
    access::Permission,
    article::{NewPreviewLink, Preview, PreviewLink, RevisionPlace},
    audit::Action,
    id::{ArticleId, PreviewLinkId},
    problem::ProblemCode,
    word::Locale,
};

/// Where the admin app shows what a link opens. Behind `#` the secret goes to no server and into no log.
const PAGE: &str = "/xem-truoc#";

/// Makes a link to the newest revision of an article.
pub(super) fn make(
    work: &mut Work<'_>,
    desk: &Desk,
    article: ArticleId,
    asked: &NewPreviewLink,
) -> Result<PreviewLink> {
    let opened = articles::open(work.scoped(), article)?;
    let permissions = desk.permissions(work.scoped(), opened.draft.section.as_deref())?;
    if !permissions.contains(&Permission::WriteArticles) {
        return Err(crate::articles::edit::not_in_this_section());
    }
    let place = RevisionPlace { edition: opened.edition.number, number: opened.edition.revision };
    let token = link_token(desk.portal.summary.id);
    let creator = desk.caller.user().into();
    let id = queries::insert(work, (article, place), asked, creator, digest(&token))?;
    let kept = queries::find(work.scoped(), article, id)?;
    record(work, Action::PreviewLinkCreated, article, &kept)?;
    let page = format!("{PAGE}{token}");
    Ok(PreviewLink { token: Some(token), page: Some(page), ..kept.told(work.now()) })
}

/// Ends a link: whoever made it may, and whoever edits other people's articles.
pub(super) fn revoke(
    work: &mut Work<'_>,
    desk: &Desk,
    article: ArticleId,
    link: PreviewLinkId,
) -> Result<PreviewLink> {
    let opened = articles::open(work.scoped(), article)?;
    let kept = queries::find(work.scoped(), article, link)?;
    let permissions = desk.permissions(work.scoped(), opened.draft.section.as_deref())?;
    let is_own = kept.created_by == desk.caller.user().into();
    if !is_own && !permissions.contains(&Permission::EditArticles) {
        return Err(not_ones_own());
    }
    if queries::edit_revoked(work, &kept)? {
        record(work, Action::PreviewLinkRevoked, article, &kept)?;
    } else {
        work.nothing_to_record();
    }
    Ok(queries::find(work.scoped(), article, link)?.told(work.now()))
}

fn not_ones_own() -> Error {
    Refusal::new(ProblemCode::NotAllowed)
        .detail(
            "Chỉ người tạo liên kết hoặc người có quyền biên tập được thu hồi.",
            "Only whoever made the link, or somebody who edits other people's articles, can revoke it.",
        )
        .into()
}

/// Shows what a link opens. Everything that stands against it looks alike.
pub(super) fn open(
    work: &mut Work<'_>,
    invitation: &Invitation,
    language: (Locale, bool),
) -> Result<Preview> {
    let now = work.now();
    let kept = queries::find_open(work.scoped(), &invitation.hash, now)?;
    let (caller, portal) = (invitation.maker.clone(), invitation.portal.clone());
    let desk = Desk { caller, portal, locale: context::current().locale };
    let article = ArticleId::from(kept.article);
    let opened = articles::open(work.scoped(), article)?;
    let draft = revisions::queries::find(work.scoped(), article, kept.place())?.draft;
    // What the maker may not see any more, the link does not show: neither as it was nor where the article is now.
    for section in [&draft.section, &opened.draft.section] {
        let permissions = desk.permissions(work.scoped(), section.as_deref())?;
        if !permissions.contains(&Permission::ViewArticles) {
            return Err(Error::not_found());
        }
    }
    let edition = (&opened.article, kept.place().edition);
    let shown = as_public(work.scoped(), &desk.portal, edition, &draft, language, now)?;
    queries::edit_used(work, &kept)?;
    if kept.is_used() {
        work.nothing_to_record();
    } else {
        record(work, Action::PreviewLinkUsed, article, &kept)?;
    }
    Ok(Preview {
        article: shown,
        portal_name: desk.portal.summary.name.clone(),
        revision: kept.place().to_string(),
        expires_at: kept.expires_at.0,
    })
}

/// Leaves a record that names the revision and whom the link is for; never the secret.
fn record(work: &mut Work<'_>, action: Action, article: ArticleId, link: &Kept) -> Result<()> {
    let place = link.place();
    let note = if link.note.is_empty() { place.to_string() } else { format!("{place}: {}", link.note) };
    work.record(action, Subject::new("article", article), Some(&note))
}
