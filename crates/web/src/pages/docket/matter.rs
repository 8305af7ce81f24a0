//! One matter: where it stands, what happened, what was asked, held and given, and how anybody
//! can check that this is what was said from the beginning.

use askama::Template;
use axum::extract::Path;
use service::docket::{Authority, Basis, Listed, PublicDocket, PublicMatter, PublicState, Region};

use super::timeline::Timeline;
use super::{data, name_of, notice, when};
use crate::door::Visit;
use crate::frame::Frame;
use crate::reply::{self, Answer, Refusal};

/// `/docket/7`, and `/docket/7.json`: the same as data.
pub(crate) async fn one(visit: Visit, Path(called): Path<String>) -> Answer {
    let (number, as_data) = match called.strip_suffix(".json") {
        Some(number) => (number, true),
        None => (called.as_str(), false),
    };
    let docket = visit.service.docket_public().await?;
    let listed = find(&docket, number)?;
    let states = visit.service.docket_states(listed.number).await?;
    if as_data {
        return data::matter(&docket, listed, &states);
    }
    let slots = match shows_slots(listed) {
        true => visit.service.docket_slots_opened(listed.number).await?,
        false => 0,
    };
    let title = format!("Matter {}: {}", listed.number, name_of(&docket, listed));
    reply::page(&MatterPage {
        frame: Frame::new(&visit, title),
        name: name_of(&docket, listed),
        view: &listed.view,
        number: listed.number,
        authority: docket.authority(&listed.view),
        regions: Region::ALL.map(|region| Standing::of(listed, region)),
        timeline: Timeline::of(&listed.view.steps),
        states,
        slots,
        log: visit.service.docket_verifier(),
    })
}

/// A matter by its number as an address has it: in one spelling.
pub(super) fn find<'a>(docket: &'a PublicDocket, number: &str) -> Result<&'a Listed, Refusal> {
    let parsed: Option<u32> = number.parse().ok().filter(|it: &u32| it.to_string() == number);
    parsed.and_then(|number| docket.find(number)).ok_or_else(Refusal::not_found)
}

/// Whether slots that held a matter are shown: with the day on which the log has that everything is
/// revealed, and not with the minute in which they were opened.
pub(super) fn shows_slots(listed: &Listed) -> bool {
    listed.view.revealed
}

#[derive(Template)]
#[template(path = "docket/matter.html")]
struct MatterPage<'a> {
    frame: Frame,
    name: String,
    view: &'a PublicMatter,
    number: u32,
    authority: Option<&'a Authority>,
    regions: [Standing; 5],
    timeline: Option<Timeline>,
    states: Vec<PublicState>,
    /// So many slots that held it are open.
    slots: usize,
    /// The key of the log, if there is one.
    log: Option<String>,
}

/// Where a matter stands in a region.
struct Standing {
    region: &'static str,
    words: String,
}

impl Standing {
    fn of(listed: &Listed, region: Region) -> Self {
        let view = &listed.view;
        let words = match region {
            Region::Process => view.process.words().to_owned(),
            Region::Notice => match view.secrecy.map(secrecy) {
                Some(secrecy) => format!("{}; {secrecy}", notice(listed)),
                None => notice(listed),
            },
            Region::Challenge => view.challenge.words().to_owned(),
            Region::Production => view.production.words().to_owned(),
            Region::Publication if view.revealed => "everything that may be public is".to_owned(),
            Region::Publication => "that it exists and how it goes; weeks in place of some days, \
                no digest of the paper, until all of it may be shown"
                .to_owned(),
        };
        Self { region: region.words(), words }
    }
}

/// What secrecy rests on.
fn secrecy(basis: Basis) -> &'static str {
    match basis {
        Basis::None => "secrecy was not asked for",
        Basis::Request => "secrecy was requested, which delays nothing",
        Basis::Statutory => "a law barred telling",
        Basis::CourtOrder => "a court barred telling",
    }
}

impl MatterPage<'_> {
    fn when(when: &service::docket::When) -> String {
        self::when(*when)
    }
}
