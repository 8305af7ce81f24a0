//! Accounts that only the holder can see together: followed, following, asking, muted, blocked.

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
        acts: &[("unfollow", "Unfollow")],
    };
    show(&visit, &list, &accounts)
}

/// `/followers`.
pub(crate) async fn followers(visit: Visit) -> Answer {
    let accounts = visit.service.followers(visit.holder()?).await?;
    let list = List {
        title: "Followers",
        lead: "Who told you of following you. Everybody sees their number; the list is sealed, \
               and only you can see it. Who is removed is not told, and cannot read what you say \
               to followers from then on.",
        empty: "Nobody follows you yet.",
        acts: &[("remove-follower", "Remove")],
    };
    show(&visit, &list, &accounts)
}

/// `/follow-requests`.
pub(crate) async fn requests(visit: Visit) -> Answer {
    let accounts = visit.service.follow_requests(visit.holder()?).await?;
    let list = List {
        title: "Follow requests",
        lead: "Who asks to follow you. Whoever you accept can read what you say to followers.",
        empty: "Nobody asks. Only accounts that want to be asked first get requests: it is a \
                line of your profile.",
        acts: &[("accept", "Accept"), ("reject", "Decline")],
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
        acts: &[("unmute", "Unmute")],
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
        acts: &[("unblock", "Unblock")],
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
    /// What can be done with each account: the act and its words.
    acts: &'static [(&'static str, &'static str)],
}

fn show(visit: &Visit, list: &List, accounts: &[Arc<AccountView>]) -> Answer {
    reply::page(&ListPage { frame: Frame::new(visit, list.title), list, accounts })
}
