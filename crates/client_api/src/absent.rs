//! What Mastodon has and this server has not, answered honestly: empty lists where nothing is an
//! answer, refusals where it is none.

use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use crate::ask::Nothing;
use crate::call::Call;
use crate::entities::account::Account;
use crate::entities::status::Status;
use crate::error::ApiError;
use crate::need::Need;
use crate::reply::{Answer, Empty, Reply};
use crate::table::Table;

pub(crate) fn endpoints(table: &mut Table) {
    let read = Need::User("read:accounts");
    table.get("/api/v1/annual_reports", read, "Reviews of a year: none are made", reports);
    table.get("/api/v1/annual_reports/{year}", read, "A review: there is none", no_report);
    table.get("/api/v1/annual_reports/{year}/state", read, "None will be made", report_state);
    let write = Need::User("write:accounts");
    table.post("/api/v1/annual_reports/{year}/read", write, "There is none", not_there);
    table.post("/api/v1/annual_reports/{year}/generate", write, "None is made", nothing);
    table.get("/api/v1/async_refreshes/{id}", Need::User("read"), "There are none", not_there);
    table.get("/api/v1_alpha/async_refreshes/{id}", Need::User("read"), "None", not_there);
    table.get("/api/v1/accounts/{id}/identity_proofs", read, "There are none", proofs);
    let translate = "/api/v1/statuses/{id}/translate";
    table.post(translate, Need::User("read:statuses"), "It translates nothing", no_translation);
    let confirm = Need::App("write:accounts");
    table.post("/api/v1/emails/confirmations", confirm, "No mail is sent", nothing);
    let check = "/api/v1/emails/check_confirmation";
    table.get(check, Need::User("read:accounts"), "Nothing waits for a mail", confirmed);
}

/// Reviews of a year (docs.joinmastodon.org/methods/annual_reports).
#[derive(Serialize, JsonSchema)]
struct AnnualReports {
    annual_reports: Vec<Empty>,
    accounts: Vec<Account>,
    statuses: Vec<Status>,
}

/// Whether a review is being made.
#[derive(Serialize, JsonSchema)]
struct ReportState {
    state: &'static str,
}

async fn reports(_: Call, _: Nothing) -> Answer<AnnualReports> {
    Ok(Reply::raw(r#"{"annual_reports":[],"accounts":[],"statuses":[]}"#))
}

async fn no_report(_: Call, _: Nothing) -> Answer<AnnualReports> {
    Err(ApiError::not_found())
}

async fn report_state(_: Call, _: Nothing) -> Answer<ReportState> {
    Ok(Reply::json(&ReportState { state: "ineligible" }))
}

async fn proofs(_: Call, _: Nothing) -> Answer<Vec<Empty>> {
    Ok(Reply::json(&Vec::new()))
}

async fn no_translation(_: Call, _: Nothing) -> Answer<Empty> {
    let words = "This server translates nothing: a translator would read what you read";
    Err(ApiError::said(StatusCode::NOT_FOUND, words))
}

async fn confirmed(_: Call, _: Nothing) -> Answer<bool> {
    Ok(Reply::json(&true))
}

async fn nothing(_: Call, _: Nothing) -> Answer<Empty> {
    Ok(Reply::empty())
}

async fn not_there(_: Call, _: Nothing) -> Answer<Empty> {
    Err(ApiError::not_found())
}
