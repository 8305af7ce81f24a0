//! The sealed door for what several holders read: notes in channels that say nobody's name.

use vault::{ChannelTag, FetchedNote, SealedNote};

use super::{Store, call};
use crate::engine::Engine as _;
use crate::error::Error;

impl Store {
    /// Keeps notes, all or none. One under the same channel and number is replaced.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn notes_put(&self, notes: Vec<SealedNote>) -> Result<(), Error> {
        call!(self, notes_put(notes))
    }

    /// The latest `most` notes of each channel, latest first.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn notes_latest(
        &self,
        channels: Vec<ChannelTag>,
        most: usize,
    ) -> Result<Vec<FetchedNote>, Error> {
        call!(self, notes_latest(channels, most))
    }

    /// One note of a channel.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn note(
        &self,
        channel: ChannelTag,
        number: u64,
    ) -> Result<Option<FetchedNote>, Error> {
        call!(self, note(channel, number))
    }

    /// Forgets notes. Those that are not there are passed over.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn notes_drop(&self, notes: Vec<(ChannelTag, u64)>) -> Result<(), Error> {
        call!(self, notes_drop(notes))
    }
}
