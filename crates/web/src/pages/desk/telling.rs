//! A matter in words, for those who may see all of it.

use serde::Deserialize as _;
use serde_json::Value;
use service::docket::Filed;
use service::docket::authority::Authority;
use service::docket::matter::{
    ChallengeStanding, Demand, Entry, Event, Matter, ProductionStanding, PublicationState,
};
use service::docket::moment::Moment;
use service::docket::rule::Rule;

use super::kinds::Kind;

/// What the paper says: names and words.
pub(super) fn facts(demand: &Demand, cited: Option<&Authority>) -> Vec<(&'static str, String)> {
    let zone = &demand.time_zone;
    let authority = match (cited, &demand.authority) {
        (Some(row), _) => format!("{}: {} (mark {})", row.name, row.citation, row.mark),
        (None, Some(id)) => format!("{id}, which is not known here"),
        (None, None) => "no authority that is known here".to_owned(),
    };
    let named = demand.accounts.iter().map(|named| {
        let known = if named.exists { "" } else { " (no account here)" };
        format!("@{}{known}", named.handle)
    });
    let asked = demand.asked.iter().map(|it| format!("{} (“{}”)", it.category.name(), it.words));
    let mut facts = vec![
        ("Received", received(demand)),
        ("Issued by", demand.issuer.clone()),
        ("Cites", authority),
        ("Names", named.collect::<Vec<_>>().join(", ")),
        ("Asks for", asked.collect::<Vec<_>>().join("; ")),
    ];
    let maybe = [
        ("Asks for all", demand.everything.clone()),
        (
            "Signed by",
            demand.signatory.as_ref().map(|it| {
                let rank = it.rank.map_or("no rank on the paper", |rank| rank.words());
                format!("{} ({rank})", it.title)
            }),
        ),
        ("Answer by", demand.return_at.map(|at| format!("{at} on the clocks of {zone}"))),
        (
            "Range",
            demand.range.map(|range| {
                let to = range.to.map_or("open".to_owned(), |to| to.day().iso());
                format!("{} to {to}", range.from.day().iso())
            }),
        ),
        ("Purpose", demand.purpose.as_ref().map(|it| it.words.clone())),
        ("On secrecy", demand.secrecy_words.clone()),
        ("Preserve for", demand.preserve_days.map(|days| format!("{days} days"))),
        ("Distance", demand.distance_miles.map(|miles| format!("{miles} miles"))),
        ("Emergency", demand.emergency.then(|| "it cites one".to_owned())),
        ("SHA-256 of the scan", Some(demand.document.to_string())),
    ];
    facts.extend(maybe.into_iter().filter_map(|(name, said)| Some((name, said?))));
    facts
}

/// Where a matter stands, region by region.
pub(super) fn regions(matter: &Matter, now: Moment) -> [(&'static str, String); 5] {
    let told = matter.notice.state(now).words();
    let notice = match &matter.notice.gag {
        Some(gag) => {
            let ends = gag.ends.map_or("without an end".to_owned(), |it| format!("until {it}"));
            format!("{told}; gag {}, {ends}", gag.standing.words())
        }
        None => told.to_owned(),
    };
    let publication = match matter.publication.state {
        PublicationState::SealedSlot(Some(slot)) => format!("blinded slot {slot} holds it"),
        state => state.words().to_owned(),
    };
    let challenge = ChallengeStanding::of(matter).words();
    let production = ProductionStanding::of(matter.production.state()).words();
    let stopped = matter.publication.stopped_at.map_or("", |_| "; stopped by a later gag");
    [
        ("Process", matter.process.state.words().to_owned()),
        ("Notice and gag", notice),
        ("Challenge", challenge.to_owned()),
        ("Production", production.to_owned()),
        ("Publication", format!("{publication}{stopped}")),
    ]
}

/// An entry in the timeline.
pub(super) struct Step {
    pub(super) number: u32,
    pub(super) at: String,
    pub(super) by: String,
    pub(super) what: &'static str,
    pub(super) more: Vec<(String, String)>,
    /// A paper came with it.
    pub(super) paper: bool,
}

/// Everything that was written down.
pub(super) fn steps(filed: &Filed, scans: &[u32]) -> Vec<Step> {
    let step = |entry: &Entry| Step {
        number: entry.sequence,
        at: entry.at.slot().for_people(),
        by: entry.by.clone(),
        what: name(&entry.event),
        more: more(&entry.event),
        paper: scans.contains(&entry.sequence),
    };
    filed.matter.timeline.iter().map(step).collect()
}

fn name(event: &Event) -> &'static str {
    match event {
        Event::Received(_) => "A demand came in",
        Event::Amended(_) => "The issuer sent another paper instead",
        Event::NoticeSent { .. } => "The holder was told",
        Event::ProductionApproved { .. } => "A first person approved the answer",
        Event::Produced { .. } => "A second person gave the answer",
        Event::SlotCommitted { .. } => "A blinded slot of the log holds it",
        Event::Counted { .. } => "It was counted in a report",
        event => Kind::find(event.kind()).map_or(event.kind(), |kind| kind.name),
    }
}

/// The fields of an event, but for what a demand says, which stands above.
fn more(event: &Event) -> Vec<(String, String)> {
    if matches!(event, Event::Received(_) | Event::Amended(_)) {
        return Vec::new();
    }
    let mut more = Vec::new();
    if let Value::Object(fields) = serde_json::to_value(event).unwrap_or_default() {
        for (name, value) in fields {
            match value {
                _ if name == "kind" || name == "terms" || name == "demand" => {}
                Value::Object(inner) => {
                    more.extend(
                        inner.into_iter().map(|(name, value)| (plain(&name), said(&value))),
                    );
                }
                Value::Array(rules) if name == "flags" => more.push((name, flagged(&rules))),
                value => more.push((plain(&name), said(&value))),
            }
        }
    }
    more.retain(|(_, said)| !said.is_empty());
    more
}

fn received(demand: &Demand) -> String {
    let when = demand.received.slot().for_people();
    format!("{when} by {}, {} pages", demand.channel, demand.pages)
}

/// What a review found odd, as the list of flags says it.
fn flagged(rules: &[Value]) -> String {
    let name =
        |rule| Rule::deserialize(rule).map_or_else(|_| said(rule), |it| it.name().to_owned());
    rules.iter().map(name).collect::<Vec<_>>().join("; ")
}

fn plain(name: &str) -> String {
    name.replace('_', " ")
}

fn said(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::String(text) => {
            Moment::deserialize(value).map_or_else(|_| text.clone(), |it| it.slot().for_people())
        }
        Value::Array(all) => all.iter().map(said).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
