//! Private plaintext cannot be published.

fn publish(private: vault::Private<record::Post>) {
    drop(store::Publication::of(&private));
}

fn main() {}
