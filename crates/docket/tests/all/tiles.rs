//! Tiles: the specification's examples, and another program's paths.

use docket::log::tiles::{Row, Tile, bundle, parse_bundle};
use docket::log::{Head, Plan};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn the_specification_s_tree_has_the_specification_s_tiles() {
    let tiles: Vec<_> = Tile::between(0, 70_000).collect();
    let count = |row, full: bool| {
        tiles.iter().filter(|tile| tile.row == row && (tile.width == 256) == full).count()
    };
    let widths = |row| tiles.iter().filter(move |t| t.row == row && t.width < 256).map(|t| t.width);
    assert_eq!(count(Row::Level(0), true), 273);
    assert_eq!(widths(Row::Level(0)).collect::<Vec<_>>(), [112]);
    assert_eq!(count(Row::Level(1), true), 1);
    assert_eq!(widths(Row::Level(1)).collect::<Vec<_>>(), [17]);
    assert_eq!(count(Row::Level(2), true), 0);
    assert_eq!(widths(Row::Level(2)).collect::<Vec<_>>(), [1]);
    assert_eq!(count(Row::Entries, true), 273);
    let of_256: Vec<_> = Tile::between(0, 256).map(|tile| tile.path()).collect();
    assert_eq!(of_256, ["tile/0/000", "tile/1/000.p/1", "tile/entries/000"]);
}

#[test]
fn paths_are_spelled_as_the_specification_says() {
    let tile = Tile { row: Row::Level(0), index: 1_234_067, width: 256 };
    assert_eq!(tile.path(), "tile/0/x001/x234/067");
    assert_eq!(Tile::parse("tile/0/x001/x234/067"), Ok(tile));
    for path in [
        "tile/0/x001/x234/67",
        "tile/0/x000/067",
        "tile/0/001/067",
        "tile/00/067",
        "tile/64/067",
        "tile/0/067.p/0",
        "tile/0/067.p/256",
        "tile/0/067.p/01",
        "tile/0/",
        "tile/entries/../067",
        "/tile/0/067",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
    ] {
        assert!(Tile::parse(path).is_err(), "{path}");
    }
}

#[test]
fn a_bundle_is_read_whole_or_not_at_all() {
    let entries: Vec<Vec<u8>> = vec![vec![], b"one".to_vec(), vec![7; 65_535]];
    let bytes = bundle(entries.iter().map(Vec::as_slice)).unwrap();
    assert_eq!(parse_bundle(&bytes).unwrap(), entries);
    for cut in [1, 3, 6, 8, bytes.len() - 1] {
        assert!(parse_bundle(&bytes[..cut]).is_err(), "{cut}");
    }
    assert!(bundle([&vec![0; 65_536][..]].into_iter()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn paths_are_those_of_another_program(
        level in 0_u8..8, index in 0_u64..1_000_000_000_000, width in 1_u16..=256,
    ) {
        let theirs = tlog_tiles::Tile::new(8, level, index, u32::from(width), false);
        let ours = Tile { row: Row::Level(level), index, width };
        prop_assert_eq!(theirs.path().replace("tile/8/", "tile/"), ours.path());
        prop_assert_eq!(Tile::parse(&ours.path()), Ok(ours));
    }

    #[test]
    fn what_grows_is_what_another_program_says(old in 0_u64..200_000, more in 1_u64..200_000) {
        let theirs = tlog_tiles::Tile::new_tiles(8, old, old + more);
        let theirs: BTreeSet<_> =
            theirs.iter().map(|tile| tile.path().replace("tile/8/", "tile/")).collect();
        let ours = Tile::between(old, old + more).filter(|tile| tile.row != Row::Entries);
        let ours: BTreeSet<_> = ours.map(|tile| tile.path()).collect();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn appending_in_pieces_or_at_once_makes_the_same_log(
        sizes in prop::collection::vec(1_usize..600, 1..6),
    ) {
        let entry = |number: usize| number.to_string().into_bytes();
        let (mut head, mut objects, mut count) = (Head::of_nothing(), BTreeMap::new(), 0);
        for size in sizes {
            let entries: Vec<_> = (count..count + size).map(entry).collect();
            let plan = Plan::new(head, &objects, &entries).unwrap();
            prop_assert_eq!(plan.from, head);
            // Nothing that was written is written again.
            prop_assert!(plan.objects.keys().all(|path| !objects.contains_key(path)));
            objects.extend(plan.objects);
            (head, count) = (plan.to, count + size);
        }
        let all: Vec<_> = (0..count).map(entry).collect();
        let once = Plan::new(Head::of_nothing(), &BTreeMap::new(), &all).unwrap();
        prop_assert_eq!(once.to, head);
        prop_assert!(once.objects.iter().all(|(path, bytes)| objects.get(path) == Some(bytes)));
    }
}
