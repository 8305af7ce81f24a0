//! The docket for programs: matters as JSON, proof files, whom a verifier is to believe, and the
//! heartbeat.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use service::docket::{Listed, PublicDocket, PublicState};
use service::{Refused, Service};

use super::matter::{find, shows_slots};
use crate::reply::{Answer, Refusal};

/// `/docket/7.json`.
pub(super) fn matter(docket: &PublicDocket, listed: &Listed, states: &[PublicState]) -> Answer {
    let authority = docket.authority(&listed.view).map(|authority| {
        json!({
            "id": authority.id,
            "name": authority.name,
            "citation": authority.citation,
            "jurisdiction": authority.jurisdiction,
            "issuer": authority.issuer,
        })
    });
    let number = listed.number;
    let state = |state: &PublicState| {
        let proof = format!("/docket/{number}/proof/{}.tlog-proof", state.number);
        let logged = state.logged.map(|day| day.iso());
        let proof = logged.as_ref().map(|_| proof);
        json!({ "number": state.number, "logged": logged, "proof": proof })
    };
    let states: Vec<_> = states.iter().map(state).collect();
    json_answer(&json!({
        "number": number,
        "authority": authority,
        "view": listed.view,
        "states": states,
    }))
}

/// `/docket/7/lumen.json`: in the shape of a notice in the Lumen database.
pub(crate) async fn lumen(
    State(service): State<Arc<Service>>,
    Path(number): Path<String>,
) -> Answer {
    let docket = service.docket_public().await?;
    let listed = find(&docket, &number)?;
    let settings = service.settings();
    let address = format!("{}/docket/{}", settings.origin, listed.number);
    json_answer(&docket.lumen(listed, &settings.name, &address))
}

/// `/docket/7/proof/3.tlog-proof`: a state; `/docket/7/proof/slot-1.tlog-proof`: a slot.
pub(crate) async fn proof(
    State(service): State<Arc<Service>>,
    Path((number, file)): Path<(String, String)>,
) -> Answer {
    let docket = service.docket_public().await?;
    let listed = find(&docket, &number)?;
    let called = file.strip_suffix(".tlog-proof");
    if let Some(slot) = called.and_then(|called| called.strip_prefix("slot-")) {
        return slot_proof(&service, listed, slot).await;
    }
    let state = called.and_then(|state| state.parse().ok());
    let state = state.ok_or_else(Refusal::not_found)?;
    let proof = service.docket_proof(listed.number, state).await?;
    let name = format!("docket-{}-{state}.tlog-proof", listed.number);
    Ok(file_answer("text/plain; charset=utf-8", &name, proof.into_bytes()))
}

/// What a blinded slot stood for, and that it was in the log.
async fn slot_proof(service: &Service, listed: &Listed, slot: &str) -> Answer {
    let place = slot.parse::<usize>().ok().filter(|_| shows_slots(listed));
    let place = place.and_then(|place| place.checked_sub(1)).ok_or_else(Refusal::not_found)?;
    let proof = service.docket_slot_proofs(listed.number).await?.into_iter().nth(place);
    let proof = proof.ok_or_else(Refusal::not_found)?;
    let name = format!("docket-{}-slot-{}.tlog-proof", listed.number, place.saturating_add(1));
    Ok(file_answer("text/plain; charset=utf-8", &name, proof.into_bytes()))
}

/// `/docket/log/policy`: whom a verifier is to believe.
pub(crate) async fn policy(State(service): State<Arc<Service>>) -> Answer {
    let policy = service.docket_policy()?;
    Ok(file_answer("text/plain; charset=utf-8", "policy", policy.into_bytes()))
}

/// `/docket/heartbeat`: how far the log is written.
pub(crate) async fn heartbeat(State(service): State<Arc<Service>>) -> Answer {
    let beat = service.docket_heartbeat().await?;
    json_answer(&json!({
        "about": "How far the log of the docket is written. It makes no legal assertion, and \
            what changes or does not change here says nothing about demands under secrecy.",
        "origin": beat.origin,
        "size": beat.size,
        "root": beat.root,
        "day": beat.day.map(|day| day.iso()),
        "matters": beat.matters,
    }))
}

/// Data, which anybody's page may read.
pub(super) fn json_answer(value: &Value) -> Answer {
    let text = serde_json::to_string_pretty(value).map_err(|_| Refused::Unavailable)?;
    let headers =
        [(CONTENT_TYPE, "application/json; charset=utf-8"), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    Ok((headers, text).into_response())
}

/// A file to keep, under its name. Names are ours: letters, digits, dots and dashes.
pub(super) fn file_answer(mime: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, mime.to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
    ];
    (headers, bytes).into_response()
}
