//! The photo of the tests: as a phone makes it, with a mark in every corner where it tells more
//! than pixels.

use std::io::Cursor;
use std::path::Path;

use anyhow::{Context as _, Result};
use exif::{In, Reader, Tag};
use img_parts::jpeg::Jpeg;

/// The photo, and the marks it holds.
pub(crate) fn photo() -> Result<(Vec<u8>, Vec<String>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("photos");
    let photo = std::fs::read(folder.join("phone.jpg")).context("tests/photos/phone.jpg")?;
    let marks = std::fs::read_to_string(folder.join("markers.txt"))?;
    let marks = marks.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#'));
    Ok((photo, marks.map(str::to_owned).collect()))
}

/// Whether the photo is taller than wide once it stands upright, and why.
pub(crate) fn is_upright_tall(photo: &[u8]) -> Result<(bool, String)> {
    let (width, height) = dimensions(photo)?;
    let mut reader = Reader::new();
    // Its maker did not keep to the letter of the standard either.
    let read = reader.continue_on_error(true).read_from_container(&mut Cursor::new(photo));
    let exif = read.or_else(|error| error.distill_partial_result(|_| ()))?;
    let field = exif.get_field(Tag::Orientation, In::PRIMARY).context("no orientation")?;
    let turned = field.value.get_uint(0).context("no orientation")? >= 5;
    let reason = format!("the file is {width} x {height}, and turned: {turned}");
    Ok(((height > width) != turned, reason))
}

/// The longer edge of a picture.
pub(crate) fn long_edge(file: &[u8]) -> Result<u32> {
    let (width, height) = dimensions(file)?;
    Ok(width.max(height))
}

/// Width and height in the frame header (ITU-T T.81, B.2.2).
pub(crate) fn dimensions(file: &[u8]) -> Result<(u32, u32)> {
    let jpeg = Jpeg::from_bytes(file.to_vec().into())?;
    let frame = jpeg.segments().iter().find(|it| matches!(it.marker(), 0xC0..=0xC2));
    let header = frame.context("no frame")?.contents();
    let number =
        |at: usize| header.get(at..at + 2).map(|it| u32::from(it[0]) << 8 | u32::from(it[1]));
    number(3).zip(number(1)).context("a short frame header")
}
