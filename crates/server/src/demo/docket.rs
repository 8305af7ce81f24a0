//! The demo's docket: the twelve sample matters, told as a house would have told them while they
//! happened, over the years in which they did.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use docket::matter::{Entry, Matter, MatterId};
use docket::sample;
use service::docket::{Desk, Filed, PaperKey};
use service::{ManualClock, Service};

use crate::config::Config;
use crate::key_file;

/// Where the demo's docket is kept, and with which keys.
pub(crate) struct House {
    config: Config,
    /// The file with the key of the desk.
    pub(crate) desk_file: PathBuf,
    data: PathBuf,
}

impl House {
    /// A house with its keys in one folder, where they are made if they are not there, and its
    /// data in another; and the key of its desk, which takes a while to open.
    pub(crate) fn open(keys: &Path, data: &Path) -> anyhow::Result<(Self, PaperKey)> {
        std::fs::create_dir_all(keys)?;
        let desk_file = keys.join("docket-key.age");
        let key = if desk_file.exists() { unlock(&desk_file)? } else { make(&desk_file)? };
        let config = Config {
            docket_recipient: Some(key.address().to_text()),
            docket_key: Some(keys.join("docket.key")),
            docket_key_file: Some(desk_file.clone()),
            ..Config::default()
        };
        Ok((Self { config, desk_file, data: data.to_owned() }, key))
    }

    /// Gives a service the keys.
    pub(crate) async fn give(&self, service: &Service) -> anyhow::Result<()> {
        self.config.open_docket(service, &self.data).await
    }
}

fn make(file: &Path) -> anyhow::Result<PaperKey> {
    let key = PaperKey::generate();
    key_file::write_new(file, &key.lock(DESK_PASSPHRASE)?)?;
    Ok(key)
}

fn unlock(file: &Path) -> anyhow::Result<PaperKey> {
    let locked = std::fs::read(file).context("the key of the demo's desk")?;
    let key = PaperKey::unlock(&locked, DESK_PASSPHRASE);
    key.with_context(|| format!("{} has another passphrase", file.display()))
}

/// Plays the samples to their ends, each entry at its moment. What a day made public goes to the
/// log at the beginning of the next.
pub(crate) async fn play(
    service: &Service,
    clock: &ManualClock,
    house: &House,
    key: PaperKey,
) -> anyhow::Result<()> {
    let samples = sample::built_in().context("the samples")?;
    let ends: Vec<&Matter> = samples.iter().filter_map(sample::Sample::end).collect();
    let mut entries: Vec<&Entry> = ends.iter().flat_map(|matter| &matter.timeline).collect();
    entries.sort_by_key(|entry| (entry.at, entry.matter, entry.sequence));
    let first = entries.first().context("there are no samples")?;
    let mut day = first.at.day();
    clock.set(day.first_slot());
    house.give(service).await?;
    let desk = Desk::new(key, service.docket_authorities()?)?;
    let mut matters: HashMap<MatterId, Filed> = HashMap::new();
    for entry in entries {
        if entry.at.day() > day {
            // What a day made public is written on the day after.
            for begins in [day.plus_days(1), entry.at.day()] {
                clock.set(begins.first_slot());
                service.write_docket_day().await?;
            }
            day = entry.at.day();
        }
        clock.set(entry.at.slot());
        let filed = service.docket_sample(&desk, matters.get(&entry.matter), entry).await;
        let filed = filed.with_context(|| format!("a sample's entry of {}", entry.at))?;
        matters.insert(entry.matter, filed);
    }
    clock.set(day.plus_days(1).first_slot());
    Ok(service.write_docket_day().await.map(|_| ())?)
}

/// The passphrase of the demo's desk, which everybody may know.
pub(crate) const DESK_PASSPHRASE: &str = "nothing here is real";
