//! Any file is a list or refused: lines are few enough, and numbered as they stand in the file.
//! What is written comes back as it went. The parsers are taken out of their room.
#![no_main]

use libfuzzer_sys::fuzz_target;

use crate::address::Named;

#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/service/src/transfer/address.rs"]
mod address;
#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/service/src/transfer/sheet.rs"]
mod sheet;

/// As much of a refusal as the parser knows.
enum Refused {
    Invalid(String),
}

impl Refused {
    fn invalid(words: &str) -> Self {
        Self::Invalid(words.to_owned())
    }
}

fuzz_target!(|file: &[u8]| {
    let lines = match sheet::read(file, LINES_MAX) {
        Ok(lines) => lines,
        Err(Refused::Invalid(words)) => return assert!(!words.is_empty()),
    };
    assert!(lines.len() <= LINES_MAX);
    // A lone carriage return ends a record, but no line.
    assert!(lines.windows(2).all(|pair| pair[0].number <= pair[1].number));
    let mut again = sheet::Sheet::new(&["#domain"]);
    for line in &lines {
        let post = address::post(line.cell(0), ORIGIN);
        assert!(post.is_none() || line.cell(0).starts_with(ORIGIN));
        if let Named::Here(handle) = address::account(line.cell(0), ORIGIN) {
            assert!(line.text().to_lowercase().contains(handle.as_str()));
        }
        again.line(&line.cells);
    }
    let again = sheet::read(&again.bytes(), LINES_MAX);
    let same = again.is_ok_and(|again| {
        again.iter().map(|it| &it.cells).eq(lines.iter().map(|it| &it.cells))
    });
    assert!(same);
});

const LINES_MAX: usize = 50;
const ORIGIN: &str = "https://example.org";
