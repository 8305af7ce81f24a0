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
    /// Slots that were drawn ahead, in another drawing.
    pub slots: Vec<SealedSlot>,
    /// What opens a slot to everybody from now on.
    pub opened: Option<OpenedSlot>,
}

/// A blinded slot on its way in.
pub struct SealedSlot {
    /// Which of all slots it is.
    pub number: u64,
    /// What goes into the log.
    pub commitment: [u8; 32],
    /// What opens it, or could.
    pub paper: SealedPaper,
}

impl SealedSlot {
    /// The name of the paper of the slot with this number.
    #[must_use]
    pub fn name(number: u64) -> PaperName {
        PaperName::of(&[0; 16], "slot", number)
    }
}

/// A blinded slot on its way out.
pub struct FetchedSlot {
    /// Which of all slots it is.
    pub number: u64,
    /// What goes into the log.
    pub commitment: [u8; 32],
    /// What opens it, or could.
    pub paper: FetchedPaper,
    /// Its index in the log, once it is there.
    pub place: Option<u64>,
    /// Whether everybody may know what it stood for.
    pub opened: bool,
}

/// What opens a slot to everybody.
pub struct OpenedSlot {
    /// Which of all slots it is.
    pub number: u64,
    /// The docket number of the matter that was in it.
    pub matter: u32,
    /// The opening, as a proof file carries it.
    pub opening: Vec<u8>,
}

/// What a witness said of the log last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosigned {
    /// The name of the witness.
    pub witness: String,
    /// How long the log was.
    pub size: u64,
    /// On which day.
    pub day: Day,
    /// The line with which it signed.
    pub line: String,
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
    /// On which day: the log has it from the next one on.
    pub day: Day,
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

/// Where what was appended is in the log.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// States of matters: number of the matter, number of the state, place.
    pub told: Vec<(u32, u32, Placed)>,
    /// Blinded slots.
    pub slots: Vec<PlacedSlot>,
}

/// Where a blinded slot is in the log.
#[derive(Clone, Copy, Debug)]
pub struct PlacedSlot {
    /// Which of all slots it is.
    pub number: u64,
    /// What went into the log.
    pub commitment: [u8; 32],
    /// Its index there.
    pub place: u64,
}

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

/// An envelope on its way into its tray.
pub struct HandedIn {
    /// What its sender says.
    pub cover: SealedPaper,
    /// The scan, under the same name.
    pub scan: SealedPaper,
    /// The day on which it came.
    pub day: Day,
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
