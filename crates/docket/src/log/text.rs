//! What all texts of the log share: numbers and hashes in one spelling only.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::tree::Hash;

/// A number in decimal without leading zeroes, at most 2^63 - 1.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let spelled_so = digits && (text == "0" || !text.starts_with('0'));
    let number = spelled_so.then(|| text.parse().ok()).flatten();
    number.filter(|number| *number <= NUMBER_MAX)
}

/// Bytes in standard base64; one spelling only.
pub(crate) fn bytes(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// Bytes as standard base64.
pub(crate) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// One hash a line, each line ended; nothing if one is malformed or there are too many.
pub(crate) fn hashes<'a>(lines: impl Iterator<Item = &'a str>, most: usize) -> Option<Vec<Hash>> {
    let hashes: Option<Vec<Hash>> = lines.take(most + 1).map(Hash::from_base64).collect();
    hashes.filter(|hashes| hashes.len() <= most)
}

/// The hashes, one a line.
pub(crate) fn hash_lines(hashes: &[Hash]) -> String {
    hashes.iter().map(|hash| hash.to_base64() + "\n").collect()
}

/// The largest number that every implementation of these formats can hold.
const NUMBER_MAX: u64 = i64::MAX.unsigned_abs();
