//! Text that must not be in the tree: unfinished work, and traces of one machine.

use super::Finding;
use super::tree::{File, Tree};

/// Finds forbidden text.
pub(crate) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    tree.files.iter().flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in FORBIDDEN.iter().filter(|rule| file.path.ends_with(rule.ending)) {
        for (number, _) in file.lines().filter(|(_, line)| line.contains(rule.text)) {
            let message = format!("`{}`: {}", rule.text, rule.advice);
            findings.push(Finding::new(&file.path, number, message));
        }
    }
    findings
}

struct Forbidden {
    text: &'static str,
    /// How the names of the files end in which it is forbidden.
    ending: &'static str,
    advice: &'static str,
}

/// Cut in two where the text as a whole would find itself here.
const FORBIDDEN: &[Forbidden] = &[
    Forbidden { text: concat!("todo", "!("), ending: ".rs", advice: "finish it" },
    Forbidden { text: concat!("unimplemented", "!("), ending: ".rs", advice: "finish it" },
    Forbidden { text: concat!("dbg", "!("), ending: ".rs", advice: "remove it" },
    Forbidden {
        text: concat!("#[", "ignore"),
        ending: ".rs",
        advice: "a test that does not run tests nothing; repair or remove it",
    },
    Forbidden {
        text: concat!("/wo", "rk/"),
        ending: "",
        advice: "this path is on one machine only; make it relative",
    },
    Forbidden {
        text: concat!("\"", "resolved\":"),
        ending: "package-lock.json",
        advice: "a lock file that names a registry's host works in one place only; see e2e/.npmrc",
    },
];

#[cfg(test)]
mod tests {
    use super::super::fixture::found;
    use super::*;

    #[test]
    fn each_forbidden_text_is_caught() {
        for rule in FORBIDDEN {
            let path = format!("e2e/a{}", rule.ending);
            let found = found(check, &path, &format!("//! A\n{}\n", rule.text));
            assert_eq!(found.len(), 1, "{}", rule.text);
            assert!(found[0].starts_with(&format!("{path}:2: ")));
        }
    }

    #[test]
    fn what_is_forbidden_in_code_may_be_spoken_of() {
        let text = format!("No `{}` here.", FORBIDDEN[0].text);
        assert!(found(check, "CONTRIBUTING.md", &text).is_empty());
    }
}
