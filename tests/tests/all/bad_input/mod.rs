//! What strangers send: clear refusals, nothing lost, nothing leaked, and nobody else notices.

mod crowds;
mod entrances;
mod pictures;
mod requests;
mod texts;
