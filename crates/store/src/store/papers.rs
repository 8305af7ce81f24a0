//! The docket's door: papers that only `vault` seals, and what the public sees of matters.

use vault::{FetchedPaper, PaperName};

use super::{Store, call};
use crate::docket::{Docketed, Told};
use crate::engine::Engine as _;
use crate::error::Error;

impl Store {
    /// Keeps papers and what the public comes to see, all or none.
    ///
    /// # Errors
    /// [`Error::Conflict`] if a paper's place is taken, or a public state is not the next one.
    pub async fn docket_keep(&self, docketed: Docketed) -> Result<(), Error> {
        call!(self, docket_keep(docketed))
    }

    /// All papers but scans.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_papers(&self) -> Result<Vec<FetchedPaper>, Error> {
        call!(self, docket_papers())
    }

    /// A scan.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_scan(&self, name: PaperName) -> Result<Option<FetchedPaper>, Error> {
        call!(self, docket_scan(name))
    }

    /// What the public sees of each matter by its docket number, the latest first.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_public(&self) -> Result<Vec<(u32, Vec<u8>)>, Error> {
        call!(self, docket_public())
    }

    /// What the public came to see of a matter, state by state.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_told(&self, matter: u32) -> Result<Vec<Told>, Error> {
        call!(self, docket_told(Some(matter)))
    }

    /// What the public came to see and the log does not have yet, as much as goes there
    /// at once.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_untold(&self) -> Result<Vec<Told>, Error> {
        call!(self, docket_told(None))
    }
}
