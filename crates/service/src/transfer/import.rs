//! Lists on their way in: what is found here is taken over in one step, and every line that is
//! not is given back with the reason.

use record::limits;

use super::Portable;
use super::sheet::{self, Line};
use crate::session::Session;
use crate::{Refused, Service};

/// What became of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Lines taken over.
    pub added: usize,
    /// Lines that stood in the list already.
    pub known: usize,
    /// What stood in the list, was not in the file, and was taken out.
    pub removed: usize,
    /// Lines that could not be taken over.
    pub missed: Vec<Missed>,
}

/// A line that could not be taken over.
#[derive(Debug, PartialEq, Eq)]
pub struct Missed {
    /// Its number in the file, from 1.
    pub line: u64,
    /// What stood in it.
    pub text: String,
    /// Why.
    pub why: &'static str,
}

impl Imported {
    pub(super) fn miss(&mut self, line: &Line, why: &'static str) {
        self.missed.push(Missed { line: line.number, text: line.text(), why });
    }
}

impl Service {
    /// Takes a list over from a file: beside what stands in it already, or in its place.
    ///
    /// # Errors
    /// [`Refused::Invalid`] if it is no such file, is too long, or nothing in it is found here
    /// and all would go; then nothing is changed.
    pub async fn import(
        &self,
        session: &Session,
        what: Portable,
        bytes: &[u8],
        in_place: bool,
    ) -> Result<Imported, Refused> {
        if bytes.len() > limits::IMPORT_BYTES_MAX {
            let most = limits::IMPORT_BYTES_MAX / (1024 * 1024);
            return Err(Refused::Invalid(format!("A list takes {most} MiB at most.")));
        }
        let lines = sheet::read(bytes, limits::IMPORT_LINES_MAX)?;
        let _turn = match what {
            Portable::Follows => self.public_turn(session).await?,
            _ => self.turn(session).await?,
        };
        let mut imported = match what {
            Portable::Lists => self.import_lists(session, &lines, in_place).await?,
            Portable::Domains => self.import_domains(session, &lines, in_place).await?,
            _ => self.import_set(session, what, &lines, in_place).await?,
        };
        imported.missed.sort_by_key(|missed| missed.line);
        Ok(imported)
    }
}

/// Refuses to empty a list because of a file in which nothing is found.
pub(super) fn check_found(in_place: bool, found_none: bool) -> Result<(), Refused> {
    if in_place && found_none {
        return Err(Refused::invalid("Nothing in this file is found here. All stays as it is."));
    }
    Ok(())
}
