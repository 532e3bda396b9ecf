//! The catalogue of the interface: every text has a key, and a key missing in a language does not compile.

mod colleagues;
mod en;
mod integrations;
mod lists;
mod over_time;
mod previews;
mod readers;
mod revisions;
mod sections;
mod shares;
mod steps;
mod templates;
mod translations;
mod verification;
mod vi;
mod webhooks;

pub(crate) use en::EN;
pub(crate) use vi::VI;

/// Declares the areas of the catalogue: texts as names, sentences with a number in them as functions.
macro_rules! catalogue {
    ($($(#[$doc:meta])* $area:ident $Area:ident { $($key:ident)* $(; $($sentence:ident: $takes:ty),*)? })*) => {
        $($(#[$doc])* pub(crate) struct $Area {
            $(pub(crate) $key: &'static str,)*
            $($(pub(crate) $sentence: fn($takes) -> String,)*)?
        })*
        /// Every text of the interface in one language.
        pub(crate) struct Texts { $($(#[$doc])* pub(crate) $area: $Area,)* }
    };
}

catalogue! {
    /// Words used on every page.
    common Common {
        app brand product tagline loading retry close cancel undo undone required none details offline
        unavailable unreadable not_found not_found_help home failed notices not_fetched not_fetched_help reload
        ; articles: i64, days_left: i64
    }
    /// The frame around every page.
    shell Shell {
        skip navigation open_menu close_menu today articles audit integrations portal account switch_portal
        choose_portal find_portal no_portal_found user_menu theme theme_auto theme_light theme_dark
        language sign_out signed_out shortcuts shortcut_help shortcut_save shortcut_forward
        shortcut_search shortcut_move shortcut_open shortcut_new shortcut_undo shortcut_next_finding
        shortcut_last_finding shortcuts_anywhere shortcuts_lists shortcuts_editor password_expires change_now no_portals
        no_portals_help
    }
    /// Signing in and changing the password.
    sign_in SignIn {
        title welcome username password show hide caps_lock submit submitting fill_in ended help
        change_title change_forced change_voluntary current new repeat different rules good
        change_submit changing changed
    }
    /// What is to be done today.
    today Today {
        title to_settle refusals refusals_proposed to_approve to_approve_none to_edit to_edit_none returned returned_none drafts
        drafts_none published published_none windows morning afternoon see_all recent stale
        stale_none never newest told cancelled
        ; until: String, overdue: i64, sections: usize
    }
    /// The list of articles.
    articles Articles {
        title new search state section emergency any_way all_states all_sections mine filters reset column_title
        column_author live empty empty_help no_match no_match_help previous first
        next pages may_not_write
    }
    /// Lists that are kept, worked on and taken away.
    lists Lists {
        more genre any live live_yes live_no locale updated_from updated_before published_from
        published_before by_author columns views everything waiting mine published scheduled save_view save
        view_name share remove_view view_saved view_removed export too_many select select_all clear none_can
        to_section reason remark start stop report why not_tried shortcut_select row_actions rename_view view_renamed
        kept_texts kept_help kept_new kept_forget kept_forgotten
        ; selected: usize, progress: (usize, usize), outcome: (usize, usize)
    }
    /// Writing an article.
    editor Editor {
        new_title title title_help summary body vietnamese languages properties section section_none
        genre origin authors author author_add author_remove source_name source_url
        source_provider source_date source_help slug slug_help slug_frozen workflow save saving
        saved unsaved kept_here not_kept all_saved discard discarded forgotten restore_server save_first read_only
        voids_approval restore_title restore_kept restore_older restore restore_discard blockers
        advisories ready fix warnings created returned refused unpublished approved_by self_approved edition
        revision last_editor published_at first_published_at live public_address revisions
        publish_at publish_at_help unpublish_at scheduled_for ends_at schedule_failed
        revisions_none audit legacy_font legacy_font_help editor_failed other_steps leave done
        ; blocker_count: usize, block: usize
    }
    /// The dialogs of the workflow.
    steps Steps {
        publish_at schedule_help approve_help note reason reason_return reason_dismiss emergency_help internal_note reason_unpublish what_is_left
        successor successor_help ground ground_note ground_law keep_reason conflict conflict_help
        conflict_by theirs mine keep_mine save_merged take_theirs take_theirs_help clashes taken_out take_both
        theirs_changed mine_changed
    }
    /// Revisions, compared and brought back.
    revisions Revisions {
        title of_article compare with_before with_now first current none_differ layout layout_only
        added removed altered restore restore_ask restored restored_same more
        ; unchanged: usize
    }
    /// Working together: who may see an article, comments, who else has it open.
    colleagues Colleagues {
        access access_help people override_reason apply limited_title limited_help limited_by change
        changed comments none write write_help on_block send no_block lost edited deleted resolved
        delete_ask go_to_block suggestions mentioned read others editing
        ; open_comments: i64
    }
    /// Previews, links to them, duplicates.
    previews Previews {
        title heading as_public of_revision unsaved width desktop phone by source original cite
        published back links links_help links_none make hours for_whom made revoke revoked until
        opened invited_note ended ended_help duplicate duplicated
    }
    /// Questions about a text.
    verification Verification {
        title filter to_answer to_verify unanswered help whom choose unit_help question due_on due_help asked_you outside
        answer send whom_for whom_for_help whom_for_help_asked outcome note note_help
        ; due: String, asked: (String, String), for_whom: String
    }
    /// Articles that other portals show.
    shares Shares {
        heading help none portal choose share shared end ended received received_help not_public remove removed
    }
    /// The sections of a portal.
    sections Sections {
        title help find empty no_match edit edit_of name_vi name_en slug slug_help former interval interval_help
        full_text saved conflict conflict_help save stale
        ; every: i32
    }
    /// Templates.
    templates Templates {
        title help manage begin empty take replace_ask built_in any_section new name edit copy
        remove remove_ask saved removed
    }
    /// Changes, corrections, the archive and the trash.
    over_time OverTime {
        change change_unsaid change_note change_note_help correction correction_help archive_note archive_help
        in_trash in_trash_help trashed trash trash_empty trash_empty_help
    }
    /// Translations, in the editor and in their list.
    translations Translations {
        title language all_languages source changes public at_work begin none none_help may_not compared
        moved returned taken_down to_review outdated empty empty_help no_match
        ; count: i64
    }
    /// The audit trail.
    audit Audit {
        title help action all_actions of_article show_all open_article system empty no_match note
    }
    /// The API keys of other systems, and what they are used for.
    integrations Integrations {
        title keys help new edit edit_of empty empty_help name name_help scopes what_for
        read_public read_articles write_articles read_audit portals every_portal addresses addresses_help any_address
        last_day month quarter year per_minute per_minute_help answers answers_help last_used never from_address former
        usage rotate revoke create save saved conflict created
        secret secret_once secret_ending copy copied copy_by_hand example done overlap rotate_help takes_over at_once
        day three_days week revoke_help revoked_said of_key days total empty_usage empty_usage_help by_day day_column
        routes route back
        ; expires_in: i64, revoked: usize, lacking: (String, String), revoke_of: &str, rotate_of: &str, of_days: u32,
        most: (String, String), range: (u32, u32)
    }
    /// Webhooks, and what became of what they were told.
    webhooks Webhooks {
        tab help new empty empty_help url url_help events concurrency concurrency_help on on_help off_since waiting
        last_success never former deliveries test tested rotate rotate_help remove remove_help removed saved conflict
        secret_once state all nothing nothing_help next back event attempts no_attempts at outcome status took replay replayed
        ; rotate_of: &str, remove_of: &str
    }
    /// The configuration of a portal.
    portal Portal {
        title identity key kind status owner trading_name responsible integration domain_policy
        languages self_approval yes no hosts moved_to contact address phone fax email hotline
        citation people name position roles last_login never updated
    }
    /// The pages that may read a portal's public content.
    readers Readers {
        heading help origins saved conflict save
    }
    /// One's own account.
    account Account {
        title username email position expires last_login ends roles portal preferences
    }
}
