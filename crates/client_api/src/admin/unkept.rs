//! What Mastodon keeps about people and this house does not: addresses, e-mails, who came when.
//! Lists of it are empty, and rules about it are refused, in words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::operator;
use crate::ask::{Many, Nothing, Text};
use crate::call::Call;
use crate::error::ApiError;
use crate::instance::{domain, version};
use crate::need::Need;
use crate::reply::{Answer, Empty, Reply};
use crate::table::Table;

pub(super) fn endpoints(table: &mut Table) {
    for (list, one, [read, write]) in PLACES {
        let (read, write) = (Need::User(read), Need::User(write));
        table.get(list, read, "Not known here: none", nothing);
        table.post(list, write, "Not known here: no rules", no_rules);
        table.get(one, read, "There is none", not_there);
        table.put(one, write, "There is none", not_there);
        table.delete(one, write, "There is none", not_there);
    }
    let test = "/api/v1/admin/canonical_email_blocks/test";
    table.post(test, Need::User("admin:read:canonical_email_blocks"), "None matches", nothing);
    let read = Need::User("admin:read");
    table.post("/api/v1/admin/measures", read, "What is counted", measures);
    table.post("/api/v1/admin/dimensions", read, "What it runs", dimensions);
    table.post("/api/v1/admin/retention", read, "Who comes back is not known", nothing);
}

/// Lists, their lines, and scopes.
const PLACES: [(&str, &str, [&str; 2]); 3] = [
    (
        "/api/v1/admin/ip_blocks",
        "/api/v1/admin/ip_blocks/{id}",
        ["admin:read:ip_blocks", "admin:write:ip_blocks"],
    ),
    (
        "/api/v1/admin/email_domain_blocks",
        "/api/v1/admin/email_domain_blocks/{id}",
        ["admin:read:email_domain_blocks", "admin:write:email_domain_blocks"],
    ),
    (
        "/api/v1/admin/canonical_email_blocks",
        "/api/v1/admin/canonical_email_blocks/{id}",
        ["admin:read:canonical_email_blocks", "admin:write:canonical_email_blocks"],
    ),
];

/// What is to be counted.
#[derive(Deserialize, JsonSchema)]
struct Asked {
    /// Which counts.
    #[serde(default)]
    keys: Many<Text>,
    /// From this day on.
    start_at: Option<Text>,
    /// Up to this day.
    end_at: Option<Text>,
}

/// A count by days (docs.joinmastodon.org/entities/Admin_Measure).
#[derive(Serialize, JsonSchema)]
struct AdminMeasure {
    key: &'static str,
    unit: Option<String>,
    total: String,
    data: Vec<OnDay>,
}

/// A count on a day.
#[derive(Serialize, JsonSchema)]
struct OnDay {
    date: String,
    value: String,
}

/// Counts by something (docs.joinmastodon.org/entities/Admin_Dimension).
#[derive(Serialize, JsonSchema)]
struct AdminDimension {
    key: String,
    data: Vec<Share>,
}

/// The count of one thing.
#[derive(Serialize, JsonSchema)]
struct Share {
    key: String,
    human_key: String,
    value: String,
}

async fn nothing(call: Call, _: Nothing) -> Answer<Vec<Empty>> {
    operator(&call)?;
    Ok(Reply::json(&Vec::new()))
}

async fn not_there(call: Call, _: Nothing) -> Answer<Empty> {
    operator(&call)?;
    Err(ApiError::not_found())
}

async fn no_rules(call: Call, _: Nothing) -> Answer<Empty> {
    operator(&call)?;
    Err(ApiError::unprocessable(
        "Addresses and e-mails are not known here: there is nothing that such a rule could meet",
    ))
}

/// Only newcomers are counted by days: the rest would tell who came when.
async fn measures(call: Call, asked: Asked) -> Answer<Vec<AdminMeasure>> {
    let views = call.service.all_accounts(operator(&call)?).await?;
    let day = |text: &Option<Text>| text.as_ref().and_then(|it| it.0.get(..10).map(str::to_owned));
    let (from, to) = (day(&asked.start_at), day(&asked.end_at));
    let mut days = std::collections::BTreeMap::new();
    for view in views {
        let day = view.account.created.iso();
        let since = from.as_ref().is_none_or(|from| *from <= day);
        if since && to.as_ref().is_none_or(|to| day <= *to) {
            *days.entry(day).or_insert(0_u64) += 1;
        }
    }
    let mut measures = Vec::new();
    if asked.keys.0.iter().any(|key| key.0 == "new_users") {
        measures.push(AdminMeasure {
            key: "new_users",
            unit: None,
            total: days.values().sum::<u64>().to_string(),
            data: (days.into_iter())
                .map(|(day, count)| OnDay {
                    date: format!("{day}T00:00:00.000Z"),
                    value: count.to_string(),
                })
                .collect(),
        });
    }
    Ok(Reply::json(&measures))
}

async fn dimensions(call: Call, asked: Asked) -> Answer<Vec<AdminDimension>> {
    operator(&call)?;
    let posts = call.service.statistics().await?.posts;
    let share =
        |key: &str, value: String| Share { key: key.to_owned(), human_key: key.to_owned(), value };
    let dimension = |key: &Text| AdminDimension {
        data: match key.0.as_str() {
            "servers" => {
                vec![share(domain(&call.service.settings().origin), posts.to_string())]
            }
            "software_versions" => vec![share("Publius", version())],
            _ => Vec::new(),
        },
        key: key.0.clone(),
    };
    Ok(Reply::json(&asked.keys.0.iter().map(dimension).collect::<Vec<_>>()))
}
