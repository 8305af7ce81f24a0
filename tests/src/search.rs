//! Looking for needles in every byte: texts in every coding they could hide in, and moments in
//! every way programs write them.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use anyhow::Result;

/// Something that must not be found, and what it is.
#[derive(Clone)]
pub struct Needle {
    /// What it is, for the report.
    pub what: String,
    /// The coding.
    pub coding: &'static str,
    /// Its bytes; ASCII letters in lower case.
    pub bytes: Vec<u8>,
}

/// Many needles at once, sought in one pass.
pub struct Needles {
    needles: Vec<Needle>,
    /// Needles by their first three bytes.
    by_head: HashMap<[u8; 3], Vec<usize>>,
    is_head: Vec<bool>,
}

/// The codings of a text: as it is, UTF-16, hexadecimal, and base64 at each of its three phases.
#[must_use]
pub fn codings(what: &str, text: &str) -> Vec<Needle> {
    let bytes = text.as_bytes();
    let hex = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let wide: Vec<u16> = text.encode_utf16().collect();
    let mut codings = vec![
        ("as it is", bytes.to_vec()),
        ("hexadecimal", hex.into_bytes()),
        ("UTF-16LE", wide.iter().flat_map(|unit| unit.to_le_bytes()).collect()),
        ("UTF-16BE", wide.iter().flat_map(|unit| unit.to_be_bytes()).collect()),
    ];
    for phase in 0..3 {
        codings.push(("base64", base64_inside(bytes, phase)));
    }
    let needle = |(coding, bytes): (_, Vec<u8>)| {
        let bytes = bytes.to_ascii_lowercase();
        Needle { what: what.to_owned(), coding, bytes }
    };
    codings.into_iter().map(needle).collect()
}

/// The part of the base64 of a longer text that this text alone decides, if it begins `phase`
/// bytes after a group of three.
fn base64_inside(bytes: &[u8], phase: usize) -> Vec<u8> {
    let whole = bytes.get((3 - phase) % 3..).unwrap_or_default();
    let letter = |bits: u32| BASE64.get((bits & 63) as usize).copied().unwrap_or_default();
    let mut text = Vec::new();
    for group in whole.chunks_exact(3) {
        let bits = group.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte));
        text.extend([18, 12, 6, 0].map(|shift| letter(bits >> shift)));
    }
    text
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

impl Needles {
    /// A search for all of these. Needles of fewer than three bytes are left out.
    #[must_use]
    pub fn new(needles: Vec<Needle>) -> Self {
        let mut by_head: HashMap<[u8; 3], Vec<usize>> = HashMap::new();
        let mut is_head = vec![false; 1 << 16];
        for (place, needle) in needles.iter().enumerate() {
            if let Some(head) = needle.bytes.first_chunk::<3>() {
                by_head.entry(*head).or_default().push(place);
                if let Some(known) = is_head.get_mut(pair(head[0], head[1])) {
                    *known = true;
                }
            }
        }
        Self { needles, by_head, is_head }
    }

    /// The needles found in some bytes, letters in either case, each with how often.
    #[must_use]
    pub fn find(&self, bytes: &[u8]) -> Vec<(&Needle, usize)> {
        let bytes = bytes.to_ascii_lowercase();
        let mut found: HashMap<usize, usize> = HashMap::new();
        for (place, head) in bytes.windows(3).enumerate() {
            let [first, second, third] = head else { continue };
            if !self.is_head.get(pair(*first, *second)).is_some_and(|it| *it) {
                continue;
            }
            let candidates = self.by_head.get(&[*first, *second, *third]);
            for candidate in candidates.into_iter().flatten() {
                let rest = bytes.get(place..).unwrap_or_default();
                if self.needles.get(*candidate).is_some_and(|it| rest.starts_with(&it.bytes)) {
                    *found.entry(*candidate).or_default() += 1;
                }
            }
        }
        found.into_iter().filter_map(|(it, times)| Some((self.needles.get(it)?, times))).collect()
    }
}

fn pair(first: u8, second: u8) -> usize {
    usize::from(first) << 8 | usize::from(second)
}

/// Moments that must not be written down, as spans between before and after, since 1970.
pub struct Moments {
    /// Sorted and apart from each other, in milliseconds.
    spans: Vec<(u64, u64)>,
}

impl Moments {
    /// Seeks any moment inside these spans.
    #[must_use]
    pub fn new(spans: impl IntoIterator<Item = (Duration, Duration)>) -> Self {
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let mut sorted: Vec<_> =
            spans.into_iter().map(|(from, to)| (millis(from), millis(to))).collect();
        sorted.sort_unstable();
        let mut spans: Vec<(u64, u64)> = Vec::new();
        for (from, to) in sorted {
            match spans.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => spans.push((from, to)),
            }
        }
        Self { spans }
    }

    /// The moments found in some bytes, told by how they were written: in milli-, micro- or
    /// nanoseconds, as decimals or numbers. Public slots, the first millisecond of a minute, do
    /// not count.
    #[must_use]
    pub fn find(&self, bytes: &[u8]) -> Vec<&'static str> {
        let mut found = Vec::new();
        for place in 0..bytes.len() {
            let rest = bytes.get(place..).unwrap_or_default();
            let numbers = [
                ("6 bytes, big end first, ms", number::<6>(rest, false), 1),
                ("8 bytes, big end first, ms", number::<8>(rest, false), 1),
                ("8 bytes, little end first, ms", number::<8>(rest, true), 1),
                ("8 bytes, big end first, us", number::<8>(rest, false), 1_000),
                ("8 bytes, little end first, us", number::<8>(rest, true), 1_000),
                ("8 bytes, big end first, ns", number::<8>(rest, false), 1_000_000),
                ("8 bytes, little end first, ns", number::<8>(rest, true), 1_000_000),
                ("varint, ms", varint(rest, place, bytes), 1),
                ("LEB128, ms", leb128(rest), 1),
            ];
            let is_meant = |value: Option<u64>, by: u64| {
                let millis = value.map(|it| it / by);
                millis.is_some_and(|it| !it.is_multiple_of(MINUTE_MS) && self.holds(it))
            };
            let hits = numbers.iter().filter(|(_, value, by)| is_meant(*value, *by));
            found.extend(hits.map(|(how, _, _)| *how));
            let second = decimals(rest).filter(|it| !it.is_multiple_of(60));
            found.extend(second.filter(|it| self.holds_second(*it)).map(|_| "decimals"));
        }
        found
    }

    /// How often four bytes could be one of the seconds. Among random bytes a few are to be
    /// expected, so that only their number tells something.
    #[must_use]
    pub fn count_seconds(&self, bytes: &[u8]) -> usize {
        let is_meant = |second: u64| !second.is_multiple_of(60) && self.holds_second(second);
        let mut count = 0;
        for place in 0..bytes.len() {
            let rest = bytes.get(place..).unwrap_or_default();
            for turned in [false, true] {
                let value = number::<4>(rest, turned);
                count += usize::from(value.is_some_and(is_meant));
            }
        }
        count
    }

    fn holds(&self, millis: u64) -> bool {
        let after = self.spans.partition_point(|(from, _)| *from <= millis);
        let last = after.checked_sub(1).and_then(|it| self.spans.get(it));
        last.is_some_and(|(_, to)| millis <= *to)
    }

    fn holds_second(&self, second: u64) -> bool {
        let is_near = self.is_near(second.saturating_mul(1_000));
        let mut spans = self.spans.iter();
        is_near && spans.any(|(from, to)| (from / 1_000..=to / 1_000).contains(&second))
    }

    fn is_near(&self, millis: u64) -> bool {
        let (first, last) = (self.spans.first(), self.spans.last());
        first.zip(last).is_some_and(|(first, last)| {
            (first.0.saturating_sub(1_000)..=last.1 + 1_000).contains(&millis)
        })
    }
}

fn number<const LENGTH: usize>(bytes: &[u8], turned: bool) -> Option<u64> {
    let chunk = bytes.first_chunk::<LENGTH>()?;
    let add = |value: u64, byte: &u8| value << 8 | u64::from(*byte);
    Some(if turned { chunk.iter().rev().fold(0, add) } else { chunk.iter().fold(0, add) })
}

/// SQLite's variable-length integer: seven bits a byte, the highest first. Milliseconds of our
/// time take six.
fn varint(rest: &[u8], place: usize, bytes: &[u8]) -> Option<u64> {
    let is_inside = place.checked_sub(1).and_then(|it| bytes.get(it)).is_some_and(|it| *it >= 128);
    let chunk = rest.first_chunk::<6>().filter(|it| !is_inside && it[5] < 128)?;
    let (head, _) = chunk.split_at(5);
    head.iter().all(|byte| *byte >= 128).then_some(())?;
    Some(chunk.iter().fold(0, |value, byte| value << 7 | u64::from(byte & 127)))
}

/// The same with the lowest bits first.
fn leb128(rest: &[u8]) -> Option<u64> {
    let chunk = rest.first_chunk::<6>().filter(|it| it[5] < 128)?;
    let (head, _) = chunk.split_at(5);
    head.iter().all(|byte| *byte >= 128).then_some(())?;
    Some(chunk.iter().rev().fold(0, |value, byte| value << 7 | u64::from(byte & 127)))
}

/// Ten digits: seconds, or the beginning of something finer.
fn decimals(rest: &[u8]) -> Option<u64> {
    let digits = rest.first_chunk::<10>().filter(|it| it.iter().all(u8::is_ascii_digit))?;
    Some(digits.iter().fold(0, |value, byte| value * 10 + u64::from(byte - b'0')))
}

const MINUTE_MS: u64 = 60_000;

/// Every file below a folder, with its path inside it. Files that go away meanwhile are left out.
///
/// # Errors
/// Fails if a folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let (path, name) = {
            let entry = entry?;
            (entry.path(), entry.file_name())
        };
        let name = name.to_string_lossy().into_owned();
        if path.is_dir() {
            let inner = files(&path)?;
            found
                .extend(inner.into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else if let Ok(bytes) = std::fs::read(&path) {
            found.push((name, bytes));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_in_every_coding() {
        let needles = Needles::new(codings("word", "Wolkenkratzer"));
        let hidden = [
            "..Wolkenkratzer..".as_bytes().to_vec(),
            b"..576F6C6B656E6B7261747A6572..".to_vec(),
            "Wolkenkratzer".encode_utf16().flat_map(u16::to_le_bytes).collect(),
            // "Wolkenkratzer", "xWolkenkratzer" and "xxWolkenkratzer" in base64.
            b"V29sa2Vua3JhdHplcg==".to_vec(),
            b"eFdvbGtlbmtyYXR6ZXI=".to_vec(),
            b"eHhXb2xrZW5rcmF0emVy".to_vec(),
        ];
        for bytes in hidden {
            assert_eq!(needles.find(&bytes).len(), 1, "{}", String::from_utf8_lossy(&bytes));
        }
        assert!(needles.find(b"Wolkenkratze r").is_empty());
    }

    #[test]
    fn a_moment_is_found_in_every_coding() {
        let at = Duration::from_millis(1_795_356_321_987);
        let moments = Moments::new([(at, at)]);
        let millis = 1_795_356_321_987_u64;
        let mut hidden = vec![
            millis.to_be_bytes().to_vec(),
            millis.to_le_bytes().to_vec(),
            (millis * 1_000 + 17).to_le_bytes().to_vec(),
            millis.to_string().into_bytes(),
            b"at 1795356321.".to_vec(),
        ];
        let sevens = |shifts: [u32; 6]| shifts.map(|it| (millis >> it) as u8 | 128).to_vec();
        hidden.push(sevens([35, 28, 21, 14, 7, 0]));
        hidden.push(sevens([0, 7, 14, 21, 28, 35]));
        for coding in hidden.iter_mut().rev().take(2) {
            coding[5] &= 127;
        }
        for bytes in hidden {
            let padded = [&[0; 5], bytes.as_slice(), &[0; 5]].concat();
            assert!(!moments.find(&padded).is_empty(), "{bytes:?}");
        }
        assert_eq!(moments.count_seconds(&1_795_356_321_u32.to_be_bytes()), 1);
    }

    #[test]
    fn a_public_slot_is_no_moment() {
        let slot = 1_795_356_300_000_u64;
        let span = |from, to| (Duration::from_millis(from), Duration::from_millis(to));
        let moments = Moments::new([span(slot - 500, slot + 500)]);
        assert!(moments.find(&slot.to_be_bytes()).is_empty());
        assert!(moments.find(slot.to_string().as_bytes()).is_empty());
        assert!(!moments.find(&(slot + 1).to_be_bytes()).is_empty());
    }
}
