//! The demo: a server that looks lived in. Sample people do what people do, through the same
//! service as everybody else, on a clock that runs through their last weeks in a moment.

mod cast;
pub(crate) mod docket;
mod play;
mod welcome;

use std::sync::Arc;

use anyhow::Context as _;
use record::Slot;
use service::docket::PaperKey;
use service::{Clock as _, ManualClock, Service, Settings, SystemClock};
use store::Store;

pub(crate) use docket::House;
pub(crate) use play::Person;
pub(crate) use welcome::welcome;

/// Fills an empty store; answers with the sample people and their codenames.
pub(crate) async fn fill(
    settings: &Settings,
    store: &Store,
    (house, key): (&House, PaperKey),
    say: impl Fn(&str),
) -> anyhow::Result<Vec<Person>> {
    say("making sample people, posts and demands…");
    let now = SystemClock.slot();
    let clock = Arc::new(ManualClock::new(Slot::default()));
    let hurried =
        Settings { acts_per_minute: u32::MAX, sign_ups_per_hour: u32::MAX, ..settings.clone() };
    let service = Service::start(hurried, store.clone(), clock.clone(), 0, |_| {}).await?;
    docket::play(&service, &clock, house, key).await.context("the docket")?;
    let script = cast::read().context("the demo's own files")?;
    play::play(&service, &clock, now, &script, say).await
}
