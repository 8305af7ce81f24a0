//! Sample matters: the shapes of real episodes under invented names, as scripts of entries.
//!
//! Each says that it is a sample. They are played through the same [`Matter::apply`] as a real
//! matter, so a sample that breaks an invariant does not exist.

mod telling;

use serde::Deserialize;
use thiserror::Error;

use crate::authority::{Authorities, BadAuthorities};
use crate::matter::{Context, Entry, Event, Matter, MatterId, Refusal};
use crate::moment::Moment;
use crate::rule::Verdict;

pub use telling::{Telling, Untold};

/// A sample matter.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its mark among the samples: `D-001`.
    pub id: String,
    /// A sentence for people, which says that it is a sample.
    pub title: String,
    /// The episode whose shape it has.
    pub modelled_on: String,
    /// The matter after each of its entries.
    pub states: Vec<Matter>,
}

/// Why a script is no sample.
#[derive(Debug, Error)]
pub enum BadSample {
    /// It is not the TOML that it should be.
    #[error("{0}")]
    Form(#[from] toml::de::Error),
    /// The authorities are not.
    #[error("{0}")]
    Authorities(#[from] BadAuthorities),
    /// One of its entries is refused.
    #[error("{id}, entry {number}: {refusal}")]
    Refused {
        /// Which sample.
        id: String,
        /// Which entry, from 0.
        number: usize,
        /// Why.
        refusal: Refusal,
    },
}

impl Sample {
    /// Plays a script under these authorities.
    ///
    /// # Errors
    /// If it is not a script, or an entry of it is refused.
    pub fn play(script: &str, authorities: &Authorities) -> Result<Self, BadSample> {
        let script: Script = toml::from_str(script)?;
        let mut matter = Matter::new(sample_id(script.number));
        let context = Context::live(authorities);
        let mut states = Vec::with_capacity(script.entry.len());
        for (number, line) in script.entry.into_iter().enumerate() {
            let entry = line.entry(&matter, authorities);
            let refused = |refusal| BadSample::Refused { id: script.id.clone(), number, refusal };
            matter = matter.apply(&entry, &context).map_err(refused)?;
            states.push(matter.clone());
        }
        let (id, title, modelled_on) = (script.id, script.title, script.modelled_on);
        Ok(Self { id, title: format!("Sample: {title}"), modelled_on, states })
    }

    /// The matter as it ends; `None` if the script has no entries.
    #[must_use]
    pub fn end(&self) -> Option<&Matter> {
        self.states.last()
    }
}

/// The twelve samples that come with the program.
///
/// # Errors
/// Never, as long as the tests pass.
pub fn built_in() -> Result<Vec<Sample>, BadSample> {
    let authorities = Authorities::built_in()?;
    SCRIPTS.iter().map(|script| Sample::play(script, &authorities)).collect()
}

/// The episode of 2017, as far as its dates are public.
///
/// # Errors
/// Never, as long as the tests pass.
pub fn replay_2017() -> Result<Sample, BadSample> {
    Sample::play(EPISODE_2017, &Authorities::built_in()?)
}

/// A sample's inner name: its number, so that its bytes are the same everywhere.
fn sample_id(number: u32) -> MatterId {
    MatterId((0x5a4d_u128 << 64 | u128::from(number)).to_be_bytes())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    id: String,
    number: u32,
    title: String,
    modelled_on: String,
    entry: Vec<Line>,
}

/// A line of a script: an event, or a review whose flags and terms are found as it is played.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    at: Moment,
    by: String,
    event: Option<Box<Event>>,
    review: Option<Verdict>,
}

impl Line {
    fn entry(self, matter: &Matter, authorities: &Authorities) -> Entry {
        let reviewed = self.review.map(|verdict| matter.review(authorities, self.at, verdict));
        let mut event = reviewed.or_else(|| self.event.map(|event| *event));
        match &mut event {
            Some(Event::Received(demand) | Event::Amended(demand)) => demand.sample = true,
            Some(Event::Corrected { demand: Some(demand), .. }) => demand.sample = true,
            Some(Event::Seized { sample, .. }) => *sample = true,
            _ => {}
        }
        // A line that says nothing is refused where it stands: nothing can be closed twice.
        matter.next(self.at, &self.by, event.unwrap_or(Event::Closed))
    }
}

const EPISODE_2017: &str = include_str!("../../data/samples/d-001.toml");
const SCRIPTS: [&str; 12] = [
    EPISODE_2017,
    include_str!("../../data/samples/d-002.toml"),
    include_str!("../../data/samples/d-003.toml"),
    include_str!("../../data/samples/d-004.toml"),
    include_str!("../../data/samples/d-005.toml"),
    include_str!("../../data/samples/d-006.toml"),
    include_str!("../../data/samples/d-007.toml"),
    include_str!("../../data/samples/d-008.toml"),
    include_str!("../../data/samples/d-009.toml"),
    include_str!("../../data/samples/d-010.toml"),
    include_str!("../../data/samples/d-011.toml"),
    include_str!("../../data/samples/d-012.toml"),
];
