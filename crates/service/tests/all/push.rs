//! Waking devices: only where everybody wants it, once a slot, with words that tell nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use futures_util::future::BoxFuture;
use service::{
    Alert, Clock as _, NotSent, Outgoing, Parcel, Preferences, PushAddress, PushPolicy, PushTerms,
    Refused, Session, Settings,
};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;

use crate::place::{Place, draft, settings};

/// A push service that notes what comes and answers as it is told; 0: not at all.
struct PushService {
    parcels: UnboundedSender<Parcel>,
    status: Arc<AtomicU16>,
}

impl Outgoing for PushService {
    fn origin(&self, address: &str) -> Option<String> {
        address.starts_with(ORIGIN).then(|| ORIGIN.to_owned())
    }

    fn post(&self, parcel: Parcel) -> BoxFuture<'static, Result<u16, NotSent>> {
        self.parcels.send(parcel).unwrap();
        let status = self.status.load(Ordering::SeqCst);
        Box::pin(async move { if status == 0 { Err(NotSent) } else { Ok(status) } })
    }

    fn ask(&self, _: Parcel) -> BoxFuture<'static, Result<(u16, Vec<u8>), NotSent>> {
        Box::pin(async { Err(NotSent) })
    }
}

/// A house whose operator allows push, and what its push service gets.
struct House {
    place: Place,
    parcels: UnboundedReceiver<Parcel>,
    status: Arc<AtomicU16>,
}

impl House {
    async fn new() -> Self {
        Self::of(tempfile::tempdir().unwrap(), [7; 32]).await
    }

    async fn of(folder: tempfile::TempDir, key: [u8; 32]) -> Self {
        let settings =
            Settings { push: true, push_jitter_seconds: 0, idle_seconds: 0, ..settings() };
        let place = Place::on(folder, settings).await;
        let (sender, parcels) = unbounded_channel();
        let status = Arc::new(AtomicU16::new(201));
        let post = PushService { parcels: sender, status: status.clone() };
        place.service.take_outgoing(Arc::new(post));
        place.service.take_release_key(&key).await.unwrap();
        Self { place, parcels, status }
    }

    async fn restarted(self, key: [u8; 32]) -> Self {
        drop(self.place.service);
        Self::of(self.place.folder, key).await
    }

    /// Somebody whose device may be woken, for whatever these do.
    async fn subscriber(&self, handle: &str, policy: PushPolicy) -> (Session, String) {
        let (session, codename) = self.place.member(handle).await;
        allow(&self.place, &session, true).await;
        subscribe(&self.place, &session, policy).await.unwrap();
        (session, codename)
    }

    /// Moves the clock and wakes whoever is due.
    fn minutes_later(&self, minutes: i64) {
        let clock = &self.place.clock;
        clock.set(clock.slot().plus_minutes(minutes));
        self.place.service.wake_due();
    }

    /// What comes, however slow the machine is.
    async fn comes(&mut self) -> Option<Parcel> {
        timeout(Duration::from_secs(30), self.parcels.recv()).await.ok().flatten()
    }

    /// What came within a while: for what is not to come.
    async fn came(&mut self) -> Option<Parcel> {
        timeout(Duration::from_millis(300), self.parcels.recv()).await.ok().flatten()
    }
}

async fn allow(place: &Place, session: &Session, push_allowed: bool) {
    let preferences = Preferences { push_allowed, ..session.preferences() };
    place.service.set_preferences(session, preferences).await.unwrap();
}

async fn subscribe(place: &Place, session: &Session, policy: PushPolicy) -> Result<(), Refused> {
    let alerts = [Alert::Mention, Alert::Favourite].into();
    let address = PushAddress {
        endpoint: format!("{ORIGIN}/{ENDPOINT}"),
        p256dh: P256DH.into(),
        auth: AUTH.into(),
    };
    place.service.push_subscribe(session, address, PushTerms { alerts, policy }).await.map(drop)
}

#[tokio::test]
async fn operator_and_holder_must_both_allow_it() {
    let place = Place::new().await;
    let (session, _) = place.member("quiet_fox").await;
    allow(&place, &session, true).await;
    let off = subscribe(&place, &session, PushPolicy::All).await;
    assert!(matches!(off, Err(Refused::NoEntry(words)) if words.contains("this server")));
    assert!(place.service.push_key().is_none());

    let House { place, .. } = House::new().await;
    let (session, _) = place.member("quiet_fox").await;
    let off = subscribe(&place, &session, PushPolicy::All).await;
    assert!(matches!(off, Err(Refused::NoEntry(words)) if words.contains("/settings/preferences")));
    allow(&place, &session, true).await;
    subscribe(&place, &session, PushPolicy::All).await.unwrap();
    assert!(place.service.push_subscription(&session).is_some());
    allow(&place, &session, false).await;
    assert!(place.service.push_subscription(&session).is_none());
    allow(&place, &session, true).await;
    assert!(place.service.push_subscription(&session).is_none(), "it is asked for anew");
}

#[tokio::test]
async fn a_device_is_woken_once_in_the_slot_after_with_the_same_words() {
    let mut house = House::new().await;
    let (fox, _) = house.subscriber("quiet_fox", PushPolicy::All).await;
    let (cat, _) = house.place.member("loud_cat").await;
    let post = house.place.service.publish(&fox, draft("a den")).await.unwrap();
    house.place.service.publish(&cat, draft("@quiet_fox hello")).await.unwrap();
    house.place.service.favourite(&cat, post).await.unwrap();
    house.place.service.follow(&cat, fox.account()).await.unwrap();
    house.place.service.wake_due();
    assert!(house.came().await.is_none(), "not in the slot in which it happens");
    house.minutes_later(1);
    let parcel = house.comes().await.unwrap();
    assert_eq!(parcel.address, format!("{ORIGIN}/{ENDPOINT}"));
    assert!(house.came().await.is_none(), "once for all of it");
    house.place.service.follow(&cat, fox.account()).await.unwrap();
    house.minutes_later(1);
    assert!(house.came().await.is_none(), "it did not ask to be woken for followers");
    house.place.service.publish(&cat, draft("@quiet_fox hello again")).await.unwrap();
    house.minutes_later(1);
    let other = house.comes().await.unwrap();
    assert_eq!(other.body.len(), parcel.body.len());
}

#[tokio::test]
async fn it_is_tried_again_more_and_more_rarely_and_not_for_ever() {
    let mut house = House::new().await;
    let (fox, _) = house.subscriber("quiet_fox", PushPolicy::All).await;
    let (cat, _) = house.place.member("loud_cat").await;
    house.status.store(0, Ordering::SeqCst);
    house.place.service.publish(&cat, draft("@quiet_fox hello")).await.unwrap();
    house.minutes_later(1);
    assert!(house.comes().await.is_some());
    for wait in [2, 4, 8, 16] {
        tokio::task::yield_now().await;
        house.minutes_later(wait - 1);
        assert!(house.came().await.is_none(), "{wait}");
        house.minutes_later(1);
        assert!(house.comes().await.is_some(), "{wait}");
    }
    house.minutes_later(10_000);
    assert!(house.came().await.is_none());

    house.status.store(410, Ordering::SeqCst);
    house.place.service.publish(&cat, draft("@quiet_fox are you there")).await.unwrap();
    house.minutes_later(1);
    assert!(house.comes().await.is_some());
    tokio::task::yield_now().await;
    assert!(house.place.service.push_subscription(&fox).is_none(), "the device is gone");
}

#[tokio::test]
async fn who_follows_whom_is_known_from_either_side() {
    let mut house = House::new().await;
    let (cat, cats_codename) = house.place.member("loud_cat").await;
    let cases = [PushPolicy::Followed, PushPolicy::Follower, PushPolicy::None];
    for (handle, policy) in ["one_fox", "two_fox", "no_fox"].into_iter().zip(cases) {
        let (fox, _) = house.subscriber(handle, policy).await;
        house.place.service.publish(&cat, draft(&format!("@{handle} hello"))).await.unwrap();
        house.minutes_later(1);
        assert!(house.came().await.is_none(), "{handle}: they do not know each other");
        match policy {
            PushPolicy::Follower => {
                house.place.service.follow(&cat, fox.account()).await.unwrap();
            }
            _ => house.place.service.follow(&fox, cat.account()).await.unwrap(),
        }
        drop(fox);
        // From here on only the other one is here, who was told.
        house.place.sign_in("loud_cat", &cats_codename).await;
        house.place.service.publish(&cat, draft(&format!("@{handle} again"))).await.unwrap();
        house.minutes_later(1);
        let came = match policy {
            PushPolicy::None => house.came().await,
            _ => house.comes().await,
        };
        assert_eq!(came.is_some(), policy != PushPolicy::None, "{handle}");
    }
}

#[tokio::test]
async fn it_lies_sealed_outlives_a_restart_and_goes_with_its_session() {
    let house = House::new().await;
    let (_, codename) = house.subscriber("quiet_fox", PushPolicy::All).await;
    let data = house.place.folder.path().join("data");
    for file in std::fs::read_dir(&data).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for secret in [ENDPOINT, P256DH, AUTH] {
            assert!(!bytes.windows(secret.len()).any(|it| it == secret.as_bytes()));
        }
    }
    let mut house = house.restarted([7; 32]).await;
    let (cat, _) = house.place.member("loud_cat").await;
    house.place.service.publish(&cat, draft("@quiet_fox hello")).await.unwrap();
    house.minutes_later(1);
    assert!(house.comes().await.is_some(), "with its holder away");

    let fox = house.place.sign_in("quiet_fox", &codename).await;
    house.place.service.sign_out_one(&fox, 0).await.unwrap();
    house.place.service.publish(&cat, draft("@quiet_fox hello")).await.unwrap();
    house.minutes_later(1);
    assert!(house.came().await.is_none());

    // Without the key nobody finds it, and it cannot be read.
    subscribe(&house.place, &fox, PushPolicy::All).await.unwrap();
    drop((fox, cat));
    let mut house = house.restarted([8; 32]).await;
    let (dog, _) = house.place.member("slow_dog").await;
    house.place.service.publish(&dog, draft("@quiet_fox hello")).await.unwrap();
    house.minutes_later(1);
    assert!(house.came().await.is_none());
}

const ORIGIN: &str = "https://push.example";
const ENDPOINT: &str = "kestrelendpoint";
// RFC 8291, appendix A.
const P256DH: &str =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";
