//! The steps of the workflow over HTTP: commands as sub-resources, each naming the version it saw.

use super::{
    command::Command,
    handlers::{DryRun, desk, id},
    workflow,
};
use crate::{
    access::{
        ApproveArticles, Authorized, EditArticles, Permit, PublishInEmergency as Emergency, ViewArticles,
        WriteArticles,
    },
    error::{Error, Result},
    http::{answer::Versioned, body::Body, if_match::IfMatch, query::Query},
};
use actix_web::{delete, post, web};
use shared::{
    article::{
        Approve, Archive, Article, AskFurther, Note, Publish, PublishInEmergency, Reason, Refuse,
        RequestVerification, Schedule, Step, Unpublish, VerificationAnswer, Verify,
    },
    page::One,
    problem::Problem,
};

async fn take<P: Permit>(
    cms: &Authorized<P>,
    path: &web::Path<(String, String)>,
    seen: IfMatch,
    dry_run: &DryRun,
    command: Command,
) -> Result<Versioned<Article>> {
    let (id, desk) = (id(path)?, desk(cms));
    let article =
        cms.write(dry_run.doing(), move |work| workflow::take(work, &desk, id, seen, &command)).await?;
    Ok(Versioned { version: article.version, data: article, created_at: None })
}

macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident $path:literal $permission:literal $permit:ty, $body:ident: $input:ty => $command:expr;)+) => {$(
        $(#[$doc])*
        #[utoipa::path(tag = "articles",
            params(
                ("portal" = String, Path, description = "The key of the portal"),
                ("id" = String, Path, description = "The article"),
                ("If-Match" = String, Header, description = "The ETag that was seen"),
                DryRun
            ),
            request_body = $input,
            responses(
                (status = 200, body = One<Article>),
                (status = "4XX", body = Problem, content_type = "application/problem+json")
            ),
            security(("session" = []), ("bearer" = [])),
            extensions(("x-permission" = json!($permission))))]
        #[post($path)]
        pub(crate) async fn $name(
            cms: Authorized<$permit>,
            path: web::Path<(String, String)>,
            seen: IfMatch,
            Query(dry_run): Query<DryRun>,
            Body($body): Body<$input>,
        ) -> Result<Versioned<Article>> {
            take(&cms, &path, seen, &dry_run, $command).await
        }
    )+};
}

steps! {
    /// Hand a draft in to the editorial board (trình biên tập).
    submit "/portals/{portal}/articles/{id}/submit" "articles.write" WriteArticles,
        body: Note => Command::Plain(Step::Submit, body.note);
    /// Take back a text that was handed on and that nobody has gone on with: out of the hands of the editors, of the head, or
    /// into the queue again (rút lại).
    take_back "/portals/{portal}/articles/{id}/take-back" "articles.write" WriteArticles,
        body: Note => Command::Plain(Step::TakeBack, body.note);
    /// Take a text to edit it (nhận biên tập).
    take_up "/portals/{portal}/articles/{id}/take" "articles.edit" EditArticles,
        body: Note => Command::Plain(Step::Take, body.note);
    /// Ask the contributor, a colleague or a specialised unit about a text: it waits until the board has closed the
    /// question, or its time has run out (yêu cầu xác minh).
    request_verification "/portals/{portal}/articles/{id}/request-verification" "articles.edit" EditArticles,
        body: RequestVerification => Command::RequestVerification(body);
    /// Answer the question about a text: whoever it is put to, or the board for somebody who answered otherwise (trả lời
    /// xác minh).
    answer "/portals/{portal}/articles/{id}/answer" "articles.view" ViewArticles,
        body: VerificationAnswer => Command::Answer(body);
    /// Ask further, of the same people: the question waits for an answer again (hỏi thêm).
    ask_further "/portals/{portal}/articles/{id}/ask-further" "articles.edit" EditArticles,
        body: AskFurther => Command::AskFurther(body);
    /// Close the question about a text with what came of it, by somebody else than was asked; the text goes back to its
    /// editors (kết thúc xác minh).
    verify "/portals/{portal}/articles/{id}/verify" "articles.edit" EditArticles,
        body: Verify => Command::Verify(body);
    /// Return a text with a reason: to its author, or from the head to the editors (trả lại).
    give_back "/portals/{portal}/articles/{id}/return" "articles.edit" EditArticles,
        body: Reason => { body.check().map_err(Error::invalid)?; Command::Return(body.reason) };
    /// Send a text for approval (trình duyệt đăng).
    send_for_approval "/portals/{portal}/articles/{id}/send-for-approval" "articles.edit" EditArticles,
        body: Note => Command::Plain(Step::SendForApproval, body.note);
    /// Approve the revision at hand: the whole checklist of Điều 15, by somebody else than its author and last editor.
    approve "/portals/{portal}/articles/{id}/approve" "articles.approve" ApproveArticles,
        body: Approve => Command::Approve(body);
    /// Schedule an approved text, or the end of a published one; a new order takes the place of the one before (hẹn giờ).
    schedule "/portals/{portal}/articles/{id}/schedule" "articles.approve" ApproveArticles,
        body: Schedule => Command::Schedule(body);
    /// Cancel what is scheduled: the text stays approved, what is public stays public (bỏ hẹn giờ).
    unschedule "/portals/{portal}/articles/{id}/unschedule" "articles.approve" ApproveArticles,
        body: Note => Command::Plain(Step::Unschedule, body.note);
    /// Publish an approved text now (đăng).
    publish "/portals/{portal}/articles/{id}/publish" "articles.approve" ApproveArticles,
        body: Publish => Command::Publish(body);
    /// Publish at once without approval, with the reason; the edition stays flagged until somebody else has approved it
    /// (đăng khẩn cấp).
    publish_in_emergency "/portals/{portal}/articles/{id}/publish-in-emergency" "articles.publish_in_emergency" Emergency,
        body: PublishInEmergency => {
            body.check().map_err(Error::invalid)?;
            Command::PublishInEmergency(body)
        };
    /// Approve afterwards the oldest edition that was published in an emergency: the whole checklist, by somebody else
    /// (duyệt lại bài đăng khẩn cấp).
    approve_retroactively "/portals/{portal}/articles/{id}/approve-retroactively" "articles.approve" ApproveArticles,
        body: Approve => Command::ApproveRetroactively(body);
    /// Propose to the head to refuse a text on a ground of Điều 20.3 (đề nghị từ chối đăng).
    propose_refusal "/portals/{portal}/articles/{id}/propose-refusal" "articles.edit" EditArticles,
        body: Refuse => { body.check().map_err(Error::invalid)?; Command::ProposeRefusal(body) };
    /// Dismiss the proposal to refuse, with the reason (không chấp nhận đề nghị từ chối).
    dismiss_refusal "/portals/{portal}/articles/{id}/dismiss-refusal" "articles.approve" ApproveArticles,
        body: Reason => { body.check().map_err(Error::invalid)?; Command::DismissRefusal(body.reason) };
    /// Refuse a text on a ground of Điều 20.3 (từ chối đăng).
    refuse "/portals/{portal}/articles/{id}/refuse" "articles.approve" ApproveArticles,
        body: Refuse => { body.check().map_err(Error::invalid)?; Command::Refuse(body) };
    /// Open a refused text again as a draft (mở lại).
    reopen "/portals/{portal}/articles/{id}/reopen" "articles.approve" ApproveArticles,
        body: Note => Command::Plain(Step::Reopen, body.note);
    /// Take a published text down: gone, moved or withdrawn; the public reads the reason (hạ bài).
    unpublish "/portals/{portal}/articles/{id}/unpublish" "articles.approve" ApproveArticles,
        body: Unpublish => { body.check().map_err(Error::invalid)?; Command::Unpublish(body) };
    /// Put a text that is or was public into the archive: it leaves every list and stays readable where it was (lưu trữ).
    archive "/portals/{portal}/articles/{id}/archive" "articles.approve" ApproveArticles,
        body: Archive => { body.check().map_err(Error::invalid)?; Command::Archive(body) };
    /// Take an article out of the trash, as it was (lấy lại từ thùng rác).
    restore_from_trash "/portals/{portal}/articles/{id}/restore-from-trash" "articles.write" WriteArticles,
        body: Note => Command::Plain(Step::RestoreFromTrash, body.note);
    /// Begin a new edition of a published or archived text; the old one stays public (soạn ấn bản mới).
    revise "/portals/{portal}/articles/{id}/revise" "articles.write" WriteArticles,
        body: Note => Command::Plain(Step::Revise, body.note);
}

/// Put an article that never was public into the trash; from there it is removed for good after 30 days. What was ever
/// published is never deleted (Điều 19.2.a).
#[utoipa::path(tag = "articles",
    params(
        ("portal" = String, Path, description = "The key of the portal"),
        ("id" = String, Path, description = "The article"),
        ("If-Match" = String, Header, description = "The ETag that was seen"),
        DryRun
    ),
    responses(
        (status = 200, body = One<Article>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    ),
    security(("session" = []), ("bearer" = [])),
    extensions(("x-permission" = json!("articles.write"))))]
#[delete("/portals/{portal}/articles/{id}")]
pub(crate) async fn trash(
    cms: Authorized<WriteArticles>,
    path: web::Path<(String, String)>,
    seen: IfMatch,
    Query(dry_run): Query<DryRun>,
) -> Result<Versioned<Article>> {
    take(&cms, &path, seen, &dry_run, Command::Plain(Step::Trash, None)).await
}
