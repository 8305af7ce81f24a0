//! What lies in an account's drawers, and how it is put together from sealed chunks.
//!
//! A drawer is a log: each chunk holds a few events, and folding them in order gives the state
//! (design, section 9). One file per drawer says what its events are.

mod deeds;
mod drafts;
mod filters;
mod followers;
mod ids;
mod key;
mod letters;
mod lists;
mod messages;
mod notices;
mod preferences;
mod reports;
mod sessions;
mod ties;

use record::{Id, Slot};
use serde::Serialize;
use serde::de::DeserializeOwned;
use vault::{Drawer, Secret};

pub(crate) use deeds::{DeedEvent, Deeds, Pending};
pub(crate) use drafts::{AttachmentBox, DraftEvent, Drafts, Going, Held, Pictured};
pub use filters::{Filter, FilterAction, FilterContext, FilterKeyword, FilterMatch, FilterPost};
pub(crate) use filters::{FilterEvent, Filters};
pub(crate) use followers::{FollowerEvent, Followers};
pub(crate) use ids::{Blocks, Bookmarks, Favourites, Follows, IdEvent, IdSet, Mutes};
pub(crate) use key::KeyText;
pub(crate) use letters::{Envelope, Letter};
pub use lists::{List, ListReplies};
pub(crate) use lists::{ListEvent, Lists};
pub(crate) use messages::{MessageEvent, Messages};
pub(crate) use notices::{Notice, NoticeEvent, Notices};
pub use notices::{NoticePolicy, Treatment};
pub use preferences::{Marked, Marker, Preferences, Theme};
pub(crate) use preferences::{PreferenceEvent, Settled};
pub(crate) use reports::{Report, ReportEvent, Reports};
pub use reports::{ReportCategory, ReportStep};
pub(crate) use sessions::{KnownSession, PushRow, SessionEvent, Sessions};
pub use ties::{FollowTerms, MuteTerms, Tie};
pub(crate) use ties::{TieEvent, Ties};

/// A drawer's state, folded from its events.
pub(crate) trait Shelf: Default {
    /// Which drawer.
    const DRAWER: Drawer;
    /// What can happen in it.
    type Event: Serialize + DeserializeOwned;

    /// Takes one event in.
    fn fold(&mut self, event: Self::Event);

    /// Events that give this state from nothing: written when the drawer is compacted.
    fn snapshot(&self) -> Vec<Self::Event>;
}

/// A few events of one drawer: the plaintext of one box.
pub(crate) struct Chunk<S: Shelf>(pub(crate) Vec<S::Event>);

impl<S: Shelf> Secret for Chunk<S> {
    const DRAWER: Drawer = S::DRAWER;

    #[expect(clippy::expect_used, reason = "events are plain enums and strings: JSON cannot fail")]
    fn encode(&self) -> zeroize::Zeroizing<Vec<u8>> {
        zeroize::Zeroizing::new(serde_json::to_vec(&self.0).expect("events are plain JSON"))
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        serde_json::from_slice(plain).ok().map(Self)
    }
}

/// All drawers that are open while their holder is here.
#[derive(Default)]
pub(crate) struct Drawers {
    pub(crate) follows: Follows,
    pub(crate) blocks: Blocks,
    pub(crate) mutes: Mutes,
    pub(crate) ties: Ties,
    pub(crate) lists: Lists,
    pub(crate) bookmarks: Bookmarks,
    pub(crate) favourites: Favourites,
    pub(crate) filters: Filters,
    pub(crate) notices: Notices,
    pub(crate) reports: Reports,
    pub(crate) drafts: Drafts,
    pub(crate) settled: Settled,
    pub(crate) sessions: Sessions,
    pub(crate) deeds: Deeds,
    pub(crate) followers: Followers,
    pub(crate) messages: Messages,
}

impl Drawers {
    /// The holder mutes an account, and the mute has not run out.
    pub(crate) fn mutes_now(&self, account: i64, now: Slot) -> bool {
        let until = || self.ties.find(Id::new(account)).and_then(|tie| tie.mute.until);
        self.mutes.has(account) && until().is_none_or(|until| now < until)
    }

    /// What an account does towards the holder is not told.
    pub(crate) fn silences(&self, account: i64, now: Slot) -> bool {
        let told = || self.ties.find(Id::new(account)).is_some_and(|tie| tie.mute.notices);
        self.blocks.has(account) || (self.mutes_now(account, now) && !told())
    }
}

/// Which field of [`Drawers`] a shelf is.
pub(crate) trait Placed: Shelf {
    /// The shelf among the drawers.
    fn of(drawers: &Drawers) -> &Self;
    /// The shelf among the drawers, to change it.
    fn of_mut(drawers: &mut Drawers) -> &mut Self;
}

macro_rules! placed {
    ($($shelf:ident at $field:ident;)*) => { $(
        impl Placed for $shelf {
            fn of(drawers: &Drawers) -> &Self { &drawers.$field }
            fn of_mut(drawers: &mut Drawers) -> &mut Self { &mut drawers.$field }
        }
    )*
        impl Drawers {
            /// The names of all drawers with what lies in them, as JSON: for their holder.
            pub(crate) fn opened_up(&self) -> Vec<(&'static str, Vec<u8>)> {
                vec![$((<$shelf as Shelf>::DRAWER.name(), as_json(&self.$field)),)*]
            }
        }
    };
}

placed! {
    Follows at follows;
    Blocks at blocks;
    Mutes at mutes;
    Ties at ties;
    Lists at lists;
    Bookmarks at bookmarks;
    Favourites at favourites;
    Filters at filters;
    Notices at notices;
    Reports at reports;
    Drafts at drafts;
    Settled at settled;
    Sessions at sessions;
    Deeds at deeds;
    Followers at followers;
    Messages at messages;
}

/// A drawer's events as JSON that people can read; nothing if they cannot be told so.
fn as_json<S: Shelf>(shelf: &S) -> Vec<u8> {
    serde_json::to_vec_pretty(&shelf.snapshot()).unwrap_or_default()
}
