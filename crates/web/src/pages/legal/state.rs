//! What became of an envelope: whoever has its number may ask. The number is sent as a form, so
//! that it stands in no address.

use askama::Template;
use service::Refused;
use service::docket::EnvelopeState;

use crate::door::Visit;
use crate::form::Fields;
use crate::frame::Frame;
use crate::problems::Problems;
use crate::reply::{self, Answer};

/// `/legal/serve/state`.
pub(crate) async fn open(visit: Visit) -> Answer {
    show(&visit, None, Problems::default())
}

/// Asks.
pub(crate) async fn ask(visit: Visit, fields: Fields) -> Answer {
    match visit.service.envelope_state(fields.text("number")).await {
        Ok(state) => show(&visit, Some(state), Problems::default()),
        Err(Refused::NotFound) => {
            let mut problems = Problems::default();
            problems.add("number", "No envelope has this number. Is it typed as it was shown?");
            show(&visit, None, problems)
        }
        Err(refused) => Err(refused.into()),
    }
}

#[derive(Template)]
#[template(path = "legal/state.html")]
struct StatePage {
    frame: Frame,
    problems: Problems,
    state: Option<EnvelopeState>,
}

fn show(visit: &Visit, state: Option<EnvelopeState>, problems: Problems) -> Answer {
    let status = problems.status();
    let frame = Frame::new(visit, problems.title("What became of it")).unlisted();
    reply::page_with(status, &StatePage { frame, problems, state })
}
