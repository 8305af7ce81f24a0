//! What lies in the server's channel: a post with its pictures, and how far its release has come.

use record::{Account, Attachment, Focus, Id, Media, Poll, Post, Slot};
use serde::{Deserialize, Serialize};
use vault::{Note, Zeroizing};

use crate::drawers::Pending;

/// A post that goes out at its time.
#[derive(Serialize, Deserialize)]
pub(crate) struct Release {
    /// When.
    pub(crate) due: Slot,
    /// The post as checked, but for what is minted when it goes out.
    pub(crate) post: Post,
    /// Its poll's minutes.
    pub(crate) poll_minutes: i64,
    /// Who is quoted.
    pub(crate) quoted: Option<Id<Account>>,
    /// How its pictures are described.
    pub(crate) described: Vec<(String, Option<Focus>)>,
    /// How far it has come.
    pub(crate) stage: Stage,
    /// The clean pictures.
    #[serde(skip)]
    pub(crate) pictures: Vec<Vec<u8>>,
}

/// How far a release has come.
#[derive(Serialize, Deserialize)]
pub(crate) enum Stage {
    /// It waits.
    Waiting,
    /// It goes out under these ids, now or after a crash, once.
    Begun(Box<Begun>),
    /// It could not go out: what it answers or quotes is gone, or its writer is suspended.
    Refused,
}

/// What is minted once for a release.
#[derive(Serialize, Deserialize)]
pub(crate) struct Begun {
    pub(crate) post: Post,
    pub(crate) media: Vec<Media>,
    pub(crate) letters: Pending,
}

impl Release {
    /// The post as it goes out under an id, with its pictures' rows.
    pub(crate) fn post_as(&self, id: Id<Post>, media: &[Media]) -> Post {
        let described = self.described.iter().zip(media);
        let closes = id.slot().plus_minutes(self.poll_minutes);
        Post {
            id,
            media: described
                .map(|((description, focus), row)| Attachment {
                    media: row.id,
                    description: description.clone(),
                    focus: *focus,
                })
                .collect(),
            poll: self.post.poll.clone().map(|poll| Poll { closes, ..poll }),
            ..self.post.clone()
        }
    }
}

impl Note for Release {
    const KIND: &'static str = "release";

    /// The head as JSON, then the pictures, each part behind its length in 4 bytes.
    #[expect(clippy::expect_used, reason = "posts have string keys only: JSON cannot fail")]
    fn encode(&self) -> Zeroizing<Vec<u8>> {
        let head = serde_json::to_vec(self).expect("a post is plain JSON");
        let mut bytes = Zeroizing::new(Vec::new());
        for part in std::iter::once(&head).chain(&self.pictures) {
            let length = u32::try_from(part.len()).unwrap_or(u32::MAX);
            bytes.extend_from_slice(&length.to_be_bytes());
            bytes.extend_from_slice(part);
        }
        bytes
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        let (head, mut rest) = part(plain)?;
        let mut release: Self = serde_json::from_slice(head).ok()?;
        while !rest.is_empty() {
            let (picture, after) = part(rest)?;
            release.pictures.push(picture.to_vec());
            rest = after;
        }
        Some(release)
    }
}

fn part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_end_where_they_say() {
        assert_eq!(part(&[0, 0, 0, 1, 7, 8]), Some((&[7][..], &[8][..])));
        assert_eq!(part(&[0, 0, 0, 3, 7, 8]), None);
        assert_eq!(part(&[0, 0]), None);
    }
}
