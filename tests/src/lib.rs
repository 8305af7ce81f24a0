//! Black box across rooms: what it takes to drive the real binary from outside, through HTTP,
//! the command line and the disk, and to search what it leaves behind.
//!
//! Map: `binary` finds or builds the program, `server` runs it in a scratch house, `browser`
//! asks it for pages, `page` reads them as a reader without scripts would, `person` signs up,
//! in, and speaks, `app` does so through the API, `raw` sends what no browser would, `ledger`
//! keeps what was asked and answered, `search` looks for needles in bytes, `clock` tells the true
//! time to compare with.

pub mod app;
pub mod binary;
pub mod browser;
pub mod clock;
pub mod ledger;
pub mod page;
pub mod person;
pub mod raw;
pub mod search;
pub mod server;

pub use app::App;
pub use browser::{Answer, Browser, Part};
pub use ledger::Ledger;
pub use page::{Form, Page};
pub use person::Person;
pub use server::{House, Server};
