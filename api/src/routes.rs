//! Every URL, top to bottom.

use crate::{
    articles, audit, cadence, calendar, comments, delivery, portals, presence, sections, sessions,
    translations, units, users,
};
use utoipa_actix_web::{scope, service_config::ServiceConfig};

/// The API. `/docs`, `/livez` and the admin app are in `server.rs`: they are no part of the contract.
pub(crate) fn api(config: &mut ServiceConfig<'_>) {
    // For staff.
    config.service(
        scope("/api/v1/admin")
            .service(sessions::handlers::sign_in)
            .service(sessions::handlers::show)
            .service(sessions::handlers::sign_out)
            .service(sessions::handlers::refresh)
            .service(sessions::handlers::change_password)
            .service(portals::handlers::list)
            .service(units::handlers::list)
            .service(calendar::handlers::show)
            .service(calendar::handlers::update)
            .service(portals::handlers::configuration)
            .service(portals::handlers::edit_publish_rules)
            .service(sections::handlers::tree)
            .service(sections::handlers::stale)
            .service(users::handlers::list)
            .service(users::handlers::colleagues)
            .service(audit::handlers::list)
            .service(articles::handlers::today)
            .service(cadence::handlers::cadence)
            .service(articles::access::handlers::limited)
            .service(articles::handlers::list)
            .service(articles::handlers::create)
            .service(articles::handlers::show)
            .service(articles::handlers::update)
            .service(articles::handlers::publish_check)
            .service(articles::access::handlers::set_access)
            .service(comments::handlers::list)
            .service(comments::handlers::create)
            .service(comments::handlers::update)
            .service(comments::handlers::delete)
            .service(comments::handlers::resolve)
            .service(comments::handlers::reopen)
            .service(comments::handlers::read)
            .service(presence::handlers::beat)
            .service(presence::handlers::leave)
            .service(articles::revisions::handlers::revisions)
            .service(articles::revisions::handlers::revision)
            .service(articles::revisions::handlers::restore)
            .service(articles::steps::submit)
            .service(articles::steps::take_up)
            .service(articles::steps::give_back)
            .service(articles::steps::send_for_approval)
            .service(articles::steps::approve)
            .service(articles::steps::schedule)
            .service(articles::steps::unschedule)
            .service(articles::steps::publish)
            .service(articles::steps::refuse)
            .service(articles::steps::reopen)
            .service(articles::steps::unpublish)
            .service(articles::handlers::take_down)
            .service(articles::steps::revise)
            .service(translations::handlers::list)
            .service(translations::handlers::of_article)
            .service(translations::handlers::show)
            .service(translations::handlers::keep)
            .service(translations::steps::submit)
            .service(translations::steps::give_back)
            .service(translations::steps::publish)
            .service(translations::steps::unpublish),
    );
    // For everybody.
    config.service(
        scope("/api/v1")
            .service(delivery::portals::list)
            .service(delivery::portals::resolve)
            .service(delivery::portals::show)
            .service(delivery::portals::bootstrap)
            .service(delivery::portals::tree)
            .service(delivery::articles::list)
            .service(delivery::articles::show)
            .service(delivery::portals::enums),
    );
}
