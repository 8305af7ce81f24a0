//! The answer to a demand as an archive: the matrix, what is given, a certificate to sign, and the
//! digest of every file.
//!
//! The same bytes for the same answer, so that a second person can make it again and compare. No
//! file says when it was made.

mod certificate;
mod matrix;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use thiserror::Error;

use crate::answer::Row;
use crate::category::Category;
use crate::digest::Digest;
use crate::matter::Matter;

pub use matrix::table;

/// An answer, file by file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    files: BTreeMap<String, Vec<u8>>,
}

/// Why an archive cannot be made.
#[derive(Debug, Error)]
#[error("the archive cannot be written: {0}")]
pub struct NotPacked(#[from] std::io::Error);

impl Package {
    /// The answer of a house that gives these categories, with the files that they lie in by their
    /// paths: public ones below `public/`, ciphertext below `sealed/`. Whether they may be given
    /// is for the matter to say.
    #[must_use]
    pub fn new(
        house: &str,
        matter: &Matter,
        given: &BTreeSet<Category>,
        holdings: BTreeMap<String, Vec<u8>>,
    ) -> Self {
        let rows: Vec<Row> = crate::answer::matrix(matter)
            .into_iter()
            .map(|row| Row { given: row.given || given.contains(&row.category), ..row })
            .collect();
        let mut files = holdings;
        let texts = [
            ("certificate.md", certificate::certificate(house, matter, given)),
            ("matrix.csv", matrix::csv(&rows)),
            ("matrix.json", matrix::json(&rows)),
            ("matrix.md", matrix::markdown(&rows)),
        ];
        files.extend(texts.map(|(path, text)| (path.to_owned(), text.into_bytes())));
        let manifest = manifest(&files).into_bytes();
        files.insert(MANIFEST.to_owned(), manifest);
        Self { files }
    }

    /// Its files, by path.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// The archive (tar).
    ///
    /// # Errors
    /// If a path is longer than an archive can hold.
    pub fn archive(&self) -> Result<Vec<u8>, NotPacked> {
        let mut tar = tar::Builder::new(Vec::new());
        for (path, bytes) in &self.files {
            let mut header = tar::Header::new_gnu();
            header.set_size(bytes.len() as u64);
            header.set_mode(0o600);
            header.set_mtime(0);
            tar.append_data(&mut header, path, bytes.as_slice())?;
        }
        Ok(tar.into_inner()?)
    }
}

/// The list of digests, as `sha256sum --check` reads it.
fn manifest(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut list = String::new();
    for (path, bytes) in files {
        // Writing to a string cannot fail.
        let _ = writeln!(list, "{}  {path}", Digest::of(bytes));
    }
    list
}

/// Where the digests of all other files are.
pub const MANIFEST: &str = "MANIFEST.sha256";
