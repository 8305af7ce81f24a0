//! Tools of the trade.
fn main() {}
