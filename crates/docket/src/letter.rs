//! What letters say of a matter: its facts as plain words, for templates to print. What is not
//! known is left out, and stands in a letter as a blank for counsel.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use serde::Serialize;

use crate::answer::matrix;
use crate::authority::{Authorities, Authority};
use crate::digest::Digest;
use crate::matter::{Basis, Demand, Event, Matter, Told};
use crate::moment::Moment;
use crate::rule::Rule;

/// Who writes.
#[derive(Clone, Debug, Serialize)]
pub struct House {
    /// The name of the place.
    pub name: String,
    /// Where it is.
    pub origin: String,
    /// How to reach those who run it.
    pub contact: Option<String>,
}

/// The facts of a matter.
#[derive(Clone, Debug, Serialize)]
pub struct Facts {
    house: House,
    called: String,
    demand: Paper,
    authority: Option<Cited>,
    gag: Bar,
    findings: Vec<Finding>,
    matrix: Vec<Cells>,
    given: Vec<&'static str>,
    package: Option<String>,
    window_ends: Option<String>,
    preserved_until: Option<String>,
}

/// What the demand says.
#[derive(Clone, Debug, Serialize)]
struct Paper {
    received: String,
    channel: String,
    pages: u32,
    document: String,
    issuer: String,
    signatory: Option<String>,
    return_at: Option<String>,
    accounts: Vec<String>,
    asked: Vec<Item>,
    everything: Option<String>,
    purpose: Option<String>,
    secrecy_words: Option<String>,
    preserve_days: Option<u32>,
}

/// Something that is asked for.
#[derive(Clone, Debug, Serialize)]
struct Item {
    name: &'static str,
    words: String,
}

/// The authority that the demand cites.
#[derive(Clone, Debug, Serialize)]
struct Cited {
    name: String,
    citation: String,
    challenge: Option<String>,
}

/// What bars telling, or barred it.
#[derive(Clone, Debug, Default, Serialize)]
struct Bar {
    basis: Option<&'static str>,
    instrument: Option<String>,
    ends: Option<String>,
    review_at: Option<String>,
}

/// What is odd about the demand.
#[derive(Clone, Debug, Serialize)]
struct Finding {
    rule: Rule,
    name: &'static str,
    read: String,
}

/// A row of the matrix in words.
#[derive(Clone, Debug, Serialize)]
struct Cells {
    name: &'static str,
    asked: &'static str,
    held: &'static str,
    reach: &'static str,
    given: &'static str,
}

impl Facts {
    /// The facts of a matter that is called so, as far as they were written down; of what is odd
    /// about it only these grounds, or all if none are named. `None` if there is no demand.
    #[must_use]
    pub fn of(
        house: House,
        called: String,
        matter: &Matter,
        authorities: &Authorities,
        grounds: &BTreeSet<Rule>,
    ) -> Option<Self> {
        let demand = matter.demand.as_ref()?;
        let authority = demand.authority.as_ref().and_then(|id| authorities.find(id));
        let at = matter.last_moment();
        let wanted = |rule: &Rule| grounds.is_empty() || grounds.contains(rule);
        let flags = matter.flags(authorities, at).into_iter().filter(|flag| wanted(&flag.rule));
        let zone = &demand.time_zone;
        let window_ends = match matter.notice.told {
            Told::Sent { window_ends, .. } => window_ends,
            _ => matter.window_ends(at),
        };
        let preserved = matter.production.preserved.as_ref().map(|preserved| preserved.until);
        Some(Self {
            house,
            called,
            demand: paper(demand),
            authority: authority.map(cited),
            gag: bar(matter, zone),
            findings: flags
                .map(|flag| Finding { rule: flag.rule, name: flag.rule.name(), read: flag.read })
                .collect(),
            matrix: matrix(matter)
                .iter()
                .map(|row| Cells {
                    name: row.category.name(),
                    asked: row.asked.words(),
                    held: row.held.words(),
                    reach: row.reach.words(),
                    given: if row.given { "given" } else { "nothing" },
                })
                .collect(),
            given: matter.production.given.iter().map(|category| category.name()).collect(),
            package: package(matter).map(|digest| digest.to_string()),
            window_ends: Some(on_clocks(window_ends, zone)),
            preserved_until: preserved.map(|until| on_clocks(until, zone)),
        })
    }
}

fn paper(demand: &Demand) -> Paper {
    let return_at = demand.return_at.map(|at| clock(at.0, &demand.time_zone));
    Paper {
        received: on_clocks(demand.received, &demand.time_zone),
        channel: plain(&demand.channel),
        pages: demand.pages,
        document: demand.document.to_string(),
        issuer: plain(&demand.issuer),
        signatory: demand.signatory.as_ref().map(|signatory| plain(&signatory.title)),
        return_at,
        accounts: demand.accounts.iter().map(|account| plain(&account.handle)).collect(),
        asked: demand
            .asked
            .iter()
            .map(|asked| Item { name: asked.category.name(), words: plain(&asked.words) })
            .collect(),
        everything: demand.everything.as_deref().map(plain),
        purpose: demand.purpose.as_ref().map(|purpose| plain(&purpose.words)),
        secrecy_words: demand.secrecy_words.as_deref().map(plain),
        preserve_days: demand.preserve_days,
    }
}

fn cited(authority: &Authority) -> Cited {
    let challenge = Some(authority.challenge.clone()).filter(|words| !words.is_empty());
    Cited { name: authority.name.clone(), citation: authority.citation.clone(), challenge }
}

fn bar(matter: &Matter, zone: &str) -> Bar {
    let Some(gag) = &matter.notice.gag else { return Bar::default() };
    Bar {
        basis: match gag.basis {
            Basis::Statutory => Some("a law"),
            Basis::CourtOrder => Some("an order of a court"),
            Basis::None | Basis::Request => None,
        },
        instrument: Some(gag.instrument.to_string()),
        ends: gag.ends.map(|ends| on_clocks(ends, zone)),
        review_at: gag.review_at.map(|at| on_clocks(at, zone)),
    }
}

/// The digest of the archive that was given, or approved last.
fn package(matter: &Matter) -> Option<Digest> {
    matter.timeline.iter().rev().find_map(|entry| match &entry.event {
        Event::Produced { package, .. } | Event::ProductionApproved { package, .. } => {
            Some(*package)
        }
        _ => None,
    })
}

fn on_clocks(at: Moment, zone: &str) -> String {
    at.on_clocks_of(zone).map_or_else(|| at.to_string(), |time| clock(time, zone))
}

/// `14 March 2017, 11:45 (America/New_York)`.
fn clock(time: DateTime, zone: &str) -> String {
    format!("{} ({zone})", time.strftime("%-d %B %Y, %H:%M"))
}

/// A paper's words without what would turn around or hide what is printed beside them.
fn plain(words: &str) -> String {
    let turns = |letter: char| matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let shown = words.chars().filter(|letter| !turns(*letter));
    shown.map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
