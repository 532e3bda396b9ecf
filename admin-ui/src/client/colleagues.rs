//! The calls about working together: comments, presence, and who may see an article.

use super::{Client, Failure, Method, article_path, transport::Call};
use crate::json::Body;
use shared::{
    article::{AccessChange, ArticleAccess},
    comment::Comment,
    page::{One, Page},
    presence::{Beat, Presences, Present},
};

impl Client {
    /// Every comment on an article, the oldest first.
    pub(crate) async fn comments(&self, article: &str) -> Result<Vec<Comment>, Failure> {
        let (mut path, mut all) = (format!("{article}/comments?limit=100"), Vec::new());
        loop {
            let page: Page<Comment> = self.get(&path).await?;
            all.extend(page.data);
            match page.links.next {
                Some(next) => path = next,
                None => return Ok(all),
            }
        }
    }

    /// Does something to which nothing needs to be read in the answer.
    pub(crate) async fn tell(
        &self,
        method: Method,
        path: &str,
        body: Option<Body>,
        seen: Option<i32>,
    ) -> Result<(), Failure> {
        let body = body.map(Body::into_text);
        self.exchange(Call { body, seen, ..Call::new(method, path, self.locale) }).await.map(drop)
    }

    /// Says that an article is open here, and answers who else has it open.
    pub(crate) async fn beat(&self, article: &str, editing: bool) -> Result<Vec<Present>, Failure> {
        let path = format!("{article}/presence");
        let told: One<Presences> = self.send(Method::Put, &path, &Beat { editing }, None).await?;
        Ok(told.data.others)
    }

    /// Changes who may see an article, based on the version `seen`.
    pub(crate) async fn set_access(
        &self,
        portal: &str,
        id: &str,
        change: &AccessChange,
        seen: i32,
    ) -> Result<ArticleAccess, Failure> {
        let path = format!("{}/access", article_path(portal, id));
        let changed: One<ArticleAccess> = self.send(Method::Put, &path, change, Some(seen)).await?;
        Ok(changed.data)
    }
}
