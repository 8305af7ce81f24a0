//! What the record promises about text, from outside.

#[path = "all/growth.rs"]
mod growth;
#[path = "all/html.rs"]
mod html;
#[path = "all/lively.rs"]
mod lively;
#[path = "all/tokens.rs"]
mod tokens;
