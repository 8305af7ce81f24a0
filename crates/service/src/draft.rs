//! A post before it is one: what a writer fills in, in a form or an app.
//!
//! A draft is private until released. It has no Debug on purpose beyond its shape: see the impl.

use std::fmt;

use record::{Focus, Id, Post, QuotePolicy, Visibility, limits};
use serde::{Deserialize, Serialize};

use crate::Refused;
use crate::publish::within;

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
    /// Who may quote it.
    #[serde(default)]
    pub quote_policy: QuotePolicy,
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

impl DraftPoll {
    /// Its options as they will stand, whether several may be chosen, and minutes.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if it breaks a rule.
    pub(crate) fn checked(&self) -> Result<(Vec<String>, bool, i64), Refused> {
        let options = self.options.iter().map(|option| scrub::text::line(option).text);
        let options: Vec<String> = options.filter(|option| !option.is_empty()).collect();
        let (fewest, most) = (limits::POLL_OPTIONS_MIN, limits::POLL_OPTIONS_MAX);
        if options.len() < fewest || options.len() > most {
            return Err(Refused::invalid(format!("A poll has {fewest} to {most} options.")));
        }
        for (place, option) in options.iter().enumerate() {
            within("poll's option", option, limits::POLL_OPTION_CHARACTERS_MAX)?;
            if options.iter().take(place).any(|earlier| earlier == option) {
                return Err(Refused::invalid("Two options of the poll are the same."));
            }
        }
        if !(limits::POLL_MINUTES_MIN..=limits::POLL_MINUTES_MAX).contains(&self.minutes) {
            return Err(Refused::invalid("A poll is open for five minutes to a month."));
        }
        Ok((options, self.multiple, self.minutes))
    }
}

/// A language tag by its form alone (BCP 47: letters and digits in groups of up to 8).
pub(crate) fn language(typed: &str) -> Result<Option<String>, Refused> {
    let tag = typed.trim();
    if tag.is_empty() {
        return Ok(None);
    }
    let group = |part: &str| {
        (1..=8).contains(&part.len()) && part.chars().all(|it| it.is_ascii_alphanumeric())
    };
    if tag.len() <= 35 && tag.split('-').all(group) {
        Ok(Some(tag.to_owned()))
    } else {
        Err(Refused::invalid("That is not the tag of a language."))
    }
}
