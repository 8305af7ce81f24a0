//! The entrance: abuse is slowed without asking who anyone is.
//!
//! A newcomer gets a ticket. It is good after a short wait, or at once with the answer to a
//! puzzle or with an invite. A ticket is good once. It is stamped with a key that dies with
//! the process, and says only how old it is by the process's own clock; nothing is stored.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use record::limits::{PUZZLE_BITS, SIGN_UP_TICKET_SECONDS};

use crate::settings::SignUpMode;
use crate::view::Entrance;
use crate::{Refused, Service};

/// What a newcomer shows at the entrance.
#[derive(Clone, Default)]
pub struct Admission {
    /// The ticket that the form carried.
    pub ticket: String,
    /// The puzzle's answer; empty if not solved.
    pub answer: String,
    /// An invite; empty if none.
    pub invite: String,
}

/// What the entrance remembers: tickets used, until they would have expired anyway.
pub(crate) struct Desk {
    opened: Instant,
    used: Mutex<HashMap<String, u64>>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { opened: Instant::now(), used: Mutex::default() }
    }

    /// Seconds since the process began.
    fn now(&self) -> u64 {
        self.opened.elapsed().as_secs()
    }

    /// Uses a ticket up.
    fn spend(&self, nonce: &str) -> bool {
        let now = self.now();
        let mut used = self.used.lock();
        used.retain(|_, until| *until > now);
        used.insert(nonce.to_owned(), now + SIGN_UP_TICKET_SECONDS).is_none()
    }
}

impl Service {
    /// How newcomers get in, with a fresh ticket.
    #[must_use]
    pub fn entrance(&self) -> Entrance {
        Entrance {
            mode: self.settings.sign_up,
            ticket: self.ticket(PURPOSE),
            puzzle_bits: PUZZLE_BITS,
            wait_seconds: self.settings.wait_seconds,
        }
    }

    /// A fresh ticket, good for one purpose.
    pub(crate) fn ticket(&self, purpose: &str) -> String {
        let issued = self.entrance.now().to_string();
        let nonce: String =
            vault::random_bytes::<16>().iter().map(|byte| format!("{byte:02x}")).collect();
        let stamp = self.stamper.stamp(purpose, &[issued.as_bytes(), nonce.as_bytes()]);
        format!("{issued}.{nonce}.{stamp}")
    }

    /// Lets a newcomer in, or says why not. Spends the ticket or the invite.
    pub(crate) async fn admit(&self, admission: &Admission) -> Result<(), Refused> {
        if self.settings.sign_up == SignUpMode::Closed {
            return Err(Refused::NoEntry("This server takes no new accounts.".into()));
        }
        if !admission.invite.trim().is_empty() {
            return self.take_invite(admission.invite.trim()).await;
        }
        if self.settings.sign_up == SignUpMode::Invite {
            return Err(Refused::NoEntry("New accounts need an invite here.".into()));
        }
        self.spend_ticket(PURPOSE, &admission.ticket, &admission.answer)?;
        self.sign_ups.pass(())
    }

    /// Uses a ticket up, if it is old enough or its puzzle is solved.
    pub(crate) fn spend_ticket(
        &self,
        purpose: &str,
        ticket: &str,
        answer: &str,
    ) -> Result<(), Refused> {
        let expired = || Refused::invalid("This form is too old. Please open the page again.");
        let mut parts = ticket.splitn(3, '.');
        let (Some(issued), Some(nonce), Some(stamp)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(expired());
        };
        if !self.stamper.check(purpose, &[issued.as_bytes(), nonce.as_bytes()], stamp) {
            return Err(expired());
        }
        let age = self.entrance.now().saturating_sub(issued.parse().map_err(|_| expired())?);
        if age > SIGN_UP_TICKET_SECONDS {
            return Err(expired());
        }
        let solved = vault::puzzle_solved(ticket, answer, PUZZLE_BITS);
        let wait = self.settings.wait_seconds;
        if !solved && age < wait {
            return Err(Refused::WaitFirst(wait - age));
        }
        // Spent first: one ticket shown again and again must not use up everybody's share.
        if self.entrance.spend(nonce) { Ok(()) } else { Err(expired()) }
    }
}

const PURPOSE: &str = "sign-up ticket";

/// How often [`Service::sweep`] should be called.
pub const SWEEP_EVERY: Duration = Duration::from_secs(15);
