//! Signed notes (C2SP signed-note): a text, an empty line, and one line for each signature.

use record::limits::{NOTE_BYTES_MAX, NOTE_SIGNATURES_MAX};

use super::error::Invalid;
use super::key::{VerifierKey, is_key_name};
use super::text;

/// A text with signatures. What it says is to be ignored until a key that is trusted confirms it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

impl Note {
    /// A note of this text, which ends its last line, and these signatures.
    ///
    /// # Errors
    /// If the text is none that a note can have.
    pub fn new(text: String, signatures: Vec<NoteSignature>) -> Result<Self, Invalid> {
        let control = |letter: char| letter < ' ' && letter != '\n';
        if !text.ends_with('\n') || text.contains(control) {
            return Err(Invalid::Note);
        }
        Ok(Self { text, signatures })
    }

    /// Reads a note; nothing is verified.
    ///
    /// # Errors
    /// If it is not a note, or too long.
    pub fn parse(note: &str) -> Result<Self, Invalid> {
        if note.len() > NOTE_BYTES_MAX {
            return Err(Invalid::TooLong);
        }
        // The last empty line separates.
        let (text, lines) = note.rsplit_once("\n\n").ok_or(Invalid::Note)?;
        Self::new(format!("{text}\n"), parse_signatures(lines)?)
    }

    /// What was signed, with the end of its last line.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signatures, in order.
    #[must_use]
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// Adds a signature, unless it is there already.
    pub fn add(&mut self, signature: NoteSignature) {
        if !self.signatures.contains(&signature) {
            self.signatures.push(signature);
        }
    }

    /// The keys, of those given, that signed it, each with the time that its signature carries, if
    /// it carries one. Signatures of other keys are passed over.
    ///
    /// # Errors
    /// If a signature in the name of one of these keys does not fit, or none of them signed.
    pub fn verify<'a>(
        &self,
        keys: impl IntoIterator<Item = &'a VerifierKey>,
    ) -> Result<Vec<Signed<'a>>, Invalid> {
        let mut signed = Vec::new();
        for key in keys {
            let mut made = self.signatures.iter().filter(|made| made.is_by(key)).peekable();
            if made.peek().is_none() {
                continue;
            }
            let times: Option<Vec<_>> =
                made.map(|made| key.check(&self.text, made.bytes())).collect();
            let times = times.ok_or_else(|| Invalid::Signature(key.name().to_owned()))?;
            signed.push(Signed { key, time: times.into_iter().flatten().max() });
        }
        if signed.is_empty() { Err(Invalid::Unsigned) } else { Ok(signed) }
    }
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|signature| write!(f, "{signature}"))
    }
}

/// A key whose signature was found and fits.
#[derive(Clone, Copy, Debug)]
pub struct Signed<'a> {
    /// Whose.
    pub key: &'a VerifierKey,
    /// The time that the signature carries, in seconds since 1970; only cosignatures do.
    pub time: Option<u64>,
}

/// One line: who signed, and the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    name: String,
    id: [u8; 4],
    bytes: Vec<u8>,
}

impl NoteSignature {
    /// The signature of the key of this name and id.
    pub(crate) fn new(name: String, id: [u8; 4], bytes: Vec<u8>) -> Self {
        Self { name, id, bytes }
    }

    /// Reads one line, without its end.
    ///
    /// # Errors
    /// If it is not a signature.
    pub fn parse(line: &str) -> Result<Self, Invalid> {
        let line = line.strip_prefix(DASH).ok_or(Invalid::Note)?;
        let (name, signature) = line.split_once(' ').ok_or(Invalid::Note)?;
        let signature = text::bytes(signature).ok_or(Invalid::Note)?;
        let (id, bytes) = signature.split_first_chunk().ok_or(Invalid::Note)?;
        if !is_key_name(name) || bytes.is_empty() {
            return Err(Invalid::Note);
        }
        Ok(Self { name: name.to_owned(), id: *id, bytes: bytes.to_vec() })
    }

    /// Who says to have signed.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What comes after the key's id.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether it is in the name of this key.
    #[must_use]
    pub fn is_by(&self, key: &VerifierKey) -> bool {
        self.name == key.name() && self.id == key.id()
    }
}

impl std::fmt::Display for NoteSignature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let signature = text::base64(&[&self.id[..], &self.bytes].concat());
        writeln!(f, "{DASH}{} {signature}", self.name)
    }
}

/// Reads signature lines, at least one, each ended.
pub(crate) fn parse_signatures(lines: &str) -> Result<Vec<NoteSignature>, Invalid> {
    let lines = lines.strip_suffix('\n').ok_or(Invalid::Note)?;
    if lines.split('\n').count() > NOTE_SIGNATURES_MAX {
        return Err(Invalid::TooLong);
    }
    lines.split('\n').map(NoteSignature::parse).collect()
}

/// How a signature line begins: an em dash and a space.
const DASH: &str = "\u{2014} ";
