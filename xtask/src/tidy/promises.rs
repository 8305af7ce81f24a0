//! Every Rust file begins with what it promises.

use super::Finding;
use super::tree::Tree;

/// Finds Rust files that do not begin with a `//!` comment.
pub(crate) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    let silent = tree.rust().filter(|file| !file.text.starts_with("//! "));
    let message = "begin with a `//!` line that says what this file promises";
    silent.map(|file| Finding::new(&file.path, 1, message)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::found;
    use super::*;

    #[test]
    fn a_promise_is_fine() {
        assert!(found(check, "xtask/src/a.rs", "//! Promises.\n").is_empty());
    }

    #[test]
    fn a_file_without_a_promise_is_caught() {
        assert_eq!(found(check, "xtask/src/a.rs", "use std::fmt;\n").len(), 1);
    }
}
