//! Pictures that are broken, are something else, or would be far too large once unpacked.

use anyhow::{Result, ensure};
use tests::server::memory_bytes;
use tests::{Answer, House, Part, Person};

#[tokio::test]
async fn broken_pictures_are_refused_at_their_field() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let mut person = Person::join(&server, &Default::default(), "developer").await?;
    let bytes = std::fs::read(tests::binary::root().join("crates/server/demo/pictures/heron.jpg"))?;
    let mut flipped = bytes.clone();
    flipped.iter_mut().skip(200).step_by(97).for_each(|byte| *byte ^= 0x5a);
    let files: [(&str, &[u8]); 10] = [
        ("a picture cut off in its head", &bytes[..100]),
        ("a picture cut off in its middle", &bytes[..bytes.len() / 2]),
        ("a text", b"This is no picture at all, just words."),
        ("an SVG", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("an archive", b"PK\x03\x04\x14\0\0\0\x08\0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        ("the head of a GIF", b"GIF89a\xff\xff\xff\xff\xf7\0\0"),
        ("the head of a WebP", b"RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff"),
        ("a HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\0"),
        ("a single byte", b"\xff"),
        ("null bytes", &[0; 4096]),
    ];
    for (what, bytes) in files {
        let answer = attach(&mut person, bytes).await?;
        check_refused(what, &answer)?;
    }
    // Damaged pixels may still be a picture; they must not be trouble.
    let answer = attach(&mut person, &flipped).await?;
    ensure!(matches!(answer.status, 303 | 422), "a damaged picture answered {}", answer.status);
    server.check_well().await?;
    server.stop().await
}

#[tokio::test]
async fn bombs_are_refused_before_they_unpack() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let mut person = Person::join(&server, &Default::default(), "sapper").await?;
    let before = memory_bytes(server.process())?;
    for (what, bomb) in [("wide and tall", png(50_000, 50_000)), ("long", png(1, 2_000_000))] {
        let answer = attach(&mut person, &bomb).await?;
        check_refused(what, &answer)?;
    }
    let more = memory_bytes(server.process())?.saturating_sub(before);
    ensure!(more < 300 << 20, "refusing two bombs took {} MiB", more >> 20);
    server.check_well().await?;
    server.stop().await
}

#[tokio::test]
async fn a_picture_of_too_many_bytes_is_refused_and_words_are_kept() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let mut person = Person::join(&server, &Default::default(), "giant").await?;
    let answer = attach(&mut person, &vec![7; 17 << 20]).await?;
    check_refused("17 MiB", &answer)?;
    let typed = answer.page().texts("textarea#text");
    ensure!(typed == ["Words beside it"], "what was typed is gone: {typed:?}");
    server.stop().await
}

async fn attach(person: &mut Person, bytes: &[u8]) -> Result<Answer> {
    let file = Part { field: "file-1", file_name: "x.jpg", bytes };
    person.compose("/compose", &[("text", "Words beside it")], &[file], "post").await
}

/// The form again, with the field marked and words about what is wrong.
fn check_refused(what: &str, answer: &Answer) -> Result<()> {
    ensure!(answer.status == 422, "{what} answered {} instead of 422", answer.status);
    let page = answer.page();
    let wrong = page.attributes("[aria-invalid]", "id");
    ensure!(wrong == ["file-1"], "{what}: marked as wrong are {wrong:?} instead of the file");
    let words = page.texts("#file-1-problem").join(" ");
    ensure!(words.len() > 10, "{what}: the page does not say what is wrong: {words:?}");
    Ok(())
}

/// A PNG whose head promises this size, with a correct check sum and hardly any data.
fn png(width: u32, height: u32) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let body = [&kind[..], data].concat();
        let length = (data.len() as u32).to_be_bytes();
        [&length[..], &body, &check_sum(&body).to_be_bytes()].concat()
    };
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let data = b"\x78\x9c\x03\x00\x00\x00\x00\x01";
    let chunks = [chunk(b"IHDR", &head), chunk(b"IDAT", data), chunk(b"IEND", b"")].concat();
    [&b"\x89PNG\r\n\x1a\n"[..], &chunks].concat()
}

/// CRC-32 as PNG wants it (PNG, annex D).
fn check_sum(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    let sum = bytes
        .iter()
        .fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |it, _| step(it)));
    !sum
}
