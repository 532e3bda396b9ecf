//! Comments on a draft (góp ý): written and answered by whoever may see the article, and never public.

pub(crate) mod handlers;
mod notices;
pub(crate) mod queries;
mod talk;

pub(crate) use notices::unread;
