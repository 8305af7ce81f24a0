//! Durable storage: the only room with SQL, and never given a key.
//!
//! Nothing is answered before it is on disk. The typed doors of [`Store`] decide what may come in:
//!
//! - [`Store::publish`] takes a [`Publication`]: entries that only `record` makes from its closed
//!   list of public types, names, and pictures that only `scrub` makes;
//! - [`Store::keep`], [`Store::wrap_put`], [`Store::mail`], [`Store::notes_put`] and
//!   [`Store::token_put`] take sealed bytes that only `vault` makes. What is fetched from disk
//!   is of another type and stays out;
//! - [`Store::docket_keep`] takes papers that only `vault` seals, and what the public sees of a
//!   legal demand; [`Store::docket_hand_in`] and [`Store::docket_answer`] take such papers to wait;
//! - [`Store::app_put`] takes an [`App`], a program that described itself.
//!
//! The log `(node, epoch, seq)` is the truth about what is public; counters and search are
//! derived from it in the same transaction and can be made again ([`Store::rebuild`]).
//!
//! Map: [`Store`] is the front; `engine.rs` and `docket_engine.rs` say what any engine promises;
//! `sqlite/` is the engine inside the process, one file per group of tables; `migrations/` holds
//! the tables.

mod app;
mod docket;
mod docket_engine;
mod engine;
mod error;
mod held;
mod log;
mod options;
mod publication;
mod sealed;
mod sqlite;
mod store;

pub use self::docket::{
    Cosigned, Disclosed, Docketed, FetchedSlot, HandedIn, OpenedSlot, Placed, PlacedSlot, Places,
    SealedSlot, Told, Tray, Waiting,
};
pub use app::{App, AppBody};
pub use error::Error;
pub use held::{HeldKind, HeldTable};
pub use log::{Committed, Logged, StreamHead};
pub use options::{Health, Options};
pub use publication::{Claim, NameKind, Publication};
pub use sealed::LONE_FROM;
pub use store::Store;
