//! An article as its reader may see it: with what they may do now, and why not the rest.

use super::{
    access, emergency,
    queries::{self, Opened},
    refusals::queries::{self as refusals, Reader},
    scheduled, verification,
};
use crate::{
    access::Caller,
    comments,
    db::{Scoped, stored::Id},
    error::Result,
    portals::directory::Entry,
    sections, translations,
};
use shared::{
    access::Permission,
    article::{Article, ArticleDraft, Available, Doer, Edition, Status, Step, Verification},
    word::{Locale, Word as _},
};
use std::sync::Arc;

/// Whoever looks at or works on articles of a portal.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) caller: Arc<Caller>,
    pub(crate) portal: Arc<Entry>,
    pub(crate) locale: Locale,
}

impl Desk {
    /// What the caller may do with texts of a section; roles can be limited to some sections.
    pub(crate) fn permissions(&self, db: &mut Scoped<'_>, section: Option<&str>) -> Result<Vec<Permission>> {
        let portal = self.portal.summary.id;
        let limited = self.caller.held.iter().any(|held| !held.sections.is_empty());
        match section {
            Some(section) if limited => {
                let path = sections::queries::path(db, section)?;
                Ok(self.caller.permissions_in_section(portal, &path))
            }
            _ => Ok(self.caller.permissions_in(portal)),
        }
    }

    /// The caller as the lifecycle judges them.
    pub(crate) fn doer<'p>(&self, opened: &Opened, permissions: &'p [Permission]) -> Doer<'p> {
        let me = Id::from(self.caller.user());
        Doer {
            permissions,
            is_author: opened.edition.author == me,
            is_last_editor: opened.edition.last_editor == me,
            is_public: opened.readable,
            was_public: opened.article.first_published_at.is_some(),
            is_trashed: opened.article.trashed_at.is_some(),
            refusal_proposed: opened.article.refusal_proposed,
            is_asked: opened.verification.as_ref().is_some_and(|question| question.is_put_to(me)),
            is_own_answer: opened.verification.as_ref().is_some_and(|question| question.is_answer_of(me)),
            emergency: opened.emergency.as_ref().and_then(|open| open.for_doer(me)),
            self_approval_allowed: self.portal.self_approval_allowed,
        }
    }

    /// The article as the caller may see it.
    pub(crate) fn view(&self, db: &mut Scoped<'_>, opened: Opened) -> Result<Article> {
        let permissions = self.permissions(db, opened.draft.section.as_deref())?;
        let state = opened.article.state.0;
        let doer = self.doer(&opened, &permissions);
        let allowed_actions = doer.allowed(state);
        let because = |step: &Step| {
            let why = doer.may(*step, state).err().filter(|_| doer.hears_of(*step, state))?;
            Some(Available { step: *step, because: Some(why.describe(self.locale)) })
        };
        let unavailable_actions = Step::OFFERED.iter().filter_map(because).collect();
        let names = queries::names(db, &[opened.edition.author, opened.edition.last_editor])?;
        let name = |id: Id| names.iter().find(|(other, _)| *other == id).map(|(_, name)| name.clone());
        let translations = translations::queries::of(db, opened.article.id)?;
        let schedules = scheduled::of(db, opened.article.id, self.locale)?;
        let mut warnings = not_scheduled(&opened.draft, state, self.locale);
        let (access, limited) = access::queries::of(db, opened.article.id)?;
        let by = limited.as_ref().map(|limited| limited.by);
        let may_limit = access::change::limiter(self, &opened, &permissions, true).may(by).is_ok();
        let open_comments = comments::queries::count_open(db, opened.article.id)?;
        warnings.extend(still_discussed(open_comments, state, self.locale));
        let emergencies = emergency::all(db, opened.article.id)?;
        let verifications = verification::of(db, opened.article.id, self.caller.user())?;
        warnings.extend(unverified(&verifications, opened.edition.number, state, self.locale));
        let refusals = refusals::of(db, opened.article.id, reader(&doer))?;
        let Opened { article, edition, draft, readable: _, emergency: _, verification: _ } = opened;
        let public_path = article
            .live_edition
            .and(article.slug.as_ref())
            .map(|slug| format!("/api/v1/portals/{}/articles/{slug}", self.portal.summary.key));
        Ok(Article {
            id: article.id.into(),
            version: article.version,
            state,
            draft,
            edition: Edition {
                id: edition.id.into(),
                number: edition.number,
                revision: edition.revision,
                author: edition.author.into(),
                author_name: name(edition.author).unwrap_or_default(),
                last_editor: edition.last_editor.into(),
                last_editor_name: name(edition.last_editor).unwrap_or_default(),
                approval: edition.approval.map(|approval| approval.0),
                return_note: edition.return_note,
                refusal_ground: edition.refusal_ground.map(|ground| ground.0),
                refusal_note: edition.refusal_note,
                unpublish_reason: edition.unpublish_reason,
            },
            live_edition: article.live_edition,
            public_path,
            first_published_at: article.first_published_at.map(|at| at.0),
            published_at: article.published_at.map(|at| at.0),
            created_at: article.created_at.0,
            updated_at: article.updated_at.0,
            scheduled: state == Status::Scheduled,
            schedules,
            access,
            limited,
            can_limit: may_limit && state != Status::Published,
            open_comments,
            trashed_at: article.trashed_at.map(|at| at.0),
            emergencies,
            refusals,
            verifications,
            translatable: self.portal.locales.iter().copied().filter(|one| *one != Locale::Vi).collect(),
            translations,
            allowed_actions,
            unavailable_actions,
            warnings,
        })
    }
}

/// Whoever approves is told that colleagues still have something to say; it stands in nobody's way.
fn still_discussed(open: i64, state: Status, locale: Locale) -> Option<String> {
    let decided = matches!(state, Status::PendingApproval | Status::Approved | Status::Scheduled);
    (decided && open > 0).then(|| match locale {
        Locale::Vi => format!("Còn {open} góp ý chưa giải quyết."),
        Locale::En => format!("Comments still open: {open}."),
    })
}

/// Whoever approves is told that what was asked about the text was not answered, or could not be confirmed; it stands in
/// nobody's way.
fn unverified(asked: &[Verification], edition: i32, state: Status, locale: Locale) -> Option<String> {
    let newest = asked.first().filter(|newest| newest.edition == edition && newest.state.is_a_warning())?;
    let decided = matches!(state, Status::PendingApproval | Status::Approved | Status::Scheduled);
    decided.then(|| match locale {
        Locale::Vi => format!("Xác minh gần nhất: {}.", newest.state.vi()),
        Locale::En => format!("The last verification: {}.", newest.state.en()),
    })
}

/// What somebody may know of refusals: the author never reads the board's remarks (scenario W17).
fn reader(doer: &Doer<'_>) -> Reader {
    let board = [Permission::EditArticles, Permission::ApproveArticles];
    match (board.iter().any(|permission| doer.permissions.contains(permission)), doer.is_author) {
        (true, false) => Reader::Board,
        (true, true) => Reader::AuthorOnBoard,
        (false, _) => Reader::Other,
    }
}

/// A draft with a date is not scheduled: whoever reads the one is told the other.
fn not_scheduled(draft: &ArticleDraft, state: Status, locale: Locale) -> Vec<String> {
    let proposed = draft.publish_at.or(draft.unpublish_at).is_some();
    if !proposed || matches!(state, Status::Scheduled | Status::Published) {
        return Vec::new();
    }
    vec![match locale {
        Locale::Vi => "Thời điểm đăng mới là đề nghị; bài chỉ được hẹn giờ sau khi duyệt.".into(),
        Locale::En => "The time is a proposal; the article is scheduled only after its approval.".into(),
    }]
}
