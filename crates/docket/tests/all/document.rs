//! `docs/docket/matters.md` says what the code does: every event, rule, category and invariant.

use docket::category::Category;
use docket::matter::Invariant;
use docket::rule::Rule;

const PAGE: &str = include_str!("../../../../docs/docket/matters.md");

/// The row of a table that names this word.
fn row(word: &str) -> &'static str {
    let named = format!("`{word}`");
    let row = PAGE.lines().find(|line| line.starts_with('|') && line.contains(&named));
    row.unwrap_or_else(|| panic!("{word} is in no table"))
}

#[test]
fn every_rule_is_listed_with_its_words() {
    for rule in Rule::ALL {
        let word = serde_json::to_value(rule).unwrap();
        assert!(row(word.as_str().unwrap()).contains(rule.name()), "{rule:?}");
    }
}

#[test]
fn every_category_is_listed_with_what_there_is() {
    for category in Category::ALL {
        assert_eq!(serde_json::to_value(category).unwrap(), category.id());
        assert!(row(category.id()).ends_with(&format!("| {} |", category.held().words())));
        assert_eq!(category.held().is_something(), !category.places().is_empty());
    }
}

#[test]
fn every_invariant_has_its_number() {
    for (number, invariant) in (1..).zip(Invariant::ALL) {
        assert_eq!(invariant.number(), number);
        assert!(PAGE.contains(&format!("\n| {number} | ")), "{invariant:?}");
    }
}

#[test]
fn every_event_says_who_sees_it() {
    for entry in crate::moves::one_of_each() {
        row(&entry);
    }
}
