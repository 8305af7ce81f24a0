//! Hashtags as doors show them.

use record::Day;

use crate::DayOfUse;

/// A hashtag and its use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagView {
    /// Its name, lower case, without `#`.
    pub name: String,
    /// Its use on each of the last days, today first.
    pub history: Vec<DayOfUse>,
    /// The viewer follows it.
    pub following: bool,
}

/// A hashtag on a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeaturedTag {
    /// Its name.
    pub name: String,
    /// The account's posts with it.
    pub posts: u64,
    /// The day of the last one.
    pub last: Option<Day>,
}
