//! Pages about the house itself: what it is, its rules, and what it keeps.

use std::sync::Arc;

use askama::Template;
use record::{HouseRule, RuleAbout, Severity, limits};
use service::view::{AccountView, HeldLine};
use service::{Settings, SignUpMode, Statistics};

use crate::absent::ABSENT;
use crate::door::Visit;
use crate::frame::Frame;
use crate::portrait::Portrait;
use crate::reply::{self, Answer};

/// What this place is and who runs it.
pub(crate) async fn about(visit: Visit) -> Answer {
    let newest = visit.service.newest_accounts().await?;
    reply::page(&AboutPage {
        frame: Frame::new(&visit, "About"),
        settings: visit.settings(),
        statistics: visit.service.statistics().await?,
        newest: newest.get(..NEWEST_SHOWN).unwrap_or(&newest),
    })
}

/// The house rules.
pub(crate) async fn rules(visit: Visit) -> Answer {
    let standing = visit.service.house_rules();
    let kept = |wanted: fn(&HouseRule) -> bool| {
        standing.iter().filter(|rule| wanted(rule)).map(Standing::of).collect()
    };
    reply::page(&RulesPage {
        frame: Frame::new(&visit, "Rules"),
        rules: &visit.settings().rules,
        servers: kept(|rule| matches!(rule.about, RuleAbout::Server(_))),
        spoken_of: kept(|rule| !matches!(rule.about, RuleAbout::Server(_))),
    })
}

/// What is kept, who can read it, and what this place cannot protect against. The limits and
/// the tables come from the code that applies them.
pub(crate) async fn privacy(visit: Visit) -> Answer {
    let tables = visit.service.tables().await?;
    reply::page(&PrivacyPage {
        frame: Frame::new(&visit, "Privacy"),
        tables,
        idle_minutes: visit.settings().idle_seconds.div_ceil(60),
    })
}

#[derive(Template)]
#[template(path = "house/about.html")]
struct AboutPage<'a> {
    frame: Frame,
    settings: &'a Settings,
    statistics: Statistics,
    newest: &'a [Arc<AccountView>],
}

#[derive(Template)]
#[template(path = "house/rules.html")]
struct RulesPage<'a> {
    frame: Frame,
    rules: &'a [String],
    servers: Vec<Standing<'a>>,
    spoken_of: Vec<Standing<'a>>,
}

/// A rule that operators made about something, in words.
struct Standing<'a> {
    what: String,
    how: &'static str,
    comment: &'a str,
}

impl<'a> Standing<'a> {
    fn of(rule: &'a HouseRule) -> Self {
        Self {
            what: match &rule.about {
                RuleAbout::Server(_) => rule.shown_name(),
                RuleAbout::Tag(name) => format!("#{name}"),
                RuleAbout::Post(id) => format!("the post {id}"),
                RuleAbout::Link(url) => url.clone(),
            },
            how: match rule.severity {
                Severity::Noop => "nothing more",
                Severity::Silence => "not shown to everybody",
                Severity::Suspend => "no dealings",
                Severity::Allow => "let in",
            },
            comment: &rule.comment,
        }
    }
}

#[derive(Template)]
#[template(path = "house/privacy.html")]
struct PrivacyPage {
    frame: Frame,
    tables: Vec<HeldLine>,
    idle_minutes: u64,
}

/// A kind of thing, and for everyone, its holder, the operator and a court: what they can read.
struct Readers {
    what: &'static str,
    who: [&'static str; 4],
}

const READERS: &[Readers] = &[
    Readers {
        what: "Posts, boosts, pictures, profiles, counts",
        who: ["yes", "yes", "yes", "like everyone"],
    },
    Readers {
        what: "Whom you follow, block, mute; favourites, bookmarks, filters",
        who: ["no", "yes", "no", "sealed bytes"],
    },
    Readers {
        what: "Notifications, held posts, preferences",
        who: ["no", "yes", "no", "sealed bytes"],
    },
    Readers {
        what: "Which posts you favour",
        who: ["a number", "you and each post's author", "a number", "a number, sealed bytes"],
    },
    Readers { what: "Reports", who: ["no", "no", "yes, without sender", "sealed bytes"] },
    Readers { what: "Which apps you let in", who: ["no", "yes", "no", "sealed bytes"] },
    Readers { what: "Who you are", who: ["no", "only you", "no", "not held"] },
];

const NEWEST_SHOWN: usize = 8;
