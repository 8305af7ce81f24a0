//! Private plaintext cannot be copied by accident.

fn main() {
    let private = vault::Private::new(7);
    let _again: vault::Private<i32> = private.clone();
}
