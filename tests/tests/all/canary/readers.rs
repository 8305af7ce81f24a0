//! Everybody asks the API for everything that can be read there: each address of its description,
//! with each number that anybody was told. The hunt then looks for what was shown to whom.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, ensure};
use hyper::Method;
use serde_json::Value;
use tests::binary;
use tests::browser::coded;
use tests::ledger::Visit;

use super::doors::fits;
use super::marks::Marks;

/// The addresses that can be read, as the description writes them.
pub(super) fn readable() -> Result<Vec<String>> {
    let file = binary::root().join("docs/api/openapi.json");
    let description: Value = serde_json::from_slice(&std::fs::read(file)?)?;
    let paths = description.pointer("/paths").and_then(Value::as_object).context("no paths")?;
    let reads = paths.iter().filter(|(_, methods)| methods.get("get").is_some());
    Ok(reads.map(|(path, _)| path.clone()).collect())
}

/// Numbers and names by what they are of, as `accounts` or `lists`.
#[derive(Default)]
pub(super) struct Known {
    ids: BTreeMap<String, BTreeSet<String>>,
    /// The address of a post.
    example: String,
}

impl Known {
    /// Everything that the API has told anybody so far.
    pub(super) fn of(visits: &[Visit], example: String) -> Self {
        let mut known = Self { example, ..Self::default() };
        for visit in visits.iter().filter(|it| it.path.starts_with("/api/") && it.status == 200) {
            let body = visit.answer.splitn(2, |byte| *byte == b'\n').nth(1).unwrap_or_default();
            let kind = visit.path.rsplit('/').find(|it| !it.chars().any(|it| it.is_numeric()));
            if let Ok(value) = serde_json::from_slice(body) {
                known.learn(kind_of(kind.unwrap_or_default()), &value);
            }
        }
        known
    }

    fn learn(&mut self, kind: &str, value: &Value) {
        match value {
            Value::Array(values) => values.iter().for_each(|it| self.learn(kind, it)),
            Value::Object(parts) => {
                for name in ["id", "group_key", "name"] {
                    let is_name = name == "name";
                    let found = parts.get(name).and_then(Value::as_str);
                    if let Some(found) = found.filter(|_| is_name == (kind == "tags")) {
                        self.ids.entry(kind.to_owned()).or_default().insert(found.to_owned());
                    }
                }
                parts.iter().for_each(|(name, part)| self.learn(kind_of(name), part));
            }
            _ => {}
        }
    }

    fn all(&self, kind: &str) -> Vec<&str> {
        let known = self.ids.get(kind).into_iter().flatten();
        let known: Vec<_> = known.map(String::as_str).collect();
        if known.is_empty() { vec!["1"] } else { known }
    }

    /// An address with everything known in place of `{id}`, and with the query it needs.
    pub(super) fn fill(&self, pattern: &str, marks: &Marks, who: &str) -> Vec<String> {
        let query = self.query(pattern, marks, who);
        let (before, after) = match pattern.split_once('{') {
            Some((before, rest)) => (before, rest.split_once('}').map_or("", |it| it.1)),
            None => return vec![format!("{pattern}{query}")],
        };
        let kind = kind_of(before.trim_end_matches('/').rsplit('/').next().unwrap_or_default());
        let path = |id: &&str| format!("{before}{}{after}{query}", coded(id));
        self.all(kind).iter().map(path).collect()
    }

    fn query(&self, pattern: &str, marks: &Marks, who: &str) -> String {
        let every = |kind: &str| {
            let ids = self.all(kind).into_iter().map(|id| format!("id[]={id}"));
            format!("?{}", ids.collect::<Vec<_>>().join("&"))
        };
        match pattern {
            "/api/v1/accounts"
            | "/api/v1/accounts/relationships"
            | "/api/v1/accounts/familiar_followers" => every("accounts"),
            "/api/v1/statuses" => every("statuses"),
            "/api/v1/accounts/lookup" => "?acct=keeper_of_order".to_owned(),
            "/api/v1/accounts/search" | "/api/v2/search" => {
                format!("?q={}", marks.private("what was searched with an app", &[who]))
            }
            "/api/oembed" => format!("?url={}", self.example),
            "/api/v1/markers" => "?timeline[]=home&timeline[]=notifications".to_owned(),
            "/api/v1/domain_blocks/preview" => "?domain=elsewhere.example".to_owned(),
            _ => String::new(),
        }
    }
}

/// What a name in an address or an answer stands for.
fn kind_of(name: &str) -> &str {
    match name {
        "account" | "target_account" | "sender" | "blocks" | "mutes" | "endorsements"
        | "followers" | "following" | "follow_requests" | "requests" | "lookup"
        | "verify_credentials" => "accounts",
        "status" | "reblog" | "quote" | "quoted_status" | "last_status" | "ancestors"
        | "descendants" | "bookmarks" | "favourites" | "home" | "public" | "quotes" => "statuses",
        "poll" => "polls",
        "media_attachments" => "media",
        "list" => "lists",
        "collection" => "collections",
        "tag" | "followed_tags" => "tags",
        "notification_groups" => "notifications",
        other => other,
    }
}

/// Fails with what one of the readers has not asked for, and with what nobody was ever answered:
/// a search of such answers would find nothing, whatever was wrong.
pub(super) fn check_all_read(visits: &[Visit]) -> Result<()> {
    let readable = readable()?;
    ensure!(readable.len() > 100, "only {} addresses can be read", readable.len());
    let mut silent = Vec::new();
    for pattern in &readable {
        let asked = |it: &&Visit| it.method == Method::GET && fits(pattern, &it.path);
        let asked: Vec<_> = visits.iter().filter(asked).collect();
        for reader in READERS {
            ensure!(asked.iter().any(|it| it.who == *reader), "{reader} has not asked {pattern}");
        }
        ensure!(asked.iter().all(|it| it.status < 500), "{pattern} broke");
        if !asked.iter().any(|it| it.status == 200) {
            silent.push(pattern.as_str());
        }
    }
    ensure!(silent == NOTHING_THERE, "nobody was told anything at {silent:#?}");
    Ok(())
}

/// Somebody without an account, three with one, and an operator, as the ledger calls them.
const READERS: &[&str] = &["visitor", "alice", "bob", "carol", "keeper"];
/// Addresses that only say that there is no such thing here.
const NOTHING_THERE: &[&str] = &[
    "/api/v1/admin/canonical_email_blocks/{id}",
    "/api/v1/admin/email_domain_blocks/{id}",
    "/api/v1/admin/ip_blocks/{id}",
    "/api/v1/annual_reports/{year}",
    "/api/v1/async_refreshes/{id}",
    "/api/v1/instance/terms_of_service",
    "/api/v1/instance/terms_of_service/{date}",
    "/api/v1_alpha/async_refreshes/{id}",
];
