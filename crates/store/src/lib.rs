//! Durable storage: the only room with SQL.
