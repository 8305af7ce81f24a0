//! Hashtags the holder follows: posts with them come to home. Nobody is told.

use askama::Template;
use axum::extract::Path;
use service::view::TagView;

use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::reply::{self, Answer, Refusal};

/// `/settings/tags`.
pub(crate) async fn open(visit: Visit) -> Answer {
    let tags = visit.service.followed_tags(visit.holder()?);
    reply::page(&TagsPage { frame: Frame::new(&visit, "Followed hashtags"), tags })
}

/// `POST /tags/TAG/follow` and `/tags/TAG/unfollow`.
pub(crate) async fn act(
    visit: Visit,
    Path((tag, act)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let (followed, done) = match act.as_str() {
        "follow" => (true, Done::TagFollowed),
        "unfollow" => (false, Done::TagUnfollowed),
        _ => return Err(Refusal::not_found()),
    };
    let tag = visit.service.follow_tag(visit.holder()?, &tag, followed).await?;
    let own_page = format!("/tags/{}", reply::encoded(&tag.name));
    reply::go_to(fields.back().unwrap_or(&own_page), Some(done))
}

#[derive(Template)]
#[template(path = "settings/tags.html")]
struct TagsPage {
    frame: Frame,
    tags: Vec<TagView>,
}
