//! A pseudonymous account as everyone sees it. There is no other row about an account in clear.

use serde::{Deserialize, Serialize};

use crate::handle::Handle;
use crate::id::Id;
use crate::media::Media;
use crate::post::Post;
use crate::time::Day;

/// The public row of an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// Its id; the time in it is the day of creation.
    pub id: Id<Self>,
    /// The name it is found by.
    pub handle: Handle,
    /// Chosen name, plain text; may be empty.
    #[serde(default)]
    pub display_name: String,
    /// About itself, plain text with links, mentions and hashtags.
    #[serde(default)]
    pub bio: String,
    /// Up to [`crate::limits::FIELDS_MAX`] labelled lines.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// Picture beside each post.
    #[serde(default)]
    pub avatar: Option<Id<Media>>,
    /// Wide picture above the profile.
    #[serde(default)]
    pub header: Option<Id<Media>>,
    /// What the picture beside each post shows, in words.
    #[serde(default)]
    pub avatar_description: String,
    /// What the wide picture shows, in words.
    #[serde(default)]
    pub header_description: String,
    /// Sites that may name it as their author: names of hosts, lower case.
    #[serde(default)]
    pub attribution_domains: Vec<String>,
    /// The day it was made.
    pub created: Day,
    /// X25519 public key to which mail for the account is sealed (RFC 9180), base64.
    pub inbox_key: String,
    /// Posts the account holds up to be read first, newest first.
    #[serde(default)]
    pub pinned: Vec<Id<Post>>,
    /// Hashtags it shows on its profile, lower case, without `#`.
    #[serde(default)]
    pub featured_tags: Vec<String>,
    /// What the account may do for the server.
    #[serde(default)]
    pub role: Role,
    /// Followers must be accepted one by one.
    #[serde(default)]
    pub locked: bool,
    /// What it says is made by a program.
    #[serde(default)]
    pub bot: bool,
    /// It wants to be found: in the directory and among suggestions.
    #[serde(default = "yes")]
    pub discoverable: bool,
    /// Its public posts may be found by their words.
    #[serde(default = "yes")]
    pub indexable: bool,
    /// What its page shows beside its posts.
    #[serde(default)]
    pub sections: Sections,
}

fn yes() -> bool {
    true
}

impl Account {
    /// The chosen name, or the handle where none was chosen.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.display_name.is_empty() { self.handle.as_str() } else { &self.display_name }
    }
}

/// A labelled line on a profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Label, plain text.
    pub name: String,
    /// Value, plain text with links.
    pub value: String,
}

/// What the page of an account shows beside its posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sections {
    /// Its pictures, in a part of their own.
    pub media: bool,
    /// Among these, those on answers to others.
    pub media_replies: bool,
    /// The hashtags it features and its collections.
    pub featured: bool,
}

impl Default for Sections {
    fn default() -> Self {
        Self { media: true, media_replies: true, featured: true }
    }
}

/// What an account may do for the server. Public: readers may know who moderates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Nothing beyond its own.
    #[default]
    Member,
    /// Reads reports, hides posts, suspends accounts.
    Operator,
}
