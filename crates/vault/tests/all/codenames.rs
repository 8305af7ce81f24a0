//! Codenames are drawn from the whole list and read the way people type.

use std::collections::BTreeSet;

use proptest::prelude::*;
use vault::{BadCodename, Codename};

#[test]
fn a_codename_is_seven_words_that_read_back() {
    for _ in 0..1_000 {
        let words = Codename::generate().reveal().words();
        assert_eq!(words.split(' ').count(), 7);
        assert!(reads_as(&words, &words), "a drawn codename is read as itself");
    }
}

#[test]
fn two_codenames_share_nothing_but_chance() {
    let drawn: Vec<_> = (0..200).map(|_| Codename::generate().reveal().words()).collect();
    let words: BTreeSet<_> = drawn.iter().flat_map(|codename| codename.split(' ')).collect();
    // 1,400 draws from 7,776 give 1,281 different words on average, with a deviation of 10.
    assert!((1_200..=1_350).contains(&words.len()), "{}", words.len());
}

#[test]
fn typing_is_forgiven() {
    for typed in [
        PLAIN,
        "  ABACUS  Yo-Yo drop-down\tzoom felt-tip t-shirt yoyo\n",
        "abacus-yo-yo-drop-down-zoom-felt-tip-t-shirt-yoyo",
        "1. abacus 2. yo–yo 3. drop_down 4. zoom / felt.tip / t\u{2011}shirt / yoyo;",
        "abacus, yo yo, drop down, zoom, felt tip, t shirt, yoyo",
    ] {
        assert!(reads_as(typed, PLAIN), "{typed}");
    }
}

#[test]
fn an_unknown_word_is_told_by_its_place() {
    let fails = |typed: &str| Codename::parse(typed).err();
    for (position, typed) in [
        (1, "abacuss yo-yo drop-down zoom felt-tip t-shirt yoyo"),
        (4, "abacus yo-yo drop-down zooom felt-tip t-shirt yoyo"),
        (7, "abacus yo-yo drop-down zoom felt-tip t-shirt zoo"),
    ] {
        assert_eq!(fails(typed), Some(BadCodename::Unknown { position }));
    }
    assert_eq!(fails(""), Some(BadCodename::TooFew { words: 0 }));
    assert_eq!(fails("abacus zoom"), Some(BadCodename::TooFew { words: 2 }));
    assert_eq!(fails(&format!("{PLAIN} zoom")), Some(BadCodename::TooMany));
}

#[test]
fn an_error_never_repeats_what_was_typed() {
    let error = Codename::parse("abacus secretword").err().unwrap();
    assert!(!error.to_string().contains("secretword") && !error.to_string().contains("abacus"));
}

proptest! {
    #[test]
    fn anything_typed_is_read_or_refused(typed in "\\PC{0,80}") {
        if let Ok(codename) = Codename::parse(&typed) {
            prop_assert_eq!(codename.reveal().words().split(' ').count(), 7);
        }
    }

    #[test]
    fn nearly_right_typing_never_panics(typed in "([yY]o|drop|down|t|zoom|[ ,-]|ß|İ){0,40}") {
        if let Ok(codename) = Codename::parse(&typed) {
            prop_assert_eq!(codename.reveal().words().split(' ').count(), 7);
        }
    }
}

fn reads_as(typed: &str, words: &str) -> bool {
    Codename::parse(typed).is_ok_and(|codename| *codename.reveal().words() == words)
}

/// Holds every word of the list that has a hyphen, and one that differs by the hyphen alone.
const PLAIN: &str = "abacus yo-yo drop-down zoom felt-tip t-shirt yoyo";
