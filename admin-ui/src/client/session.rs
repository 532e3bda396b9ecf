//! The calls about the session.

use super::{Client, Failure, Method};
use shared::session::{PasswordChange, Session, SignIn};

const PATH: &str = "/api/v1/admin/session";

impl Client {
    /// Who is signed in.
    pub(crate) async fn session(&self) -> Result<Session, Failure> {
        self.get(PATH).await
    }

    /// Signs in; the cookies come with the answer.
    pub(crate) async fn sign_in(&self, sign_in: &SignIn) -> Result<Session, Failure> {
        self.send(Method::Post, PATH, sign_in, None).await
    }

    /// Signs out on the server.
    pub(crate) async fn sign_out(&self) -> Result<(), Failure> {
        self.delete(PATH, None).await
    }

    /// Changes one's own password.
    pub(crate) async fn change_password(&self, change: &PasswordChange) -> Result<Session, Failure> {
        self.send(Method::Post, &format!("{PATH}/password"), change, None).await
    }
}
