//! A vault key is copied by `duplicate` only, which a reviewer sees.

fn main() {
    let key = vault::VaultKey::generate();
    let _again: vault::VaultKey = key.clone();
}
