//! The authorities that are known here, each with how certain its row is.

use std::sync::Arc;

use askama::Template;
use service::docket::{Authorities, Authority};

use crate::door::Visit;
use crate::frame::Frame;
use crate::reply::{self, Answer};

/// `/legal/authorities`.
pub(crate) async fn list(visit: Visit) -> Answer {
    let known = visit.service.docket_authorities()?;
    let frame = Frame::new(&visit, "Authorities known here");
    reply::page(&AuthoritiesPage { frame, known })
}

#[derive(Template)]
#[template(path = "legal/authorities.html")]
struct AuthoritiesPage {
    frame: Frame,
    known: Arc<Authorities>,
}

impl AuthoritiesPage {
    /// How long it bars telling, in its own words.
    fn gag<'a>(&self, row: &'a Authority) -> &'a str {
        row.gag.words.as_deref().unwrap_or("none seen")
    }

    /// Whether the holder may be told, in its own words where there are some.
    fn notice<'a>(&self, row: &'a Authority) -> &'a str {
        row.notice_words.as_deref().unwrap_or(row.notice.words())
    }

    /// Where it was read: the law's text first.
    fn read<'a>(&self, row: &'a Authority) -> Vec<&'a String> {
        row.text.iter().chain(&row.sources).collect()
    }
}

/// The name of a site, without the rest of its address.
fn site(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}
