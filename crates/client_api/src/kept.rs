//! What a holder kept: bookmarks and favourites.

use crate::call::Call;
use crate::entities::status::Status;
use crate::need::Need;
use crate::paging::Paging;
use crate::render;
use crate::reply::Answer;
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    table.get("/api/v1/bookmarks", Need::User("read:bookmarks"), "Bookmarked posts", bookmarks);
    table.get("/api/v1/favourites", Need::User("read:favourites"), "Favourites", favourites);
}

async fn bookmarks(call: Call, asked: Paging) -> Answer<Vec<Status>> {
    let page = call.service.bookmarks(call.holder()?, asked.stretch()).await?;
    Ok(render::page(&call, &page))
}

async fn favourites(call: Call, asked: Paging) -> Answer<Vec<Status>> {
    let page = call.service.favourites(call.holder()?, asked.stretch()).await?;
    Ok(render::page(&call, &page))
}
