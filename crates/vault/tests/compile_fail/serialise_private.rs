//! Private plaintext cannot be written out as JSON.

fn main() {
    let private = vault::Private::new(7);
    let _ = serde_json::to_vec(&private);
}
