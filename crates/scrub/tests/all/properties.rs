//! What must hold for any input.

use proptest::prelude::*;
use scrub::text::{ChangeKind, apply, line, text};
use scrub::{Size, again, image};

use crate::craft::{marked_gif, marked_jpeg, marked_png, marked_webp};

/// Text rich in what cleaning is about.
fn tricky() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        "[a-zA-Z .,-]{1,8}",
        "\\PC{1,4}",
        any::<char>().prop_map(String::from),
        prop::sample::select(vec![
            "\u{200D}",
            "\u{200C}",
            "\u{FE0F}",
            "\u{FE0E}",
            "\u{34F}",
            "\u{301}",
            "e\u{301}",
            "\u{1F469}",
            "\u{1F692}",
            "\u{1F3FB}",
            "\u{2764}",
            "\u{1F3F4}",
            "\u{E0067}",
            "\u{E007F}",
            "\u{20E3}",
            "1",
            "\u{0915}\u{094D}",
            "\u{0937}",
            "\u{645}",
            "\u{6CC}",
            "\u{64B}",
            "\r",
            "\n",
            "\r\n",
            " ",
            "\u{A0}",
            "\t",
            "—",
            "…",
            "“",
            "\u{1100}",
            "\u{1161}",
            "\u{430}",
            "https://a.example/?utm_source=x&a=1",
            "\u{202E}",
            "\u{AD}",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

/// So many cases, and no file beside the sources when one fails.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..Default::default() }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn cleaning_twice_is_cleaning_once(input in tricky()) {
        let once = text(&input);
        let twice = text(&once.text);
        prop_assert_eq!(&once.text, &twice.text);
        prop_assert!(twice.changes.is_empty());
        let once = line(&input).text;
        prop_assert_eq!(&line(&once).text, &once);
    }

    #[test]
    fn a_change_is_told(input in tricky()) {
        let cleaned = text(&input);
        let plain_breaks = input.replace("\r\n", "\n");
        prop_assert_eq!(cleaned.changes.is_empty(), cleaned.text == plain_breaks);
    }

    #[test]
    fn a_line_is_one_line(input in tricky()) {
        prop_assert!(!line(&input).text.chars().any(|c| c.is_control()));
    }

    #[test]
    fn accepting_proposals_never_panics(input in tricky(), other in tricky()) {
        let proposals = text(&input).proposals;
        let _ = apply(&input, &proposals);
        let _ = apply(&other, &proposals);
    }

    #[test]
    fn any_bytes_are_taken_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..512)) {
        let png = b"\x89PNG\r\n\x1A\n";
        for signature in [&b""[..], b"\xFF\xD8\xFF", png, b"GIF89a", b"RIFF\0\x01\0\0WEBP"] {
            let upload = [signature, &bytes].concat();
            let _ = image(&upload, Size::Hidden);
            let _ = again(&upload);
        }
    }
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn damage_is_taken_or_refused(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        for mut upload in
            [marked_jpeg(40, 24, 6), marked_png(40, 24), marked_webp(40, 24), marked_gif(24, 16, 3)]
        {
            for (place, byte) in &damage {
                let place = place.index(upload.len());
                upload[place] = *byte;
            }
            let _ = image(&upload, Size::Avatar);
            let _ = again(&upload);
        }
    }
}

#[test]
fn changes_are_counted_by_kind() {
    let cleaned = text("“Don’t\u{200B}” \u{A0}say —\u{200B} that…  ");
    assert_eq!(cleaned.text, "\"Don't\" say - that...");
    let kinds: Vec<_> = cleaned.changes.iter().map(|change| (change.what, change.count)).collect();
    let expected = [(ChangeKind::Invisible, 2), (ChangeKind::Quote, 3), (ChangeKind::Space, 4)];
    for change in expected {
        assert!(kinds.contains(&change), "{change:?} in {kinds:?}");
    }
}
