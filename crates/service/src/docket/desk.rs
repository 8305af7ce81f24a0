//! The desk: papers opened with the keeper's key, and put together to matters.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use docket::authority::Authorities;
use docket::clock::Calendars;
use docket::matter::{Entry, Matter, MatterId};
use serde::{Deserialize, Serialize};
use vault::{PaperAddress, PaperKey, PaperName, SealedPaper, Zeroizing};

use crate::{Refused, Service};

/// What somebody who keeps the docket works with.
pub struct Desk {
    pub(super) key: PaperKey,
    pub(super) authorities: Arc<Authorities>,
    pub(super) calendars: Calendars,
}

/// A matter as its papers have it.
#[derive(Clone, Debug)]
pub struct Filed {
    /// The matter.
    pub matter: Matter,
    /// Its docket number, once the public may know of it.
    pub number: Option<u32>,
}

impl Filed {
    /// What people call it: its number, or the beginning of its inner name.
    #[must_use]
    pub fn called(&self) -> String {
        self.number.map_or_else(|| self.matter.id.short(), |number| number.to_string())
    }
}

impl Desk {
    /// A desk for this key, under these authorities.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the program's own calendars are not in order.
    pub fn new(key: PaperKey, authorities: impl Into<Arc<Authorities>>) -> Result<Self, Refused> {
        let calendars = Calendars::built_in().map_err(|cause| {
            tracing::error!(%cause, "the calendars cannot be read");
            Refused::Unavailable
        })?;
        Ok(Self { key, authorities: authorities.into(), calendars })
    }

    /// The authorities that count here.
    #[must_use]
    pub fn authorities(&self) -> &Authorities {
        &self.authorities
    }

    /// To whom papers are sealed.
    #[must_use]
    pub fn address(&self) -> PaperAddress {
        self.key.address()
    }
}

impl Service {
    /// All matters, those that came first first.
    ///
    /// # Errors
    /// [`Refused::WrongDocketKey`] if there are papers that the key does not open.
    pub async fn docket_matters(&self, desk: &Desk) -> Result<Vec<Filed>, Refused> {
        let mut matters: BTreeMap<MatterId, Vec<(Entry, Option<u32>)>> = BTreeMap::new();
        for fetched in self.store.docket_papers().await? {
            let paper = desk.key.open(&fetched).map_err(|_| Refused::WrongDocketKey)?;
            let (entries, number) = read(&paper)?;
            for entry in entries {
                matters.entry(entry.matter).or_default().push((entry, number));
            }
        }
        let mut filed = Vec::new();
        for (id, mut papers) in matters {
            papers.sort_by_key(|(entry, _)| entry.sequence);
            let number = papers.iter().find_map(|(_, number)| *number);
            let entries: Vec<_> = papers.into_iter().map(|(entry, _)| entry).collect();
            let matter = Matter::replay(id, &entries).map_err(|cause| {
                tracing::error!(%cause, "a matter's papers do not add up");
                Refused::Unavailable
            })?;
            filed.push(Filed { matter, number });
        }
        filed.sort_by_key(|filed| filed.matter.timeline.first().map(|entry| entry.at));
        Ok(filed)
    }

    /// One matter, by its docket number or by the beginning of its inner name.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none, or more than one.
    pub async fn docket_matter(&self, desk: &Desk, called: &str) -> Result<Filed, Refused> {
        let number: Option<u32> = called.parse().ok();
        let is_it = |filed: &Filed| {
            let named =
                called.len() >= NAME_SHORTEST && filed.matter.id.to_string().starts_with(called);
            named || number.is_some() && filed.number == number
        };
        let mut found = self.docket_matters(desk).await?.into_iter().filter(is_it);
        match (found.next(), found.next()) {
            (Some(filed), None) => Ok(filed),
            _ => Err(Refused::NotFound),
        }
    }
}

/// What a paper about an entry says.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Paper {
    /// The entry's canonical bytes, which are JSON.
    entry: String,
    /// Entries that the server wrote down because of it. In the same paper, so that nobody counts
    /// papers and knows of which a slot was taken.
    #[serde(default)]
    followed_by: Vec<String>,
    /// The docket number of its matter, from where on it has one.
    number: Option<u32>,
    /// The salt under which the log covers all entries up to this one.
    salt: [u8; 32],
}

/// The paper of an entry, and of those that follow from it.
pub(super) fn seal(
    address: &PaperAddress,
    entries: &[Entry],
    number: Option<u32>,
    salt: [u8; 32],
) -> Result<SealedPaper, Refused> {
    let (entry, _) = entries.split_first().ok_or(Refused::Unavailable)?;
    let texts = entries.iter().map(|entry| String::from_utf8(entry.canonical()));
    let mut texts: VecDeque<_> =
        texts.collect::<Result<_, _>>().map_err(|_| Refused::Unavailable)?;
    let text = texts.pop_front().unwrap_or_default();
    let paper = Paper { entry: text, followed_by: texts.into(), number, salt };
    let paper = Zeroizing::new(serde_json::to_vec(&paper).map_err(|_| Refused::Unavailable)?);
    let name = PaperName::of(&entry.matter.0, "entry", entry.sequence.into());
    address.seal(name, &paper).map_err(|_| Refused::Unavailable)
}

fn read(paper: &[u8]) -> Result<(Vec<Entry>, Option<u32>), Refused> {
    let damaged = || {
        tracing::error!("a paper of the docket is none");
        Refused::Unavailable
    };
    let paper: Paper = serde_json::from_slice(paper).map_err(|_| damaged())?;
    let texts = std::iter::once(&paper.entry).chain(&paper.followed_by);
    let entries = texts.map(|text| Entry::decode(text.as_bytes()).map_err(|_| damaged()));
    Ok((entries.collect::<Result<_, _>>()?, paper.number))
}

/// So much of an inner name is needed, so that it is not taken for a number.
const NAME_SHORTEST: usize = 6;
