//! Tokens: the short access token (a JWT) and the opaque refresh token (RFC 8725, design/security 2.3–2.4).

use crate::error::{Error, Result};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use shared::{
    id::{PortalId, SessionId, UserId},
    problem::ProblemCode,
};
use std::sync::Arc;
use uuid::Uuid;

/// How long an access token is good.
pub(crate) const ACCESS_SECONDS: i64 = 600;
/// How far the clocks of two nodes may differ.
const LEEWAY: TimeDelta = TimeDelta::seconds(10);
/// The type of our access tokens: no other kind of token passes for one.
const TYPE: &str = "at+jwt";
const ISSUER: &str = "cong";
const AUDIENCE: &str = "cong-admin";

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: UserId,
    exp: i64,
    iat: i64,
    nbf: i64,
    jti: Uuid,
    sid: SessionId,
}

/// Makes and reads access tokens, and derives refresh tokens.
#[derive(Clone)]
pub(crate) struct Tokens {
    keys: Arc<(EncodingKey, DecodingKey)>,
    validation: Arc<Validation>,
    refresh_key: Arc<Vec<u8>>,
}

/// An access token that was made by us and is good now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verified {
    pub(crate) session: SessionId,
    pub(crate) user: UserId,
}

/// A key for one use, derived from the secret.
pub(crate) fn derive(secret: &[u8], purpose: &str) -> Vec<u8> {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { unreachable!("HMAC takes any key") };
    mac.update(b"cong v1: ");
    mac.update(purpose.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

impl Tokens {
    pub(crate) fn new(secret: &[u8]) -> Self {
        let key = derive(secret, "access token");
        // One algorithm, from here and never from the token. Times are judged below, by our own clock.
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp", "nbf"]);
        validation.validate_exp = false;
        validation.validate_nbf = false;
        Self {
            keys: Arc::new((EncodingKey::from_secret(&key), DecodingKey::from_secret(&key))),
            validation: Arc::new(validation),
            refresh_key: Arc::new(derive(secret, "refresh token")),
        }
    }

    /// An access token for a session.
    pub(crate) fn access(
        &self,
        session: SessionId,
        user: UserId,
        jti: Uuid,
        now: DateTime<Utc>,
    ) -> Result<String> {
        let iat = now.timestamp();
        let claims = Claims {
            iss: ISSUER.into(),
            aud: AUDIENCE.into(),
            sub: user,
            exp: iat + ACCESS_SECONDS,
            iat,
            nbf: iat,
            jti,
            sid: session,
        };
        let header = Header { typ: Some(TYPE.into()), ..Header::new(Algorithm::HS256) };
        jsonwebtoken::encode(&header, &claims, &self.keys.0).map_err(Error::broken)
    }

    /// Reads an access token.
    ///
    /// # Errors
    /// `token_expired` when it was good once, `not_signed_in` for everything else.
    pub(crate) fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Verified, ProblemCode> {
        let no = ProblemCode::NotSignedIn;
        if token.len() > 4_096 {
            return Err(no);
        }
        let data = jsonwebtoken::decode::<Claims>(token, &self.keys.1, &self.validation).map_err(|_| no)?;
        if data.header.typ.as_deref() != Some(TYPE) {
            return Err(no);
        }
        let claims = data.claims;
        let instant = |seconds: i64| DateTime::from_timestamp(seconds, 0).ok_or(no);
        if instant(claims.nbf)? > now + LEEWAY || instant(claims.iat)? > now + LEEWAY {
            return Err(no);
        }
        if instant(claims.exp)? <= now - LEEWAY {
            return Err(ProblemCode::TokenExpired);
        }
        Ok(Verified { session: claims.sid, user: claims.sub })
    }

    /// The refresh token that follows another. Derived, so that a second tab that repeats the old one within seconds
    /// gets the same successor; only we can derive it.
    pub(crate) fn successor(&self, token: &str) -> String {
        BASE64.encode(derive(&self.refresh_key, token))
    }
}

/// 256 random bits as text.
pub(crate) fn random_token() -> String {
    BASE64.encode(rand::random::<[u8; 32]>())
}

/// How many bytes name the portal of a link, and how many are its secret.
const LINK: (usize, usize) = (16, 32);

/// A secret that opens one thing of a portal: 256 random bits, behind the portal in which to look for it.
pub(crate) fn link_token(portal: PortalId) -> String {
    let mut bytes = [0; LINK.0 + LINK.1];
    bytes[..LINK.0].copy_from_slice(portal.0.as_bytes());
    bytes[LINK.0..].copy_from_slice(&rand::random::<[u8; LINK.1]>());
    BASE64.encode(bytes)
}

/// In which portal to look for what a token opens; none for what can be no such token.
pub(crate) fn link_portal(token: &str) -> Option<PortalId> {
    let bytes = Some(token).filter(|token| token.len() == 64).and_then(|token| BASE64.decode(token).ok())?;
    let portal = bytes.get(..LINK.0).filter(|_| bytes.len() == LINK.0 + LINK.1)?;
    Uuid::from_slice(portal).ok().map(PortalId)
}

/// What is kept of a token: never the token itself.
pub(crate) fn digest(token: &str) -> String {
    BASE64.encode(Sha256::digest(token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"a secret of thirty-two bytes or so";

    fn now() -> DateTime<Utc> {
        "2026-11-23T02:00:00Z".parse().unwrap()
    }

    fn good(tokens: &Tokens) -> String {
        tokens
            .access(SessionId(Uuid::from_u128(1)), UserId(Uuid::from_u128(2)), Uuid::from_u128(3), now())
            .unwrap()
    }

    fn claims() -> serde_json::Value {
        let at = now().timestamp();
        serde_json::json!({
            "iss": ISSUER, "aud": AUDIENCE, "sub": Uuid::nil(), "exp": at + 60, "iat": at, "nbf": at,
            "jti": Uuid::nil(), "sid": Uuid::nil(),
        })
    }

    fn signed(header: &Header, claims: &serde_json::Value) -> String {
        jsonwebtoken::encode(header, claims, &EncodingKey::from_secret(&derive(SECRET, "access token")))
            .unwrap()
    }

    fn header(algorithm: Algorithm) -> Header {
        Header { typ: Some(TYPE.into()), ..Header::new(algorithm) }
    }

    #[test]
    fn a_token_is_good_for_its_time_and_no_longer() {
        let tokens = Tokens::new(SECRET);
        let token = good(&tokens);
        assert_eq!(tokens.verify(&token, now()).unwrap().user, UserId(Uuid::from_u128(2)));
        let end = now() + TimeDelta::seconds(ACCESS_SECONDS);
        assert!(tokens.verify(&token, end + TimeDelta::seconds(9)).is_ok());
        assert_eq!(tokens.verify(&token, end + LEEWAY).unwrap_err(), ProblemCode::TokenExpired);
        assert_eq!(
            tokens.verify(&token, now() - TimeDelta::seconds(11)).unwrap_err(),
            ProblemCode::NotSignedIn
        );
    }

    #[test]
    fn nobody_elses_token_passes() {
        let tokens = Tokens::new(SECRET);
        assert!(tokens.verify(&signed(&header(Algorithm::HS256), &claims()), now()).is_ok());
        // Another secret, another type, another algorithm, none at all.
        assert!(tokens.verify(&good(&Tokens::new(b"another secret of thirty-two bytes")), now()).is_err());
        assert!(tokens.verify(&signed(&Header::new(Algorithm::HS256), &claims()), now()).is_err());
        assert!(tokens.verify(&signed(&header(Algorithm::HS512), &claims()), now()).is_err());
        let body = good(&tokens).split('.').nth(1).unwrap().to_owned();
        let unsigned = format!("{}.{body}.", BASE64.encode(r#"{"alg":"none","typ":"at+jwt"}"#));
        assert!(tokens.verify(&unsigned, now()).is_err());
    }

    #[test]
    fn a_link_names_its_portal_and_never_repeats_its_secret() {
        let portal = PortalId(Uuid::from_u128(7));
        let (one, other) = (link_token(portal), link_token(portal));
        assert!(one != other && one.len() == 64);
        assert_eq!(link_portal(&one), Some(portal));
        for wrong in ["", "abc", &one[1..], &format!("{one}A"), &one.replace(|_| true, "=")] {
            assert_eq!(link_portal(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_token_without_a_required_claim_is_refused() {
        let tokens = Tokens::new(SECRET);
        for claim in ["iss", "aud", "sub", "exp", "iat", "nbf", "jti", "sid"] {
            let mut without = claims();
            without.as_object_mut().unwrap().remove(claim);
            let token = signed(&header(Algorithm::HS256), &without);
            assert!(tokens.verify(&token, now()).is_err(), "{claim} can be left out");
        }
    }
}
