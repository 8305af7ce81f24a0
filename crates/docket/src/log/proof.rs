//! Proof files (C2SP tlog-proof): all that shows, without a network, that an entry is in a log.

use record::limits::{PROOF_BYTES_MAX, PROOF_HASHES_MAX};

use super::checkpoint::SignedCheckpoint;
use super::error::Invalid;
use super::text::{self, decimal};
use super::tree::{Hash, includes};

/// An entry's way to the root that was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// What the file carries along, unauthenticated: ours have the entry's opening.
    pub extra: Option<Vec<u8>>,
    /// Where in the log the entry is, from 0.
    pub index: u64,
    /// From the entry's sibling up to the root's child.
    pub hashes: Vec<Hash>,
    /// What the log signed, and witnesses cosigned.
    pub checkpoint: SignedCheckpoint,
}

impl Proof {
    /// Reads a proof file; nothing is verified.
    ///
    /// # Errors
    /// If it is not one, or too long.
    pub fn parse(file: &str) -> Result<Self, Invalid> {
        if file.len() > PROOF_BYTES_MAX {
            return Err(Invalid::TooLong);
        }
        let (head, checkpoint) = file.split_once("\n\n").ok_or(Invalid::Proof)?;
        let mut lines = head.split('\n').peekable();
        if lines.next() != Some(HEADER) {
            return Err(Invalid::Proof);
        }
        let extra = lines.next_if(|line| line.starts_with(EXTRA));
        let extra = extra.map(|line| text::bytes(line.get(EXTRA.len()..).unwrap_or_default()));
        let extra = extra.map(|extra| extra.ok_or(Invalid::Proof)).transpose()?;
        let index = lines.next().and_then(|line| line.strip_prefix(INDEX)).and_then(decimal);
        Ok(Self {
            extra,
            index: index.ok_or(Invalid::Proof)?,
            hashes: text::hashes(lines, PROOF_HASHES_MAX).ok_or(Invalid::Proof)?,
            checkpoint: SignedCheckpoint::parse(checkpoint)?,
        })
    }

    /// Whether it leads from an entry of this hash to the root that the checkpoint names. Who
    /// signed the checkpoint is another question.
    ///
    /// # Errors
    /// If it does not.
    pub fn check(&self, leaf: &Hash) -> Result<(), Invalid> {
        let head = self.checkpoint.head();
        let leads = includes(&self.hashes, self.index, leaf, head.size, &head.root);
        if leads { Ok(()) } else { Err(Invalid::NotIncluded) }
    }
}

impl std::fmt::Display for Proof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{HEADER}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "{EXTRA}{}", text::base64(extra))?;
        }
        writeln!(f, "{INDEX}{}", self.index)?;
        writeln!(f, "{}", text::hash_lines(&self.hashes))?;
        write!(f, "{}", self.checkpoint.note())
    }
}

const HEADER: &str = "c2sp.org/tlog-proof@v1";
const EXTRA: &str = "extra ";
const INDEX: &str = "index ";
