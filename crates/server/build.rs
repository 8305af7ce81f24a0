//! Puts the demo's pictures into the program: a table of all files in `demo/pictures`.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("demo/pictures");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut names: Vec<_> = fs::read_dir(&folder)
        .expect("the demo's pictures are there")
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    names.sort();
    let mut table = String::from("const PICTURES: &[(&str, &[u8])] = &[\n");
    for path in names {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        writeln!(table, "    ({name:?}, include_bytes!({:?})),", path.display().to_string())
            .expect("writing to a string");
    }
    table.push_str("];\n");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("pictures.rs");
    fs::write(out, table).expect("the output folder is writable");
}
