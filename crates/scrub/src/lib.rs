//! Metadata removal: bytes in, Clean out.
