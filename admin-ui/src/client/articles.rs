//! The calls about a portal and its articles.

use super::{Client, Failure, Method};
use crate::json::Body;
use shared::{
    article::{
        Article, ArticleDraft, Autosave, AutosaveSlot, Autosaved, Note, RevisionPlace, RevisionText, Step,
        TakenDown,
    },
    page::One,
    word::Word,
};

/// Where everything of a portal is.
pub(crate) fn portal_path(portal: &str) -> String {
    format!("/api/v1/admin/portals/{portal}")
}

/// Where the articles of a portal are.
pub(crate) fn articles_path(portal: &str) -> String {
    format!("{}/articles", portal_path(portal))
}

/// Where an article is.
pub(crate) fn article_path(portal: &str, id: &str) -> String {
    format!("{}/{id}", articles_path(portal))
}

fn autosave_path(portal: &str, id: &str) -> String {
    format!("{}/autosave", article_path(portal, id))
}

impl Client {
    /// An article as it is on the server now.
    pub(crate) async fn article(&self, portal: &str, id: &str) -> Result<Article, Failure> {
        self.get::<One<Article>>(&article_path(portal, id)).await.map(|one| one.data)
    }

    /// Keeps a new article.
    pub(crate) async fn create_article(
        &self,
        portal: &str,
        draft: &ArticleDraft,
    ) -> Result<Article, Failure> {
        let kept: One<Article> = self.send(Method::Post, &articles_path(portal), draft, None).await?;
        Ok(kept.data)
    }

    /// Keeps the text of an article, based on the version `seen`.
    pub(crate) async fn save_article(
        &self,
        portal: &str,
        id: &str,
        draft: &ArticleDraft,
        seen: i32,
    ) -> Result<Article, Failure> {
        let kept: One<Article> = self.send(Method::Put, &article_path(portal, id), draft, Some(seen)).await?;
        Ok(kept.data)
    }

    /// What the caller has typed in an article and not saved, wherever that was.
    pub(crate) async fn autosaved(&self, portal: &str, id: &str) -> Result<Option<Autosaved>, Failure> {
        let slot: One<AutosaveSlot> = self.get(&autosave_path(portal, id)).await?;
        Ok(slot.data.kept)
    }

    /// Keeps what is typed, without saving it.
    pub(crate) async fn autosave(&self, portal: &str, id: &str, typed: &Autosave) -> Result<(), Failure> {
        let _: One<AutosaveSlot> = self.send(Method::Put, &autosave_path(portal, id), typed, None).await?;
        Ok(())
    }

    /// Drops what was typed and not saved.
    pub(crate) async fn drop_autosave(&self, portal: &str, id: &str) -> Result<(), Failure> {
        self.delete(&autosave_path(portal, id), None).await
    }

    /// The text of a revision, named as `2.7`.
    pub(crate) async fn revision(
        &self,
        portal: &str,
        id: &str,
        place: &str,
    ) -> Result<ArticleDraft, Failure> {
        let path = format!("{}/revisions/{place}", article_path(portal, id));
        self.get::<One<RevisionText>>(&path).await.map(|one| one.data.draft)
    }

    /// Brings the text of a revision back as a new one, based on the version `seen`.
    pub(crate) async fn restore_revision(
        &self,
        portal: &str,
        id: &str,
        place: RevisionPlace,
        seen: i32,
    ) -> Result<Article, Failure> {
        let path = format!("{}/revisions/{place}/restore", article_path(portal, id));
        let restored: One<Article> = self.send(Method::Post, &path, &Note::default(), Some(seen)).await?;
        Ok(restored.data)
    }

    /// Takes a step of the workflow, based on the version `seen`.
    pub(crate) async fn take_step(
        &self,
        portal: &str,
        id: &str,
        step: Step,
        body: Body,
        seen: i32,
    ) -> Result<Article, Failure> {
        let path = format!("{}/{}", article_path(portal, id), step.key());
        if step == Step::TakeDown {
            // The emergency names no version, and answers less than an article.
            let _: One<TakenDown> = self.send_body(Method::Post, &path, body, None).await?;
            return self.article(portal, id).await;
        }
        let taken: One<Article> = match step {
            Step::Trash => self.deleted(&article_path(portal, id), seen).await?,
            _ => self.send_body(Method::Post, &path, body, Some(seen)).await?,
        };
        Ok(taken.data)
    }

    /// Takes steps one after the other that need nothing said, each from the version that the one before has left.
    pub(crate) async fn take_back(
        &self,
        portal: &str,
        id: &str,
        way: &[Step],
        seen: i32,
    ) -> Result<Article, Failure> {
        let (mut seen, mut article) = (seen, None);
        for step in way {
            let taken = self.take_step(portal, id, *step, Body::empty(), seen).await?;
            seen = taken.version;
            article = Some(taken);
        }
        match article {
            Some(article) => Ok(article),
            None => self.article(portal, id).await,
        }
    }
}
