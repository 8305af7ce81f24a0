//! A program that may ask to be let in.

use record::Day;
use serde::{Deserialize, Serialize};
use vault::Fingerprint;

/// An app as it described itself. A house paper: about a program, never about a person.
#[derive(Clone)]
pub struct App {
    /// Its public name, random.
    pub client: String,
    /// What it calls itself, and what it may ask for.
    pub about: AppBody,
    /// The last day on which it is known.
    pub keep_until: Day,
}

/// What an app said of itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AppBody {
    /// What people are shown.
    pub name: String,
    /// Where it is at home, if it said so.
    pub website: Option<String>,
    /// Where browsers may be sent back to.
    pub redirect_uris: Vec<String>,
    /// The most it may ask for.
    pub scopes: String,
    /// Fingerprint of its secret.
    pub secret: [u8; 32],
    /// Fingerprints of the tokens it was given for itself, oldest first: they go with it.
    pub tokens: Vec<[u8; 32]>,
}

impl App {
    /// Whether that is the app's secret.
    #[must_use]
    pub fn has_secret(&self, secret: &Fingerprint) -> bool {
        self.about.secret == *secret.as_bytes()
    }
}
