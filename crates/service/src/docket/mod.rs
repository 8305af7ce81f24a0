//! The docket: demands to unmask, from the envelope to the answer. One file per deed.
//!
//! Everything that is not public lies in papers, which open with the key of whoever keeps the
//! docket; the server does not have it. A [`Desk`] is that key, for as long as its keeper works.

mod answer;
mod answers;
mod desk;
mod dossier;
mod due;
mod envelope;
mod facts;
mod heartbeat;
mod holder;
mod intake;
mod keeper;
mod letter;
mod notice;
mod paper;
mod produce;
mod public;
mod sample;
mod scan;
mod take;
mod transparency;
mod tray;
mod unlock;

pub use ::docket::answer::Row as MatrixRow;
pub use ::docket::authority::{Authorities, Authority};
pub use ::docket::category::{Category, Held};
pub use ::docket::matter::{
    Basis, Demand, NoticeState, ProcessState, ProductionStanding, PublicMatter, PublicStep, Region,
    StepKind, When,
};
pub use ::docket::period::{Period, quarter};
pub use ::docket::report::Row as ReportRow;
pub use ::docket::{answer as matrix, authority, category, clock, digest, matter, moment, rule};
pub use answer::{Piece, Weight};
pub use answers::TakenAnswers;
pub use desk::{Desk, Filed};
pub use due::{calendar, public_calendar};
pub(crate) use envelope::Letterbox;
pub use envelope::{EnvelopeState, Receipt};
pub use facts::{Facts, Filled, RANKS};
pub use heartbeat::Heartbeat;
pub(crate) use holder::notes;
pub use holder::{DemandView, HolderAnswer};
pub use intake::Intake;
pub(crate) use keeper::Keeper;
pub use letters::{Kind as LetterKind, Letter, Templates as LetterTemplates};
pub(crate) use public::Shown;
pub use public::{Listed, PublicDocket, PublicState};
pub use scan::{Scan, ScanKind};
pub use tray::{Envelope, EnvelopeLine};
pub(crate) use unlock::Desks;
pub use vault::{PaperAddress, PaperKey};
