//! Settings: where each of them lies, and how the holder likes pages.

use askama::Template;
use service::{Preferences, Size, Theme};

use super::compose::languages::{self, Language};
use super::compose::quoting::{self, Quoting};
use super::profile_form::own_account;
use crate::door::Visit;
use crate::form::Fields;
use crate::frame::{Done, Frame};
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// `/settings`: a table of contents.
pub(crate) async fn contents(visit: Visit) -> Answer {
    let holder = visit.holder()?;
    let sessions = visit.service.sessions(holder).len();
    let filters = visit.service.filters(holder).len();
    let has_recovery = visit.service.has_recovery(holder).await?;
    reply::page(&SettingsPage {
        frame: Frame::new(&visit, "Settings"),
        sessions,
        filters,
        lists: visit.service.lists(holder).len(),
        tags: visit.service.followed_tags(holder).len(),
        requests: visit.service.follow_requests(holder).await?.len(),
        locked: own_account(&visit).await?.locked,
        has_recovery,
    })
}

/// `/settings/preferences`.
pub(crate) async fn preferences(visit: Visit) -> Answer {
    let preferences = visit.holder()?.preferences();
    show(&visit, &preferences, Problems::default())
}

/// Sets the preferences.
pub(crate) async fn set_preferences(visit: Visit, fields: Fields) -> Answer {
    let before = visit.holder()?.preferences();
    let pushes = visit.service.push_key().is_some();
    let preferences = Preferences {
        language: languages::chosen(&fields),
        hold_by_default: fields.is_set("hold_by_default"),
        open_warnings: fields.is_set("open_warnings"),
        picture_edge: fields.text("size").parse().unwrap_or(Size::Hidden.edge()),
        theme: match fields.text("theme") {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::Auto,
        },
        hide_boosts: fields.is_set("hide_boosts"),
        hide_replies: fields.is_set("hide_replies"),
        quote_policy: quoting::chosen(fields.text("quote_policy")),
        push_allowed: if pushes { fields.is_set("push_allowed") } else { before.push_allowed },
        ..before
    };
    if !languages::is_tag(&preferences.language) {
        let mut problems = Problems::default();
        problems.add("language_other", languages::NO_TAG);
        return show(&visit, &preferences, problems);
    }
    visit.service.set_preferences(visit.holder()?, preferences).await?;
    reply::go_to("/settings/preferences", Some(Done::Saved))
}

#[derive(Template)]
#[template(path = "settings/contents.html")]
struct SettingsPage {
    frame: Frame,
    sessions: usize,
    filters: usize,
    lists: usize,
    tags: usize,
    requests: usize,
    locked: bool,
    has_recovery: bool,
}

#[derive(Template)]
#[template(path = "settings/preferences.html")]
struct PreferencesPage<'a> {
    frame: Frame,
    problems: Problems,
    preferences: &'a Preferences,
    languages: Vec<Language>,
    other_language: &'a str,
    sizes: [(Size, bool); 3],
    quoting: [Quoting; 3],
    many: bool,
    themes: [(&'static str, &'static str, bool); 3],
    /// The operator allows push.
    pushes: bool,
}

fn show(visit: &Visit, preferences: &Preferences, problems: Problems) -> Answer {
    let status = problems.status();
    let theme = |name, words, theme| (name, words, preferences.theme == theme);
    let page = PreferencesPage {
        frame: Frame::new(visit, problems.title("Preferences")),
        problems,
        preferences,
        languages: languages::offered(&preferences.language),
        other_language: languages::other(&preferences.language),
        sizes: sizes(preferences.picture_size()),
        quoting: quoting::offered(preferences.quote_policy),
        many: true,
        themes: [
            theme("auto", "As the system says", Theme::Auto),
            theme("light", "Light", Theme::Light),
            theme("dark", "Dark", Theme::Dark),
        ],
        pushes: visit.service.push_key().is_some(),
    };
    reply::page_with(status, &page)
}

/// The sizes a picture on a post can have, and which one is chosen.
pub(crate) fn sizes(chosen: Size) -> [(Size, bool); 3] {
    [Size::Hidden, Size::Medium, Size::Large].map(|size| (size, size == chosen))
}
