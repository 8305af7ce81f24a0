//! Padding, so that a ciphertext's size says little about what is inside.

use zeroize::Zeroizing;

use crate::error::CannotSeal;
use crate::suite::length;

/// The plaintext behind its length (4 bytes, big-endian), then zeros up to a Padmé size.
pub(crate) fn pad(plain: &[u8]) -> Zeroizing<Vec<u8>> {
    fill(plain, padme(LENGTH_BYTES + plain.len()))
}

/// As [`pad`], up to a larger smallest size.
pub(crate) fn pad_from(smallest: usize, plain: &[u8]) -> Zeroizing<Vec<u8>> {
    fill(plain, padme(LENGTH_BYTES + plain.len()).max(smallest))
}

/// As [`pad`], up to a fixed size.
pub(crate) fn pad_to(size: usize, plain: &[u8]) -> Result<Zeroizing<Vec<u8>>, CannotSeal> {
    if LENGTH_BYTES + plain.len() > size {
        return Err(CannotSeal::TooLong);
    }
    Ok(fill(plain, size))
}

/// What was padded, if every byte of the padding is zero.
pub(crate) fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_first_chunk::<LENGTH_BYTES>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (plain, zeros) = rest.split_at_checked(length)?;
    zeros.iter().all(|byte| *byte == 0).then_some(plain)
}

/// The Padmé size of `length` (Nikitin et al., "Reducing Metadata Leakage ... with PURBs",
/// PoPETs 2019): its binary form keeps as many leading bits as its exponent is long. At most 12 %
/// are added, and only O(log log) of the length shows. Never below [`SMALLEST`].
fn padme(length: usize) -> usize {
    let length = length.max(SMALLEST);
    let exponent = length.ilog2();
    let kept = exponent.ilog2() + 1;
    let mask = (1 << (exponent - kept)) - 1;
    (length + mask) & !mask
}

fn fill(plain: &[u8], size: usize) -> Zeroizing<Vec<u8>> {
    // All room at once: a buffer that grew would leave a copy behind that nobody wipes.
    let mut padded = Zeroizing::new(Vec::with_capacity(size));
    padded.extend_from_slice(&length(plain));
    padded.extend_from_slice(plain);
    padded.resize(size, 0);
    padded
}

const LENGTH_BYTES: usize = 4;

/// Smallest padded plaintext in bytes: an id and its few companions all look alike.
const SMALLEST: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_those_of_the_paper() {
        let sizes = [(0, 64), (64, 64), (65, 72), (129, 144), (1_000, 1_024), (1_025, 1_088)];
        for (length, size) in sizes {
            assert_eq!(padme(length), size, "{length}");
        }
    }

    #[test]
    fn at_most_an_eighth_is_added() {
        for length in SMALLEST..100_000 {
            let size = padme(length);
            assert!(size >= length && (size - length) * 8 <= length, "{length} became {size}");
        }
    }

    #[test]
    fn what_is_padded_comes_back() {
        for plain in [&b""[..], b"\0\0", &[7; 500]] {
            assert_eq!(unpad(&pad(plain)), Some(plain));
            assert_eq!(unpad(&pad_to(504, plain).unwrap()), Some(plain));
        }
    }

    #[test]
    fn fixed_sizes_are_kept_or_refused() {
        assert_eq!(pad_to(64, &[1; 60]).unwrap().len(), 64);
        assert_eq!(pad_to(64, &[1; 61]).unwrap_err(), CannotSeal::TooLong);
    }

    #[test]
    fn bad_padding_is_refused() {
        let mut dirty = pad(b"plain").to_vec();
        dirty[63] = 1;
        for bad in [&dirty[..], b"", b"\0\0\0", b"\0\0\0\x02x", b"\xff\xff\xff\xffx"] {
            assert_eq!(unpad(bad), None);
        }
    }
}
