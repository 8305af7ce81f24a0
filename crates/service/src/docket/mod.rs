//! The docket: demands to unmask, from the envelope to the answer. One file per deed.
//!
//! Everything that is not public lies in papers, which open with the key of whoever keeps the
//! docket; the server does not have it. A [`Desk`] is that key, for as long as its keeper works.

mod desk;
mod due;
mod intake;
mod notice;
mod produce;
mod public;
mod scan;
mod take;

pub use desk::{Desk, Filed};
pub use due::calendar;
pub use intake::Intake;
pub use vault::{PaperAddress, PaperKey};
