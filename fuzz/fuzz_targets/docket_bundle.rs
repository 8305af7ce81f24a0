//! A bundle of entries or a path of a tile is read in one spelling only.
#![no_main]

use docket::log::tiles::{Tile, bundle, parse_bundle};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(entries) = parse_bundle(bytes) {
        let again = bundle(entries.iter().map(Vec::as_slice));
        assert_eq!(again.as_deref(), Ok(bytes));
    }
    if let Ok(path) = str::from_utf8(bytes)
        && let Ok(tile) = Tile::parse(path)
    {
        assert_eq!(tile.path(), path);
    }
});
