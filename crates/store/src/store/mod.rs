//! The front: typed doors, each of which takes what only one other room can make.

mod docket;
mod house;
mod notes;
mod papers;
mod public;
mod sealed;
mod work;

use std::sync::Arc;

use crate::engine::Stream;
use crate::sqlite::Sqlite;

/// Durable storage. Cheap to clone; the last one dropped closes the files.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    engine: Engines,
    stream: Stream,
}

/// The engines there are.
enum Engines {
    /// Inside the process.
    Sqlite(Sqlite),
}

/// Calls an operation of whichever engine is there.
macro_rules! call {
    ($store:ident, $operation:ident($($argument:expr),*)) => {
        match &$store.0.engine {
            $crate::store::Engines::Sqlite(engine) => engine.$operation($($argument),*).await,
        }
    };
}
use call;
