//! Everything the server holds about the one who asks: each table, each byte.

use askama::Template;
use service::view::HeldLine;

use crate::absent::ABSENT;
use crate::door::Visit;
use crate::frame::Frame;
use crate::reply::{self, Answer};

/// `/held`.
pub(crate) async fn held(visit: Visit) -> Answer {
    let holder = visit.holder()?;
    let lines = visit.service.held_by_holder(holder).await?;
    let of_kind = |kind: &str| Group::of(&lines, kind);
    reply::page(&HeldPage {
        frame: Frame::new(&visit, "What is held about you"),
        handle: holder.handle().as_str(),
        groups: [
            of_kind("public"),
            of_kind("sealed"),
            of_kind("house"),
            of_kind("not about accounts"),
        ],
        bytes: lines.iter().map(|line| line.bytes).sum(),
        rows: lines.iter().map(|line| line.rows).sum(),
        absent: ABSENT,
    })
}

#[derive(Template)]
#[template(path = "held.html")]
struct HeldPage<'a> {
    frame: Frame,
    handle: &'a str,
    groups: [Group<'a>; 4],
    bytes: u64,
    rows: u64,
    absent: &'static [(&'static str, &'static str)],
}

/// Tables of one kind.
struct Group<'a> {
    kind: &'static str,
    words: &'static str,
    lines: Vec<&'a HeldLine>,
    rows: u64,
    bytes: u64,
}

impl<'a> Group<'a> {
    fn of(lines: &'a [HeldLine], kind: &str) -> Self {
        let lines: Vec<_> = lines.iter().filter(|line| line.kind == kind).collect();
        let (kind, words) = match kind {
            "public" => ("Public", "Anyone can read this. It is what you published."),
            "sealed" => (
                "Sealed",
                "Ciphertext. Only your codename opens it; whoever takes the disk gets noise.",
            ),
            "house" => ("House papers", "What the server needs to work."),
            _ => ("Not about accounts", "Tables that say nothing about anybody."),
        };
        let rows = lines.iter().map(|line| line.rows).sum();
        let bytes = lines.iter().map(|line| line.bytes).sum();
        Self { kind, words, lines, rows, bytes }
    }
}

/// Bytes as people say them.
fn bytes_said(bytes: &u64) -> String {
    match *bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{}.{} KiB", bytes / 1_024, bytes % 1_024 * 10 / 1_024),
        _ => format!("{}.{} MiB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

#[cfg(test)]
mod tests {
    use super::bytes_said;

    #[test]
    fn bytes_read_as_people_say_them() {
        let said = [0, 1_023, 1_536, 3 * 1_048_576].map(|bytes| bytes_said(&bytes));
        assert_eq!(said, ["0 B", "1023 B", "1.5 KiB", "3.0 MiB"]);
    }
}
