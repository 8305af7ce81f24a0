//! More of the server: what it says about itself at length, and how much happens on it.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Serialize;
use service::Week;

use record::{RuleAbout, Severity};

use crate::ask::Nothing;
use crate::call::Call;
use crate::entities::{CustomEmoji, digest_of};
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let all = Need::Nothing;
    table.get("/api/v1/instance/peers", all, "Other servers it knows: none", peers);
    table.get("/api/v1/instance/activity", all, "How much happened in each week", activity);
    table.get("/api/v1/instance/extended_description", all, "What it is, at length", describe);
    table.get("/api/v1/instance/privacy_policy", all, "What it does not hold", privacy);
    table.get("/api/v1/instance/terms_of_service", all, "There are none", no_terms);
    table.get("/api/v1/instance/terms_of_service/{date}", all, "There are none", no_terms);
    table.get("/api/v1/instance/domain_blocks", all, "Servers kept out", domain_blocks);
    table.get("/api/v1/instance/languages", all, "Languages of its pages", languages);
    let translations = "/api/v1/instance/translation_languages";
    table.get(translations, all, "It translates nothing", translations_none);
    table.get("/api/v1/custom_emojis", all, "It has none", emojis);
    table.get("/api/v1/announcements", Need::Optional("read"), "There are none", announcements);
}

/// A text at length (docs.joinmastodon.org/entities/ExtendedDescription).
#[derive(Serialize, JsonSchema)]
struct LongText {
    updated_at: Option<String>,
    content: String,
}

/// A week (docs.joinmastodon.org/entities/V1_Instance, activity). Numbers are texts.
#[derive(Serialize, JsonSchema)]
struct Activity {
    /// When it begins, in seconds since 1970.
    week: String,
    /// Public posts and boosts.
    statuses: String,
    /// Nobody counts who was here: always 0.
    logins: String,
    /// Accounts made.
    registrations: String,
}

/// A language (docs.joinmastodon.org/entities/Language).
#[derive(Serialize, JsonSchema)]
struct Language {
    code: &'static str,
    name: &'static str,
}

/// An announcement: there are none.
#[derive(Serialize, JsonSchema)]
struct Announcement {
    id: String,
    content: String,
}

async fn peers(_: Call, _: Nothing) -> Answer<Vec<String>> {
    Ok(Reply::json(&Vec::new()))
}

async fn activity(call: Call, _: Nothing) -> Answer<Vec<Activity>> {
    let talk = call.service.talk().await?;
    let weeks: Vec<_> = talk.weeks.iter().map(Activity::of).collect();
    Ok(Reply::json(&weeks))
}

async fn describe(call: Call, _: Nothing) -> Answer<LongText> {
    let content = record::text::html(&call.service.settings().description, &|_| false);
    Ok(Reply::json(&LongText { updated_at: None, content }))
}

async fn privacy(call: Call, _: Nothing) -> Answer<LongText> {
    let content = format!(
        "<p>What is public is public; everything else is sealed with keys that this server does \
         not keep. It takes no e-mail address, phone number, visitor's address or time of \
         writing.</p><p>What it holds, table by table: \
         <a href=\"{0}/privacy\">{0}/privacy</a></p>",
        call.origin()
    );
    Ok(Reply::json(&LongText { updated_at: Some(STARTED.clone()), content }))
}

async fn no_terms(_: Call, _: Nothing) -> Answer<LongText> {
    Err(ApiError::not_found())
}

/// A server kept out (docs.joinmastodon.org/entities/DomainBlock).
#[derive(Serialize, JsonSchema)]
struct DomainBlock {
    domain: String,
    /// SHA-256 of the name, in full where only a part of it is shown.
    digest: String,
    severity: &'static str,
    comment: String,
}

async fn domain_blocks(call: Call, _: Nothing) -> Answer<Vec<DomainBlock>> {
    let rules = call.service.house_rules();
    let blocks = rules.iter().filter_map(|rule| match (&rule.about, rule.severity) {
        (_, Severity::Noop | Severity::Allow) => None,
        (RuleAbout::Server(domain), severity) => Some(DomainBlock {
            domain: rule.shown_name(),
            digest: digest_of(domain),
            severity: if severity == Severity::Suspend { "suspend" } else { "silence" },
            comment: rule.comment.clone(),
        }),
        _ => None,
    });
    Ok(Reply::json(&blocks.collect::<Vec<_>>()))
}

async fn languages(_: Call, _: Nothing) -> Answer<Vec<Language>> {
    Ok(Reply::json(&vec![Language { code: "en", name: "English" }]))
}

async fn translations_none(
    _: Call,
    _: Nothing,
) -> Answer<std::collections::BTreeMap<String, Vec<String>>> {
    Ok(Reply::json(&std::collections::BTreeMap::new()))
}

async fn emojis(_: Call, _: Nothing) -> Answer<Vec<CustomEmoji>> {
    Ok(Reply::json(&Vec::new()))
}

async fn announcements(_: Call, _: Nothing) -> Answer<Vec<Announcement>> {
    Ok(Reply::json(&Vec::new()))
}

impl Activity {
    fn of(week: &Week) -> Self {
        Self {
            week: (week.first.first_slot().unix_millis() / 1_000).to_string(),
            statuses: week.posts.to_string(),
            logins: "0".into(),
            registrations: week.accounts.to_string(),
        }
    }
}

/// The policy is a part of the program: it changes with its edition.
static STARTED: LazyLock<String> =
    LazyLock::new(|| crate::entities::day_start(record::Day::new(POLICY_DAY)));
/// 22 November 2026.
const POLICY_DAY: i32 = 20_779;
