//! How far a key goes: its scopes, its portals, and no further.

use shared::{
    access::Permission,
    api_key::{ApiKeyDraft, ApiScope, EVERY_PORTAL},
    id::{ApiKeyId, PortalId},
};

/// How far a key goes. Whoever comes with it may do what both this and the roles of whoever answers for it allow.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub(crate) id: ApiKeyId,
    /// The portal that it belongs to.
    pub(crate) home: PortalId,
    pub(crate) draft: ApiKeyDraft,
    permissions: Vec<Permission>,
    /// The portals in which it holds; none: in all of them.
    portals: Option<Vec<PortalId>>,
}

impl Grant {
    /// What a key grants; the portals it names are looked up by their keys.
    pub(super) fn new(
        id: ApiKeyId,
        home: PortalId,
        draft: ApiKeyDraft,
        portal: impl Fn(&str) -> Option<PortalId>,
    ) -> Self {
        let every = draft.portals.iter().any(|named| named == EVERY_PORTAL);
        let portals = (!every).then(|| draft.portals.iter().filter_map(|named| portal(named)).collect());
        Self { id, home, permissions: draft.permissions(), portals, draft }
    }

    /// Whether the key holds in a portal.
    pub(crate) fn reaches(&self, portal: PortalId) -> bool {
        self.portals.as_ref().is_none_or(|portals| portals.contains(&portal))
    }

    /// Whether its scopes allow something of what staff do.
    pub(crate) fn allows(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }

    /// Whether it is for reading what is public.
    pub(crate) fn reads_public(&self) -> bool {
        self.draft.scopes.contains(&ApiScope::ReadPublic)
    }
}
