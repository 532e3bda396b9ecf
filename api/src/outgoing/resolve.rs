//! From a name to addresses, once: every one of them is checked, and the connection is made to one of these and no other (R28).

use super::{Failure, global::is_global};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::SocketAddr;

/// Which addresses a name may have.
#[derive(Clone, Copy, Debug)]
pub(super) enum Checked {
    /// Only such as the whole world can reach, all of them.
    Global,
    /// Any: the name is allowed by the settings.
    Any,
}

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let checked = *self;
        Box::pin(async move { Ok(Box::new(checked.find(name.as_str()).await?.into_iter()) as Addrs) })
    }
}

impl Checked {
    /// # Errors
    /// There is no such name, or one of its addresses may not be reached.
    async fn find(self, name: &str) -> Result<Vec<SocketAddr>, Failure> {
        // The port is that of the URL.
        let found = tokio::net::lookup_host((name, 0)).await.map_err(|_| Failure::Dns)?;
        let found: Vec<SocketAddr> = found.collect();
        if found.is_empty() {
            return Err(Failure::Dns);
        }
        let all_are_global = found.iter().all(|address| is_global(address.ip()));
        match self {
            Self::Global if !all_are_global => Err(Failure::Refused),
            Self::Global | Self::Any => Ok(found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_name_that_leads_home_is_refused_unless_it_is_allowed() {
        assert_eq!(Checked::Global.find("localhost").await, Err(Failure::Refused));
        assert!(Checked::Any.find("localhost").await.is_ok_and(|found| !found.is_empty()));
    }

    #[tokio::test]
    async fn a_name_that_there_is_not_is_told_apart() {
        assert_eq!(Checked::Global.find("khong-co.invalid").await, Err(Failure::Dns));
    }
}
