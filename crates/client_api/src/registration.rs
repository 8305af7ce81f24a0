//! Signing up through an app. An e-mail address that is sent is dropped unread.

use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Deserialize;
use service::Registration;

use crate::ask::{Flag, Text};
use crate::call::Call;
use crate::error::ApiError;
use crate::need::Need;
use crate::oauth::Token;
use crate::reply::{Answer, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let need = Need::App("write:accounts");
    table.post("/api/v1/accounts", need, "Makes an account and lets the app in", create);
}

/// What makes an account. Addresses, reasons and dates of birth are not looked at.
#[derive(Deserialize, JsonSchema)]
struct RegistrationParams {
    /// The handle.
    #[serde(default)]
    username: Text,
    /// In place of a codename, if long and varied enough. Without one the answer brings a codename.
    #[serde(default)]
    password: Option<Text>,
    /// The rules are agreed to.
    #[serde(default)]
    agreement: Option<Flag>,
}

async fn create(call: Call, asked: RegistrationParams) -> Answer<Token> {
    let words = "This method needs a token of the app's own";
    let pass = call.app.as_ref().ok_or(ApiError::said(StatusCode::FORBIDDEN, words))?;
    let registration = Registration {
        username: &asked.username.0,
        password: asked.password.as_ref().map(|it| it.0.as_str()),
        agreement: asked.agreement.is_some_and(|it| it.0),
    };
    let welcome = call.service.register(pass, &registration).await?;
    Ok(Reply::json(&Token::of(welcome.issued, welcome.codename)))
}
