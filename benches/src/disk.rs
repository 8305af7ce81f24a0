//! The bare disk: how often it takes a page and says that it has it.

use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;

/// Writes of 4 KiB, each flushed to the disk before the next, per second, in a file of its own.
///
/// # Errors
/// If the disk does not take it.
pub(crate) fn flushes_per_second(folder: &Path, during: Duration) -> Result<f64> {
    let mut file = tempfile::tempfile_in(folder)?;
    let started = Instant::now();
    let mut flushes = 0.0;
    while started.elapsed() < during {
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        flushes += 1.0;
    }
    Ok(flushes / started.elapsed().as_secs_f64())
}

/// Takes what the system keeps of a folder's files out of memory, as after a boot.
///
/// # Errors
/// If a file cannot be read.
pub(crate) fn forget_cached(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            let file = std::fs::File::open(path)?;
            file.sync_all()?;
            rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed)?;
        }
    }
    Ok(())
}
