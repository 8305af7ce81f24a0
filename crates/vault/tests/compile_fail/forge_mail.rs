//! Nobody but the vault makes what the store takes in: mail.

fn main() {
    let _ = vault::SealedMail { account: record::Id::new(1), bytes: b"plaintext".to_vec() };
}
