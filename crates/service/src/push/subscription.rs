//! What an app asks for when it wants its device woken, and how it lies sealed.

use std::collections::BTreeSet;

use record::{Account, Id};
use serde::{Deserialize, Serialize};
use vault::{Note, Zeroizing};

use crate::drawers::Letter;

/// A kind of thing that an app can be woken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alert {
    /// Named or answered.
    Mention,
    /// Quoted.
    Quote,
    /// A post by an account that is watched.
    Status,
    /// Passed on.
    Boost,
    /// A new follower.
    Follow,
    /// An account asks to follow.
    FollowRequest,
    /// A post became a favourite.
    Favourite,
    /// A poll ended.
    Poll,
    /// A post that was passed on was edited.
    Update,
    /// A post that was quoted was edited.
    QuotedUpdate,
    /// To operators: a new account.
    SignUp,
    /// To operators: a report.
    Report,
}

impl Alert {
    /// Every kind there is, with the name that apps know it by.
    pub const NAMED: [(Self, &'static str); 12] = [
        (Self::Mention, "mention"),
        (Self::Quote, "quote"),
        (Self::Status, "status"),
        (Self::Boost, "reblog"),
        (Self::Follow, "follow"),
        (Self::FollowRequest, "follow_request"),
        (Self::Favourite, "favourite"),
        (Self::Poll, "poll"),
        (Self::Update, "update"),
        (Self::QuotedUpdate, "quoted_update"),
        (Self::SignUp, "admin.sign_up"),
        (Self::Report, "admin.report"),
    ];

    /// The kind so named.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|(_, it)| *it == name).map(|(kind, _)| kind)
    }

    /// What a letter is to apps; `None` if it wakes nobody.
    pub(crate) fn of(letter: &Letter) -> Option<Self> {
        Some(match letter {
            Letter::Mention { .. } | Letter::Reply { .. } | Letter::Direct { .. } => Self::Mention,
            Letter::Quote { .. } => Self::Quote,
            Letter::Favourite { .. } => Self::Favourite,
            Letter::Boost { .. } => Self::Boost,
            Letter::Follow { .. } => Self::Follow,
            Letter::FollowRequest { .. } => Self::FollowRequest,
            Letter::Report { .. } => Self::Report,
            _ => return None,
        })
    }
}

/// Whose deeds wake a device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PushPolicy {
    /// Everybody's.
    #[default]
    All,
    /// Those of accounts that the holder follows.
    Followed,
    /// Those of accounts that follow the holder.
    Follower,
    /// Nobody's.
    None,
}

/// What a device is woken for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushTerms {
    /// These kinds.
    pub alerts: BTreeSet<Alert>,
    /// Done by these.
    pub policy: PushPolicy,
}

/// Where a device is woken. Not to be printed.
pub struct PushAddress {
    /// Address at a push service.
    pub endpoint: String,
    /// The device's public key.
    pub p256dh: String,
    /// The secret that it shares.
    pub auth: String,
}

/// A subscription as its app sees it. Not to be printed.
pub struct PushView {
    /// Its number.
    pub id: u64,
    /// Address at a push service.
    pub endpoint: String,
    /// What the device is woken for.
    pub terms: PushTerms,
}

impl PushView {
    pub(super) fn of(subscription: &Subscription) -> Self {
        let Subscription { id, endpoint, terms, .. } = subscription;
        Self { id: *id, endpoint: endpoint.clone(), terms: terms.clone() }
    }
}

/// A subscription as it lies sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Subscription {
    pub(super) id: u64,
    pub(super) account: Id<Account>,
    /// Fingerprint of the app's token: with the token it goes.
    pub(super) token: [u8; 32],
    pub(super) endpoint: String,
    pub(super) p256dh: String,
    pub(super) auth: String,
    pub(super) terms: PushTerms,
}

impl Subscription {
    /// The same device, woken for something else.
    pub(super) fn with(&self, terms: PushTerms) -> Self {
        Self {
            id: self.id,
            account: self.account,
            token: self.token,
            endpoint: self.endpoint.clone(),
            p256dh: self.p256dh.clone(),
            auth: self.auth.clone(),
            terms,
        }
    }
}

impl Note for Subscription {
    const KIND: &'static str = "push subscription";

    #[expect(clippy::expect_used, reason = "texts and numbers only: JSON cannot fail")]
    fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(serde_json::to_vec(self).expect("a subscription is plain JSON"))
    }

    fn decode(plain: &[u8]) -> Option<Self> {
        serde_json::from_slice(plain).ok()
    }
}
