//! The docket: demands to unmask, from the envelope to the answer. One file per deed.
//!
//! Everything that is not public lies in papers, which open with the key of whoever keeps the
//! docket; the server does not have it. A [`Desk`] is that key, for as long as its keeper works.

mod desk;
mod due;
mod heartbeat;
mod intake;
mod notice;
mod produce;
mod public;
mod scan;
mod take;
mod transparency;

pub use ::docket::answer::Row as MatrixRow;
pub use ::docket::authority::Authority;
pub use ::docket::matter::{
    Basis, NoticeState, ProcessState, ProductionStanding, PublicMatter, PublicStep, Region,
    StepKind, When,
};
pub use ::docket::period::{Period, quarter};
pub use ::docket::report::Row as ReportRow;
pub use desk::{Desk, Filed};
pub use due::calendar;
pub use heartbeat::Heartbeat;
pub use intake::Intake;
pub(crate) use public::Shown;
pub use public::{Listed, PublicDocket, PublicState};
pub use vault::{PaperAddress, PaperKey};
