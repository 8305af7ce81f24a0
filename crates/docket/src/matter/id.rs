//! What a matter is called inside: random, so that it tells nobody how many others there are.
//!
//! The number that the public sees is given when a matter first appears in the log. Numbers given
//! at intake would leave a gap for each matter that a gag keeps out of sight.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// The inner name of a matter: sixteen random bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MatterId(pub [u8; 16]);

impl MatterId {
    /// The beginning of it, as people call a matter that has no number yet.
    #[must_use]
    pub fn short(&self) -> String {
        self.to_string().chars().take(SHOWN).collect()
    }
}

/// So many characters of an inner name are shown.
const SHOWN: usize = 8;

impl fmt::Display for MatterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for MatterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for MatterId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for MatterId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let mut bytes = [0; 16];
        hex::decode_to_slice(&text, &mut bytes)
            .map_err(|_| D::Error::custom("not sixteen bytes in hexadecimal"))?;
        Ok(Self(bytes))
    }
}
