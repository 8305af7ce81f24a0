//! Texts that are likely to break something.

use proptest::prelude::*;

/// Texts put together from pieces that mean something, or look as if they did, and from noise.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        2 => "[a-zA-Zéß0-9 ._/@#:&;-]{0,6}",
        1 => "[@#＃:/.\n]{0,8}",
        1 => any::<String>(),
    ];
    proptest::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

const PIECES: &[&str] = &[
    "@ada",
    "@Ada@example.org",
    "ada@example.org",
    "@",
    "#",
    "＃",
    "#Käse",
    "#नमस्ते",
    "#می\u{200c}خواهم",
    "https://www.example.org/a/(b)?c=d&e=\"f\"#g",
    "http://例え.jp/",
    "https://ada:pass@example.org/",
    "javascript://example.org/%0aalert(1)",
    "javascript:alert(1)",
    "data:text/html,<script>",
    "<script>alert(1)</script>",
    "<a href=\"javascript:x\" onclick=x>",
    "</p></span></a>",
    "<!--",
    "]]>",
    "<svg><style>",
    "&lt;",
    "&#60;",
    "&amp",
    "\"",
    "'",
    "`",
    "\n",
    "\n\n",
    "\r\n",
    "\0",
    "\u{202e}",
    "\u{200d}",
    "\u{301}",
    "❤️",
    " ",
    "。",
    "a",
    "9",
    "_",
];
