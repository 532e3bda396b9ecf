//! The steps of a translation over HTTP: commands as sub-resources, each naming the version it saw.

use super::{
    handlers::place,
    workflow::{self, Command},
};
use crate::{
    access::{ApproveArticles, Authorized, EditArticles, Permit, WriteTranslations},
    articles::handlers::{DryRun, desk},
    error::{Error, Result},
    http::{answer::Versioned, body::Body, if_match::IfMatch, query::Query},
};
use actix_web::{post, web};
use shared::{
    article::{Note, Publish, Reason},
    page::One,
    problem::Problem,
    translation::Translation,
};

async fn take<P: Permit>(
    cms: &Authorized<P>,
    path: &web::Path<(String, String, String)>,
    seen: IfMatch,
    dry_run: &DryRun,
    command: Command,
) -> Result<Versioned<Translation>> {
    let (place, desk) = (place(path)?, desk(cms));
    let taken = cms.write(dry_run.doing(), move |work| workflow::take(work, &desk, place, seen, &command));
    let translation = taken.await?;
    Ok(Versioned { version: translation.version, data: translation, created_at: None })
}

macro_rules! steps {
    ($($(#[$doc:meta])* $name:ident $path:literal $permission:literal $permit:ty, $body:ident: $input:ty => $command:expr;)+) => {$(
        $(#[$doc])*
        #[utoipa::path(tag = "translations",
            params(
                ("portal" = String, Path, description = "The key of the portal"),
                ("id" = String, Path, description = "The article"),
                ("locale" = String, Path, description = "The language", example = "en"),
                ("If-Match" = String, Header, description = "The ETag that was seen"),
                DryRun
            ),
            request_body = $input,
            responses(
                (status = 200, body = One<Translation>),
                (status = "4XX", body = Problem, content_type = "application/problem+json")
            ),
            security(("session" = []), ("bearer" = [])),
            extensions(("x-permission" = json!($permission))))]
        #[post($path)]
        pub(crate) async fn $name(
            cms: Authorized<$permit>,
            path: web::Path<(String, String, String)>,
            seen: IfMatch,
            Query(dry_run): Query<DryRun>,
            Body($body): Body<$input>,
        ) -> Result<Versioned<Translation>> {
            take(&cms, &path, seen, &dry_run, $command).await
        }
    )+};
}

steps! {
    /// Submit a translation for review (trình duyệt).
    submit "/portals/{portal}/articles/{id}/translations/{locale}/submit" "translations.write" WriteTranslations,
        body: Note => Command::Submit(body.note);
    /// Return a translation with a reason (trả lại).
    give_back "/portals/{portal}/articles/{id}/translations/{locale}/return" "articles.edit" EditArticles,
        body: Reason => { body.check().map_err(Error::invalid)?; Command::Return(body.reason) };
    /// Publish a reviewed translation beside its public source: by somebody else than translator and last editor.
    publish "/portals/{portal}/articles/{id}/translations/{locale}/publish" "articles.approve" ApproveArticles,
        body: Publish => Command::Publish(body);
    /// Take one language down; the public reads the reason (hạ bản dịch).
    unpublish "/portals/{portal}/articles/{id}/translations/{locale}/unpublish" "articles.approve" ApproveArticles,
        body: Reason => { body.check().map_err(Error::invalid)?; Command::Unpublish(body.reason) };
}
