//! Facts about a picture. The bytes lie beside it in the store, let in by `scrub` alone.

use serde::{Deserialize, Serialize};

use crate::account::Account;
use crate::id::Id;

/// What is known of a picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Media {
    /// Its id, minted at release.
    pub id: Id<Self>,
    /// On whose post or profile it stands.
    pub author: Id<Account>,
    /// Format of the bytes.
    pub media_type: MediaType,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Length of the bytes.
    pub length: u32,
    /// SHA-256 of the bytes, hexadecimal; pages use it as ETag.
    pub digest: String,
    /// Mean colour as `#rrggbb`, shown while the picture loads.
    pub colour: String,
}

/// Formats we send. Anything taken in becomes one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaType {
    /// Photographs.
    Jpeg,
    /// Drawings and pictures that need transparency.
    Png,
    /// Animations.
    Gif,
}

impl MediaType {
    /// The type as HTTP names it (RFC 9110, section 8.3.1).
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
        }
    }

    /// Ending of the file's address, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
        }
    }
}

/// A point of a picture in thousandths from its centre, -1000 to 1000, y upwards
/// (as Mastodon's focal points, times a thousand).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Focus {
    /// Left to right.
    pub x: i16,
    /// Bottom to top.
    pub y: i16,
}

impl Focus {
    /// A point, brought into range.
    #[must_use]
    pub fn new(x: i16, y: i16) -> Self {
        Self { x: x.clamp(-1000, 1000), y: y.clamp(-1000, 1000) }
    }
}
