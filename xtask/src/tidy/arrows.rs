//! The arrows between rooms: who may import whom.

use super::Finding;
use super::tree::Tree;
use crate::house::Package;

/// Finds rooms that import a room they may not know, and rooms the table does not know.
pub(crate) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    tree.packages.iter().flat_map(|package| check_room(tree, package)).collect()
}

fn check_room(tree: &Tree<'_>, package: &Package) -> Vec<Finding> {
    let name = &package.name;
    let Some(arrow) = ARROWS.iter().find(|arrow| arrow.room == name) else {
        let path = format!("{}/Cargo.toml", package.folder);
        let message = format!("{name} has no arrows; say in {TABLE} whom it may import");
        return vec![Finding::new(path, 1, message)];
    };
    let rooms = package.needs.iter().filter(|need| is_room(&need.name));
    let strangers = rooms.filter(|need| {
        let name = need.name.as_str();
        !(arrow.may.contains(&name) || need.tests_only && arrow.tests_may.contains(&name))
    });
    let found = strangers.map(|need| {
        let (path, line) = tree.place_of_need(package, &need.name);
        let message = format!(
            "{name} may not import {}; go through a room it may import, or change the arrows in \
             {TABLE} and ARCHITECTURE.md",
            need.name
        );
        Finding::new(path, line, message)
    });
    found.collect()
}

fn is_room(name: &str) -> bool {
    ARROWS.iter().any(|arrow| arrow.room == name)
}

struct Arrow {
    room: &'static str,
    /// Whom it may import.
    may: &'static [&'static str],
    /// Whom its tests and benchmarks may import besides.
    tests_may: &'static [&'static str],
}

const fn arrow(
    room: &'static str,
    may: &'static [&'static str],
    tests_may: &'static [&'static str],
) -> Arrow {
    Arrow { room, may, tests_may }
}

const TABLE: &str = "xtask/src/tidy/arrows.rs";

/// From the rooms that know nobody to those that know the most.
const ARROWS: &[Arrow] = &[
    arrow("record", &[], &[]),
    arrow("scrub", &["record"], &[]),
    arrow("timeline", &["record"], &[]),
    arrow("vault", &["record"], &[]),
    arrow("docket", &["record"], &[]),
    arrow("letters", &["record"], &["docket"]),
    // Of these the store sees types alone: `Sealed`, `Fetched`, `Fingerprint`, `Clean`, a plan.
    arrow("store", &["record", "vault", "scrub", "docket"], &[]),
    arrow("service", &["record", "vault", "scrub", "store", "timeline", "docket", "letters"], &[]),
    // Its tests play samples of the docket.
    arrow("web", &["record", "service"], &["store", "docket"]),
    arrow("client_api", &["record", "service"], &["store"]),
    // The binary opens the store and backs it up; deeds go through service. Proofs it checks, and
    // other operators' logs it witnesses, without a server behind it.
    arrow("server", &["record", "docket", "service", "store", "web", "client_api"], &["tests"]),
    // Measuring and testing stand outside the house.
    arrow("tests", &["record"], &["docket", "service", "store"]),
    arrow("benches", &["record", "service", "store", "timeline", "server"], &[]),
    arrow("xtask", &[], &[]),
];

#[cfg(test)]
mod tests {
    use super::super::fixture::{found_in, room};
    use super::super::tree::File;
    use super::*;

    #[test]
    fn an_arrow_of_the_table_is_fine() {
        assert!(found_in(check, &[room("web", &["service", "axum"])], vec![]).is_empty());
    }

    #[test]
    fn a_door_that_opens_the_store_is_caught() {
        let manifest = "[dependencies]\nservice.workspace = true\nstore.workspace = true\n";
        let files = vec![File::new("crates/web/Cargo.toml", manifest)];
        let found = found_in(check, &[room("web", &["service", "store"])], files);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("crates/web/Cargo.toml:3: web may not import store"));
    }

    #[test]
    fn a_room_without_arrows_is_caught() {
        let found = found_in(check, &[room("attic", &[])], vec![]);
        assert!(found[0].contains("attic has no arrows"));
    }
}
