//! Rules about other servers. They are public; a private comment lies sealed with the operator
//! who wrote it, and no other sees it.

use record::{HouseRule, Id, RuleAbout, Severity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::operator;
use crate::ask::{Flag, Text};
use crate::call::Call;
use crate::entities::{digest_of, time_of};
use crate::error::ApiError;
use crate::need::Need;
use crate::paging::Paging;
use crate::reply::{Answer, Empty, Reply};
use crate::statuses::ById;
use crate::table::Table;

pub(super) fn endpoints(table: &mut Table) {
    let read = Need::User("admin:read:domain_blocks");
    let write = Need::User("admin:write:domain_blocks");
    table.get("/api/v1/admin/domain_blocks", read, "Servers kept out", list);
    table.get("/api/v1/admin/domain_blocks/{id}", read, "A server kept out", show);
    table.post("/api/v1/admin/domain_blocks", write, "Keeps a server out", create);
    table.put("/api/v1/admin/domain_blocks/{id}", write, "Changes how far", update);
    table.delete("/api/v1/admin/domain_blocks/{id}", write, "No longer keeps it out", delete);
    let read = Need::User("admin:read:domain_allows");
    let write = Need::User("admin:write:domain_allows");
    table.get("/api/v1/admin/domain_allows", read, "Servers let in", list_allowed);
    table.get("/api/v1/admin/domain_allows/{id}", read, "A server let in", show_allowed);
    table.post("/api/v1/admin/domain_allows", write, "Lets a server in", allow);
    table.delete("/api/v1/admin/domain_allows/{id}", write, "No longer lets it in", delete_allowed);
}

/// A server kept out (docs.joinmastodon.org/entities/Admin_DomainBlock).
#[derive(Serialize, JsonSchema)]
struct AdminDomainBlock {
    id: String,
    domain: String,
    /// SHA-256 of its name.
    digest: String,
    created_at: String,
    severity: &'static str,
    reject_media: bool,
    reject_reports: bool,
    /// The caller's own: other operators' are theirs.
    private_comment: Option<String>,
    public_comment: Option<String>,
    obfuscate: bool,
}

/// A server let in (docs.joinmastodon.org/entities/Admin_DomainAllow).
#[derive(Serialize, JsonSchema)]
struct AdminDomainAllow {
    id: String,
    domain: String,
    created_at: String,
}

/// A rule, or what is to change of one.
#[derive(Deserialize, JsonSchema)]
struct Asked {
    /// Which rule.
    id: Option<Text>,
    /// Which server.
    domain: Option<Text>,
    /// `noop`, `silence` or `suspend`.
    severity: Option<Text>,
    reject_media: Option<Flag>,
    reject_reports: Option<Flag>,
    /// For the caller alone.
    private_comment: Option<Text>,
    public_comment: Option<Text>,
    obfuscate: Option<Flag>,
}

impl Asked {
    fn onto(self, rule: HouseRule) -> Result<HouseRule, ApiError> {
        let flag = |flag: Option<Flag>, before: bool| flag.map_or(before, |it| it.0);
        Ok(HouseRule {
            about: self.domain.map_or(rule.about, |it| RuleAbout::Server(it.0)),
            severity: match self.severity {
                Some(name) => severity_named(&name.0)?,
                None => rule.severity,
            },
            reject_media: flag(self.reject_media, rule.reject_media),
            reject_reports: flag(self.reject_reports, rule.reject_reports),
            obfuscate: flag(self.obfuscate, rule.obfuscate),
            comment: self.public_comment.map_or(rule.comment, |it| it.0),
            ..rule
        })
    }
}

impl AdminDomainBlock {
    fn of(call: &Call, rule: &HouseRule) -> Option<Self> {
        let RuleAbout::Server(domain) = &rule.about else { return None };
        Some(Self {
            id: rule.id.to_string(),
            domain: domain.clone(),
            digest: digest_of(domain),
            created_at: time_of(rule.id.slot()),
            severity: severity_name(rule.severity)?,
            reject_media: rule.reject_media,
            reject_reports: rule.reject_reports,
            private_comment: call.service.remark_of(call.holder().ok()?, rule.id),
            public_comment: Some(rule.comment.clone()).filter(|it| !it.is_empty()),
            obfuscate: rule.obfuscate,
        })
    }
}

impl AdminDomainAllow {
    fn of(rule: &HouseRule) -> Option<Self> {
        let RuleAbout::Server(domain) = &rule.about else { return None };
        (rule.severity == Severity::Allow).then(|| Self {
            id: rule.id.to_string(),
            domain: domain.clone(),
            created_at: time_of(rule.id.slot()),
        })
    }
}

/// The rules that an entity can be made of, newest first, with the pages around them.
fn part<E: Serialize>(
    call: &Call,
    paging: &Paging,
    of: impl Fn(&HouseRule) -> Option<E>,
) -> Answer<Vec<E>> {
    operator(call)?;
    let rules = call.service.house_rules().into_iter().rev();
    let rules = rules.filter_map(|rule| Some((rule.id, of(&rule)?))).collect();
    let rules = paging.cut(rules, |(id, _): &(Id<_>, E)| id.number().unsigned_abs(), RULES_USUAL);
    let id = |rule: Option<&(Id<HouseRule>, E)>| rule.map(|(id, _)| id.to_string());
    let (first, last) = (id(rules.first()), id(rules.last()));
    let entities: Vec<E> = rules.into_iter().map(|(_, entity)| entity).collect();
    Ok(Reply::json(&entities).linked(call, first, last))
}

fn find(call: &Call, id: &Text) -> Result<HouseRule, ApiError> {
    operator(call)?;
    let rules = call.service.house_rules().into_iter();
    let mut found = rules.filter(|rule| rule.id.to_string() == id.0);
    found.next().ok_or_else(ApiError::not_found)
}

async fn list(call: Call, asked: Paging) -> Answer<Vec<AdminDomainBlock>> {
    part(&call, &asked, |rule| AdminDomainBlock::of(&call, rule))
}

async fn show(call: Call, asked: ById) -> Answer<AdminDomainBlock> {
    answer(&call, &find(&call, &asked.id)?)
}

fn answer(call: &Call, rule: &HouseRule) -> Answer<AdminDomainBlock> {
    let block = AdminDomainBlock::of(call, rule);
    Ok(Reply::json(&block.ok_or_else(ApiError::not_found)?))
}

async fn create(call: Call, asked: Asked) -> Answer<AdminDomainBlock> {
    let name = asked.domain.as_ref().map(|it| it.0.clone()).unwrap_or_default();
    set(&call, HouseRule::new(RuleAbout::Server(name), Severity::Silence), asked).await
}

async fn update(call: Call, asked: Asked) -> Answer<AdminDomainBlock> {
    let before = find(&call, &asked.id.clone().unwrap_or_default())?;
    AdminDomainBlock::of(&call, &before).ok_or_else(ApiError::not_found)?;
    set(&call, before, Asked { domain: None, ..asked }).await
}

async fn set(call: &Call, before: HouseRule, mut asked: Asked) -> Answer<AdminDomainBlock> {
    let session = operator(call)?;
    let remark = asked.private_comment.take();
    let rule = call.service.set_house_rule(session, asked.onto(before)?).await?;
    if let Some(remark) = remark {
        call.service.remark_on_rule(session, rule.id, &remark.0).await?;
    }
    answer(call, &rule)
}

async fn delete(call: Call, asked: ById) -> Answer<Empty> {
    let rule = find(&call, &asked.id)?;
    AdminDomainBlock::of(&call, &rule).ok_or_else(ApiError::not_found)?;
    call.service.lift_house_rule(operator(&call)?, rule.id).await?;
    Ok(Reply::empty())
}

async fn delete_allowed(call: Call, asked: ById) -> Answer<Empty> {
    let rule = find(&call, &asked.id)?;
    AdminDomainAllow::of(&rule).ok_or_else(ApiError::not_found)?;
    call.service.lift_house_rule(operator(&call)?, rule.id).await?;
    Ok(Reply::empty())
}

async fn list_allowed(call: Call, asked: Paging) -> Answer<Vec<AdminDomainAllow>> {
    part(&call, &asked, AdminDomainAllow::of)
}

async fn show_allowed(call: Call, asked: ById) -> Answer<AdminDomainAllow> {
    let allowed = AdminDomainAllow::of(&find(&call, &asked.id)?);
    Ok(Reply::json(&allowed.ok_or_else(ApiError::not_found)?))
}

async fn allow(call: Call, asked: Asked) -> Answer<AdminDomainAllow> {
    let session = operator(&call)?;
    let name = asked.domain.map(|it| it.0).unwrap_or_default();
    let rule = HouseRule::new(RuleAbout::Server(name), Severity::Allow);
    let rule = call.service.set_house_rule(session, rule).await?;
    Ok(Reply::json(&AdminDomainAllow::of(&rule).ok_or_else(ApiError::not_found)?))
}

/// The name that the API has for how far a block goes; none for what is no block.
fn severity_name(severity: Severity) -> Option<&'static str> {
    match severity {
        Severity::Noop => Some("noop"),
        Severity::Silence => Some("silence"),
        Severity::Suspend => Some("suspend"),
        Severity::Allow => None,
    }
}

fn severity_named(name: &str) -> Result<Severity, ApiError> {
    let all = [Severity::Noop, Severity::Silence, Severity::Suspend];
    let found = all.into_iter().find(|it| severity_name(*it) == Some(name));
    found.ok_or_else(|| ApiError::unprocessable("Severity is one of noop, silence and suspend"))
}

const RULES_USUAL: usize = 40;
