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
}

/// What can happen in the drawer.
#[derive(Serialize, Deserialize)]
pub(crate) enum SessionEvent {
    /// Signed in.
    Opened(KnownSession),
    /// Signed out.
    Closed { fingerprint: [u8; 32] },
}

/// The drawer's state.
#[derive(Default)]
pub(crate) struct Sessions(Vec<KnownSession>);

impl Sessions {
    /// Oldest first.
    pub(crate) fn list(&self) -> &[KnownSession] {
        &self.0
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
        }
    }

    fn snapshot(&self) -> Vec<SessionEvent> {
        self.0.iter().cloned().map(SessionEvent::Opened).collect()
    }
}
