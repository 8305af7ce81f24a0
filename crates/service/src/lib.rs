//! What the server does: one file per deed.
