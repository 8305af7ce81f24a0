//! Checkpoints (C2SP tlog-checkpoint): which log, how many entries, and the root over them.
//!
//! The same head signed by the same key is the same text each time: a checkpoint carries no time,
//! and tells nothing but how long the log is.

use super::error::Invalid;
use super::key::{SignerKey, VerifierKey};
use super::note::Note;
use super::text::decimal;
use super::tree::Hash;

/// The name of the docket's log of a server: the place where it is served, without the scheme.
#[must_use]
pub fn log_name(origin: &str) -> String {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    format!("{host}/docket/log")
}

/// How many entries a log has, and the root over them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number of entries.
    pub size: u64,
    /// The root of the tree over them.
    pub root: Hash,
}

impl Head {
    /// The head of a log without entries.
    #[must_use]
    pub fn of_nothing() -> Self {
        Self { size: 0, root: Hash::of_nothing() }
    }
}

/// What a log says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the log.
    pub origin: String,
    /// Its head.
    pub head: Head,
    /// Lines without a meaning here. Ours have none.
    pub extensions: Vec<String>,
}

impl Checkpoint {
    /// The checkpoint of this head, without extensions.
    #[must_use]
    pub fn new(origin: &str, head: Head) -> Self {
        Self { origin: origin.to_owned(), head, extensions: Vec::new() }
    }

    /// Reads the text of a note.
    ///
    /// # Errors
    /// If it is not a checkpoint.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.strip_suffix('\n').ok_or(Invalid::Checkpoint)?;
        let mut lines = text.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next())
        else {
            return Err(Invalid::Checkpoint);
        };
        let extensions: Vec<_> = lines.map(str::to_owned).collect();
        if origin.is_empty() || extensions.iter().any(String::is_empty) {
            return Err(Invalid::Checkpoint);
        }
        let size = decimal(size).ok_or(Invalid::Checkpoint)?;
        let root = Hash::from_base64(root).ok_or(Invalid::Checkpoint)?;
        Ok(Self { origin: origin.to_owned(), head: Head { size, root }, extensions })
    }

    /// The text that is signed.
    #[must_use]
    pub fn to_text(&self) -> String {
        let Head { size, root } = &self.head;
        let extensions: String = self.extensions.iter().map(|line| format!("{line}\n")).collect();
        format!("{}\n{size}\n{}\n{extensions}", self.origin, root.to_base64())
    }

    /// Signs it in the name of the log.
    ///
    /// # Errors
    /// If its origin is none that can be signed.
    pub fn sign(self, key: &SignerKey) -> Result<SignedCheckpoint, Invalid> {
        let text = self.to_text();
        if Self::parse(&text)? != self {
            return Err(Invalid::Checkpoint);
        }
        let signature = key.sign(&text);
        Ok(SignedCheckpoint { note: Note::new(text, vec![signature])?, checkpoint: self })
    }
}

/// A checkpoint in a note. Until [`Self::verify`] says so, nobody has said what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    note: Note,
}

impl SignedCheckpoint {
    /// Reads a note whose text is a checkpoint; nothing is verified.
    ///
    /// # Errors
    /// If it is not a note, or its text not a checkpoint.
    pub fn parse(note: &str) -> Result<Self, Invalid> {
        let note = Note::parse(note)?;
        Ok(Self { checkpoint: Checkpoint::parse(note.text())?, note })
    }

    /// What it says.
    #[must_use]
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The head that it says the log has.
    #[must_use]
    pub fn head(&self) -> Head {
        self.checkpoint.head
    }

    /// The note it is in.
    #[must_use]
    pub fn note(&self) -> &Note {
        &self.note
    }

    /// The note, to add cosignatures to.
    pub fn note_mut(&mut self) -> &mut Note {
        &mut self.note
    }

    /// Whether one of the keys of its log signed it. A log's keys are called as the log is.
    ///
    /// # Errors
    /// If none did, or a signature in the name of one does not fit.
    pub fn verify<'a>(
        &self,
        logs: impl IntoIterator<Item = &'a VerifierKey>,
    ) -> Result<(), Invalid> {
        let own = logs.into_iter().filter(|key| key.name() == self.checkpoint.origin);
        self.note.verify(own).map(|_| ())
    }
}
