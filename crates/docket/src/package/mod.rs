//! The answer to a demand as an archive: the matrix, what is given, a certificate to sign, and the
//! digest of every file.
//!
//! The same bytes for the same answer, so that what was approved can be compared with what is
//! given. No file says when it was made.

mod certificate;
mod matrix;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write;

use thiserror::Error;

use crate::answer::Row;
use crate::category::Category;
use crate::digest::Digest;
use crate::matter::Matter;

pub use matrix::table;

/// An archive on its way out, one file after the other: no more than one is held at a time.
pub struct Package<W: Write> {
    tar: tar::Builder<W>,
    manifest: String,
}

/// Why an archive cannot be made.
#[derive(Debug, Error)]
#[error("the archive cannot be written: {0}")]
pub struct NotPacked(#[from] std::io::Error);

impl<W: Write> Package<W> {
    /// An archive with nothing in it.
    pub fn new(out: W) -> Self {
        Self { tar: tar::Builder::new(out), manifest: String::new() }
    }

    /// Puts in what every answer has: a certificate to sign, and what is asked for, held, within
    /// reach and given. Whether it may be given is for the matter to say.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn add_answer(
        &mut self,
        house: &str,
        matter: &Matter,
        given: &BTreeSet<Category>,
    ) -> Result<(), NotPacked> {
        let rows: Vec<Row> = crate::answer::matrix(matter)
            .into_iter()
            .map(|row| Row { given: row.given || given.contains(&row.category), ..row })
            .collect();
        self.add("certificate.md", certificate::certificate(house, matter, given).as_bytes())?;
        self.add("matrix.csv", matrix::csv(&rows).as_bytes())?;
        self.add("matrix.json", matrix::json(&rows).as_bytes())?;
        self.add("matrix.md", matrix::markdown(&rows).as_bytes())
    }

    /// Puts a file in: public ones below `public/`, ciphertext below `sealed/`.
    ///
    /// # Errors
    /// If it cannot be written, or its path is longer than an archive can hold.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), NotPacked> {
        self.append(path, bytes)?;
        // Writing to a string cannot fail.
        let _ = writeln!(self.manifest, "{}  {path}", Digest::of(bytes));
        Ok(())
    }

    /// What was written so far.
    pub fn out(&mut self) -> &mut W {
        self.tar.get_mut()
    }

    /// Ends it with the list of digests, as `sha256sum --check` reads it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(mut self) -> Result<W, NotPacked> {
        let manifest = std::mem::take(&mut self.manifest);
        self.append(MANIFEST, manifest.as_bytes())?;
        Ok(self.tar.into_inner()?)
    }

    fn append(&mut self, path: &str, bytes: &[u8]) -> Result<(), NotPacked> {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        header.set_mtime(0);
        Ok(self.tar.append_data(&mut header, path, bytes)?)
    }
}

/// Where the digests of all other files are.
pub const MANIFEST: &str = "MANIFEST.sha256";
