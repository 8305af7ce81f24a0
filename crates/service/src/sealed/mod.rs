//! Posts that are not for everyone: what they are on disk, and who comes to know their keys.
//!
//! Such a post is a note under a key of its own. Whoever it names gets that key by a letter.
//! Followers find it by a pointer in the author's current channel, whose key they were given
//! when they were accepted; a follower who is removed does not get the key of the next one.
//! Nothing of it is in the public record, in shared views, in search or in a counter.
//!
//! Map: `notes` (what is sealed), `channels` (what changed), `readable` (what a holder can
//! open), `show` (views of it), `write`, `boost`, `change`, `followers`, `conversations`,
//! `pictures`.

mod boost;
mod change;
mod channels;
mod conversations;
mod followers;
mod notes;
mod pictures;
mod readable;
mod show;
mod write;

pub(crate) use channels::Channels;
pub use conversations::Conversation;
pub(crate) use followers::shut_out;
pub(crate) use notes::ALONE;
pub(crate) use readable::Known;
pub(crate) use show::{Lines, answers_below};
pub(crate) use write::within_reach;
