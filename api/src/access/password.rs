//! Passwords are hashed here and nowhere else: argon2id with explicit parameters, on a bounded pool.

use crate::error::{Error, Refusal, Result};
use argon2::{
    Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::phc::PasswordHash,
};
use shared::{
    check::{Fault, FaultCode},
    problem::ProblemCode,
    user::password,
};
use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};
use tokio::sync::Semaphore;

/// Memory in KiB. OWASP's least is 19 MiB; this is some 60–100 ms on a server core.
const MEMORY_KIB: u32 = 32 * 1024;
/// Passes over the memory.
const PASSES: u32 = 3;
/// How long a sign-in waits for its turn before it is told 503.
const WAIT: Duration = Duration::from_secs(3);
const POINTER: &str = "/new_password";

/// Hashes and checks passwords, no more at a time than there are cores.
#[derive(Clone)]
pub(crate) struct Passwords {
    places: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { places: Arc::new(Semaphore::new(cores)) }
    }
}

fn argon2() -> Argon2<'static> {
    let Ok(params) = Params::new(MEMORY_KIB, PASSES, 1, None) else {
        unreachable!("the parameters are in range")
    };
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The same password typed in NFC, in NFD or with compatibility characters is the same password.
fn normalised(password: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    password.nfkc().collect()
}

/// Hashes a password. Blocking: some tenths of a second.
pub(crate) fn hash(password: &str) -> Result<String> {
    let hash = argon2().hash_password(normalised(password).as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| Error::broken(anyhow::anyhow!("argon2: {error}")))
}

/// Whether a password is the one that was hashed. Blocking: some tenths of a second.
fn matches(password: &str, hash: &str) -> bool {
    let Ok(parsed) = PasswordHash::new(hash) else { return false };
    argon2().verify_password(normalised(password).as_bytes(), &parsed).is_ok()
}

/// The hash of a password that nobody has: what an unknown user is checked against, at the same cost.
pub(crate) fn dummy_hash() -> String {
    static HASH: LazyLock<String> = LazyLock::new(|| hash(&super::random_token()).unwrap_or_default());
    HASH.clone()
}

impl Passwords {
    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let place = tokio::time::timeout(WAIT, self.places.clone().acquire_owned()).await;
        let place =
            place.map_err(|_| Error::unavailable("too many sign-ins at once"))?.map_err(Error::broken)?;
        let task = tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        });
        task.await.map_err(Error::broken)
    }

    /// Whether a password is the one that was hashed; nobody's, when there is no hash, at the same cost.
    pub(crate) async fn matches(&self, given: String, hash: Option<String>) -> Result<bool> {
        let given = if given.len() > password::MAX_BYTES { String::new() } else { given };
        self.run(move || {
            let known = hash.is_some();
            matches(&given, &hash.unwrap_or_else(dummy_hash)) && known
        })
        .await
    }

    /// Judges a new password and hashes it.
    ///
    /// # Errors
    /// The faults of `/new_password`: length, guessable, personal, used before.
    pub(crate) async fn accept(&self, new: NewPassword) -> Result<String> {
        let faults = new.faults();
        if !faults.is_empty() {
            return Err(Error::invalid(faults));
        }
        let judged = self.run(move || {
            if new.former.iter().any(|former| matches(&new.password, former)) {
                return Err(Error::invalid(vec![Fault::new(POINTER, FaultCode::ReusedPassword)]));
            }
            hash(&new.password)
        });
        judged.await?
    }
}

/// A password that somebody chose.
pub(crate) struct NewPassword {
    pub(crate) password: String,
    /// The one it replaces, as it was typed.
    pub(crate) current: String,
    pub(crate) username: String,
    pub(crate) full_name: String,
    pub(crate) email: String,
    /// The hashes of the last ones, the one in use included.
    pub(crate) former: Vec<String>,
}

impl NewPassword {
    fn faults(&self) -> Vec<Fault> {
        let judged = password::check(POINTER, &self.password, &self.username, &self.full_name);
        let mut faults = judged.err().unwrap_or_default();
        if password::too_similar(&self.password, &self.current) {
            faults.push(Fault::new(POINTER, FaultCode::ReusedPassword));
        }
        // zxcvbn is slow on long input; its judgement of the first hundred characters is enough.
        let head: String = self.password.chars().take(100).collect();
        let inputs = [self.username.as_str(), self.full_name.as_str(), self.email.as_str(), "Cong"];
        if zxcvbn::zxcvbn(&head, &inputs).score() < zxcvbn::Score::Three {
            faults.push(Fault::new(POINTER, FaultCode::WeakPassword));
        }
        faults
    }
}

/// A one-time password that is easy to type: five groups of four letters and digits, about 99 bits.
pub(crate) fn generate() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789a";
    let letter = |byte: &u8| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]);
    let bytes = rand::random::<[u8; 20]>();
    let groups = bytes.chunks(4).map(|group| group.iter().map(letter).collect::<String>());
    groups.collect::<Vec<_>>().join("-")
}

/// Refuses for a while (429).
pub(crate) fn slow_down(seconds: u32) -> Error {
    Refusal::new(ProblemCode::TooManyRequests)
        .retry_after(seconds)
        .detail(
            format!("Đăng nhập sai quá nhiều lần. Hãy thử lại sau {seconds} giây."),
            format!("Too many failed sign-ins. Try again in {seconds} seconds."),
        )
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_and_decomposed_typing_is_the_same_password() {
        let hash = hash("bèo dạt mây trôi").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=32768,t=3,p=1$"), "{hash}");
        assert!(matches("be\u{300}o da\u{323}t ma\u{302}y tro\u{302}i", &hash));
        assert!(!matches("beo dat may troi", &hash));
        assert!(!matches("bèo dạt mây trôi", "not a hash"));
    }

    #[test]
    fn generated_passwords_are_all_different() {
        let all: std::collections::BTreeSet<_> = (0..1_000).map(|_| generate()).collect();
        assert_eq!(all.len(), 1_000);
        assert!(all.iter().all(|password| password.len() == 24));
    }
}
