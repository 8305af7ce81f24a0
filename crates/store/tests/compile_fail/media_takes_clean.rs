//! Bytes of an upload are not a picture until they went through `scrub`.

fn publish(row: &record::Media, upload: Vec<u8>) {
    drop(store::Publication::default().with_media(row, upload));
}

fn main() {}
