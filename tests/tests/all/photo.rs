//! A photo straight from a phone, posted through the form, comes out as pixels only: read by
//! parsers that did not write it.

use std::io::Cursor;
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use img_parts::jpeg::Jpeg;
use tests::search::{Needles, codings};
use tests::{House, Ledger, Part, Person};

use crate::phone;

#[tokio::test]
async fn only_pixels_come_out() -> Result<()> {
    let (photo, marks) = phone::photo()?;
    let needles = marks.iter().flat_map(|mark| codings(mark, mark)).collect();
    let needles = Needles::new(needles);
    for mark in &marks {
        let found = needles.find(&photo).iter().any(|(needle, _)| needle.what == *mark);
        ensure!(found, "the photo does not hold {mark}, so that it proves nothing about it");
    }
    let (tall, reason) = phone::is_upright_tall(&photo)?;
    let house = House::new("")?;
    let server = house.serve().await?;
    let ledger = Arc::new(Ledger::default());
    let mut writer = Person::join(&server, &ledger, "heron_watch").await?;
    for (edge, size) in [(800, "800"), (2560, "2560")] {
        let file = Part { field: "file-1", file_name: "IMG_20261122_secret.jpg", bytes: &photo };
        let fields = [("text", "Seen from the bank"), ("size", size)];
        let number = writer.post_with(&fields, &[file]).await?;
        let page = writer.browser.get(&format!("/@heron_watch/{number}")).await?.expect(200)?;
        let pictures = page.page().attributes("main img", "src");
        let path = pictures.iter().find(|it| it.starts_with("/media/"));
        let mut visitor = server.browser("visitor", &ledger);
        let picture = visitor.get(path.context("no picture")?).await?.expect(200)?;
        let found = needles.find(&picture.body);
        ensure!(found.is_empty(), "{} came through", found[0].0.what);
        ensure!(picture.headers.get("last-modified").is_none(), "the answer tells a time");
        check_container(&picture.body)?;
        let (width, height) = phone::dimensions(&picture.body)?;
        let edge = edge.min(phone::long_edge(&photo)?);
        ensure!(width.max(height) == edge, "{width} x {height}: the long edge should be {edge}");
        ensure!((height > width) == tall, "{width} x {height} lies on its side: {reason}");
    }
    ensure!(needles.find(page_bytes(&ledger).as_slice()).is_empty(), "a page tells a mark");
    server.stop().await
}

fn page_bytes(ledger: &Ledger) -> Vec<u8> {
    ledger.visits().iter().flat_map(|visit| visit.answer.clone()).collect()
}

/// No EXIF for a reader of EXIF, and no segment but those that pixels need.
fn check_container(file: &[u8]) -> Result<()> {
    let read = exif::Reader::new().read_from_container(&mut Cursor::new(file));
    let is_absent = matches!(read, Err(exif::Error::NotFound(_)));
    ensure!(is_absent, "there is EXIF in what came out");
    let jpeg = Jpeg::from_bytes(file.to_vec().into())?;
    ensure!(jpeg.len() == file.len(), "bytes follow the end of the picture");
    for segment in jpeg.segments() {
        let marker = segment.marker();
        let expected = matches!(marker, 0xC0 | 0xC4 | 0xDA | 0xDB | 0xD9 | 0xE0);
        ensure!(expected, "segment {marker:02X} is none that pixels need");
        ensure!(marker != 0xE0 || segment.contents().len() <= 14, "JFIF carries a thumbnail");
    }
    Ok(())
}
