//! A post before it is one: what a writer fills in, in a form or an app.
//!
//! A draft is private until released. It has no Debug on purpose beyond its shape: see the impl.

use std::fmt;

use record::{Focus, Id, Post, Visibility};
use serde::{Deserialize, Serialize};

/// What is to be posted.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The text as typed.
    pub text: String,
    /// Content warning.
    #[serde(default)]
    pub warning: String,
    /// BCP 47 tag of the language, empty if not said.
    #[serde(default)]
    pub language: String,
    /// The post answered.
    #[serde(default)]
    pub reply_to: Option<Id<Post>>,
    /// The post quoted.
    #[serde(default)]
    pub quote: Option<Id<Post>>,
    /// Pictures uploaded before.
    #[serde(default)]
    pub attachments: Vec<DraftAttachment>,
    /// Cover the pictures.
    #[serde(default)]
    pub sensitive: bool,
    /// A question.
    #[serde(default)]
    pub poll: Option<DraftPoll>,
    /// Who it is for.
    #[serde(default)]
    pub visibility: Visibility,
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Draft { private }")
    }
}

/// A picture on a draft.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftAttachment {
    /// Number of the upload.
    pub upload: u64,
    /// What it shows, in words.
    #[serde(default)]
    pub description: String,
    /// The point to keep in sight.
    #[serde(default)]
    pub focus: Option<Focus>,
}

/// A poll on a draft.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftPoll {
    /// Options as typed; empty ones are dropped.
    pub options: Vec<String>,
    /// More than one may be chosen.
    pub multiple: bool,
    /// How the options stand is told when it is closed, not before.
    #[serde(default)]
    pub hide_totals: bool,
    /// Open for so many minutes from release.
    pub minutes: i64,
}
