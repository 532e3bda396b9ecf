//! Previews: an article as a portal would show it, for staff and for whoever has a link.

mod duplicate;
mod invited;
mod links;
mod portal_page;
mod staff;

pub(crate) use duplicate::Duplicate;
pub(crate) use invited::InvitedPage;
#[cfg(test)]
pub(crate) use invited::invited;
pub(crate) use links::Links;
pub(crate) use portal_page::PortalPage;
pub(crate) use staff::PreviewPage;
