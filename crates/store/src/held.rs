//! What is held about one account, table by table.

/// A table, and what of it is about one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldTable {
    /// The table's name.
    pub table: &'static str,
    /// Who can read what lies in it.
    pub kind: HeldKind,
    /// What lies in it, in words for people.
    pub what: &'static str,
    /// Rows about the account.
    pub rows: u64,
    /// Bytes of those rows' contents; 0 for an index that mixes the rows of all.
    pub bytes: u64,
    /// Rows by kind, or by the opaque mark of the drawer they lie in.
    pub detail: Vec<(String, u64)>,
}

/// Who can read what lies in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeldKind {
    /// Everyone.
    Public,
    /// Only the holder.
    Sealed,
    /// The operator; says nothing of who a person is.
    House,
    /// Has no rows about accounts.
    NotAboutAccounts,
}
