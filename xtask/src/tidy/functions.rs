//! Functions fit on a screen.
//!
//! Counted between the braces, comments and blank lines included: what the reader must scroll.

use syn::visit::{self, Visit};

use super::Finding;
use super::tree::Tree;

/// Finds functions whose body is too long.
pub(crate) fn check(tree: &Tree<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.rust() {
        let Some(syntax) = &file.syntax else { continue };
        Ruler { path: &file.path, findings: &mut findings }.visit_file(syntax);
    }
    findings
}

struct Ruler<'a> {
    path: &'a str,
    findings: &'a mut Vec<Finding>,
}

impl Ruler<'_> {
    fn measure(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let (open, close) = (body.brace_token.span.open(), body.brace_token.span.close());
        let lines = close.start().line.saturating_sub(open.start().line + 1);
        if lines > FUNCTION_LINES_MAX {
            let line = signature.fn_token.span.start().line;
            let message = format!(
                "`{}` has {lines} lines, at most {FUNCTION_LINES_MAX} are allowed; split it",
                signature.ident
            );
            self.findings.push(Finding::new(self.path, line, message));
        }
    }
}

impl<'ast> Visit<'ast> for Ruler<'_> {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.measure(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.measure(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(body) = &function.default {
            self.measure(&function.sig, body);
        }
        visit::visit_trait_item_fn(self, function);
    }
}

const FUNCTION_LINES_MAX: usize = 70;

#[cfg(test)]
mod tests {
    use super::super::fixture::found;
    use super::*;

    #[test]
    fn the_longest_allowed_function_is_fine() {
        let text = format!("fn long() {{\n{}}}\n", "();\n".repeat(FUNCTION_LINES_MAX));
        assert!(found(check, "xtask/src/a.rs", &text).is_empty());
    }

    #[test]
    fn a_long_method_is_caught() {
        let body = "();\n".repeat(FUNCTION_LINES_MAX + 1);
        let text = format!("struct A;\nimpl A {{\n    fn long() {{\n{body}}}\n}}\n");
        let found = found(check, "xtask/src/a.rs", &text);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("xtask/src/a.rs:3: `long` has 71 lines"));
    }
}
