//! Why there is no letter.

use thiserror::Error;

/// Why a letter cannot be made.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum Unprintable {
    /// A file of the operator's own is no template that there is, and no font.
    #[error("{0} is the name of no template; `publius docket letters` lists them")]
    UnknownFile(String),
    /// A file of the operator's own is too large.
    #[error("{0} is too large for a template or a font")]
    TooLarge(String),
    /// A font cannot be read.
    #[error("{0} is no font that can be read")]
    Font(String),
    /// A template is wrong.
    #[error("{file}, line {line}: {words}")]
    Template {
        /// In which file.
        file: String,
        /// In which line, from 1.
        line: usize,
        /// What is wrong.
        words: String,
    },
    /// What a template makes does not fit on pages.
    #[error("the letter is too long, or a row of a table in it is higher than a page")]
    TooLong,
    /// The file could not be written.
    #[error("the PDF cannot be made: {0}")]
    Pdf(String),
}
