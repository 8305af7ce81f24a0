//! The key of a channel as it lies in a drawer or a letter, which are sealed themselves.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use vault::{ChannelKey, Zeroizing};

/// A channel's key, written out. It is private: no view and no public row has a field for it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct KeyText(Zeroizing<String>);

impl KeyText {
    /// The key, written out.
    pub(crate) fn of(key: &ChannelKey) -> Self {
        Self(key.to_text())
    }

    /// The key again; `None` if it was damaged.
    pub(crate) fn key(&self) -> Option<ChannelKey> {
        ChannelKey::parse(&self.0)
    }

    /// The 43 characters.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for KeyText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for KeyText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(Zeroizing::new(text)))
    }
}
