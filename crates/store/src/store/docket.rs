//! The docket's log. Public: it holds numbers, days and hashes, and nothing about a person.

use std::ops::Range;

use ::docket::log::{Head, Plan};

use super::{Store, call};
use crate::docket::{Cosigned, FetchedSlot, Places, SealedSlot};
use crate::docket_engine::DocketEngine as _;
use crate::error::Error;

impl Store {
    /// The log's head; nothing before the first entry.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_head(&self) -> Result<Option<Head>, Error> {
        call!(self, docket_head())
    }

    /// Carries a plan out as a whole, and notes where in the log is what from then on. An error
    /// that is not [`Error::Conflict`] can mean that it was done: [`Store::docket_head`] tells.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the head is not the one that the plan starts from, or a slot is not
    /// what lies here under its number.
    pub async fn docket_append(&self, plan: Plan, placed: Places) -> Result<(), Error> {
        call!(self, docket_append(plan, placed))
    }

    /// A file of the log, by its path below the log's prefix.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_file(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        call!(self, docket_file(path.to_owned()))
    }

    /// Keeps blinded slots that are not there yet; those that are stay as they are.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_draw(&self, slots: Vec<SealedSlot>) -> Result<(), Error> {
        call!(self, docket_draw(slots))
    }

    /// Blinded slots, in the order of their numbers.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_slots(&self, numbers: Range<u64>) -> Result<Vec<FetchedSlot>, Error> {
        call!(self, docket_slots(numbers))
    }

    /// What opens the slots of a matter to everybody, by their places in the log.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_opened(&self, matter: u32) -> Result<Vec<(u64, Vec<u8>)>, Error> {
        call!(self, docket_opened(matter))
    }

    /// Keeps a witness's cosignature in place of its last one.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_cosign(&self, cosigned: Cosigned) -> Result<(), Error> {
        call!(self, docket_cosign(cosigned))
    }

    /// The last cosignature of each witness.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_cosigned(&self) -> Result<Vec<Cosigned>, Error> {
        call!(self, docket_cosigned())
    }
}
