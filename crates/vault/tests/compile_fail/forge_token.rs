//! Nobody but the vault makes what the store takes in: a token's row.

fn main() {
    let _ = vault::SealedToken {
        fingerprint: vault::Fingerprint::from_bytes([0; 32]),
        bytes: b"plaintext".to_vec(),
    };
}
