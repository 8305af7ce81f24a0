//! Private plaintext cannot be written out through serde.

fn write(_: &impl serde::Serialize) {}

fn main() {
    let private = vault::Private::new(7);
    write(&private);
}
