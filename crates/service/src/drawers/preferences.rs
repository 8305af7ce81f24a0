//! How the holder likes things.

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

/// The drawer's only event: preferences as they are now.
#[derive(Serialize, Deserialize)]
pub(crate) struct PreferenceEvent(pub(crate) Preferences);

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Settled(pub(crate) Preferences);

impl Shelf for Settled {
    const DRAWER: Drawer = Drawer::Preferences;
    type Event = PreferenceEvent;

    fn fold(&mut self, event: PreferenceEvent) {
        self.0 = event.0;
    }

    fn snapshot(&self) -> Vec<PreferenceEvent> {
        vec![PreferenceEvent(self.0.clone())]
    }
}
