//! The pages: one file each, or one for a few that belong together.

pub(crate) mod account;
pub(crate) mod acts;
mod archive;
pub(crate) mod authorize;
pub(crate) mod codename;
pub(crate) mod collections;
pub(crate) mod compose;
pub(crate) mod conversation;
pub(crate) mod demand;
pub(crate) mod desk;
pub(crate) mod docket;
pub(crate) mod docket_log;
pub(crate) mod edit;
pub(crate) mod filter_edit;
pub(crate) mod filters;
pub(crate) mod front;
pub(crate) mod held;
pub(crate) mod held_posts;
pub(crate) mod house;
pub(crate) mod leave;
pub(crate) mod legal;
pub(crate) mod lists;
pub(crate) mod media;
pub(crate) mod messages;
pub(crate) mod moderation;
pub(crate) mod notice_policy;
pub(crate) mod notice_requests;
pub(crate) mod notifications;
pub(crate) mod people;
pub(crate) mod profile_form;
pub(crate) mod report;
pub(crate) mod search;
pub(crate) mod sessions;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod sign_up;
pub(crate) mod tags;
pub(crate) mod terms;
pub(crate) mod timelines;
pub(crate) mod transfer;

use record::{Id, Post};

/// `?below=ID`: the page that follows. What is no id is the first page.
#[derive(serde::Deserialize)]
pub(crate) struct Paging {
    below: Option<String>,
}

impl Paging {
    /// Where the page begins.
    pub(crate) fn below(&self) -> Option<Id<Post>> {
        self.below.as_deref()?.parse().ok()
    }
}
