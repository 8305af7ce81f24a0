//! Deeds of one button: on posts and on accounts. Each ends where it began.

use axum::extract::Path;
use record::{Account, Id, Post};
use service::Session;

use crate::door::Visit;
use crate::form::Fields;
use crate::frame::Done;
use crate::reply::{self, Answer, Refusal};

/// `POST /@handle/ID/favourite` and its like.
pub(crate) async fn on_post(
    visit: Visit,
    Path((handle, id, act)): Path<(String, String, String)>,
    fields: Fields,
) -> Answer {
    let holder = visit.holder()?;
    let id: Id<Post> = id.parse().map_err(|_| Refusal::not_found())?;
    let done = act_on_post(&visit, holder, id, &act, &fields).await?;
    let back = match fields.back() {
        Some(page) => format!("{page}#p-{id}"),
        None => format!("/@{handle}/{id}"),
    };
    reply::go_to(&back, done)
}

/// `POST /@handle/follow` and its like.
pub(crate) async fn on_account(
    visit: Visit,
    Path((handle, act)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let holder = visit.holder()?;
    let profile = visit.service.profile(visit.viewer(), &handle).await?;
    let mut done = act_on_account(&visit, holder, profile.account.account.id, &act).await?;
    if done == Done::Followed && profile.account.account.locked {
        done = Done::Asked;
    }
    let own_page = format!("/@{handle}");
    reply::go_to(fields.back().unwrap_or(&own_page), Some(done))
}

/// What changes a button's look needs no words; the rest says what was done.
async fn act_on_post(
    visit: &Visit,
    holder: &Session,
    id: Id<Post>,
    act: &str,
    fields: &Fields,
) -> Result<Option<Done>, Refusal> {
    let service = &visit.service;
    let done = match act {
        "favourite" => service.favourite(holder, id).await.map(|()| None),
        "unfavourite" => service.unfavourite(holder, id).await.map(|()| None),
        "bookmark" => service.bookmark(holder, id).await.map(|()| None),
        "unbookmark" => service.unbookmark(holder, id).await.map(|()| None),
        "boost" => service.boost(holder, id).await.map(|()| Some(Done::Boosted)),
        "unboost" => service.unboost(holder, id).await.map(|()| Some(Done::Unboosted)),
        "pin" => service.pin(holder, id).await.map(|()| Some(Done::Pinned)),
        "unpin" => service.unpin(holder, id).await.map(|()| Some(Done::Unpinned)),
        "take-out" => service.take_out(holder, id).await.map(|()| Some(Done::TakenOut)),
        "mute-thread" => service.mute_thread(holder, id).await.map(|()| Some(Done::ThreadMuted)),
        "unmute-thread" => {
            service.unmute_thread(holder, id).await.map(|()| Some(Done::ThreadUnmuted))
        }
        "vote" => service.vote(holder, id, chosen(fields)).await.map(|()| Some(Done::Voted)),
        _ => return Err(Refusal::not_found()),
    };
    Ok(done?)
}

async fn act_on_account(
    visit: &Visit,
    holder: &Session,
    id: Id<Account>,
    act: &str,
) -> Result<Done, Refusal> {
    let service = &visit.service;
    let done = match act {
        "follow" => service.follow(holder, id).await.map(|()| Done::Followed),
        "unfollow" => service.unfollow(holder, id).await.map(|()| Done::Unfollowed),
        "mute" => service.mute(holder, id).await.map(|()| Done::Muted),
        "unmute" => service.unmute(holder, id).await.map(|()| Done::Unmuted),
        "block" => service.block(holder, id).await.map(|()| Done::Blocked),
        "unblock" => service.unblock(holder, id).await.map(|()| Done::Unblocked),
        "accept" => service.accept_follower(holder, id).await.map(|()| Done::Accepted),
        "reject" => service.reject_follower(holder, id).await.map(|()| Done::Rejected),
        "remove-follower" => service.remove_follower(holder, id).await.map(|()| Done::Removed),
        _ => return Err(Refusal::not_found()),
    };
    Ok(done?)
}

/// Options chosen in a poll, by their numbers from 0.
fn chosen(fields: &Fields) -> Vec<u8> {
    fields.all("option").filter_map(|option| option.parse().ok()).collect()
}
