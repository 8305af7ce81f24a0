//! Style, script and icons, inside the binary, under an address that names their content, so
//! that browsers keep them for good.

use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use service::Service;

use crate::reply::Refusal;

/// The addresses of the files. They tell nothing about who asks, and ask nothing.
pub(crate) fn routes() -> Router<Arc<Service>> {
    Router::new()
        .route("/static/{version}/{name}", get(file))
        .route("/favicon.ico", get(async || serve(ICON, "no-cache")))
        .route("/robots.txt", get(async || serve(ROBOTS, "no-cache")))
}

/// Where the files lie: `/static/` and a word that changes when any of them does.
pub(crate) fn folder() -> &'static str {
    &FOLDER
}

async fn file(Path((version, name)): Path<(String, String)>) -> Result<Response, Refusal> {
    let file = FILES.iter().find(|file| file.name == name).ok_or_else(Refusal::not_found)?;
    // A page from before an update asks for files that are no more: it gets today's, unkept.
    let is_current = FOLDER.strip_prefix("/static/") == Some(version.as_str());
    Ok(serve(file, if is_current { "public, max-age=31536000, immutable" } else { "no-cache" }))
}

fn serve(file: &'static File, cache: &'static str) -> Response {
    ([(CONTENT_TYPE, file.mime), (CACHE_CONTROL, cache)], file.bytes).into_response()
}

struct File {
    name: &'static str,
    mime: &'static str,
    bytes: &'static [u8],
}

static FOLDER: LazyLock<String> = LazyLock::new(|| {
    let bytes = FILES.iter().flat_map(|file| file.bytes);
    // FNV-1a (draft-eastlake-fnv): a fingerprint against mix-ups, not against forgers.
    let mark = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |mark, byte| {
        (mark ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("/static/{mark:016x}")
});

/// The parts of the one style sheet, in the order in which they count.
const STYLE: &str = concat!(
    include_str!("../static/css/base.css"),
    include_str!("../static/css/frame.css"),
    include_str!("../static/css/icons.css"),
    include_str!("../static/css/post.css"),
    include_str!("../static/css/profile.css"),
    include_str!("../static/css/form.css"),
    include_str!("../static/css/acting.css"),
    include_str!("../static/css/docket.css"),
    include_str!("../static/css/desk.css"),
);

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";

static FILES: [&File; 5] = [
    &File { name: "style.css", mime: CSS, bytes: STYLE.as_bytes() },
    &File { name: "comfort.js", mime: JS, bytes: include_bytes!("../static/js/comfort.js") },
    &File { name: "puzzle.js", mime: JS, bytes: include_bytes!("../static/js/puzzle.js") },
    &File { name: "icons.png", mime: "image/png", bytes: include_bytes!("../static/icons.png") },
    ICON,
];

const ICON: &File =
    &File { name: "icon.png", mime: "image/png", bytes: include_bytes!("../static/icon.png") };

const ROBOTS: &File = &File {
    name: "robots.txt",
    mime: "text/plain; charset=utf-8",
    bytes: b"User-agent: *\nDisallow: /search\nDisallow: /oembed\nDisallow: /live\n",
};
