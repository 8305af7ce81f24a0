//! The in-memory index of the public record: pull, merge, page; and the shared fragments.
//!
//! [`Index`] answers every timeline (home, local, hashtag, profile, thread) by pulling from
//! what authors wrote: nothing is fanned out when somebody posts, and no home timeline is kept
//! anywhere. It does no I/O, holds no text, and knows nothing of a viewer but the [`Follows`]
//! it is handed. All of it can be rebuilt from the log.
//!
//! [`Fragments`] holds pieces of pages rendered once and shared by all viewers; what differs
//! from viewer to viewer is spliced in at their joints.

mod authors;
mod column;
mod fragment;
mod fragments;
mod index;
mod line;
mod log;
mod mark;
mod merge;
mod pages;
mod pairs;
mod tag_pages;
mod tags;
mod threads;
mod trail;
mod window;

pub use authors::Follows;
pub use fragment::{Fragment, Joint};
pub use fragments::{Flavour, Fragments, Ticket};
pub use index::Index;
pub use line::{Line, Shape};
pub use pages::{AuthorFilter, Feed};
pub use window::Window;
