//! Sealing: the only room with an account's keys.
