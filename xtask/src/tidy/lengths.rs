//! Files fit in a head, lines on a screen.

use super::Finding;
use super::tree::{File, Tree};

/// Finds files and lines of code that are too long.
pub(crate) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    let code = tree.files.iter().filter(|file| CODE.contains(&file.extension()));
    code.flat_map(|file| long_file(file).into_iter().chain(long_lines(file))).collect()
}

fn long_file(file: &File) -> Option<Finding> {
    let most = if file.is_test() { TEST_FILE_LINES_MAX } else { FILE_LINES_MAX };
    let lines = file.text.lines().count();
    let message = || format!("{lines} lines, at most {most} are allowed; split it by what it does");
    (lines > most).then(|| Finding::new(&file.path, most + 1, message()))
}

fn long_lines(file: &File) -> impl Iterator<Item = Finding> {
    // A link cannot be broken, nor can the path of a drawing.
    let drawing = file.path.contains(DRAWINGS);
    let long = move |line: &str| {
        line.chars().count() > LINE_CHARS_MAX && !line.contains("://") && !drawing
    };
    file.lines().filter(move |(_, line)| long(line)).map(|(number, line)| {
        let width = line.chars().count();
        let message = format!("{width} characters, at most {LINE_CHARS_MAX} are allowed; wrap it");
        Finding::new(&file.path, number, message)
    })
}

const CODE: &[&str] = &["rs", "mjs", "js", "sql"];
const DRAWINGS: &str = "crates/server/demo/art/";
const FILE_LINES_MAX: usize = 300;
const TEST_FILE_LINES_MAX: usize = 500;
const LINE_CHARS_MAX: usize = 100;

#[cfg(test)]
mod tests {
    use super::super::fixture::found;
    use super::*;

    #[test]
    fn a_long_file_is_caught() {
        let text = "\n".repeat(FILE_LINES_MAX + 1);
        let found = found(check, "crates/web/src/page.rs", &text);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("crates/web/src/page.rs:301: 301 lines, at most 300"));
    }

    #[test]
    fn a_file_of_tests_may_be_longer() {
        let text = "\n".repeat(FILE_LINES_MAX + 1);
        assert!(found(check, "crates/web/tests/all/page.rs", &text).is_empty());
    }

    #[test]
    fn a_long_line_is_caught() {
        let text = format!("short\n{}\n", "é".repeat(LINE_CHARS_MAX + 1));
        let found = found(check, "xtask/src/a.rs", &text);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("xtask/src/a.rs:2: 101 characters"));
    }
}
