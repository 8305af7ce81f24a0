//! The front page: what this place is, in plain words, for those who come by.

use askama::Template;
use service::{SignUpMode, Statistics};

use crate::door::Visit;
use crate::frame::{Card, Frame};
use crate::html::Html;
use crate::post_view::lines;
use crate::reply::{self, Answer};

/// The front for visitors; those who are signed in are led home.
pub(crate) async fn front(visit: Visit) -> Answer {
    if visit.session.is_some() {
        return reply::go_to("/home", None);
    }
    let page = visit.service.local(None, None).await?;
    let settings = visit.settings();
    let card = Card {
        kind: "website",
        title: settings.name.clone(),
        text: settings.description.clone(),
        picture: None,
        large: false,
    };
    reply::page(&FrontPage {
        frame: Frame::new(&visit, settings.name.as_str()).with_card(card),
        mode: settings.sign_up,
        statistics: visit.service.statistics().await?,
        lines: lines(&visit, page.items.get(..POSTS_SHOWN).unwrap_or(&page.items)),
    })
}

#[derive(Template)]
#[template(path = "front.html")]
struct FrontPage {
    frame: Frame,
    mode: SignUpMode,
    statistics: Statistics,
    lines: Html,
}

const POSTS_SHOWN: usize = 8;
