//! The tree as the rules see it: every text file that belongs to the repository.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::house::{House, Package};

/// The members of the workspace and every text file, generated ones left out.
pub(crate) struct Tree<'a> {
    pub(crate) packages: &'a [Package],
    pub(crate) files: Vec<File>,
}

impl<'a> Tree<'a> {
    /// Reads all files below the root, in order of their paths.
    pub(crate) fn read(house: &'a House) -> Result<Self> {
        let mut files = Vec::new();
        walk(&house.root, "", &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { packages: &house.packages, files })
    }

    /// The file at a path relative to the root.
    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The Rust sources.
    pub(crate) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.extension() == "rs")
    }

    /// A package's manifest, and the line in it that names a dependency.
    pub(crate) fn place_of_need(&self, package: &Package, need: &str) -> (String, usize) {
        let path = format!("{}/Cargo.toml", package.folder);
        let names =
            |line: &str| line.strip_prefix(need).is_some_and(|r| r.starts_with(['.', ' ', '=']));
        let line = self.file(&path).and_then(|file| file.text.lines().position(names));
        (path, line.map_or(1, |line| line + 1))
    }
}

/// One text file.
pub(crate) struct File {
    /// Relative to the root, with forward slashes.
    pub(crate) path: String,
    pub(crate) text: String,
    /// The parsed source, if it is Rust that parses.
    pub(crate) syntax: Option<syn::File>,
}

impl File {
    /// A file of this text at this path.
    pub(crate) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let (path, text) = (path.into(), text.into());
        let syntax = path.ends_with(".rs").then(|| syn::parse_file(&text).ok()).flatten();
        Self { path, text, syntax }
    }

    /// What follows the last dot of the name.
    pub(crate) fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The room it belongs to: the folder below `crates/`, or the top folder.
    pub(crate) fn room(&self) -> &str {
        let path = self.path.strip_prefix("crates/").unwrap_or(&self.path);
        path.split_once('/').map_or("", |(room, _)| room)
    }

    /// Whether it holds tests or benchmarks alone.
    pub(crate) fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs")
            || self.path.split('/').any(|part| part == "tests" || part == "benches")
    }

    /// Its lines, counted from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}

fn walk(folder: &Path, path: &str, files: &mut Vec<File>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list `{path}`"))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
        if entry.file_type()?.is_dir() {
            if !GENERATED.contains(&name.as_str()) {
                walk(&entry.path(), &path, files)?;
            }
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            files.push(File::new(path, text));
        }
    }
    Ok(())
}

/// Folders that no commit holds; the same as in `.gitignore`.
const GENERATED: &[&str] = &[".git", "target", "node_modules", "corpus", "artifacts", "out"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_knows_its_room() {
        let room = |path| File::new(path, "").room().to_owned();
        assert_eq!(room("crates/vault/src/lib.rs"), "vault");
        assert_eq!(room("xtask/src/main.rs"), "xtask");
        assert_eq!(room("README.md"), "");
    }

    #[test]
    fn a_file_knows_whether_it_is_a_test() {
        let is_test = |path| File::new(path, "").is_test();
        assert!(is_test("crates/vault/tests/all.rs"));
        assert!(is_test("crates/vault/src/keys/tests.rs"));
        assert!(is_test("tests/src/lib.rs"));
        assert!(!is_test("crates/vault/src/keys.rs"));
    }
}
