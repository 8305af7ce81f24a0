//! Web push: an app's device is woken through a push service, if the operator and the holder
//! allow it. One subscription for each token; what is sent says that something is new, not what.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use service::{Alert, PushAddress, PushPolicy, PushTerms};

use crate::ask::{Flag, Nothing, Text};
use crate::call::Call;
use crate::entities::push::WebPushSubscription;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Empty, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let (path, push) = ("/api/v1/push/subscription", Need::User("push"));
    table.get(path, push, "How this token's device is woken", show);
    table.post(path, push, "Has a device woken", subscribe);
    table.put(path, push, "Changes what it is woken for", change);
    table.delete(path, push, "No longer wakes it", end);
}

/// A device to be woken.
#[derive(Deserialize, JsonSchema)]
struct Subscribing {
    subscription: Subscription,
    #[serde(flatten)]
    wanted: Wanted,
}

/// Where it is woken, as browsers give it (W3C Push API).
#[derive(Deserialize, JsonSchema)]
struct Subscription {
    /// Address at a push service.
    endpoint: Text,
    keys: Keys,
    /// Every push is sealed by the standard (RFC 8291), whatever is said here.
    #[expect(dead_code, reason = "apps send it, and the answer says how it is")]
    #[serde(default)]
    standard: Option<Flag>,
}

/// The device's keys, in base64.
#[derive(Deserialize, JsonSchema)]
struct Keys {
    p256dh: Text,
    auth: Text,
}

/// What it is woken for.
#[derive(Deserialize, JsonSchema)]
struct Wanted {
    #[serde(default)]
    data: Data,
    /// Some apps put it here.
    #[serde(default)]
    policy: Option<Text>,
}

/// Kinds, and whose deeds.
#[derive(Default, Deserialize, JsonSchema)]
struct Data {
    /// By the names of kinds; those not named are off.
    #[serde(default)]
    alerts: BTreeMap<String, Flag>,
    /// `all`, `followed`, `follower` or `none`.
    #[serde(default)]
    policy: Option<Text>,
}

impl Wanted {
    fn terms(self) -> Result<PushTerms, ApiError> {
        let policy = self.data.policy.or(self.policy).unwrap_or_default();
        let policy = match policy.0.as_str() {
            "" | "all" => PushPolicy::All,
            "followed" => PushPolicy::Followed,
            "follower" => PushPolicy::Follower,
            "none" => PushPolicy::None,
            _ => return Err(ApiError::unprocessable("Validation failed: there is no such policy")),
        };
        let wanted = self.data.alerts.into_iter().filter(|(_, wanted)| wanted.0);
        Ok(PushTerms {
            alerts: wanted.filter_map(|(name, _)| Alert::named(&name)).collect(),
            policy,
        })
    }
}

async fn show(call: Call, _: Nothing) -> Answer<WebPushSubscription> {
    let found = call.service.push_subscription(call.holder()?).ok_or_else(ApiError::not_found)?;
    Ok(Reply::json(&WebPushSubscription::of(found, call.service.push_key())))
}

async fn subscribe(call: Call, asked: Subscribing) -> Answer<WebPushSubscription> {
    let Subscription { endpoint, keys, .. } = asked.subscription;
    let address = PushAddress { endpoint: endpoint.0, p256dh: keys.p256dh.0, auth: keys.auth.0 };
    let terms = asked.wanted.terms()?;
    let made = call.service.push_subscribe(call.holder()?, address, terms).await?;
    Ok(Reply::json(&WebPushSubscription::of(made, call.service.push_key())))
}

async fn change(call: Call, asked: Wanted) -> Answer<WebPushSubscription> {
    let changed = call.service.push_change(call.holder()?, asked.terms()?).await?;
    Ok(Reply::json(&WebPushSubscription::of(changed, call.service.push_key())))
}

async fn end(call: Call, _: Nothing) -> Answer<Empty> {
    call.service.push_end(call.holder()?).await?;
    Ok(Reply::empty())
}
