//! Black box of the vault: what outside code can and cannot do.
