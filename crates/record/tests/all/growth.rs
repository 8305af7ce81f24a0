//! Long texts take time in proportion to their length, however they are made.

use std::hint::black_box;
use std::time::{Duration, Instant};

use record::text::{html, summary, tokens};

#[test]
fn time_grows_with_the_text_and_not_with_its_square() {
    for piece in PIECES {
        let short = time(piece, SHORT_BYTES);
        let long = time(piece, SHORT_BYTES * GROWTH);
        let most = short * GROWTH_OF_TIME_MAX;
        assert!(long < most, "{piece:?}: {short:?}, then {long:?}");
    }
}

#[test]
fn a_megabyte_becomes_html() {
    let text = "@ada says <b>: #rust, https://example.org/a_(b)\n\n".repeat(20_000);
    assert_eq!(html(&text, &|_| true).matches("</p>").count(), 20_000);
}

/// The shortest of a few tries, since the machine has other work too.
fn time(piece: &str, bytes: usize) -> Duration {
    let text = piece.repeat(bytes / piece.len());
    let tries = (0..3).map(|_| {
        let start = Instant::now();
        black_box((tokens(&text), summary(&text, 100)));
        start.elapsed()
    });
    tries.min().unwrap_or_default()
}

const PIECES: &[&str] = &[
    "a",
    "@",
    "#",
    "＃",
    "@a",
    "@a.",
    "@a@",
    "a@",
    "a@b.",
    "#a",
    "#1",
    "\n",
    " ",
    ":",
    "://",
    "a://",
    "http://",
    "http://a/",
    "http://a/(",
    "http://a@",
    "a:b@c.",
    "é",
    "\u{301}",
    "\u{200d}",
    "。",
    ".-",
    "[",
    "http://[",
    "'http://a/'",
    "<",
    "&",
];

const SHORT_BYTES: usize = 8 * 1024;
const GROWTH: usize = 16;

/// Between what is linear (16) and what is quadratic (256), with room for a busy machine.
const GROWTH_OF_TIME_MAX: u32 = 64;
