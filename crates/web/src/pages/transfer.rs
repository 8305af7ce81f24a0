//! Taking one's things along: lists and the archive out, lists in.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::{Multipart, Path};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use futures_util::stream;
use record::limits::{IMPORT_BYTES_MAX, IMPORT_LINES_MAX};
use service::{Imported, Portable};

use super::archive::Drawn;
use crate::door::Visit;
use crate::frame::Frame;
use crate::parcel::{self, Parcel};
use crate::problems::Problems;
use crate::reply::{self, Answer, Refusal};

/// `/settings/export`.
pub(crate) async fn export(visit: Visit) -> Answer {
    visit.holder()?;
    let lists = Portable::ALL.map(|what| (what, words(what)));
    reply::page(&ExportPage { frame: Frame::new(&visit, "Take along"), lists })
}

/// `/settings/export/NAME`: a list, or everything.
pub(crate) async fn download(visit: Visit, Path(name): Path<String>) -> Answer {
    let holder = visit.holder()?;
    if name == ARCHIVE {
        let pieces = visit.service.archive(holder, Arc::new(Drawn)).await?;
        let pieces = stream::unfold(pieces, async |mut pieces| {
            let piece = pieces.recv().await?;
            Some((piece, pieces))
        });
        let disposition = format!("attachment; filename=\"{}-archive.tar.gz\"", holder.handle());
        let headers =
            [(CONTENT_TYPE, "application/gzip".to_owned()), (CONTENT_DISPOSITION, disposition)];
        return Ok((headers, Body::from_stream(pieces)).into_response());
    }
    let what = Portable::of_file_name(&name).ok_or_else(Refusal::not_found)?;
    let bytes = visit.service.export(holder, what).await?;
    let disposition = format!("attachment; filename=\"{}\"", what.file_name());
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, disposition)];
    Ok((headers, bytes).into_response())
}

/// `/settings/import`.
pub(crate) async fn import(visit: Visit) -> Answer {
    visit.holder()?;
    show(&visit, &Asked::default(), None, Problems::default())
}

/// Takes a list in, and tells line by line what became of it.
pub(crate) async fn send(visit: Visit, multipart: Multipart) -> Answer {
    let holder = visit.holder()?;
    let mut parcel = Parcel::new(multipart);
    let mut problems = Problems::default();
    let mut file = None;
    while let Some(next) = parcel.next_file().await? {
        if next.bytes.is_none() {
            problems.add("file", parcel::too_large());
        }
        file = next.bytes;
    }
    let fields = parcel.into_fields();
    let asked = Asked {
        what: Portable::of_key(fields.text("what")),
        in_place: fields.text("how") == "in_place",
    };
    let Some(what) = asked.what else {
        problems.add("what", "Please say which list the file holds.");
        return show(&visit, &asked, None, problems);
    };
    if file.is_none() && problems.is_empty() {
        problems.add("file", "Please choose a file.");
    }
    let imported = match file.filter(|_| problems.is_empty()) {
        Some(file) => match visit.service.import(holder, what, &file, asked.in_place).await {
            Ok(imported) => Some(imported),
            Err(refused) => {
                problems.add_refused("file", &refused);
                None
            }
        },
        None => None,
    };
    show(&visit, &asked, imported, problems)
}

/// What the form says.
#[derive(Default)]
struct Asked {
    what: Option<Portable>,
    in_place: bool,
}

#[derive(Template)]
#[template(path = "settings/export.html")]
struct ExportPage {
    frame: Frame,
    lists: [(Portable, &'static str); 6],
}

#[derive(Template)]
#[template(path = "settings/import.html")]
struct ImportPage {
    frame: Frame,
    problems: Problems,
    imported: Option<Imported>,
    /// Lists with their names, and whether it is the chosen one.
    lists: [(Portable, &'static str, bool); 6],
    in_place: bool,
}

impl ImportPage {
    const MIB_MAX: usize = IMPORT_BYTES_MAX / (1024 * 1024);
    const LINES_MAX: usize = IMPORT_LINES_MAX;
}

fn show(visit: &Visit, asked: &Asked, imported: Option<Imported>, problems: Problems) -> Answer {
    let status = problems.status();
    let page = ImportPage {
        frame: Frame::new(visit, problems.title("Take in")),
        problems,
        imported,
        lists: Portable::ALL.map(|what| (what, words(what), asked.what == Some(what))),
        in_place: asked.in_place,
    };
    reply::page_with(status, &page)
}

fn words(what: Portable) -> &'static str {
    match what {
        Portable::Follows => "Accounts you follow",
        Portable::Mutes => "Accounts you mute",
        Portable::Blocks => "Accounts you block",
        Portable::Bookmarks => "Bookmarks",
        Portable::Lists => "Lists",
        Portable::Domains => "Domains you shut out",
    }
}

/// What the archive is called in addresses.
const ARCHIVE: &str = "archive.tar.gz";
