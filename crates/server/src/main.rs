//! The binary `publius`.
fn main() {}
