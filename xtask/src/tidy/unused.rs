//! Every dependency is used: what nobody names only costs time and trust.

use super::Finding;
use super::reasons::workspace_dependencies;
use super::tree::Tree;
use crate::house::Package;

/// Finds dependencies that no source of their package names, and those of the workspace that no
/// package asks for.
pub(crate) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in tree.packages {
        for need in package.needs.iter().filter(|need| !is_named(tree, package, &need.name)) {
            let (path, line) = tree.place_of_need(package, &need.name);
            let message = format!("{} is named nowhere in {}; remove it", need.name, package.name);
            findings.push(Finding::new(path, line, message));
        }
    }
    for (line, name, _) in workspace_dependencies(tree) {
        let asked = |package: &Package| package.needs.iter().any(|need| need.name == name);
        if !tree.packages.iter().any(|package| package.name == name || asked(package)) {
            let message = format!("no member of the workspace asks for {name}; remove it");
            findings.push(Finding::new("Cargo.toml", line, message));
        }
    }
    findings
}

fn is_named(tree: &Tree<'_>, package: &Package, need: &str) -> bool {
    let renamed = RENAMED.iter().find(|(package, _)| *package == need);
    let library = renamed.map_or(need.replace('-', "_"), |(_, library)| (*library).to_owned());
    let folder = format!("{}/", package.folder);
    let mut sources = tree.rust().filter(|file| file.path.starts_with(&folder));
    sources.any(|file| {
        let mut words = file.text.split(|letter: char| letter != '_' && !letter.is_alphanumeric());
        words.any(|word| word == library)
    })
}

/// Packages whose library has another name than its package.
const RENAMED: &[(&str, &str)] = &[("kamadak-exif", "exif")];

#[cfg(test)]
mod tests {
    use super::super::fixture::{found_in, room};
    use super::super::tree::File;
    use super::*;

    #[test]
    fn a_named_dependency_is_fine() {
        let files = vec![File::new("crates/web/src/lib.rs", "use tower_http::Layer;")];
        assert!(found_in(check, &[room("web", &["tower-http"])], files).is_empty());
    }

    #[test]
    fn a_dependency_nobody_names_is_caught() {
        let files = vec![File::new("crates/web/src/lib.rs", "use tower_http::Layer;")];
        let found = found_in(check, &[room("web", &["tower"])], files);
        assert_eq!(found, ["crates/web/Cargo.toml:1: tower is named nowhere in web; remove it"]);
    }

    #[test]
    fn a_dependency_nobody_asks_for_is_caught() {
        let files = vec![File::new("Cargo.toml", "[workspace.dependencies]\nhex = \"1\" # why\n")];
        let found = found_in(check, &[], files);
        assert_eq!(found, ["Cargo.toml:2: no member of the workspace asks for hex; remove it"]);
    }
}
