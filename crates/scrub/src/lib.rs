//! Metadata removal: bytes in, [`Clean`] out.
//!
//! Pure: no files, no network, no clock but a stopwatch. A picture is decoded to pixels and made
//! anew from them, so whatever else the upload carried has no way out. [`text`] does the same for
//! words: one form for everything that looks the same.

mod clean;
mod colour;
mod deadline;
mod decode;
mod denoise;
mod format;
mod picture;
mod reduce;
mod refused;
mod size;
pub mod text;

pub use clean::Clean;
pub use picture::{again, image};
pub use refused::Refused;
pub use size::Size;
