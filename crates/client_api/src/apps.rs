//! Apps: registering one, and asking which one a token belongs to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::oauth::{AppView, NewApp};

use crate::ask::{Many, Nothing, Text};
use crate::call::Call;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    table.post("/api/v1/apps", Need::Nothing, "Registers an app", create);
    let verify = "/api/v1/apps/verify_credentials";
    table.get(verify, Need::Any, "Which app a token belongs to", verify_credentials);
}

/// An app (docs.joinmastodon.org/entities/Application).
#[derive(Serialize, JsonSchema)]
struct Application {
    /// There are no numbers for apps: its client id.
    id: String,
    name: String,
    website: Option<String>,
    scopes: Vec<&'static str>,
    redirect_uris: Vec<String>,
    /// The same in one text, one a line.
    redirect_uri: String,
    /// The key of web push; empty where it is off.
    vapid_key: String,
}

/// An app with its secret (docs.joinmastodon.org/entities/CredentialApplication).
#[derive(Serialize, JsonSchema)]
struct CredentialApplication {
    #[serde(flatten)]
    application: Application,
    client_id: String,
    client_secret: String,
    /// Never.
    client_secret_expires_at: u64,
}

impl Application {
    fn of(app: AppView, push_key: Option<&str>) -> Self {
        Self {
            id: app.client,
            name: app.name,
            website: app.website,
            scopes: app.scopes.names().collect(),
            redirect_uri: app.redirect_uris.join("\n"),
            redirect_uris: app.redirect_uris,
            vapid_key: push_key.unwrap_or_default().to_owned(),
        }
    }
}

/// What an app says of itself.
#[derive(Deserialize, JsonSchema)]
struct AppParams {
    /// What people are shown.
    #[serde(default)]
    client_name: Text,
    /// Where browsers may be sent back to: a list, or one a line.
    #[serde(default)]
    redirect_uris: Many<Text>,
    /// The most it will ask for; `read` if not said.
    #[serde(default)]
    scopes: Option<Text>,
    /// Where it is at home.
    #[serde(default)]
    website: Option<Text>,
}

async fn create(call: Call, asked: AppParams) -> Answer<CredentialApplication> {
    let lines = asked.redirect_uris.0.iter().flat_map(|it| it.0.split_whitespace());
    let new = NewApp {
        name: asked.client_name.0.clone(),
        website: asked.website.unwrap_or_default().0,
        redirect_uris: lines.map(str::to_owned).collect(),
        scopes: asked.scopes.unwrap_or_default().0,
    };
    let registered = call.service.register_app(new).await?;
    Ok(Reply::json(&CredentialApplication {
        client_id: registered.app.client.clone(),
        client_secret: registered.secret,
        client_secret_expires_at: 0,
        application: Application::of(registered.app, call.service.push_key()),
    }))
}

async fn verify_credentials(call: Call, _: Nothing) -> Answer<Application> {
    let client = call.client().ok_or_else(ApiError::not_found)?;
    let app = call.service.app(client).await?;
    Ok(Reply::json(&Application::of(app, call.service.push_key())))
}
