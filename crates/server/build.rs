//! Puts the demo's pictures into the program: a table of all files in `demo/pictures`.

use std::error::Error;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&cargo_says("CARGO_MANIFEST_DIR")?).join("demo/pictures");
    println!("cargo::rerun-if-changed={}", folder.display());
    let files: Result<Vec<PathBuf>, _> =
        fs::read_dir(&folder)?.map(|entry| entry.map(|it| it.path())).collect();
    let mut files = files?;
    files.sort();
    let mut table = String::from("const PICTURES: &[(&str, &[u8])] = &[\n");
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        writeln!(table, "    ({name:?}, include_bytes!({:?})),", file.display().to_string())?;
    }
    table.push_str("];\n");
    fs::write(Path::new(&cargo_says("OUT_DIR")?).join("pictures.rs"), table)?;
    Ok(())
}

fn cargo_says(what: &str) -> Result<OsString, String> {
    env::var_os(what).ok_or_else(|| format!("cargo did not set {what}"))
}
