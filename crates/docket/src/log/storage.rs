//! Appending, carried out where there are no transactions: on files, or on an object store.
//!
//! Four steps. The plan is put aside under its own hash; the head is moved by compare-and-swap;
//! the files are written; the checkpoint is signed and published. The second decides: before it
//! nothing has happened, after it everything will. Whoever opens the log next finishes what was
//! left between. An error of a step can mean that it was not done, or that it was and nobody heard.

use std::collections::BTreeMap;

use thiserror::Error;

use super::checkpoint::{Checkpoint, Head, SignedCheckpoint};
use super::error::Invalid;
use super::key::SignerKey;
use super::tiles::{Objects, TileTree};
use super::tree::{Hash, root};
use super::writer::{Plan, Unplanned};

/// Where a log lies. Each call is durable when it returns without an error; each may fail without
/// or after having been done.
pub trait Storage: Objects {
    /// The log's head; nothing before the first append.
    ///
    /// # Errors
    /// If that cannot be told.
    fn head(&self) -> Result<Option<Head>, Self::Error>;

    /// Moves the head, if it is still this one; whether it was.
    ///
    /// # Errors
    /// If that cannot be told.
    fn swap(&self, from: Option<Head>, to: Head) -> Result<bool, Self::Error>;

    /// Writes a file, whole or not at all.
    ///
    /// # Errors
    /// If that cannot be told.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Self::Error>;
}

/// Why an append was not acknowledged.
#[derive(Debug, Error)]
pub enum Failed<E> {
    /// Nothing has happened: it may be tried again.
    #[error("nothing was appended: {0}")]
    NotAppended(Unplanned<E>),
    /// The head was asked to move and nobody knows whether it did. [`settle`] and [`contains`]
    /// tell, once the storage answers again.
    #[error("it is not known whether anything was appended: {1}")]
    Undecided(Head, E),
    /// The entries are the log's for ever; they will be readable after [`settle`].
    #[error("appended, and not published yet: {0}")]
    Unpublished(Unplanned<E>),
    /// The plan behind the head is gone. Nothing is guessed.
    #[error("what was put aside for the head of the log is missing or changed")]
    Lost,
    /// The origin or key cannot sign.
    #[error(transparent)]
    Invalid(#[from] Invalid),
}

/// Appends entries, and publishes what was left unpublished before. The new checkpoint.
///
/// # Errors
/// If that was not done, or not wholly; the error says which.
pub fn append<S: Storage>(
    storage: &S,
    origin: &str,
    key: &SignerKey,
    entries: &[Vec<u8>],
) -> Result<SignedCheckpoint, Failed<S::Error>> {
    loop {
        settle(storage, origin, key).map_err(|failed| match failed {
            Failed::Unpublished(cause) => Failed::NotAppended(cause),
            other => other,
        })?;
        let from = storage.head().map_err(not_appended)?;
        let start = from.unwrap_or_else(Head::of_nothing);
        let plan = Plan::new(start, storage, entries).map_err(Failed::NotAppended)?;
        storage.write(&aside(&plan.to), &encode(&plan.objects)).map_err(not_appended)?;
        match storage.swap(from, plan.to) {
            Ok(true) => break,
            // Somebody else was first.
            Ok(false) => {}
            Err(cause) => match contains(storage, plan.to) {
                Ok(true) => break,
                Ok(false) => return Err(not_appended(cause)),
                Err(_) => return Err(Failed::Undecided(plan.to, cause)),
            },
        }
    }
    settle(storage, origin, key)?.ok_or(Failed::Lost)
}

/// Publishes the head, if it is not published: to be called when a log is opened. Its checkpoint;
/// nothing if the log has not begun.
///
/// # Errors
/// If that cannot be done now.
pub fn settle<S: Storage>(
    storage: &S,
    origin: &str,
    key: &SignerKey,
) -> Result<Option<SignedCheckpoint>, Failed<S::Error>> {
    loop {
        let Some(head) = storage.head().map_err(unpublished)? else {
            return Ok(None);
        };
        let checkpoint = Checkpoint::new(origin, head).sign(key)?;
        let text = checkpoint.note().to_string().into_bytes();
        let published = storage.object(CHECKPOINT).map_err(unpublished)?;
        if published.as_ref() == Some(&text) {
            return Ok(Some(checkpoint));
        }
        let aside = storage.object(&aside(&head)).map_err(unpublished)?;
        for (path, bytes) in aside.as_deref().and_then(decode).ok_or(Failed::Lost)? {
            storage.write(&path, &bytes).map_err(unpublished)?;
        }
        // Nothing is signed that cannot be shown.
        if root(&TileTree { objects: storage, size: head.size }, head.size)
            .map_err(|cause| Failed::Unpublished(cause.into()))?
            != head.root
        {
            return Err(Failed::Lost);
        }
        storage.write(CHECKPOINT, &text).map_err(unpublished)?;
        // Looked at again: another writer may have moved on and been overwritten just now.
    }
}

/// Whether a head that was once aimed at is part of the log's history.
///
/// # Errors
/// If that cannot be told.
pub fn contains<S: Storage>(storage: &S, aimed_at: Head) -> Result<bool, Unplanned<S::Error>> {
    let head = storage.head().map_err(|cause| Unplanned::Unreadable(cause.into()))?;
    match head {
        Some(head) if head == aimed_at => Ok(true),
        Some(head) if head.size > aimed_at.size => {
            let tree = TileTree { objects: storage, size: head.size };
            Ok(root(&tree, aimed_at.size)? == aimed_at.root)
        }
        _ => Ok(false),
    }
}

fn not_appended<E>(cause: E) -> Failed<E> {
    Failed::NotAppended(Unplanned::Unreadable(cause.into()))
}

fn unpublished<E>(cause: E) -> Failed<E> {
    Failed::Unpublished(Unplanned::Unreadable(cause.into()))
}

/// Where the plan to a head is put aside: two plans never share a place.
fn aside(to: &Head) -> String {
    let Hash(root) = to.root;
    let root: String = root.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("aside/{}-{root}", to.size)
}

/// Files one after another: path, newline, length in eight bytes, bytes.
fn encode(objects: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut encoded = Vec::new();
    for (path, bytes) in objects {
        encoded.extend_from_slice(path.as_bytes());
        encoded.push(b'\n');
        encoded.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        encoded.extend_from_slice(bytes);
    }
    encoded
}

fn decode(mut encoded: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut objects = BTreeMap::new();
    while !encoded.is_empty() {
        let end = encoded.iter().position(|byte| *byte == b'\n')?;
        let (path, rest) = encoded.split_at_checked(end)?;
        let (length, rest) = rest.get(1..)?.split_first_chunk()?;
        let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
        let (bytes, rest) = rest.split_at_checked(length)?;
        objects.insert(str::from_utf8(path).ok()?.to_owned(), bytes.to_vec());
        encoded = rest;
    }
    Some(objects)
}

/// Where the checkpoint is published.
pub const CHECKPOINT: &str = "checkpoint";
