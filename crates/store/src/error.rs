//! What can go wrong with storage, in words that say nothing of what is stored.

/// Why the store did not do it. After any of these nothing is half done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no such thing, or no such folder.
    #[error("there is no such thing")]
    NotFound,
    /// A name is somebody else's, or was.
    #[error("that name is taken")]
    Taken,
    /// Somebody else wrote in the same place first. Read again and retry.
    #[error("something else was written there first")]
    Conflict,
    /// The inbox holds as much mail as is kept for somebody who is away.
    #[error("this inbox is full")]
    InboxFull,
    /// A search was broken off. One with more or longer words finds less, and sooner.
    #[error("the search takes too long: please use more words")]
    SearchTooLong,
    /// No room on the disk. Works again once there is room.
    #[error("there is no room left on the disk")]
    Full,
    /// Another server has the data, or has taken over this stream.
    #[error("another server is at work on this data")]
    Locked,
    /// The disk or the engine does not answer now.
    #[error("storage is not available at the moment")]
    Unavailable,
    /// What is on disk is not what was written.
    #[error("the data is damaged")]
    Damaged,
    /// The data was written by a newer version of this program.
    #[error("the data was written by a newer version")]
    Newer,
}
