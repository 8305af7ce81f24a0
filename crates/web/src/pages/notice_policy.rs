//! Of whom the holder wants to be told, and what waits apart or is dropped.

use askama::Template;
use service::{NoticePolicy, Treatment};

use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::reply::{self, Answer};

/// `/settings/notifications`.
pub(crate) async fn open(visit: Visit) -> Answer {
    let policy = visit.service.notice_policy(visit.holder()?);
    let questions = QUESTIONS.iter().map(|asked| Question { asked, is: (asked.of)(&policy) });
    let waiting = visit.service.held_back(visit.holder()?).len();
    let frame = Frame::new(&visit, "Notifications from strangers");
    reply::page(&PolicyPage { frame, questions: questions.collect(), waiting })
}

/// Sets it, from now on.
pub(crate) async fn save(visit: Visit, fields: Fields) -> Answer {
    let chosen = |name: &str| {
        let found = TREATMENTS.iter().find(|it| it.0 == fields.text(name));
        found.map_or(Treatment::Accept, |it| it.2)
    };
    let policy = NoticePolicy {
        not_following: chosen("not_following"),
        not_followers: chosen("not_followers"),
        new_accounts: chosen("new_accounts"),
        private_mentions: chosen("private_mentions"),
        limited_accounts: chosen("limited_accounts"),
    };
    visit.service.set_notice_policy(visit.holder()?, policy).await?;
    reply::go_to("/settings/notifications", Some(Done::Saved))
}

#[derive(Template)]
#[template(path = "settings/notifications.html")]
struct PolicyPage {
    frame: Frame,
    questions: Vec<Question>,
    waiting: usize,
}

/// A kind of stranger, with what becomes of their notices.
struct Question {
    asked: &'static Asked,
    is: Treatment,
}

impl Question {
    /// Value, words, and whether chosen.
    fn choices(&self) -> [(&'static str, &'static str, bool); 3] {
        TREATMENTS.map(|(value, words, treatment)| (value, words, treatment == self.is))
    }
}

struct Asked {
    name: &'static str,
    words: &'static str,
    hint: &'static str,
    of: fn(&NoticePolicy) -> Treatment,
}

const QUESTIONS: [Asked; 5] = [
    Asked {
        name: "not_following",
        words: "Accounts you do not follow",
        hint: "",
        of: |policy| policy.not_following,
    },
    Asked {
        name: "not_followers",
        words: "Accounts that do not follow you",
        hint: "",
        of: |policy| policy.not_followers,
    },
    Asked {
        name: "new_accounts",
        words: "Accounts made in the last thirty days",
        hint: "Unless you follow them.",
        of: |policy| policy.new_accounts,
    },
    Asked {
        name: "private_mentions",
        words: "Messages nobody asked for",
        hint: "From accounts you do not follow.",
        of: |policy| policy.private_mentions,
    },
    Asked {
        name: "limited_accounts",
        words: "Accounts the operators limited",
        hint: "Unless you follow them.",
        of: |policy| policy.limited_accounts,
    },
];

/// Value, words, and what it is.
const TREATMENTS: [(&str, &str, Treatment); 3] = [
    ("accept", "Tell me", Treatment::Accept),
    ("filter", "Let them wait apart", Treatment::Filter),
    ("drop", "Drop them unread", Treatment::Drop),
];
