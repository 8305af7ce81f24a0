//! How a store is opened, and how it is doing.

/// How to open a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Makes the store if it is not there; otherwise a missing one is an error.
    pub create: bool,
    /// Connections that read side by side, at least one.
    pub readers: usize,
    /// Number of this server among those that share the record.
    pub node: u16,
    /// Most pages of 4,096 bytes that a file may grow to. Operators who share a disk set it.
    pub pages_max: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self { create: false, readers: 3, node: 0, pages_max: None }
    }
}

/// How the store is doing. Nothing in it is about one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    /// Bytes of the public file and what waits to be moved into it.
    pub public_bytes: u64,
    /// Bytes of the sealed file and what waits to be moved into it.
    pub sealed_bytes: u64,
    /// Posts that stand.
    pub posts: u64,
    /// Accounts that stand.
    pub accounts: u64,
}
