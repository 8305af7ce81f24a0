//! Nobody but the vault makes what the store takes in: a wrap.

fn main() {
    let _ = vault::SealedWrap {
        account: record::Id::new(1),
        slot: 0,
        salt: [0; 16],
        bytes: b"plaintext".to_vec(),
    };
}
