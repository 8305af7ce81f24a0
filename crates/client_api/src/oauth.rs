//! OAuth 2 for apps: tokens, taking them back, and where everything is (RFC 6749, 7009, 8414).
//! The page on which a holder lets an app in is the web door's.

use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::oauth::{Client, Issued};

use crate::ask::{Nothing, Text};
use crate::call::Call;
use crate::entities::{missing, picture_or};
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Empty, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    table.post("/oauth/token", Need::Nothing, "A token for a code or an app", token);
    table.post("/oauth/revoke", Need::Nothing, "Takes a token back", revoke);
    table.get("/oauth/userinfo", Need::User("profile"), "Who let the app in", user_info);
    table.post("/oauth/userinfo", Need::User("profile"), "Who let the app in", user_info);
    let metadata = "/.well-known/oauth-authorization-server";
    table.get(metadata, Need::Nothing, "Where apps find what they need", describe);
}

/// A token (docs.joinmastodon.org/entities/Token).
#[derive(Serialize, JsonSchema)]
pub(crate) struct Token {
    access_token: String,
    token_type: &'static str,
    scope: String,
    /// Seconds since 1970, to the minute.
    created_at: i64,
    /// The codename of an account just made, if it was made here. Shown once: without it nobody
    /// gets into the account when the token is lost.
    #[serde(skip_serializing_if = "Option::is_none")]
    codename: Option<String>,
}

impl Token {
    /// A token just made.
    pub(crate) fn of(issued: Issued, codename: Option<String>) -> Self {
        Self {
            access_token: issued.token,
            token_type: "Bearer",
            scope: issued.scopes.to_text(),
            created_at: issued.slot.unix_millis() / 1_000,
            codename,
        }
    }
}

/// RFC 6749, sections 4.1.3, 4.3.2 and 4.4.2.
#[derive(Deserialize, JsonSchema)]
#[serde(default)]
#[derive(Default)]
struct TokenParams {
    /// `authorization_code`, `client_credentials`, or, where the operator allows it, `password`.
    grant_type: Text,
    client_id: Text,
    client_secret: Text,
    code: Text,
    redirect_uri: Text,
    code_verifier: Text,
    scope: Text,
    username: Text,
    password: Text,
}

async fn token(call: Call, asked: TokenParams) -> Answer<Token> {
    let client = client(&call, &asked.client_id, &asked.client_secret);
    let issued = match asked.grant_type.0.as_str() {
        "authorization_code" => {
            let (code, to) = (&asked.code.0, &asked.redirect_uri.0);
            call.service.exchange_code(client, code, to, &asked.code_verifier.0).await?
        }
        "client_credentials" => call.service.client_credentials(client, &asked.scope.0).await?,
        "password" => {
            let (handle, codename) = (&asked.username.0, &asked.password.0);
            call.service.exchange_codename(client, handle, codename, &asked.scope.0).await?
        }
        "" => return Err(bad_request("invalid_request", "Say which grant_type.")),
        _ => return Err(bad_request("unsupported_grant_type", "This is no way to a token here.")),
    };
    Ok(Reply::json(&Token::of(issued, None)))
}

/// RFC 7009, section 2.1.
#[derive(Deserialize, JsonSchema)]
struct RevokeParams {
    #[serde(default)]
    client_id: Text,
    #[serde(default)]
    client_secret: Text,
    token: Text,
}

async fn revoke(call: Call, asked: RevokeParams) -> Answer<Empty> {
    let client = client(&call, &asked.client_id, &asked.client_secret);
    call.service.revoke(client, &asked.token.0).await?;
    Ok(Reply::empty())
}

/// Who shows itself: by the header, or by fields (RFC 6749, section 2.3.1).
fn client<'a>(call: &'a Call, id: &'a Text, secret: &'a Text) -> Client<'a> {
    match &call.basic {
        Some((id, secret)) => Client { id, secret },
        None => Client { id: &id.0, secret: &secret.0 },
    }
}

fn bad_request(code: &'static str, words: &'static str) -> ApiError {
    ApiError::oauth(StatusCode::BAD_REQUEST, code, words)
}

/// Who let the app in (OpenID Connect Core, section 5.3). No address stands in it.
#[derive(Serialize, JsonSchema)]
struct UserInfo {
    iss: String,
    sub: String,
    name: String,
    preferred_username: String,
    profile: String,
    picture: String,
}

async fn user_info(call: Call, _: Nothing) -> Answer<UserInfo> {
    let session = call.holder()?;
    let account = call.service.account_named(session.handle().as_str()).await?;
    let origin = call.origin();
    let picture = picture_or(origin, account.account.avatar, missing::AVATAR);
    let address = format!("{origin}/@{}", session.handle());
    Ok(Reply::json(&UserInfo {
        iss: origin.to_owned(),
        sub: address.clone(),
        name: account.account.display_name.clone(),
        preferred_username: session.handle().to_string(),
        profile: address,
        picture,
    }))
}

/// Where apps find what they need (RFC 8414, section 2).
#[derive(Serialize, JsonSchema)]
struct Metadata {
    issuer: String,
    service_documentation: &'static str,
    authorization_endpoint: String,
    token_endpoint: String,
    revocation_endpoint: String,
    userinfo_endpoint: String,
    app_registration_endpoint: String,
    scopes_supported: &'static [&'static str],
    response_types_supported: [&'static str; 1],
    response_modes_supported: [&'static str; 1],
    grant_types_supported: Vec<&'static str>,
    token_endpoint_auth_methods_supported: [&'static str; 2],
    code_challenge_methods_supported: [&'static str; 1],
    authorization_response_iss_parameter_supported: bool,
}

async fn describe(call: Call, _: Nothing) -> Answer<Metadata> {
    let at = |path: &str| format!("{}{path}", call.origin());
    let mut grants = vec!["authorization_code", "client_credentials"];
    if call.service.settings().password_grant {
        grants.push("password");
    }
    Ok(Reply::json(&Metadata {
        issuer: call.origin().to_owned(),
        service_documentation: "https://docs.joinmastodon.org/",
        authorization_endpoint: at("/oauth/authorize"),
        token_endpoint: at("/oauth/token"),
        revocation_endpoint: at("/oauth/revoke"),
        userinfo_endpoint: at("/oauth/userinfo"),
        app_registration_endpoint: at("/api/v1/apps"),
        scopes_supported: service::scopes::NAMES,
        response_types_supported: ["code"],
        response_modes_supported: ["query"],
        grant_types_supported: grants,
        token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
        code_challenge_methods_supported: ["S256"],
        authorization_response_iss_parameter_supported: true,
    }))
}
