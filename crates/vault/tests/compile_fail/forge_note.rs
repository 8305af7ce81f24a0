//! Nobody but the vault makes what the store takes in: notes.

fn main() {
    let channel = vault::ChannelTag::from_bytes([0; 16]);
    let _ = vault::SealedNote { channel, number: 1, bytes: b"plaintext".to_vec() };
}
