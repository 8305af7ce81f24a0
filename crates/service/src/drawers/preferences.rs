//! How the holder likes things, and how far the holder has read.

use std::collections::BTreeMap;

use record::{QuotePolicy, Visibility};
use scrub::Size;
use serde::{Deserialize, Serialize};
use vault::Drawer;

use super::Shelf;

/// A holder's preferences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Language of new posts (BCP 47), empty if not to be said.
    pub language: String,
    /// New posts are held until released, unless said otherwise.
    pub hold_by_default: bool,
    /// Show what lies behind content warnings.
    pub open_warnings: bool,
    /// Edge of new pictures in pixels: 800, 1280 or 2560.
    pub picture_edge: u32,
    /// Colours of pages.
    pub theme: Theme,
    /// Leave boosts out of home.
    pub hide_boosts: bool,
    /// Leave answers to others out of home.
    pub hide_replies: bool,
    /// Whom new posts are for, unless said otherwise.
    pub visibility: Visibility,
    /// New pictures are covered, unless said otherwise.
    pub sensitive: bool,
    /// Who may quote new posts, unless said otherwise.
    pub quote_policy: QuotePolicy,
    /// Apps may have their devices woken through push services.
    pub push_allowed: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: String::new(),
            hold_by_default: false,
            open_warnings: false,
            picture_edge: Size::Hidden.edge(),
            theme: Theme::Auto,
            hide_boosts: false,
            hide_replies: false,
            visibility: Visibility::Public,
            sensitive: false,
            quote_policy: QuotePolicy::Public,
            push_allowed: false,
        }
    }
}

impl Preferences {
    /// The size of new pictures.
    #[must_use]
    pub fn picture_size(&self) -> Size {
        [Size::Medium, Size::Large]
            .into_iter()
            .find(|size| size.edge() == self.picture_edge)
            .unwrap_or(Size::Hidden)
    }
}

/// Colours of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the reader's system says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How far the holder has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marker {
    /// Number of the post or notice read last.
    pub last_read: u64,
    /// Rises with each change.
    pub version: u64,
}

/// What a marker can stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Marked {
    /// Home.
    Home,
    /// Notices.
    Notices,
}

/// What can happen in the drawer.
#[derive(Serialize, Deserialize)]
pub(crate) enum PreferenceEvent {
    /// Preferences as they are now.
    Set(Preferences),
    /// The holder has read so far.
    Read(Marked, Marker),
}

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Settled {
    /// How the holder likes things.
    pub(crate) preferences: Preferences,
    /// How far the holder has read.
    pub(crate) markers: BTreeMap<Marked, Marker>,
}

impl Shelf for Settled {
    const DRAWER: Drawer = Drawer::Preferences;
    type Event = PreferenceEvent;

    fn fold(&mut self, event: PreferenceEvent) {
        match event {
            PreferenceEvent::Set(preferences) => self.preferences = preferences,
            PreferenceEvent::Read(what, marker) => {
                self.markers.insert(what, marker);
            }
        }
    }

    fn snapshot(&self) -> Vec<PreferenceEvent> {
        let read = self.markers.iter().map(|(what, marker)| PreferenceEvent::Read(*what, *marker));
        [PreferenceEvent::Set(self.preferences.clone())].into_iter().chain(read).collect()
    }
}
