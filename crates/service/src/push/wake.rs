//! When a device is woken, and how: in the slot after something happened, once, with words that
//! are the same for everything. Marks for it lie in memory alone.

use std::sync::Arc;
use std::time::Duration;

use record::{Account, Id, Slot, limits};
use serde_json::json;
use tokio::time::sleep;
use vault::{Device, Private};

use super::outgoing::{NotSent, Parcel};
use super::subscription::{Alert, PushPolicy, Subscription};
use super::{Pushes, Standing};
use crate::drawers::{IdSet, Letter, Treatment};
use crate::opened::Opened;
use crate::{Refused, Service};

/// Whether a device is to be woken.
#[derive(Clone, Copy)]
pub(super) enum Wake {
    /// No.
    Still,
    /// In this slot, after so many tries that failed.
    Due(Slot, u32),
    /// It is on the way, and something happened since, or not.
    Going { tries: u32, again: bool },
}

/// One device to be woken now.
type Call = (Id<Account>, u64, Arc<Private<Subscription>>);

impl Pushes {
    /// Notes that something happened for whoever the test says.
    fn mark(&self, account: Id<Account>, next: Slot, concerned: impl Fn(&Subscription) -> bool) {
        let mut standing = self.standing.lock();
        for it in standing.get_mut(&account).into_iter().flatten() {
            if concerned(it.subscription.reveal()) {
                it.wake = match it.wake {
                    Wake::Still => Wake::Due(next, 0),
                    Wake::Going { tries, .. } => Wake::Going { tries, again: true },
                    due @ Wake::Due(..) => due,
                };
            }
        }
    }

    /// Takes what is due: from now on it is on the way.
    fn take_due(&self, now: Slot) -> Vec<Call> {
        let mut due = Vec::new();
        for (account, own) in self.standing.lock().iter_mut() {
            for it in own {
                if let Wake::Due(slot, tries) = it.wake
                    && slot <= now
                {
                    it.wake = Wake::Going { tries, again: false };
                    due.push((*account, it.row, it.subscription.clone()));
                }
            }
        }
        due
    }

    /// What follows from how it went; true if it is to be dropped.
    fn settle(&self, call: &Call, now: Slot, sent: &Result<u16, NotSent>) -> bool {
        let mut standing = self.standing.lock();
        let Some(it) = standing.get_mut(&call.0).into_iter().flatten().find(|it| it.is(call))
        else {
            return false;
        };
        let Wake::Going { tries, again } = it.wake else { return false };
        let next = now.plus_minutes(1);
        it.wake = match sent {
            // It is not there, or no longer (RFC 8030, section 7.3).
            Ok(404 | 410) => return true,
            Ok(200..=299) if again => Wake::Due(next, 0),
            Ok(200..=299) => Wake::Still,
            _ if tries + 1 < limits::PUSH_TRIES_MAX => {
                Wake::Due(now.plus_minutes(1 << (tries + 1)), tries + 1)
            }
            _ if again => Wake::Due(next, 0),
            _ => Wake::Still,
        };
        false
    }

    fn holds(&self, call: &Call) -> bool {
        let standing = self.standing.lock();
        standing.get(&call.0).is_some_and(|own| own.iter().any(|it| it.is(call)))
    }
}

impl Standing {
    /// It is the one that was called: neither gone nor changed since.
    fn is(&self, (_, row, subscription): &Call) -> bool {
        self.row == *row && Arc::ptr_eq(&self.subscription, subscription)
    }
}

impl Service {
    /// Wakes the devices of whoever a letter goes to, in the next slot. `from` is whoever sends
    /// it, if that account is open: then it is known whether one follows the other.
    pub(crate) fn wake(&self, from: Option<&Opened>, to: Id<Account>, letter: &Letter) {
        let Some(kind) = Alert::of(letter) else { return };
        if self.pushes.standing.lock().get(&to).is_none() {
            return;
        }
        let opened = self.warm.by_account(to);
        let now = self.clock.slot();
        if let (Some(opened), Some(by)) = (&opened, letter.by()) {
            let drawers = opened.drawers();
            let told = self.treatment(&drawers, letter) == Treatment::Accept;
            if !told || drawers.silences(by.number(), now) {
                return;
            }
        }
        let followed = follow(opened.as_deref(), letter.by(), from, Some(to));
        let follower = follow(from, Some(to), opened.as_deref(), letter.by());
        let covers = |policy| match policy {
            PushPolicy::All => true,
            PushPolicy::None => false,
            PushPolicy::Followed => followed,
            PushPolicy::Follower => follower,
        };
        self.pushes.mark(to, now.plus_minutes(1), |it| {
            it.terms.alerts.contains(&kind) && covers(it.terms.policy)
        });
    }

    /// Wakes the devices whose slot has come, each at a moment of its own. Call every few
    /// seconds.
    pub fn wake_due(self: &Arc<Self>) {
        if self.pushes.ready().is_none() {
            return;
        }
        for call in self.pushes.take_due(self.clock.slot()) {
            let service = self.clone();
            tokio::spawn(async move {
                sleep(jitter(service.settings.push_jitter_seconds)).await;
                let place = service.pushes.at_once.acquire().await;
                let sent = service.call(&call).await;
                drop(place);
                if let Err(cause) = service.settle_call(&call, &sent).await {
                    tracing::warn!(%cause, "a push subscription that ended goes with its session");
                }
            });
        }
    }

    async fn call(&self, call: &Call) -> Result<u16, NotSent> {
        let (Some((door, keys)), true) = (self.pushes.ready(), self.pushes.holds(call)) else {
            return Err(NotSent);
        };
        let to = call.2.reveal();
        let origin = door.origin(&to.endpoint).ok_or(NotSent)?;
        let device = Device::parse(&to.p256dh, &to.auth).ok_or(NotSent)?;
        let until = self.clock.slot().plus_minutes(VOUCHED_MINUTES).unix_millis() / 1_000;
        let claims = json!({ "aud": origin, "exp": until, "sub": self.settings.origin });
        let parcel = Parcel {
            address: to.endpoint.clone(),
            headers: vec![
                ("authorization", keys.vapid.authorization(&claims.to_string())),
                ("content-type", "application/octet-stream".into()),
                ("content-encoding", "aes128gcm".into()),
                ("ttl", limits::PUSH_KEPT_SECONDS.to_string()),
                ("urgency", "normal".into()),
            ],
            body: device.seal(self.words(to).as_bytes()).map_err(|_| NotSent)?,
        };
        door.post(parcel).await
    }

    /// What every push says, in the shape that apps expect. Its kind is one that the app asked
    /// for, whatever happened; and there is no token and no number in it.
    fn words(&self, to: &Subscription) -> String {
        let kind = Alert::NAMED.iter().find(|(kind, _)| to.terms.alerts.contains(kind));
        json!({
            "access_token": "",
            "preferred_locale": "en",
            "notification_id": 0,
            "notification_type": kind.map_or("mention", |(_, name)| name),
            "icon": format!("{}/favicon.ico", self.settings.origin),
            "title": "Something new",
            "body": "Open the app to see what.",
        })
        .to_string()
    }

    async fn settle_call(&self, call: &Call, sent: &Result<u16, NotSent>) -> Result<(), Refused> {
        if !self.pushes.settle(call, self.clock.slot(), sent) {
            return Ok(());
        }
        let rows = self.pushes.forget(call.0, |it| it.is(call));
        let Some((_, keys)) = self.pushes.ready() else { return Ok(()) };
        self.drop_push_rows(rows.into_iter().map(|row| (keys.channel.tag(), row)).collect()).await
    }
}

/// Whether one account follows another, as far as either of them is open: whoever follows knows
/// best. Both are given as what is open of the one, and the id of the other.
fn follow(
    one: Option<&Opened>,
    other_id: Option<Id<Account>>,
    other: Option<&Opened>,
    one_id: Option<Id<Account>>,
) -> bool {
    let has = |set: &IdSet, id: Option<Id<Account>>| id.is_some_and(|id| set.has(id.number()));
    // One lock at a time: both may be the same account.
    let says = one.map(|one| has(&one.drawers().follows, other_id));
    says.or_else(|| other.map(|other| has(other.drawers().followers.accepted(), one_id)))
        .unwrap_or(false)
}

/// By chance, so that no two moments in which devices are woken say that they belong together.
fn jitter(most_seconds: u64) -> Duration {
    Duration::from_millis(vault::random_u64() % (most_seconds * 1_000 + 1))
}

/// The server vouches for a push for so long: half of what is allowed (RFC 8292, section 2).
const VOUCHED_MINUTES: i64 = 12 * 60;
