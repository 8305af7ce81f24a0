//! Only what stands on the list of public types can be published.

#[derive(serde::Serialize, serde::Deserialize)]
struct Address(String);

fn publish(address: &Address) {
    drop(store::Publication::of(address));
}

fn main() {}
