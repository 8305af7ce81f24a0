//! What may come in as the scan of a paper. It is never opened here: told apart by how it begins,
//! sealed as it is, and hashed.

use record::limits::DOCKET_SCAN_BYTES_MAX;
use serde::{Deserialize, Serialize};

use crate::Refused;

/// What a scan is, by how it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScanKind {
    /// Portable Document Format.
    Pdf,
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// TIFF, in either order of bytes.
    Tiff,
}

/// A scan as a browser sent it.
pub struct Scan {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How its name ends, in small letters; empty if it has no name.
    pub ending: String,
    /// What the browser says it is; empty if it says nothing.
    pub mime: String,
}

impl ScanKind {
    /// What these bytes are; `None` if they are no scan.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let known = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning));
        known.map(|(_, kind)| *kind)
    }

    /// Its media type.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Tiff => "image/tiff",
        }
    }

    /// How names of such files end.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg", "jpe"],
            Self::Tiff => &["tif", "tiff"],
        }
    }
}

impl Scan {
    /// Refuses what is no scan, is too large, or is called something else than it is.
    pub(super) fn check(&self) -> Result<ScanKind, Refused> {
        let kind = check(&self.bytes)?;
        let other = |said: &str, known: &[&str]| !said.is_empty() && !known.contains(&said);
        let unsaid = self.mime == "application/octet-stream";
        if other(&self.ending, kind.endings()) || other(&self.mime, &[kind.mime()]) && !unsaid {
            let is = kind.mime();
            return Err(Refused::invalid(format!(
                "The file is called something else than it is: by its first bytes it is {is}."
            )));
        }
        Ok(kind)
    }
}

/// Refuses what is no scan, or too large.
pub(super) fn check(bytes: &[u8]) -> Result<ScanKind, Refused> {
    if bytes.len() > DOCKET_SCAN_BYTES_MAX {
        let most = DOCKET_SCAN_BYTES_MAX / (1024 * 1024);
        return Err(Refused::invalid(format!("The scan is larger than {most} MiB.")));
    }
    ScanKind::of(bytes).ok_or_else(|| Refused::invalid("The scan is no PDF, PNG, JPEG or TIFF."))
}

/// How files of these kinds begin.
const BEGINNINGS: [(&[u8], ScanKind); 5] = [
    (b"%PDF-", ScanKind::Pdf),
    (b"\x89PNG\r\n\x1a\n", ScanKind::Png),
    (b"\xff\xd8\xff", ScanKind::Jpeg),
    (b"II*\0", ScanKind::Tiff),
    (b"MM\0*", ScanKind::Tiff),
];
