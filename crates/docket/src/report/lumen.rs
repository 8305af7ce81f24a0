//! A matter in the shape of a notice in the Lumen database, for whoever sends it there.
//!
//! Lumen asks for at least one work; a demand is about an account, so that is what stands there.

use serde_json::{Value, json};

use crate::authority::Authority;
use crate::matter::{ProcessState, ProductionStanding, PublicMatter, When};

/// The notice. `address` is where the matter stands, `recipient` the name of the house.
#[must_use]
pub fn lumen(
    number: u32,
    view: &PublicMatter,
    authority: Option<&Authority>,
    recipient: &str,
    address: &str,
) -> Value {
    let asked: Vec<_> = view.asked.iter().map(|category| category.name()).collect();
    let name = authority.map_or("Demand for information", |authority| authority.name.as_str());
    let issuer = authority.map_or("not stated", |authority| authority.issuer.as_str());
    let mark = if view.sample { "Sample: " } else { "" };
    json!({
        "id": number,
        "type": "LawEnforcementRequest",
        "title": format!("{mark}{name}, docket {number}"),
        "body": format!("Asked for: {}. Found at {address}", asked.join(", ")),
        "date_sent": null,
        "date_received": day_received(view),
        "topics": ["Law Enforcement Requests"],
        "sender_name": issuer,
        "principal_name": issuer,
        "recipient_name": recipient,
        "works": [{
            "description": format!("Information about {} accounts of {recipient}", view.accounts),
            "infringing_urls": [],
            "copyrighted_urls": [],
        }],
        "tags": if view.sample { vec!["sample"] } else { Vec::new() },
        "jurisdictions": list(authority.map(|it| &it.jurisdiction)),
        "regulations": list(authority.map(|it| &it.citation)),
        "request_type": request_type(authority),
        "action_taken": action_taken(view),
        "rescinded": view.process == ProcessState::Withdrawn,
        "language": "en",
        "case_id_number": null,
    })
}

fn list(text: Option<&String>) -> Vec<&String> {
    text.into_iter().collect()
}

/// A week is no day: until the day is public, there is none.
fn day_received(view: &PublicMatter) -> Option<String> {
    match view.received? {
        When::Day(day) => Some(day.iso()),
        When::Week(_) => None,
    }
}

/// One of Lumen's words: Agency, Civil Subpoena, Email, Records Preservation, Subpoena, Warrant.
fn request_type(authority: Option<&Authority>) -> &'static str {
    let Some(authority) = authority else { return "Agency" };
    let name = authority.name.to_lowercase();
    let named = |word: &str| name.contains(word);
    if authority.preservation.is_some() {
        "Records Preservation"
    } else if named("warrant") {
        "Warrant"
    } else if named("civil") && named("subpoena") {
        "Civil Subpoena"
    } else if named("subpoena") || named("summons") {
        "Subpoena"
    } else {
        "Agency"
    }
}

/// One of Lumen's words: Yes, No, Partial, Unspecified.
fn action_taken(view: &PublicMatter) -> &'static str {
    use ProductionStanding as P;
    match view.production {
        P::Given | P::ProducedBeforeNotice | P::Seized => "Yes",
        P::PartlyGiven => "Partial",
        P::NothingHeld | P::Refused => "No",
        P::Preserved | P::NothingGiven | P::ProspectiveCollectionOrdered => {
            if view.closed {
                "No"
            } else {
                "Unspecified"
            }
        }
    }
}
