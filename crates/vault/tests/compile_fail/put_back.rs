//! What came from disk cannot go back in.

fn keep(_: vault::SealedBox) {}

fn main() {
    keep(vault::Fetched {
        account: record::Id::new(1),
        tag: vault::DrawerTag::from_bytes([0; 16]),
        number: 0,
        bytes: b"plaintext".to_vec(),
    });
}
