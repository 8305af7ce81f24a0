//! Web push: an app may have its device woken through somebody else's push service.
//!
//! That ties an account to an address at the maker of a phone or browser, who can be asked whose
//! it is. So it is off unless the operator and the holder both want it; the address lies sealed
//! under a key that follows from the release key, which is not in the data folder; and what is
//! said is the same for everybody and everything: *something new*. Nothing is sent when
//! something happens, but in the slot after, once.
//!
//! `subscription` is what lies there, `end` how it goes; `outgoing` is the way out, `wake` when
//! and how it is taken.

mod end;
pub(crate) mod outgoing;
mod subscription;
mod wake;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;
use record::{Account, Id, limits};
use tokio::sync::Semaphore;
use vault::{ChannelKey, ChannelTag, Device, Fingerprint, Private, VapidKey};

use crate::drawers::{PushRow, SessionEvent, Sessions};
use crate::session::Session;
use crate::{Refused, Service};

use outgoing::Outgoing;
use subscription::Subscription;
pub use subscription::{Alert, PushAddress, PushPolicy, PushTerms, PushView};
use wake::Wake;

/// What the server knows of devices that it may wake: in memory, who they belong to.
pub(crate) struct Pushes {
    door: OnceLock<Arc<dyn Outgoing>>,
    keys: OnceLock<Keys>,
    standing: Mutex<HashMap<Id<Account>, Vec<Standing>>>,
    at_once: Semaphore,
}

struct Keys {
    channel: ChannelKey,
    vapid: VapidKey,
    public: String,
}

/// A subscription that holds.
struct Standing {
    row: u64,
    subscription: Arc<Private<Subscription>>,
    wake: Wake,
}

impl Standing {
    fn token(&self) -> [u8; 32] {
        self.subscription.reveal().token
    }
}

impl Default for Pushes {
    fn default() -> Self {
        Self {
            door: OnceLock::new(),
            keys: OnceLock::new(),
            standing: Mutex::default(),
            at_once: Semaphore::new(limits::PUSHES_AT_ONCE),
        }
    }
}

impl Pushes {
    /// The way out and the keys, if the operator wants it at all.
    fn ready(&self) -> Option<(&Arc<dyn Outgoing>, &Keys)> {
        Some((self.door.get()?, self.keys.get()?))
    }

    /// What the session's app asked for.
    fn of(&self, session: &Session) -> Option<Arc<Private<Subscription>>> {
        let standing = self.standing.lock();
        let mut own = standing.get(&session.account())?.iter();
        let own = own.find(|it| it.token() == *session.fingerprint.as_bytes())?;
        Some(own.subscription.clone())
    }

    fn insert(&self, row: u64, subscription: Subscription) {
        let account = subscription.account;
        let subscription = Arc::new(Private::new(subscription));
        let mut standing = self.standing.lock();
        let own = standing.entry(account).or_default();
        own.retain(|it| it.row != row);
        own.push(Standing { row, subscription, wake: Wake::Still });
    }

    /// Forgets those that the test says; answers their rows.
    fn forget(&self, account: Id<Account>, gone: impl Fn(&Standing) -> bool) -> Vec<u64> {
        let mut standing = self.standing.lock();
        let Some(own) = standing.get_mut(&account) else { return Vec::new() };
        let rows = own.extract_if(.., |it| gone(it)).map(|it| it.row).collect();
        if own.is_empty() {
            standing.remove(&account);
        }
        rows
    }
}

impl Service {
    /// The server's key towards push services, if it uses any.
    #[must_use]
    pub fn push_key(&self) -> Option<&str> {
        self.pushes.ready().map(|(_, keys)| keys.public.as_str())
    }

    /// Gives the server a way out. Once, before anything else is asked.
    pub fn take_outgoing(&self, door: Arc<dyn Outgoing>) {
        // A second way out is not taken.
        let _ = self.pushes.door.set(door);
    }

    /// The way out, if there is one.
    pub(crate) fn outgoing(&self) -> Option<&Arc<dyn Outgoing>> {
        self.pushes.door.get()
    }

    /// Takes the keys that follow from the release key, and looks through what lies under them.
    /// Where push is off by now, what lies there goes.
    pub(crate) async fn take_push_keys(&self, release: &ChannelKey) -> Result<(), Refused> {
        let channel = release.derived("push");
        let mut gone = Vec::new();
        for row in self.store.notes_latest(vec![channel.tag()], usize::MAX).await? {
            let opened = channel.open::<Subscription>(&row).map(Private::take);
            // Whoever ended the session may have been cut off before the row was gone.
            match opened {
                Ok(it) if self.settings.push && self.holds(&it).await? => {
                    self.pushes.insert(row.number, it);
                }
                Ok(_) => gone.push((channel.tag(), row.number)),
                Err(_) => tracing::error!("a push subscription did not open"),
            }
        }
        self.drop_push_rows(gone).await?;
        if self.settings.push {
            let vapid = VapidKey::of(release);
            let public = vapid.public();
            let keys = Keys { channel, vapid, public };
            self.pushes.keys.set(keys).map_err(|_| Refused::Unavailable)?;
        }
        Ok(())
    }

    async fn holds(&self, subscription: &Subscription) -> Result<bool, Refused> {
        let token = Fingerprint::from_bytes(subscription.token);
        Ok(self.store.token(&token).await?.is_some())
    }

    /// The subscription of the session's app.
    #[must_use]
    pub fn push_subscription(&self, session: &Session) -> Option<PushView> {
        Some(PushView::of(self.pushes.of(session)?.reveal()))
    }

    /// Lets the session's app have its device woken, in place of what it asked for before.
    ///
    /// # Errors
    /// [`Refused::NoEntry`] unless operator and holder allow it; [`Refused::Invalid`].
    pub async fn push_subscribe(
        &self,
        session: &Session,
        address: PushAddress,
        terms: PushTerms,
    ) -> Result<PushView, Refused> {
        let _turn = self.turn(session).await?;
        let off = || Refused::NoEntry("Push is switched off on this server.".into());
        let (door, _) = self.pushes.ready().ok_or_else(off)?;
        if !session.preferences().push_allowed {
            return Err(Refused::NoEntry(self.where_to_allow()));
        }
        let PushAddress { endpoint, p256dh, auth } = address;
        let short = endpoint.len() <= limits::PUSH_ENDPOINT_BYTES_MAX;
        if !short || door.origin(&endpoint).is_none() {
            return Err(Refused::invalid("The endpoint is no address that this server may ask."));
        }
        if p256dh.len() + auth.len() > limits::PUSH_KEYS_BYTES_MAX
            || Device::parse(&p256dh, &auth).is_none()
        {
            return Err(Refused::invalid("The keys are none of a device."));
        }
        let subscription = Subscription {
            // Small enough for whoever reads it as a number of JavaScript's.
            id: vault::random_u64() >> 12,
            account: session.account(),
            token: *session.fingerprint.as_bytes(),
            endpoint,
            p256dh,
            auth,
            terms,
        };
        self.keep_push(session, subscription).await
    }

    /// Changes what the session's app is woken for.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if it did not ask to be.
    pub async fn push_change(
        &self,
        session: &Session,
        terms: PushTerms,
    ) -> Result<PushView, Refused> {
        let _turn = self.turn(session).await?;
        let before = self.pushes.of(session).ok_or(Refused::NotFound)?;
        self.keep_push(session, before.reveal().with(terms)).await
    }

    /// Where it lies is noted in the holder's drawer first, so that nothing lies anywhere that
    /// the holder could not have taken away.
    async fn keep_push(
        &self,
        session: &Session,
        subscription: Subscription,
    ) -> Result<PushView, Refused> {
        let (_, keys) = self.pushes.ready().ok_or(Refused::NotFound)?;
        let fingerprint = subscription.token;
        let before = {
            let drawers = session.opened.drawers();
            let mut known = drawers.sessions.list().iter();
            known.find(|it| it.fingerprint == fingerprint).and_then(|it| it.push)
        };
        let tag = *keys.channel.tag().as_bytes();
        let kept = before.filter(|(before, _)| *before == tag);
        let row: PushRow = kept.unwrap_or_else(|| (tag, vault::random_u64() >> 1));
        if kept.is_none() {
            let mut batch = session.opened.batch().await;
            batch.add::<Sessions>(vec![SessionEvent::Pushing { fingerprint, row: Some(row) }]);
            self.keep_batch(&session.opened, batch).await?;
            self.drop_push_rows(before.map(noted).into_iter().collect()).await?;
        } else {
            self.store.note_erasure().await?;
        }
        let view = PushView::of(&subscription);
        let subscription = Private::new(subscription);
        self.store.notes_put(vec![keys.channel.seal(row.1, &subscription)]).await?;
        self.pushes.insert(row.1, subscription.take());
        // Whoever ended the session before it stood there could not take it away.
        if self.store.token(&session.fingerprint).await?.is_none() {
            self.drop_pushes(&session.opened, |it| it == fingerprint).await?;
            return Err(Refused::SignInFirst);
        }
        Ok(view)
    }

    fn where_to_allow(&self) -> String {
        let origin = &self.settings.origin;
        format!(
            "Push is off for this account, for it would tie it to an address at the maker of your \
             device. You can allow it on the server's page: {origin}/settings/preferences"
        )
    }
}

fn noted((tag, row): PushRow) -> (ChannelTag, u64) {
    (ChannelTag::from_bytes(tag), row)
}
