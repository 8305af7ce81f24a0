//! Web push, which this server does not do: a subscription would tie an account to an address at
//! a phone's maker or a browser's, who can be asked whose it is.

use crate::ask::Nothing;
use crate::call::Call;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Empty, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let (path, push) = ("/api/v1/push/subscription", Need::User("push"));
    table.get(path, push, "A push subscription: there is none", none);
    table.post(path, push, "Subscribes: not on this server", refuse);
    table.put(path, push, "Changes a subscription: there is none", none);
    table.delete(path, push, "Ends a subscription, of which there is none", drop_none);
}

async fn none(_: Call, _: Nothing) -> Answer<Empty> {
    Err(ApiError::not_found())
}

/// The address and keys that came are not looked at.
async fn refuse(_: Call, _: Nothing) -> Answer<Empty> {
    Err(ApiError::unprocessable(
        "Push is switched off on this server: it would tie your account to an address elsewhere",
    ))
}

async fn drop_none(_: Call, _: Nothing) -> Answer<Empty> {
    Ok(Reply::empty())
}
