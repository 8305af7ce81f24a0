//! SQL is spoken in `store` alone.
//!
//! Looks at string literals as the compiler reads them, those inside macros too; comments may
//! speak of SQL anywhere.

use proc_macro2::{Literal, TokenStream, TokenTree};

use super::Finding;
use super::tree::{File, Tree};

/// Finds string literals with SQL outside `store`, tests aside.
pub(crate) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    let strangers = tree.rust().filter(|file| !SPEAKERS.contains(&file.room()) && !file.is_test());
    strangers.flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Finding> {
    let mut literals = Vec::new();
    if let Ok(tokens) = file.text.parse() {
        collect(tokens, &mut literals);
    }
    let found = literals.iter().filter_map(|literal| {
        let text = literal.to_string();
        let word = SQL.iter().find(|word| text.contains(*word))?;
        let message = format!("`{}` in a string: SQL belongs in store", word.trim());
        Some(Finding::new(&file.path, literal.span().start().line, message))
    });
    found.collect()
}

fn collect(tokens: TokenStream, literals: &mut Vec<Literal>) {
    for token in tokens {
        match token {
            TokenTree::Literal(literal) => literals.push(literal),
            TokenTree::Group(group) if !is_doc(&group.stream()) => {
                collect(group.stream(), literals);
            }
            _ => {}
        }
    }
}

/// A documentation comment reaches us as the attribute `doc = "..."`.
fn is_doc(tokens: &TokenStream) -> bool {
    matches!(tokens.clone().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc")
}

/// This tool must name the words to find them.
const SPEAKERS: &[&str] = &["store", "xtask"];
const SQL: &[&str] =
    &["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ", "PRAGMA "];

#[cfg(test)]
mod tests {
    use super::super::fixture::found;
    use super::*;

    const TEXT: &str =
        "//! A\n/// SELECT nothing\nfn a() {\n    ask(format!(\"SELECT {b}\"));\n}\n";

    #[test]
    fn sql_in_a_macro_of_a_door_is_caught() {
        let found = found(check, "crates/web/src/a.rs", TEXT);
        assert_eq!(found, ["crates/web/src/a.rs:4: `SELECT` in a string: SQL belongs in store"]);
    }

    #[test]
    fn sql_in_store_and_in_tests_is_fine() {
        assert!(found(check, "crates/store/src/a.rs", TEXT).is_empty());
        assert!(found(check, "tests/src/a.rs", TEXT).is_empty());
    }
}
