//! What lies in channels: posts, pointers to posts, pictures.

use record::{Id, Media, Post, Visibility};
use serde::{Deserialize, Serialize};
use vault::{ChannelKey, Note, Zeroizing};

use crate::drawers::KeyText;

/// A post that is not for everyone, with its earlier versions.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SealedPost {
    /// The post. It never becomes an entry of the public record.
    pub(crate) post: Post,
    /// Who it is for.
    pub(crate) visibility: Visibility,
    /// Its pictures, in the order of its attachments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) pictures: Vec<SealedPicture>,
    /// What it said before, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) earlier: Vec<Post>,
}

/// A picture on such a post: its facts and the key to its bytes.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SealedPicture {
    pub(crate) facts: Media,
    pub(crate) key: KeyText,
}

impl Note for SealedPost {
    const KIND: &'static str = "post";

    #[expect(clippy::expect_used, reason = "posts are plain structs: JSON cannot fail")]
    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(serde_json::to_vec(self).expect("posts are plain JSON"))
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        serde_json::from_slice(plain).ok()
    }
}

/// Where a post for followers lies.
pub(crate) struct Pointer {
    pub(crate) post: Id<Post>,
    pub(crate) key: ChannelKey,
    /// Its writer passed it on, to whom it reaches, under this id.
    pub(crate) boost: Option<Id<Post>>,
}

impl Note for Pointer {
    const KIND: &'static str = "pointer";

    fn encode(&self) -> Zeroizing<Vec<u8>> {
        let mut plain = Zeroizing::new(Vec::with_capacity(8 + 32 + 8));
        plain.extend_from_slice(&self.post.number().to_be_bytes());
        plain.extend_from_slice(self.key.to_bytes().as_slice());
        if let Some(boost) = self.boost {
            plain.extend_from_slice(&boost.number().to_be_bytes());
        }
        plain
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        let (post, rest) = plain.split_first_chunk::<8>()?;
        let (key, rest) = rest.split_at_checked(32)?;
        let id = |bytes: [u8; 8]| Id::new(i64::from_be_bytes(bytes));
        let boost = match rest {
            [] => None,
            rest => Some(id(rest.try_into().ok()?)),
        };
        Some(Self { post: id(*post), key: ChannelKey::from_bytes(key)?, boost })
    }
}

/// A picture's bytes.
pub(crate) struct PictureNote(pub(crate) Vec<u8>);

impl Note for PictureNote {
    const KIND: &'static str = "picture";

    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.clone())
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        Some(Self(plain.to_vec()))
    }
}

/// The number of the one note in the channel of a post or a picture.
pub(crate) const ALONE: u64 = 0;
