//! Lists of accounts that only the holder can see: followed, muted, blocked.

use std::sync::Arc;

use askama::Template;
use service::view::AccountView;

use crate::door::Visit;
use crate::frame::Frame;
use crate::portrait::Portrait;
use crate::reply::{self, Answer};

/// `/following`.
pub(crate) async fn following(visit: Visit) -> Answer {
    let accounts = visit.service.following(visit.holder()?).await?;
    let list = List {
        title: "Following",
        lead: "Sealed with your codename. Nobody else, and no backup of this server, can tell \
               whom you follow.",
        empty: "You follow nobody yet.",
        undo: "unfollow",
        button: "Unfollow",
    };
    show(&visit, &list, &accounts)
}

/// `/muted`.
pub(crate) async fn muted(visit: Visit) -> Answer {
    let accounts = visit.service.muted(visit.holder()?).await?;
    let list = List {
        title: "Muted",
        lead: "Their posts stay out of your timelines and notifications. They are not told.",
        empty: "You mute nobody.",
        undo: "unmute",
        button: "Unmute",
    };
    show(&visit, &list, &accounts)
}

/// `/blocked`.
pub(crate) async fn blocked(visit: Visit) -> Answer {
    let accounts = visit.service.blocked(visit.holder()?).await?;
    let list = List {
        title: "Blocked",
        lead: "Neither of you follows the other, and you see nothing of theirs. What you post is \
               public: they can still read it signed out.",
        empty: "You block nobody.",
        undo: "unblock",
        button: "Unblock",
    };
    show(&visit, &list, &accounts)
}

#[derive(Template)]
#[template(path = "accounts.html")]
struct ListPage<'a> {
    frame: Frame,
    list: &'a List,
    accounts: &'a [Arc<AccountView>],
}

/// What a list says and does.
struct List {
    title: &'static str,
    lead: &'static str,
    empty: &'static str,
    undo: &'static str,
    button: &'static str,
}

fn show(visit: &Visit, list: &List, accounts: &[Arc<AccountView>]) -> Answer {
    reply::page(&ListPage { frame: Frame::new(visit, list.title), list, accounts })
}
