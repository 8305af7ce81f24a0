//! What a paper says, as the form of the intake asks for it.

use record::Slot;
use serde_json::{Value, json};
use service::docket::authority::Authority;
use service::docket::category::Category;
use service::docket::digest::Digest;
use service::docket::matter::Demand;
use service::docket::moment::Moment;

use crate::form::Fields;
use crate::problems::Problems;

/// Something that a paper may ask for, in the form.
pub(super) struct Ask {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    /// What the cited authority says of it.
    pub(super) reach: &'static str,
    pub(super) chosen: bool,
    pub(super) words: String,
}

/// All that a paper may ask for: first what the authority reaches.
pub(super) fn asks(cited: Option<&Authority>, typed: &Fields) -> Vec<Ask> {
    let reach = |category: &Category| {
        let Some(reach) = cited.map(|cited| &cited.reach) else { return REACHES[2] };
        if reach.within.contains(category) {
            REACHES[0]
        } else if reach.for_counsel.contains(category) {
            REACHES[1]
        } else {
            REACHES[2]
        }
    };
    let ask = |category: &Category| {
        let id = category.id();
        Ask {
            id,
            name: category.name(),
            reach: reach(category),
            chosen: typed.all("asked").any(|it| it == id),
            words: typed.text(&format!("words-{id}")).to_owned(),
        }
    };
    let mut asks: Vec<_> = Category::ALL.iter().map(ask).collect();
    asks.sort_by_key(|ask| REACHES.iter().position(|it| *it == ask.reach));
    asks
}

/// Reads the form. The scan's digest, and which accounts are here, is found out later.
pub(super) fn read(fields: &Fields, now: Slot) -> Result<Demand, Problems> {
    let mut problems = Problems::default();
    for (name, what) in [("channel", "how it came"), ("issuer", "who issued it")] {
        if fields.text(name).trim().is_empty() {
            problems.add(name, format!("Please say {what}."));
        }
    }
    let received = moment(fields.text("received"));
    let received = received.unwrap_or_else(|| Moment::new(now).to_string());
    let from = day(fields, "range_from");
    let asked = fields.all("asked").map(|id| {
        let said = fields.text(&format!("words-{id}")).trim();
        let category = Category::ALL.iter().find(|category| category.id() == id);
        let name = category.map_or("", |category| category.name());
        json!({"category": id, "words": if said.is_empty() { name } else { said }})
    });
    let handles = fields.text("accounts").split([',', '\n', '\r', ' ']);
    let handles = handles.map(|it| it.trim().trim_start_matches('@')).filter(|it| !it.is_empty());
    let signatory = line(fields, "signatory_title")
        .map(|title| json!({"title": title, "rank": line(fields, "signatory_rank")}));
    let purpose = line(fields, "purpose_words").map(|words| {
        let particular = fields.is_set("purpose_particular");
        json!({"words": words, "subject": line(fields, "purpose_subject"),
            "particular": particular})
    });
    let demand = json!({
        "received": received,
        "channel": fields.text("channel").trim(),
        "document": Digest([0; 32]),
        "pages": number(fields, "pages").unwrap_or(1),
        "issuer": fields.text("issuer").trim(),
        "signatory": signatory,
        "authority": line(fields, "authority"),
        "emergency": fields.is_set("emergency"),
        "return_at": line(fields, "return_at"),
        "time_zone": line(fields, "time_zone").unwrap_or_else(|| "UTC".into()),
        "distance_miles": number(fields, "distance_miles"),
        "accounts": handles.map(|it| json!({"handle": it, "exists": false})).collect::<Vec<_>>(),
        "asked": asked.collect::<Vec<_>>(),
        "everything": line(fields, "everything"),
        "range": from.map(|from| json!({"from": from, "to": day(fields, "range_to")})),
        "purpose": purpose,
        "secrecy_words": line(fields, "secrecy_words"),
        "preserve_days": number(fields, "preserve_days"),
        "states": fields.all("states").collect::<Vec<_>>(),
    });
    if !problems.is_empty() {
        return Err(problems);
    }
    serde_json::from_value(demand).map_err(|cause| {
        problems.add("issuer", format!("One of the fields says something that cannot be: {cause}"));
        problems
    })
}

/// The form as it would be filled in for what a demand says.
pub(super) fn typed(demand: &Demand) -> Fields {
    let mut fields = Fields::default();
    let said = serde_json::to_value(demand).unwrap_or_default();
    for (name, path) in PLACES {
        let words = match said.pointer(path) {
            Some(Value::String(text)) => text.trim_end_matches('Z').to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Bool(true)) => "yes".to_owned(),
            _ => continue,
        };
        fields.add((*name).to_owned(), words);
    }
    for (name, at) in [
        ("range_from", demand.range.map(|range| range.from)),
        ("range_to", demand.range.and_then(|range| range.to)),
    ] {
        fields.add(name.to_owned(), at.map(|at| at.day().iso()).unwrap_or_default());
    }
    let handles: Vec<_> = demand.accounts.iter().map(|named| named.handle.as_str()).collect();
    fields.add("accounts".to_owned(), handles.join("\n"));
    for asked in &demand.asked {
        let id = asked.category.id();
        fields.add("asked".to_owned(), id.to_owned());
        fields.add(format!("words-{id}"), asked.words.clone());
    }
    for states in said.pointer("/states").and_then(Value::as_array).into_iter().flatten() {
        fields.add("states".to_owned(), states.as_str().unwrap_or_default().to_owned());
    }
    fields
}

/// Fields of the form, and where a demand as data says the same.
const PLACES: &[(&str, &str)] = &[
    ("received", "/received"),
    ("channel", "/channel"),
    ("pages", "/pages"),
    ("issuer", "/issuer"),
    ("signatory_title", "/signatory/title"),
    ("signatory_rank", "/signatory/rank"),
    ("authority", "/authority"),
    ("emergency", "/emergency"),
    ("return_at", "/return_at"),
    ("time_zone", "/time_zone"),
    ("distance_miles", "/distance_miles"),
    ("everything", "/everything"),
    ("purpose_words", "/purpose/words"),
    ("purpose_subject", "/purpose/subject"),
    ("purpose_particular", "/purpose/particular"),
    ("secrecy_words", "/secrecy_words"),
    ("preserve_days", "/preserve_days"),
];

/// What a field says; nothing if it is empty.
fn line(fields: &Fields, name: &str) -> Option<Value> {
    let said = fields.text(name).trim();
    (!said.is_empty()).then(|| said.into())
}

fn number(fields: &Fields, name: &str) -> Option<u32> {
    fields.text(name).trim().parse().ok()
}

/// The first minute of a day.
fn day(fields: &Fields, name: &str) -> Option<String> {
    let said = fields.text(name).trim();
    (!said.is_empty()).then(|| format!("{said}T00:00Z"))
}

/// A time in UTC as browsers write it, as entries do.
pub(super) fn moment(said: &str) -> Option<String> {
    let said = said.trim();
    (!said.is_empty()).then(|| format!("{said}Z"))
}

/// What an authority says of a category, the nearest first.
const REACHES: [&str; 3] = ["its text names it", "for counsel", ""];
