//! Which room may name which outside crate.
//!
//! Only what ends up in the server counts: a test may take a picture apart with any tool.

use super::Finding;
use super::tree::Tree;

/// Finds outside crates named by a room that has no business with them.
pub(crate) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in tree.packages {
        for need in package.needs.iter().filter(|need| !need.tests_only) {
            let Some((_, rooms)) = OUTSIDERS.iter().find(|(name, _)| *name == need.name) else {
                continue;
            };
            if !rooms.contains(&package.name.as_str()) {
                let (path, line) = tree.place_of_need(package, &need.name);
                let message = format!(
                    "{} may not name {}, which belongs to {}; move the code there",
                    package.name,
                    need.name,
                    rooms.join(", ")
                );
                findings.push(Finding::new(path, line, message));
            }
        }
    }
    findings
}

const OUTSIDERS: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("image", &["scrub"]),
    ("age", &["vault"]),
    ("argon2", &["vault"]),
    ("chacha20poly1305", &["vault"]),
    ("hkdf", &["vault"]),
    ("hpke", &["vault"]),
    ("ed25519-dalek", &["docket"]),
    ("p256", &["vault"]),
    ("aes-gcm", &["vault"]),
    ("tokio-rustls", &["server"]),
    ("webpki-roots", &["server"]),
    ("ammonia", &["record"]),
    ("askama", &["web"]),
    ("icalendar", &["service"]),
    ("krilla", &["letters"]),
    ("minijinja", &["letters"]),
    ("parley", &["letters"]),
    ("pulldown-cmark", &["letters"]),
    ("axum", HTTP),
    ("hyper", HTTP),
    ("hyper-util", HTTP),
    ("serde_qs", &["client_api"]),
    ("schemars", &["client_api"]),
    ("clap", &["server", "xtask"]),
    ("toml", &["server", "docket", "xtask"]),
];

const HTTP: &[&str] = &["web", "client_api", "server", "tests", "benches"];

#[cfg(test)]
mod tests {
    use super::super::fixture::{found_in, room};
    use super::*;

    #[test]
    fn sql_in_store_is_fine() {
        assert!(found_in(check, &[room("store", &["rusqlite"])], vec![]).is_empty());
    }

    #[test]
    fn sql_in_service_is_caught() {
        let found = found_in(check, &[room("service", &["rusqlite"])], vec![]);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("service may not name rusqlite"));
    }

    #[test]
    fn a_tool_of_a_test_is_fine() {
        let mut web = room("web", &["image"]);
        web.needs[0].tests_only = true;
        assert!(found_in(check, &[web], vec![]).is_empty());
    }
}
