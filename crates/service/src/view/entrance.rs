//! What doors show of the house itself: what is held, and how newcomers get in.

use crate::settings::SignUpMode;

/// One line of what the server holds about an account.
#[derive(Clone, Debug, serde::Serialize)]
pub struct HeldLine {
    /// Table of the schema.
    pub table: String,
    /// `public`, `sealed`, `house` or `not about accounts`.
    pub kind: String,
    /// What the rows are, in plain words.
    pub what: String,
    /// Rows about the account.
    pub rows: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Rows by kind, or by drawer.
    pub detail: Vec<(String, u64)>,
}

/// How newcomers get in, and the ticket that the form carries.
#[derive(Clone, Debug)]
pub struct Entrance {
    /// The server's rule.
    pub mode: SignUpMode,
    /// Ticket to send back.
    pub ticket: String,
    /// Leading zero bits that SHA-256(ticket ":" answer) must show, to skip the wait.
    pub puzzle_bits: u32,
    /// Seconds to wait instead.
    pub wait_seconds: u64,
}

/// A codename made and shown once; kept by nobody until typed back.
pub struct Prepared {
    /// For whom.
    pub handle: String,
    /// The seven words. Zeroed after use by whoever shows it.
    pub codename: String,
    /// Mark to send back with the words typed.
    pub commitment: String,
}
