//! What is planted: each mark is made at random, says what it is, and who may be shown it.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tests::search::{Needle, codings};

/// All that was planted in one story.
#[derive(Default)]
pub(super) struct Marks(Mutex<Planted>);

/// What was planted so far.
#[derive(Default)]
pub(super) struct Planted {
    /// Private from the beginning.
    pub(super) private: Vec<Mark>,
    /// Of these, what was taken in: it must be read back by one of those who may.
    pub(super) kept: Vec<Mark>,
    /// Known to whoever runs the machine, and shown to nobody but these.
    pub(super) unshown: Vec<Mark>,
    /// Public until taken back, on whose word: then gone from the disk.
    pub(super) erased: Vec<(&'static str, Needle)>,
    /// Whatever has been taken back by now.
    pub(super) taken_back: Vec<&'static str>,
    /// Public, but in the sealed file they would tell what somebody did with them.
    pub(super) unlinked: Vec<Needle>,
    /// Addresses that browsers connected from.
    pub(super) addresses: Vec<Ipv4Addr>,
}

/// A private mark.
pub(super) struct Mark {
    /// What is sought, in one of its codings.
    pub(super) needle: Needle,
    /// Who may be shown it, by the names of the ledger.
    pub(super) seen_by: Vec<String>,
}

impl Mark {
    fn of(needle: Needle, seen_by: &[&str]) -> Self {
        Self { needle, seen_by: seen_by.iter().map(|it| (*it).to_owned()).collect() }
    }
}

impl Marks {
    /// What was planted so far.
    pub(super) fn planted(&self) -> MutexGuard<'_, Planted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A fresh word that nobody but these may be shown.
    pub(super) fn private(&self, what: &str, seen_by: &[&str]) -> String {
        let word = word();
        self.private_text(what, &word, seen_by);
        word
    }

    /// A fresh word that the server takes in, for these to read and nobody else.
    pub(super) fn kept(&self, what: &str, readers: &[&str]) -> String {
        let word = self.private(what, readers);
        self.planted().kept.push(Mark::of(plain(what, &word), readers));
        word
    }

    /// A fresh word about a program: the machine may know it, and nobody but these is shown it.
    pub(super) fn unshown(&self, what: &str, seen_by: &[&str]) -> String {
        let word = word();
        self.planted().unshown.push(Mark::of(plain(what, &word), seen_by));
        word
    }

    /// A text that is given, and that nobody but these may be shown.
    pub(super) fn private_text(&self, what: &str, text: &str, seen_by: &[&str]) {
        let marks = codings(what, text).into_iter().map(|needle| Mark::of(needle, seen_by));
        self.planted().private.extend(marks);
    }

    /// Bytes that nobody but these may be shown.
    pub(super) fn private_bytes(&self, what: &str, bytes: &[u8], seen_by: &[&str]) {
        let bytes = bytes.to_ascii_lowercase();
        let needle = Needle { what: what.to_owned(), coding: "bytes", bytes };
        self.planted().private.push(Mark::of(needle, seen_by));
    }

    /// A codename: as a whole and each two words that stand together, however written.
    pub(super) fn codename(&self, what: &str, codename: &str, seen_by: &[&str]) {
        let words: Vec<_> = codename.split(' ').collect();
        for between in [" ", "-", "", ",", "_"] {
            self.private_text(what, &words.join(between), seen_by);
        }
        for pair in words.windows(2) {
            for between in [" ", "-"] {
                self.private_text(what, &pair.join(between), seen_by);
            }
        }
    }

    /// A fresh word that is public until `of` takes it back.
    pub(super) fn public(&self, of: &'static str, what: &str) -> String {
        let word = word();
        self.public_text(of, what, &word);
        word
    }

    /// A text that is given, and public until `of` takes it back. Search keeps words without
    /// what they share with the word before, so that the end of the text is sought.
    pub(super) fn public_text(&self, of: &'static str, what: &str, text: &str) {
        let end: String = text.chars().skip(text.chars().count().min(12) / 2).collect();
        let needles = codings(what, &end).into_iter().map(|it| (of, it));
        self.planted().erased.extend(needles);
    }

    /// Bytes of a picture that is public until `of` takes it back.
    pub(super) fn public_picture(&self, of: &'static str, what: &str, bytes: &[u8]) {
        // The head of a picture is like that of others.
        let parts = bytes.chunks(bytes.len() / 5 + 1).skip(1);
        for part in parts.filter_map(|it| it.get(..40)) {
            let bytes = part.to_ascii_lowercase();
            self.planted().erased.push((of, Needle { what: what.into(), coding: "pixels", bytes }));
        }
    }

    /// What `of` published is taken back.
    pub(super) fn take_back(&self, of: &'static str) {
        self.planted().taken_back.push(of);
    }

    /// The number of a post that is public, and must not be found in the sealed file.
    pub(super) fn unlinked_number(&self, what: &str, number: &str) {
        let value = number.parse::<i64>().unwrap_or_default();
        let codings = [
            ("8 bytes, big end first", value.to_be_bytes().to_vec()),
            ("8 bytes, little end first", value.to_le_bytes().to_vec()),
            ("decimals", number.as_bytes().to_vec()),
        ];
        let needles = codings.into_iter().map(|(coding, bytes)| Needle {
            what: what.to_owned(),
            coding,
            bytes: bytes.to_ascii_lowercase(),
        });
        self.planted().unlinked.extend(needles);
    }

    /// A public name that must not be found in the sealed file.
    pub(super) fn unlinked_name(&self, what: &str, name: &str) {
        self.planted().unlinked.extend(codings(what, name));
    }

    /// A session's token, as text and as the bytes it stands for.
    pub(super) fn token(&self, owner: &str, cookie: Option<&str>) {
        let text = cookie.and_then(|it| it.split_once('=')).map_or("", |(_, text)| text);
        let what = format!("a token of {owner}");
        self.private_text(&what, text, &[owner]);
        self.private_bytes(&what, &base64_decoded(text), &[]);
    }

    /// An address of this machine to connect from, and headers in which proxies and browsers
    /// tell who asks.
    pub(super) fn visitor(&self) -> (Ipv4Addr, Vec<(String, String)>) {
        let [a, b, c, ..] = random();
        let source = Ipv4Addr::new(127, a | 64, b, c.clamp(2, 250));
        self.private_text("the address a visitor connects from", &source.to_string(), &[]);
        self.planted().addresses.push(source);
        let mut headers = Vec::new();
        for name in ADDRESS_HEADERS {
            let address = Ipv6Addr::from(
                [random(), random()]
                    .as_flattened()
                    .first_chunk()
                    .map_or([0; 16], |bytes: &[u8; 16]| *bytes),
            );
            let what = format!("the address in {name}");
            self.private_text(&what, &address.to_string(), &[]);
            self.private_bytes(&what, &address.octets(), &[]);
            let value = match *name {
                "Forwarded" => format!("for=\"[{address}]\";proto=https"),
                "X-Forwarded-For" => format!("{address}, 10.0.0.1"),
                _ => address.to_string(),
            };
            headers.push(((*name).to_owned(), value));
        }
        for name in BROWSER_HEADERS {
            let word = self.private(&format!("the header {name}"), &[]);
            let value = match *name {
                "User-Agent" => format!("Mozilla/5.0 (X11; {word}) Gecko/20100101"),
                "Referer" => format!("https://intranet.example/{word}?{word}"),
                "Accept-Language" => format!("{word};q=0.9, en;q=0.1"),
                _ => word,
            };
            headers.push(((*name).to_owned(), value));
        }
        (source, headers)
    }
}

/// A word as it is shown.
fn plain(what: &str, word: &str) -> Needle {
    Needle { what: what.to_owned(), coding: "as it is", bytes: word.as_bytes().to_vec() }
}

/// Twenty-four letters that nobody else writes.
pub(super) fn word() -> String {
    let bytes = [random(), random(), random()].concat();
    bytes.iter().map(|byte| char::from(b'a' + byte % 26)).collect()
}

/// Eight bytes out of the keys that the standard library draws for its tables.
fn random() -> [u8; 8] {
    RandomState::new().build_hasher().finish().to_le_bytes()
}

/// The bytes of a text in base64url (RFC 4648, section 5).
fn base64_decoded(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        _ => 63,
    };
    let mut bytes = Vec::new();
    for group in text.as_bytes().chunks(4) {
        let bits = group.iter().fold(0, |bits, letter| bits << 6 | u32::from(value(*letter)));
        let bits = bits << (6 * (4 - group.len()));
        bytes.extend(bits.to_be_bytes().into_iter().skip(1).take(group.len() * 6 / 8));
    }
    bytes
}

const ADDRESS_HEADERS: &[&str] = &[
    "X-Forwarded-For",
    "Forwarded",
    "X-Real-IP",
    "CF-Connecting-IP",
    "CF-Connecting-IPv6",
    "True-Client-IP",
    "X-Client-IP",
    "X-Cluster-Client-IP",
    "Fastly-Client-IP",
    "Fly-Client-IP",
    "X-Original-Forwarded-For",
    "X-Appengine-User-Ip",
];
const BROWSER_HEADERS: &[&str] = &[
    "User-Agent",
    "Referer",
    "Accept-Language",
    "Via",
    "From",
    "X-Forwarded-Host",
    "X-Request-Id",
    "Traceparent",
    "X-Device-Id",
    "Sec-CH-UA",
    "Sec-CH-UA-Platform",
    "Sec-CH-UA-Model",
    "X-Requested-With",
    "Authorization",
    "Proxy-Authorization",
];
