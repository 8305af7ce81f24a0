//! What the server does: one file per deed, and the only caller of store, vault and timeline.
//!
//! Doors (pages, APIs) call [`Service`] and show the views it gives; they never see a key, a
//! table or an address. Map:
//!
//! - getting in and out: `entrance`, `sign_up`, `sign_in`, `codename`, `session`, `leave`
//! - apps: `oauth`, `scopes`, `register`
//! - speaking: `publish`, `quoting`, `edit`, `hold`, `scheduled`, `upload`, `waiting_picture`,
//!   `once`, `react`, `vote`
//! - reading: `read`, `home`, `thread`, `search`, `discover`, `profile`, `notices`,
//!   `notice_groups`
//! - listening: `live` (who listens), `stream` (what each is told), `push` (waking devices)
//! - others: `relate` (follow, block), `mute`, `ties`, `lists`, `collections`, `tags`,
//!   `relationship`, `suggest`, `notice_policy`, `watch`, `report`, `moderate`
//! - demands to unmask: `docket`, `docket_log`; taking along: `transfer` (lists and the archive)
//! - underneath: `opened` and `drawers` (sealed state), `drain` (mail), `carry` (deeds), `apply`
//!   and `start` (the log into memory), `views` (shared joins), `mint`, `clock`, `gate`

mod apply;
mod authored;
mod carry;
mod clock;
mod codename;
mod collections;
mod discover;
pub mod docket;
mod docket_log;
mod draft;
mod drain;
mod drawers;
mod edit;
mod entrance;
mod erasure;
mod error;
mod filter;
mod gate;
mod held;
mod hold;
mod holder;
mod home;
mod house_rules;
mod invites;
mod kept;
mod leave;
mod lists;
mod live;
mod mailbag;
mod media;
mod mint;
mod moderate;
mod mute;
mod notice_groups;
mod notice_policy;
mod notices;
pub mod oauth;
mod once;
mod opened;
mod profile;
mod publish;
mod push;
mod quoting;
mod react;
mod reactions;
mod read;
mod register;
mod relate;
mod relationship;
mod report;
mod scheduled;
pub mod scopes;
mod sealed;
mod search;
mod session;
pub mod settings;
mod shared;
mod shown;
mod sign_in;
mod sign_up;
pub mod start;
mod stream;
mod stretch;
mod suggest;
mod tags;
mod thread;
mod ties;
mod transfer;
mod trends;
mod upload;
pub mod view;
mod views;
mod vote;
mod waiting_picture;
mod warm;
mod watch;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use record::{Account, Id, Moderation, limits};
use store::Store;
use tokio::sync::Semaphore;

use crate::gate::Gate;
use crate::mint::Mint;
use crate::shared::Shared;
use crate::views::Views;
use crate::warm::Warm;

pub use clock::{Clock, ManualClock, SystemClock};
pub use collections::CollectionChange;
pub use discover::{DayOfUse, SharedLink, Talk, Week};
pub use draft::{Draft, DraftAttachment, DraftPoll};
pub use drawers::{
    Filter, FilterAction, FilterContext, FilterKeyword, FilterMatch, FilterPost, FollowTerms, List,
    ListReplies, Marked, Marker, MuteTerms, NoticePolicy, Preferences, ReportCategory, ReportStep,
    Theme, Tie, Treatment,
};
pub use edit::{Edit, PictureWords};
pub use entrance::{Admission, SWEEP_EVERY};
pub use error::Refused;
pub use filter::{FilterChange, KeywordChange};
pub use held::held_of;
pub use live::{Ending, Stream, Wake};
pub use moderate::{Decision, Subject};
pub use notices::NoticesWanted;
pub use oauth::{AppPass, Bearer};
pub use once::Said;
pub use profile::ProfileChange;
pub use push::outgoing::{NotSent, Outgoing, Parcel};
pub use push::{Alert, PushAddress, PushPolicy, PushTerms, PushView};
pub use read::Which;
pub use register::{BadField, Registration, Welcome};
pub use report::Complaint;
pub use scheduled::{Due, random_key};
pub use scopes::Scopes;
pub use scrub::{Size, text as clean};
pub use sealed::Conversation;
pub use search::{Sought, Statistics};
pub use session::{Session, SessionLine, Viewer};
pub use settings::{Legal, Settings, SignUpMode};
pub use stream::{Channel, Happening, Told};
pub use stretch::Stretch;
pub use timeline::{AuthorFilter, Flavour, Fragment, Fragments, Joint, Ticket};
pub use transfer::{Contents, Imported, Missed, Pages, Portable};
pub use vault::Zeroizing;

/// Who passed on what, by the boost's id.
type Boosts = HashMap<Id<record::Post>, (Id<Account>, Id<record::Post>)>;

/// The server's mind. One per process, shared by all doors.
pub struct Service {
    settings: Settings,
    store: Store,
    clock: Arc<dyn Clock>,
    mint: Mint,
    index: Shared<timeline::Index>,
    fragments: Fragments,
    views: Views,
    /// Decisions that hold, by what they are about, oldest first.
    verdicts: Shared<HashMap<i64, Vec<Moderation>>>,
    /// Rules about other servers and what is spoken of that hold.
    house_rules: Shared<std::collections::BTreeMap<Id<record::HouseRule>, record::HouseRule>>,
    boosts: Shared<Boosts>,
    collections: Shared<collections::Collections>,
    /// Posts that no longer show what they quote.
    taken_out: Shared<HashSet<Id<record::Post>>>,
    warm: Warm,
    /// Accounts to which a letter was sent since they were last drained.
    waiting: Mutex<HashSet<Id<Account>>>,
    /// Which channels changed.
    channels: sealed::Channels,
    /// Pictures of posts that moderators hid.
    hidden_media: Shared<HashSet<Id<record::Media>>>,
    /// Hashtags of the day, as counted in a slot.
    trends: Mutex<Trends>,
    talk: discover::CountedTalk,
    stamper: vault::Stamper,
    /// Who listens to what happens.
    live: live::Hub,
    /// What was said under marks against saying it twice.
    answers: once::Answers,
    /// Addresses of pictures that wait for their posts.
    looks: waiting_picture::Looks,
    /// Posts that go out at their time.
    releases: scheduled::Releases,
    /// Devices that may be woken.
    pushes: push::Pushes,
    /// The log of what became of legal demands.
    docket: docket_log::DocketLog,
    /// What everybody may see of legal demands.
    docket_shown: docket::Shown,
    /// Where agencies hand in.
    letterbox: docket::Letterbox,
    /// Who keeps the docket, and desks at which somebody works.
    keeper: docket::Keeper,
    desks: docket::Desks,
    entrance: entrance::Desk,
    acts: Gate<Id<Account>>,
    sign_ups: Gate<()>,
    /// Apps that register.
    registrations: Gate<()>,
    codes: oauth::Codes,
    unwrapping: Arc<Semaphore>,
    /// Places in the queue before `unwrapping`.
    queue: Semaphore,
    decoding: Arc<Semaphore>,
    erasing: tokio::sync::Mutex<erasure::Rest>,
}

impl Service {
    /// A service over an opened store; [`Service::start`] fills it from the log.
    fn new(settings: Settings, store: Store, clock: Arc<dyn Clock>, node: u16) -> Self {
        let minute = Duration::from_secs(60);
        let acts = Gate::new(settings.acts_per_minute, minute);
        let sign_ups = Gate::new(settings.sign_ups_per_hour, minute * 60);
        Self {
            settings,
            store,
            clock,
            mint: Mint::new(node),
            index: Shared::new(timeline::Index::new()),
            fragments: Fragments::new(FRAGMENT_BYTES),
            views: Views::new(),
            verdicts: Shared::default(),
            house_rules: Shared::default(),
            boosts: Shared::default(),
            collections: Shared::default(),
            taken_out: Shared::default(),
            warm: Warm::default(),
            waiting: Mutex::default(),
            channels: sealed::Channels::default(),
            hidden_media: Shared::default(),
            trends: Mutex::default(),
            talk: discover::CountedTalk::default(),
            stamper: vault::Stamper::new(),
            live: live::Hub::new(),
            answers: once::Answers::default(),
            looks: waiting_picture::Looks::default(),
            releases: scheduled::Releases::default(),
            pushes: push::Pushes::default(),
            docket: docket_log::DocketLog::default(),
            docket_shown: docket::Shown::default(),
            letterbox: docket::Letterbox::default(),
            keeper: docket::Keeper::default(),
            desks: docket::Desks::new(),
            entrance: entrance::Desk::new(),
            acts,
            sign_ups,
            registrations: Gate::new(limits::APPS_PER_HOUR, minute * 60),
            codes: oauth::Codes::new(Duration::from_secs(limits::CODE_SECONDS)),
            unwrapping: Arc::new(Semaphore::new(limits::SIGN_INS_AT_ONCE)),
            queue: Semaphore::new(limits::SIGN_INS_WAITING_MAX),
            decoding: Arc::new(Semaphore::new(limits::DECODES_AT_ONCE)),
            erasing: tokio::sync::Mutex::default(),
        }
    }

    /// What the operator set.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The slot that is now, for pages that show it.
    #[must_use]
    pub fn slot(&self) -> record::Slot {
        self.clock.slot()
    }

    /// Rendered pieces shared among viewers. The service drops those that are no longer true.
    #[must_use]
    pub fn fragments(&self) -> &Fragments {
        &self.fragments
    }

    /// The holder's turn to change something of their own: not too often, and one at a time, so
    /// that what is checked first still holds when it is done.
    pub(crate) async fn turn(&self, session: &Session) -> Result<Turn, Refused> {
        self.acts.pass(session.account())?;
        Ok(session.opened.turn().await)
    }

    /// The holder's turn to act in public: not while suspended.
    pub(crate) async fn public_turn(&self, session: &Session) -> Result<Turn, Refused> {
        let turn = self.turn(session).await?;
        self.may_speak(session)?;
        Ok(turn)
    }
}

/// Hashtags with the number of accounts that use them, as counted in a slot.
type Trends = (record::Slot, Arc<[(String, u32)]>);

/// Held while an account acts.
pub(crate) type Turn = tokio::sync::OwnedMutexGuard<()>;

/// Memory for rendered fragments.
const FRAGMENT_BYTES: usize = 64 * 1024 * 1024;
