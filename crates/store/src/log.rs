//! The log of everything public: streams that grow without gaps, one for each run of a node.

use record::{Account, Id, Kind, Record, Undecodable};

use crate::error::Error;

/// What came of a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// Whose stream it went to.
    pub node: u16,
    /// Which run of that node.
    pub epoch: i64,
    /// The place of the first entry that was logged; the others follow without gaps.
    pub first_seq: i64,
    /// For each entry whether it was logged. A count whose deed is done already is not, nor is one
    /// about something that is not (or no longer) here.
    pub entries: Vec<bool>,
}

/// The end of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamHead {
    /// Whose stream.
    pub node: u16,
    /// Which run of that node. Epochs rise over all nodes.
    pub epoch: i64,
    /// The place that the next entry will have, from 1.
    pub next_seq: i64,
}

/// An entry read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// Whose stream it is in.
    pub node: u16,
    /// Which run of that node.
    pub epoch: i64,
    /// Its place, from 1.
    pub seq: i64,
    /// What kind of row.
    pub kind: Kind,
    /// Number of the id it is about; 0 if erased.
    pub subject: i64,
    /// Who wrote it.
    pub author: Option<Id<Account>>,
    /// The row as JSON; empty if erased.
    pub body: Vec<u8>,
}

impl Logged {
    /// The row, unless it was erased.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the body is not of its kind.
    pub fn record(&self) -> Result<Option<Record>, Error> {
        if self.body.is_empty() {
            return Ok(None);
        }
        Ok(Some(Record::decode(self.kind, &self.body)?))
    }
}

impl From<Undecodable> for Error {
    fn from(_: Undecodable) -> Self {
        Self::Damaged
    }
}
