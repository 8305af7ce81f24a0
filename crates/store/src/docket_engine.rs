//! What any engine promises of the docket: its log, its papers, and what waits for its keeper. On
//! the terms of `engine.rs`.

use std::future::Future;
use std::ops::Range;

use ::docket::log::{Head, Plan};
use record::Day;
use vault::{FetchedPaper, PaperName, SealedPaper};

use crate::docket::{
    Cosigned, Docketed, FetchedSlot, HandedIn, Places, SealedSlot, Told, Tray, Waiting,
};
use crate::engine::answer;
use crate::error::Error;

/// A place where the docket lasts.
pub(crate) trait DocketEngine {
    /// The head of the docket's log.
    fn docket_head(&self) -> answer!(Option<Head>);

    /// Carries a plan for the docket's log out. Durable. [`Error::Conflict`] if the head is not the
    /// one that it starts from, or a slot is not what lies here. Notes where in the log is what.
    fn docket_append(&self, plan: Plan, placed: Places) -> answer!(());

    /// A file of the docket's log.
    fn docket_file(&self, path: String) -> answer!(Option<Vec<u8>>);

    /// Keeps papers and what the public comes to see. Durable. [`Error::Conflict`] if a place is
    /// taken, or a public state is not the next one.
    fn docket_keep(&self, docketed: Docketed) -> answer!(());

    /// All papers but scans.
    fn docket_papers(&self) -> answer!(Vec<FetchedPaper>);

    /// A scan.
    fn docket_scan(&self, name: PaperName) -> answer!(Option<FetchedPaper>);

    /// Which of these scans there are.
    fn docket_scans(&self, names: Vec<PaperName>) -> answer!(Vec<bool>);

    /// To whom papers are sealed, if that was kept.
    fn docket_keeper(&self) -> answer!(Option<String>);

    /// Keeps to whom papers are sealed. Durable. [`Error::Conflict`] if that is kept already.
    fn docket_keeper_set(&self, recipient: String) -> answer!(());

    /// What the public sees of each matter, the latest number first.
    fn docket_public(&self) -> answer!(Vec<(u32, Vec<u8>)>);

    /// What the public came to see of a matter, state by state.
    fn docket_told(&self, matter: u32) -> answer!(Vec<Told>);

    /// What the public came to see before a day and the log does not have yet, as much as goes
    /// there at once.
    fn docket_untold(&self, before: Day) -> answer!(Vec<Told>);

    /// Keeps blinded slots that are not there yet. Durable.
    fn docket_draw(&self, slots: Vec<SealedSlot>) -> answer!(());

    /// Blinded slots, in the order of their numbers.
    fn docket_slots(&self, numbers: Range<u64>) -> answer!(Vec<FetchedSlot>);

    /// What opens the slots of a matter to everybody, by their places in the log.
    fn docket_opened(&self, matter: u32) -> answer!(Vec<(u64, Vec<u8>)>);

    /// Keeps a witness's cosignature in place of its last one. Durable.
    fn docket_cosign(&self, cosigned: Cosigned) -> answer!(());

    /// The last cosignature of each witness.
    fn docket_cosigned(&self) -> answer!(Vec<Cosigned>);

    /// Puts an envelope into its tray. Durable. [`Error::InboxFull`] if as many wait as are kept,
    /// or all together would have more bytes than that.
    fn docket_hand_in(&self, envelope: HandedIn, bytes_max: u64) -> answer!(());

    /// Puts a holder's answer into its tray, in place of an earlier one. Durable.
    fn docket_answer(&self, paper: SealedPaper) -> answer!(());

    /// What waits in a tray.
    fn docket_waiting(&self, tray: Tray) -> answer!(Vec<Waiting>);

    /// One thing in a tray.
    fn docket_tray(&self, tray: Tray, name: PaperName) -> answer!(Option<FetchedPaper>);

    /// The scan of an envelope that waits, if it lies apart.
    fn docket_tray_scan(&self, name: PaperName) -> answer!(Option<FetchedPaper>);
}
