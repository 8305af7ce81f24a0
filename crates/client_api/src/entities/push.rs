//! A push subscription, as `WebPushSubscription`.

use schemars::JsonSchema;
use serde::Serialize;
use service::{Alert, PushPolicy, PushView};

/// How a device is woken (docs.joinmastodon.org/entities/WebPushSubscription).
#[derive(Serialize, JsonSchema)]
pub(crate) struct WebPushSubscription {
    id: String,
    endpoint: String,
    /// Always: pushes are sealed by RFC 8291, not by the draft before it.
    standard: bool,
    alerts: Alerts,
    server_key: String,
    policy: &'static str,
}

/// What it is woken for.
#[derive(Serialize, JsonSchema)]
struct Alerts {
    mention: bool,
    quote: bool,
    status: bool,
    reblog: bool,
    follow: bool,
    follow_request: bool,
    favourite: bool,
    poll: bool,
    update: bool,
    quoted_update: bool,
    #[serde(rename = "admin.sign_up")]
    admin_sign_up: bool,
    #[serde(rename = "admin.report")]
    admin_report: bool,
}

impl WebPushSubscription {
    /// A subscription, and the key by which the server is known.
    pub(crate) fn of(view: PushView, server_key: Option<&str>) -> Self {
        let wants = |kind| view.terms.alerts.contains(&kind);
        Self {
            id: view.id.to_string(),
            standard: true,
            alerts: Alerts {
                mention: wants(Alert::Mention),
                quote: wants(Alert::Quote),
                status: wants(Alert::Status),
                reblog: wants(Alert::Boost),
                follow: wants(Alert::Follow),
                follow_request: wants(Alert::FollowRequest),
                favourite: wants(Alert::Favourite),
                poll: wants(Alert::Poll),
                update: wants(Alert::Update),
                quoted_update: wants(Alert::QuotedUpdate),
                admin_sign_up: wants(Alert::SignUp),
                admin_report: wants(Alert::Report),
            },
            server_key: server_key.unwrap_or_default().to_owned(),
            policy: match view.terms.policy {
                PushPolicy::All => "all",
                PushPolicy::Followed => "followed",
                PushPolicy::Follower => "follower",
                PushPolicy::None => "none",
            },
            endpoint: view.endpoint,
        }
    }
}
