//! Nobody but the vault makes what the store takes in: a box.

fn main() {
    let _ = vault::SealedBox {
        account: record::Id::new(1),
        tag: vault::DrawerTag::from_bytes([0; 16]),
        number: 0,
        bytes: b"plaintext".to_vec(),
    };
}
