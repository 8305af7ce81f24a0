//! Where apps look first: NodeInfo, WebFinger, host-meta. What is told is public anyway.

use std::sync::Arc;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use schemars::JsonSchema;
use serde::Serialize;
use service::{Service, SignUpMode};

use crate::accounts::local_handle;
use crate::ask::{Asked, Nothing};
use crate::call::Call;
use crate::error::ApiError;
use crate::instance::domain;
use crate::need::Need;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let all = Need::Nothing;
    table.get("/.well-known/nodeinfo", all, "Where NodeInfo is", node_infos);
    table.get("/nodeinfo/2.0", all, "What runs here", node_info_2_0);
    table.get("/nodeinfo/2.1", all, "What runs here, and where its source is", node_info_2_1);
}

/// What is not JSON, or not only.
pub(crate) fn routes() -> Router<Arc<Service>> {
    Router::new()
        .route("/health", get(async || "OK"))
        .route("/.well-known/host-meta", get(host_meta))
        .route("/.well-known/webfinger", get(web_finger))
}

/// Links to descriptions (RFC 7033, section 4.4).
#[derive(Serialize, JsonSchema)]
struct Links {
    links: Vec<Link>,
}

/// A link to one.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "DiscoveryLink")]
struct Link {
    rel: &'static str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    href: String,
}

/// What runs here (nodeinfo.diaspora.software, 2.0 and 2.1).
#[derive(Serialize, JsonSchema)]
struct NodeInfo {
    version: &'static str,
    software: Software,
    protocols: Vec<&'static str>,
    services: Services,
    #[serde(rename = "openRegistrations")]
    open_registrations: bool,
    usage: NodeUsage,
    metadata: Metadata,
}

/// Which program.
#[derive(Serialize, JsonSchema)]
struct Software {
    name: &'static str,
    version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    repository: Option<&'static str>,
}

/// Which other networks it speaks to: none.
#[derive(Serialize, JsonSchema)]
struct Services {
    inbound: Vec<&'static str>,
    outbound: Vec<&'static str>,
}

/// How much there is. Who was here is not counted and so not said.
#[derive(Serialize, JsonSchema)]
struct NodeUsage {
    users: NodeUsers,
    #[serde(rename = "localPosts")]
    local_posts: u64,
}

/// How many accounts.
#[derive(Serialize, JsonSchema)]
struct NodeUsers {
    total: u64,
}

/// Whose API it speaks: some apps refuse what they do not know by name.
#[derive(Serialize, JsonSchema)]
struct Metadata {
    #[serde(rename = "nodeName")]
    node_name: String,
    #[serde(rename = "nodeDescription")]
    node_description: String,
    upstream: Upstream,
}

/// The program whose API this one speaks.
#[derive(Serialize, JsonSchema)]
struct Upstream {
    name: &'static str,
}

async fn node_infos(call: Call, _: Nothing) -> Answer<Links> {
    let link = |rel, version| Link {
        rel,
        kind: None,
        href: format!("{}/nodeinfo/{version}", call.origin()),
    };
    let links = vec![
        link("http://nodeinfo.diaspora.software/ns/schema/2.0", "2.0"),
        link("http://nodeinfo.diaspora.software/ns/schema/2.1", "2.1"),
    ];
    Ok(Reply::json(&Links { links }))
}

async fn node_info_2_0(call: Call, _: Nothing) -> Answer<NodeInfo> {
    node_info(&call, "2.0").await
}

async fn node_info_2_1(call: Call, _: Nothing) -> Answer<NodeInfo> {
    node_info(&call, "2.1").await
}

async fn node_info(call: &Call, version: &'static str) -> Answer<NodeInfo> {
    let settings = call.service.settings();
    let statistics = call.service.statistics().await?;
    Ok(Reply::json(&NodeInfo {
        version,
        software: Software {
            name: "publius",
            version: env!("CARGO_PKG_VERSION"),
            repository: None,
        },
        protocols: Vec::new(),
        services: Services { inbound: Vec::new(), outbound: Vec::new() },
        open_registrations: settings.sign_up == SignUpMode::Open,
        usage: NodeUsage {
            users: NodeUsers { total: statistics.accounts },
            local_posts: statistics.posts,
        },
        metadata: Metadata {
            node_name: settings.name.clone(),
            node_description: settings.description.clone(),
            upstream: Upstream { name: "mastodon" },
        },
    }))
}

/// Where WebFinger is (RFC 6415).
async fn host_meta(State(service): State<Arc<Service>>) -> Response {
    let origin = &service.settings().origin;
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <XRD xmlns=\"http://docs.oasis-open.org/ns/xri/xrd-1.0\">\n\
         \x20 <Link rel=\"lrdd\" template=\"{origin}/.well-known/webfinger?resource={{uri}}\"/>\n\
         </XRD>\n"
    );
    ([(CONTENT_TYPE, "application/xrd+xml"), ANYWHERE], xml).into_response()
}

/// Who a name belongs to (RFC 7033).
async fn web_finger(State(service): State<Arc<Service>>, RawQuery(query): RawQuery) -> Response {
    match finger(&service, query.as_deref().unwrap_or_default()).await {
        Ok(json) => {
            ([(CONTENT_TYPE, "application/jrd+json"), ANYWHERE], json.to_string()).into_response()
        }
        Err(refused) => ([ANYWHERE], refused).into_response(),
    }
}

async fn finger(service: &Service, query: &str) -> Result<serde_json::Value, ApiError> {
    let mut asked = Asked::default();
    asked.take_form(query)?;
    let missing = || ApiError::said(StatusCode::BAD_REQUEST, "Say which resource");
    let resource = asked.text("resource").ok_or_else(missing)?;
    let origin = &service.settings().origin;
    let profile = resource.strip_prefix(origin.as_str()).and_then(|path| path.strip_prefix("/@"));
    let handle = match resource.strip_prefix("acct:") {
        Some(name) => local_handle(name, origin),
        None => profile,
    };
    let view = service.account_named(handle.ok_or_else(ApiError::not_found)?).await?;
    let handle = &view.account.handle;
    let address = format!("{origin}/@{handle}");
    Ok(serde_json::json!({
        "subject": format!("acct:{handle}@{}", domain(origin)),
        "aliases": [address],
        "links": [{
            "rel": "http://webfinger.net/rel/profile-page",
            "type": "text/html",
            "href": address,
        }],
    }))
}

/// Other sites' scripts may read it.
const ANYWHERE: (axum::http::HeaderName, &str) = (ACCESS_CONTROL_ALLOW_ORIGIN, "*");
