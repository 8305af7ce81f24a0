//! What only the engine can show.
