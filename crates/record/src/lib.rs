//! The public record: what everyone may read, and nothing else.
//!
//! Pure types and rules, no I/O. [`public`] holds the closed list of everything we publish; a
//! type that is not on it cannot reach the store's public door.

pub mod account;
pub mod collection;
pub mod count;
pub mod handle;
pub mod house_rule;
pub mod id;
pub mod limits;
pub mod media;
pub mod moderation;
pub mod poll;
pub mod post;
pub mod public;
pub mod quoting;
pub mod text;
pub mod time;
pub mod visibility;

pub use account::{Account, Field, Role, Sections};
pub use collection::{Collection, Listing};
pub use count::{Count, Counted, Deed};
pub use handle::{BadHandle, Handle};
pub use house_rule::{HouseRule, RuleAbout, Severity};
pub use id::{Id, Shard};
pub use media::{Focus, Media, MediaType};
pub use moderation::{Moderation, Verdict};
pub use poll::Poll;
pub use post::{Attachment, Boost, Erasure, Mention, Parent, Post};
pub use public::{Entry, Kind, Public, Record, Undecodable};
pub use quoting::{QuotePolicy, Revocation};
pub use time::{Day, Slot};
pub use visibility::Visibility;
