//! What goes in and out of the docket's tables: papers as only `vault` seals them, and what the
//! public sees.

use record::Day;
use vault::{FetchedPaper, PaperName, SealedPaper};

/// What is kept at once, all or none.
#[derive(Default)]
pub struct Docketed {
    /// Papers about a matter, each in a place of its own.
    pub papers: Vec<SealedPaper>,
    /// The scan of a document.
    pub scan: Option<SealedPaper>,
    /// Papers that are read when they are asked for, like scans.
    pub beside: Vec<SealedPaper>,
    /// What is taken out of a tray by it, as it was read there.
    pub taken: Option<(Tray, FetchedPaper)>,
    /// What the public comes to see of the matter.
    pub told: Option<Disclosed>,
}

/// A state of a matter that becomes public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosed {
    /// The docket number of the matter.
    pub matter: u32,
    /// Which of its public states this is, from 1.
    pub number: u32,
    /// The salt of what the log says of it.
    pub salt: [u8; 32],
    /// What the log's entry stands for, in its canonical bytes.
    pub event: Vec<u8>,
    /// What the public sees now.
    pub view: Vec<u8>,
}

/// A state of a matter that became public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The docket number of the matter.
    pub matter: u32,
    /// Which of its public states this is.
    pub number: u32,
    /// The salt of what the log says of it.
    pub salt: [u8; 32],
    /// What the log's entry stands for.
    pub event: Vec<u8>,
    /// Where in the log it is, if it is there yet.
    pub placed: Option<Placed>,
}

/// Where states of matters are in the log: number of the matter, number of the state, place.
pub type Places = Vec<(u32, u32, Placed)>;

/// A place in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The day on which it was written there.
    pub day: Day,
    /// Its index.
    pub place: u64,
}

/// Where things wait for whoever keeps the docket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tray {
    /// Envelopes that agencies handed in.
    Envelopes,
    /// Answers of account holders.
    Answers,
}

/// Something that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Where it lies.
    pub name: PaperName,
    /// The day on which it came, of an envelope.
    pub day: Option<Day>,
    /// How large it is, sealed.
    pub bytes: u64,
}
