//! The in-memory index of the public record.
