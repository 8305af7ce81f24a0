//! Token rows as a thief finds them: out of the bytes of the files, live ones and those that were
//! deleted and not yet overwritten; and every way to show what is in them.

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use tests::search::files;

/// The beginning of a row's record: a header of four bytes that says a blob of 32 bytes comes,
/// then one of 1,024 (sqlite.org/fileformat2.html, section 2.1).
const HEAD: [u8; 4] = [4, 12 + 2 * 32, 0x90, 0x0C];

/// The fingerprints in all files below a folder, each with the bytes behind it.
pub(super) fn stolen(folder: &std::path::Path) -> Result<Vec<(Vec<u8>, Vec<u8>)>> {
    let mut rows = Vec::new();
    for (_, bytes) in files(folder)? {
        let places = bytes.windows(HEAD.len()).enumerate().filter(|(_, it)| **it == HEAD);
        for (place, _) in places {
            let row = bytes.get(place + HEAD.len()..).unwrap_or_default();
            if let Some((fingerprint, rest)) = row.split_at_checked(32) {
                let rest = rest.iter().take(96).copied().collect();
                rows.push((fingerprint.to_vec(), rest));
            }
        }
    }
    rows.sort();
    rows.dedup_by(|a, b| a.0 == b.0);
    Ok(rows)
}

/// Where a token's row is found (docs/formats.md): the digest of a label and the token, each
/// behind its length.
pub(super) fn fingerprint(token: &str) -> Result<Vec<u8>> {
    let (label, token) = (b"publius token fingerprint 1", URL_SAFE_NO_PAD.decode(token)?);
    let parts = [label.as_slice(), &token];
    let said = parts.map(|it| [&(it.len() as u32).to_be_bytes(), it].concat());
    Ok(Sha256::digest(said.concat()).to_vec())
}

/// Bytes in every form that a header or a field could take them.
pub(super) fn forms(bytes: &[u8]) -> Vec<String> {
    let hex: String = bytes.iter().map(|it| format!("{it:02x}")).collect();
    let again = URL_SAFE_NO_PAD.encode(Sha256::digest(bytes));
    let mut forms = vec![
        URL_SAFE_NO_PAD.encode(bytes),
        URL_SAFE.encode(bytes),
        STANDARD.encode(bytes),
        STANDARD_NO_PAD.encode(bytes),
        hex.to_uppercase(),
        hex,
        again,
    ];
    // As they are, if a header can carry them: what is not ASCII goes as Latin letters.
    let raw: String = bytes.iter().map(|it| char::from(*it)).collect();
    if bytes.iter().all(|it| *it >= 32 && *it != 127) {
        forms.push(raw);
    }
    forms.sort();
    forms.dedup();
    forms
}

/// What a thief could take for a token in a row: the fingerprint, and each 32 bytes at the
/// beginning of what lies behind it.
pub(super) fn guesses(rows: &[(Vec<u8>, Vec<u8>)]) -> Vec<String> {
    let parts = rows.iter().flat_map(|(fingerprint, rest)| {
        let rest = [rest.get(..32), rest.get(24..56), rest.get(32..64)];
        std::iter::once(fingerprint.as_slice()).chain(rest.into_iter().flatten())
    });
    parts.flat_map(forms).collect()
}
