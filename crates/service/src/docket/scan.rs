//! What may come in as the scan of a paper. It is never opened here: sealed as it is, and hashed.

use record::limits::DOCKET_SCAN_BYTES_MAX;

use crate::Refused;

/// Refuses what is no scan, or too large.
pub(super) fn check(bytes: &[u8]) -> Result<(), Refused> {
    if bytes.len() > DOCKET_SCAN_BYTES_MAX {
        let most = DOCKET_SCAN_BYTES_MAX / (1024 * 1024);
        return Err(Refused::invalid(format!("The scan is larger than {most} MiB.")));
    }
    if BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning)) {
        Ok(())
    } else {
        Err(Refused::invalid("The scan is no PDF, PNG, JPEG or TIFF."))
    }
}

/// How files of these kinds begin: PDF, PNG, JPEG, TIFF in either order of bytes.
const BEGINNINGS: [&[u8]; 5] =
    [b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*"];
