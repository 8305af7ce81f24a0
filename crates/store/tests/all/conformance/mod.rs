//! What every engine promises. Written against [`store::Store`] alone: another engine runs the
//! same tests by opening its store in `fresh`.

mod docket;
mod papers;
mod public;
mod sealed;
mod search;
mod slots;
mod standing;
mod tray;
