//! The docket's log. Public: it holds numbers, days and hashes, and nothing about a person.

use ::docket::log::{Head, Plan};

use super::{Store, call};
use crate::docket::Places;
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

    /// Carries a plan out as a whole, and notes where the states of matters that are in it (number
    /// of the matter, number of the state) are from then on. An error that is not
    /// [`Error::Conflict`] can mean that it was done: [`Store::docket_head`] tells.
    ///
    /// # Errors
    /// [`Error::Conflict`] if the head is not the one that the plan starts from.
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
}
