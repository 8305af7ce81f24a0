//! A thing without a drawer cannot be sealed at all.

fn main() {
    let private = vault::Private::new(String::from("plaintext"));
    let _ = vault::VaultKey::generate().seal(record::Id::new(1), 0, &private);
}
