//! Every outside dependency has a one-line reason beside it in the root manifest.

use super::Finding;
use super::tree::Tree;

/// Finds dependencies of the workspace without a comment on their line.
pub(crate) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    let outside = workspace_dependencies(tree).filter(|(_, _, value)| !value.contains("path ="));
    let bare = outside.filter(|(_, _, value)| {
        value.rsplit_once(" # ").is_none_or(|(_, reason)| reason.trim().is_empty())
    });
    let found = bare.map(|(line, name, _)| {
        let message = format!("say why {name} is needed, in a comment on its line");
        Finding::new("Cargo.toml", line, message)
    });
    found.collect()
}

/// The workspace's dependencies in the root manifest: line, name, and what follows `=`.
pub(crate) fn workspace_dependencies<'a>(
    tree: &'a Tree<'_>,
) -> impl Iterator<Item = (usize, &'a str, &'a str)> {
    let lines = tree.file("Cargo.toml").into_iter().flat_map(|file| file.lines());
    let section = lines.skip_while(|(_, line)| *line != "[workspace.dependencies]").skip(1);
    section.take_while(|(_, line)| !line.starts_with('[')).filter_map(|(number, line)| {
        let (name, value) = line.split_once('=')?;
        (!name.starts_with('#')).then(|| (number, name.trim(), value.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::found;
    use super::*;

    #[test]
    fn a_reason_and_a_room_of_ours_are_fine() {
        let manifest = "[workspace.dependencies]\n# Text.\nhex = \"1\" # digests\n\
                        web = { path = \"web\" }\n[workspace.lints]\nall = \"warn\"\n";
        assert!(found(check, "Cargo.toml", manifest).is_empty());
    }

    #[test]
    fn a_missing_reason_is_caught() {
        let manifest = "[workspace.dependencies]\nhex = \"1\"\n";
        let found = found(check, "Cargo.toml", manifest);
        assert_eq!(found, ["Cargo.toml:2: say why hex is needed, in a comment on its line"]);
    }
}
