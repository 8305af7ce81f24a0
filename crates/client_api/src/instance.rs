//! The server itself: what it is, its rules and limits.

use service::SignUpMode;

use crate::ask::Nothing;
use crate::call::Call;
use crate::entities::account::Account;
use crate::entities::instance::{
    ApiVersions, Configuration, Contact, Instance, Registrations, Rule, Thumbnail, Usage, rules,
    streaming,
};
use crate::entities::instance_limits::{Accounts, MediaAttachments, Polls, Statuses};
use crate::entities::instance_v1::{ConfigurationV1, InstanceV1, Stats, UrlsV1};
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    table.get("/api/v2/instance", Need::Nothing, "The server", describe);
    table.get("/api/v1/instance", Need::Nothing, "The server, for older apps", describe_v1);
    table.get("/api/v1/instance/rules", Need::Nothing, "The house rules", list_rules);
}

async fn describe(call: Call, _: Nothing) -> Answer<Instance> {
    let settings = call.service.settings();
    let instance = Instance {
        domain: domain(&settings.origin).to_owned(),
        title: settings.name.clone(),
        version: version(),
        source_url: format!("{}/about", settings.origin),
        description: settings.description.clone(),
        usage: Usage::UNCOUNTED,
        thumbnail: Thumbnail::of(settings),
        icon: Vec::new(),
        languages: vec!["en".into()],
        configuration: Configuration::of(settings, call.service.push_key()),
        registrations: Registrations::of(settings),
        api_versions: ApiVersions::SPOKEN,
        contact: Contact { email: String::new(), account: contact(&call).await? },
        rules: rules(settings),
        wrapstodon: None,
    };
    Ok(Reply::json(&instance))
}

async fn describe_v1(call: Call, _: Nothing) -> Answer<InstanceV1> {
    let settings = call.service.settings();
    let statistics = call.service.statistics().await?;
    let instance = InstanceV1 {
        uri: domain(&settings.origin).to_owned(),
        title: settings.name.clone(),
        short_description: settings.description.clone(),
        description: settings.description.clone(),
        email: String::new(),
        version: version(),
        urls: UrlsV1 { streaming_api: streaming(&settings.origin) },
        stats: Stats {
            user_count: statistics.accounts,
            status_count: statistics.posts,
            domain_count: 0,
        },
        thumbnail: None,
        languages: vec!["en".into()],
        registrations: settings.sign_up == SignUpMode::Open,
        approval_required: false,
        invites_enabled: false,
        configuration: ConfigurationV1 {
            accounts: Accounts::LIMITS,
            statuses: Statuses::LIMITS,
            media_attachments: MediaAttachments::limits(),
            polls: Polls::LIMITS,
        },
        contact_account: contact(&call).await?,
        rules: rules(settings),
    };
    Ok(Reply::json(&instance))
}

async fn list_rules(call: Call, _: Nothing) -> Answer<Vec<Rule>> {
    Ok(Reply::json(&rules(call.service.settings())))
}

/// The first of the operators.
async fn contact(call: &Call) -> Result<Option<Account>, ApiError> {
    let operators = call.service.operators().await?;
    Ok(operators.first().map(|view| Account::of(view, call.origin())))
}

/// The host of the origin, with its port if it has one of its own.
pub(crate) fn domain(origin: &str) -> &str {
    origin.split_once("://").map_or(origin, |(_, host)| host)
}

/// The edition of Mastodon's API that is spoken, and what speaks it: apps read the numbers in
/// front, people the rest.
pub(crate) fn version() -> String {
    format!("4.5.0 (compatible; Publius {})", env!("CARGO_PKG_VERSION"))
}
