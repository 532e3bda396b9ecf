//! The directory of portals in memory: some two hundred, asked at every request, changed rarely.

use crate::error::{Error, Result};
use shared::id::PortalId;
use shared::portal::{Host, Names, PortalSummary};
use shared::word::Locale;
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::{Arc, RwLock},
};

/// What every request needs to know of a portal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) summary: PortalSummary,
    pub(crate) hosts: Vec<Host>,
    pub(crate) locales: Vec<Locale>,
    pub(crate) citation: Names,
    pub(crate) self_approval_allowed: bool,
    /// The origins, besides those of its hosts, whose pages may read its public answers.
    pub(crate) allowed_origins: Vec<String>,
}

impl Entry {
    /// Whether the pages of an origin may read the portal's public answers from scripts: those of its own hosts, and those that
    /// it names. Exact: what only looks like one is none.
    pub(crate) fn is_read_by(&self, origin: &str) -> bool {
        self.readers().any(|reader| reader == origin)
    }

    fn readers(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let current = self.hosts.iter().filter(|host| host.moved_to.is_none());
        let own = current.map(|host| Cow::Owned(format!("https://{}", host.host)));
        own.chain(self.allowed_origins.iter().map(|origin| Cow::Borrowed(origin.as_str())))
    }

    /// The origin of the portal's public pages in a language.
    pub(crate) fn origin(&self, locale: Locale) -> String {
        let current = || self.hosts.iter().filter(|host| host.moved_to.is_none());
        let host = current().find(|host| host.locale == locale).or_else(|| current().next());
        host.map(|host| format!("https://{}", host.host)).unwrap_or_default()
    }
}

#[derive(Default)]
struct Known {
    by_key: HashMap<String, Arc<Entry>>,
    by_host: HashMap<String, (Arc<Entry>, Host)>,
    in_order: Vec<Arc<Entry>>,
    /// The origins of all portals.
    readers: HashSet<String>,
}

/// The directory of portals.
#[derive(Clone, Default)]
pub(crate) struct Directory(Arc<RwLock<Option<Arc<Known>>>>);

impl Directory {
    /// Takes the portals as they are now, in the order in which people list them, and answers whether one of them is not as
    /// it was.
    pub(crate) fn put(&self, entries: Vec<Entry>) -> bool {
        let before = self.known().map(|known| known.in_order.clone()).unwrap_or_default();
        let has_changed = !before.iter().map(|entry| &**entry).eq(&entries);
        let mut known = Known::default();
        for entry in entries.into_iter().map(Arc::new) {
            for host in &entry.hosts {
                known.by_host.insert(host.host.clone(), (entry.clone(), host.clone()));
            }
            known.readers.extend(entry.readers().map(Cow::into_owned));
            known.by_key.insert(entry.summary.key.clone(), entry.clone());
            known.in_order.push(entry);
        }
        if let Ok(mut directory) = self.0.write() {
            *directory = Some(Arc::new(known));
        }
        has_changed
    }

    fn known(&self) -> Result<Arc<Known>> {
        let known = self.0.read().ok().and_then(|known| known.clone());
        known.ok_or_else(|| Error::unavailable("the directory of portals is not loaded yet"))
    }

    /// Refuses while there is nothing to answer from.
    pub(crate) fn check_loaded(&self) -> Result<()> {
        self.known().map(drop)
    }

    /// A portal by its key.
    pub(crate) fn by_key(&self, key: &str) -> Result<Option<Arc<Entry>>> {
        Ok(self.known()?.by_key.get(key).cloned())
    }

    /// A portal by its identity.
    pub(crate) fn by_id(&self, id: PortalId) -> Result<Option<Arc<Entry>>> {
        Ok(self.known()?.in_order.iter().find(|entry| entry.summary.id == id).cloned())
    }

    /// A portal by one of its host names, and that host.
    pub(crate) fn by_host(&self, host: &str) -> Result<Option<(Arc<Entry>, Host)>> {
        Ok(self.known()?.by_host.get(host).cloned())
    }

    /// Whose a host name is, or was.
    pub(crate) fn owner_of(&self, host: &str) -> Result<Option<PortalId>> {
        Ok(self.known()?.by_host.get(host).map(|(entry, _)| entry.summary.id))
    }

    /// Whether the pages of an origin may read what is told of all portals: those that may read any portal.
    pub(crate) fn is_read_by(&self, origin: &str) -> Result<bool> {
        Ok(self.known()?.readers.contains(origin))
    }

    /// All portals, the main one first, then by name.
    pub(crate) fn all(&self) -> Result<Vec<Arc<Entry>>> {
        Ok(self.known()?.in_order.clone())
    }
}
