//! The docket's door: papers that only `vault` seals, and what the public sees of matters.

use record::Day;
use vault::{FetchedPaper, PaperName, SealedPaper};

use super::{Store, call};
use crate::docket::{Docketed, HandedIn, Told, Tray, Waiting};
use crate::docket_engine::DocketEngine as _;
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

    /// Which of these scans there are.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_scans(&self, names: Vec<PaperName>) -> Result<Vec<bool>, Error> {
        call!(self, docket_scans(names))
    }

    /// To whom papers are sealed, if that was kept here.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_keeper(&self) -> Result<Option<String>, Error> {
        call!(self, docket_keeper())
    }

    /// Keeps to whom papers are sealed: the public half of a key, which is never changed.
    ///
    /// # Errors
    /// [`Error::Conflict`] if that is kept already.
    pub async fn docket_keeper_set(&self, recipient: String) -> Result<(), Error> {
        call!(self, docket_keeper_set(recipient))
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
        call!(self, docket_told(matter))
    }

    /// What the public came to see before a day and the log does not have yet, as much as goes
    /// there at once.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_untold(&self, before: Day) -> Result<Vec<Told>, Error> {
        call!(self, docket_untold(before))
    }

    /// Puts an envelope that somebody hands in into its tray.
    ///
    /// # Errors
    /// [`Error::InboxFull`] if as many wait as are kept, or all together would have more bytes
    /// than that.
    pub async fn docket_hand_in(&self, envelope: HandedIn, bytes_max: u64) -> Result<(), Error> {
        call!(self, docket_hand_in(envelope, bytes_max))
    }

    /// Puts a holder's answer into its tray, in place of an earlier one of the same name.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_answer(&self, paper: SealedPaper) -> Result<(), Error> {
        call!(self, docket_answer(paper))
    }

    /// What waits in a tray.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_waiting(&self, tray: Tray) -> Result<Vec<Waiting>, Error> {
        call!(self, docket_waiting(tray))
    }

    /// One thing in a tray.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_tray(
        &self,
        tray: Tray,
        name: PaperName,
    ) -> Result<Option<FetchedPaper>, Error> {
        call!(self, docket_tray(tray, name))
    }

    /// The scan of an envelope that waits, if it lies apart.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn docket_tray_scan(&self, name: PaperName) -> Result<Option<FetchedPaper>, Error> {
        call!(self, docket_tray_scan(name))
    }
}
