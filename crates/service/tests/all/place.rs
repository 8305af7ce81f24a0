//! A server in a scratch folder, with a clock moved by hand.

use std::sync::Arc;

use record::{Role, Slot};
use service::{Draft, ManualClock, Service, Session, Settings};
use store::{Options, Store};

pub(crate) struct Place {
    pub(crate) service: Arc<Service>,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) folder: tempfile::TempDir,
}

pub(crate) fn settings() -> Settings {
    Settings { wait_seconds: 0, acts_per_minute: 10_000, ..Settings::default() }
}

impl Place {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::on(folder, settings()).await
    }

    pub(crate) async fn on(folder: tempfile::TempDir, settings: Settings) -> Self {
        let clock = Arc::new(ManualClock::new(Slot::from_unix_millis(1_795_356_000_000)));
        let options = Options { create: true, ..Options::default() };
        let store = Store::open(&folder.path().join("data"), options).await.unwrap();
        let service = Service::start(settings, store, clock.clone(), 0, |_| {}).await.unwrap();
        Self { service, clock, folder }
    }

    /// The same folder, served anew.
    pub(crate) async fn restarted(self) -> Self {
        drop(self.service);
        Self::on(self.folder, settings()).await
    }

    pub(crate) async fn member(&self, handle: &str) -> (Session, String) {
        self.with_role(handle, Role::Member).await
    }

    pub(crate) async fn with_role(&self, handle: &str, role: Role) -> (Session, String) {
        let codename = self.service.sign_up_unattended(handle, role).await.unwrap();
        (self.sign_in(handle, &codename).await, codename)
    }

    pub(crate) async fn sign_in(&self, handle: &str, codename: &str) -> Session {
        let token = self.service.sign_in(handle, codename, "test").await.unwrap();
        self.service.session(&token).await.unwrap().unwrap()
    }
}

pub(crate) fn draft(text: &str) -> Draft {
    Draft { text: text.into(), ..Draft::default() }
}
