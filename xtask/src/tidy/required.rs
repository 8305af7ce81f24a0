//! What a newcomer looks for is there.

use super::Finding;
use super::tree::Tree;

/// Finds missing documents, and a README that does not say how to start.
pub(crate) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    let missing = REQUIRED.iter().filter(|path| tree.file(path).is_none());
    let missing = missing.map(|path| Finding::new(*path, 1, "is missing; write it"));
    let readme = tree.file("README.md").into_iter();
    let unsaid = readme.flat_map(|readme| {
        let unsaid = COMMANDS.iter().filter(|command| !readme.text.contains(*command));
        unsaid.map(|command| format!("does not tell the command `{command}`; add it"))
    });
    missing.chain(unsaid.map(|message| Finding::new("README.md", 1, message))).collect()
}

const REQUIRED: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "THREATS.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "LICENSE",
    "deny.toml",
    ".ci/run",
];

/// The two commands that are all one needs.
const COMMANDS: &[&str] = &["cargo run --release -- demo", "cargo xtask test"];

#[cfg(test)]
mod tests {
    use super::super::fixture::found_in;
    use super::super::tree::File;
    use super::*;

    fn complete() -> Vec<File> {
        REQUIRED.iter().map(|path| File::new(*path, COMMANDS.join("\n"))).collect()
    }

    #[test]
    fn a_complete_tree_is_fine() {
        assert!(found_in(check, &[], complete()).is_empty());
    }

    #[test]
    fn a_missing_document_is_caught() {
        let mut files = complete();
        files.retain(|file| file.path != "THREATS.md");
        assert_eq!(found_in(check, &[], files), ["THREATS.md:1: is missing; write it"]);
    }

    #[test]
    fn a_readme_without_a_command_is_caught() {
        let mut files = complete();
        files[0] = File::new("README.md", COMMANDS[0]);
        let found = found_in(check, &[], files);
        assert_eq!(found, ["README.md:1: does not tell the command `cargo xtask test`; add it"]);
    }
}
