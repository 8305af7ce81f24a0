//! Private values are opened in few rooms and never printed.

use syn::visit::{self, Visit};

use super::Finding;
use super::tree::{File, Tree};

/// Finds private values that are revealed where they may not be, and types that hold one and
/// derive what would copy or print it.
pub(crate) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    tree.rust().flat_map(|file| revealed(file).into_iter().chain(derived(file))).collect()
}

fn revealed(file: &File) -> Vec<Finding> {
    if REVEALERS.contains(&file.room()) || file.is_test() {
        return Vec::new();
    }
    let reveals = |line: &str| !line.trim_start().starts_with("//") && line.contains(REVEAL);
    let lines = file.lines().filter(|(_, line)| reveals(line));
    let message = format!(
        "only {} may reveal a private value; ask service for the deed instead",
        REVEALERS.join(" and ")
    );
    lines.map(|(number, _)| Finding::new(&file.path, number, &message)).collect()
}

fn derived(file: &File) -> Vec<Finding> {
    let mut deriver = Deriver { path: &file.path, findings: Vec::new() };
    if let Some(syntax) = &file.syntax {
        deriver.visit_file(syntax);
    }
    deriver.findings
}

struct Deriver<'a> {
    path: &'a str,
    findings: Vec<Finding>,
}

impl Deriver<'_> {
    fn judge(&mut self, name: &syn::Ident, attributes: &[syn::Attribute], holds_private: bool) {
        if !holds_private {
            return;
        }
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
            let mut derives = Vec::new();
            // Derives that do not parse are the compiler's to report.
            let _ = attribute.parse_nested_meta(|meta| {
                derives.extend(meta.path.segments.last().map(|segment| segment.ident.to_string()));
                Ok(())
            });
            for derive in derives.iter().filter(|derive| LEAKY.contains(&derive.as_str())) {
                let message = format!("`{name}` holds a private value, so it must not be {derive}");
                self.findings.push(Finding::new(self.path, name.span().start().line, message));
            }
        }
    }
}

impl<'ast> Visit<'ast> for Deriver<'_> {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        let mut seeker = Seeker(false);
        seeker.visit_fields(&item.fields);
        self.judge(&item.ident, &item.attrs, seeker.0);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        let mut seeker = Seeker(false);
        item.variants.iter().for_each(|variant| seeker.visit_variant(variant));
        self.judge(&item.ident, &item.attrs, seeker.0);
    }
}

/// Whether a type names `Private`.
struct Seeker(bool);

impl<'ast> Visit<'ast> for Seeker {
    fn visit_path_segment(&mut self, segment: &'ast syn::PathSegment) {
        self.0 |= segment.ident == "Private";
        visit::visit_path_segment(self, segment);
    }
}

const REVEALERS: &[&str] = &["vault", "service"];
const REVEAL: &str = concat!(".rev", "eal(");
const LEAKY: &[&str] = &["Clone", "Debug", "Display", "Hash", "Serialize"];

#[cfg(test)]
mod tests {
    use super::super::fixture::found;
    use super::*;

    #[test]
    fn revealing_in_a_door_is_caught() {
        let text = format!("fn show() {{\n    codename{REVEAL});\n}}\n");
        let caught = found(check, "crates/web/src/page.rs", &text);
        assert_eq!(caught.len(), 1);
        assert!(caught[0].starts_with("crates/web/src/page.rs:2: only vault and service"));
        assert!(found(check, "crates/service/src/sign_in.rs", &text).is_empty());
    }

    #[test]
    fn a_printable_type_with_a_private_field_is_caught() {
        let text = "#[derive(Default, Debug)]\nstruct Draft { text: Option<Private<String>> }\n";
        let found = found(check, "crates/service/src/draft.rs", text);
        let place = "crates/service/src/draft.rs:2";
        assert_eq!(
            found,
            [format!("{place}: `Draft` holds a private value, so it must not be Debug")]
        );
    }

    #[test]
    fn a_printable_public_type_is_fine() {
        let text = "#[derive(Debug)]\nenum Post { Public(String) }\n";
        assert!(found(check, "crates/service/src/draft.rs", text).is_empty());
    }
}
