//! Where the holder is signed in: token rows do not say whose they are, so the list of them
//! lies here, and signing out everywhere goes through it.

use serde::{Deserialize, Serialize};
use vault::Drawer;

use super::Shelf;

/// A session as its holder sees it: no time, no address, no user agent was kept.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct KnownSession {
    /// Fingerprint of its token.
    pub(crate) fingerprint: [u8; 32],
    /// What the holder or the app called it.
    pub(crate) label: String,
    /// How far an app may go; nothing for a browser on our own pages.
    pub(crate) scopes: Option<String>,
    /// Where the server notes how to wake its device, if it may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) push: Option<PushRow>,
}

/// The channel and number of a push subscription.
pub(crate) type PushRow = ([u8; 16], u64);

/// What can happen in the drawer.
#[derive(Serialize, Deserialize)]
pub(crate) enum SessionEvent {
    /// Signed in.
    Opened(KnownSession),
    /// Signed out.
    Closed { fingerprint: [u8; 32] },
    /// Its device may be woken, or no longer.
    Pushing { fingerprint: [u8; 32], row: Option<PushRow> },
}

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Sessions(Vec<KnownSession>);

impl Sessions {
    /// Oldest first.
    pub(crate) fn list(&self) -> &[KnownSession] {
        &self.0
    }

    /// Whether a token is one of them.
    pub(crate) fn has(&self, fingerprint: &[u8; 32]) -> bool {
        self.0.iter().any(|session| session.fingerprint == *fingerprint)
    }
}

impl Shelf for Sessions {
    const DRAWER: Drawer = Drawer::Sessions;
    type Event = SessionEvent;

    fn fold(&mut self, event: SessionEvent) {
        match event {
            SessionEvent::Opened(session) => self.0.push(session),
            SessionEvent::Closed { fingerprint } => {
                self.0.retain(|session| session.fingerprint != fingerprint);
            }
            SessionEvent::Pushing { fingerprint, row } => {
                let known = self.0.iter_mut().filter(|it| it.fingerprint == fingerprint);
                known.for_each(|it| it.push = row);
            }
        }
    }

    fn snapshot(&self) -> Vec<SessionEvent> {
        self.0.iter().cloned().map(SessionEvent::Opened).collect()
    }
}
