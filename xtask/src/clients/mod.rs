//! Real clients as judges: the test suites of toot and Mastodon.py, a search for answers that
//! break the API's own description or Mastodon's, and walks with two apps. All come from package
//! registries.

mod expected;
mod outcome;
mod running;
mod shapes;
mod suites;
mod walks;
mod workshop;

use std::path::Path;

use anyhow::Result;
use running::{Running, free_port};
use workshop::Workshop;

use crate::house::House;
use crate::tally::Tally;

/// Runs them all against the server as built; prints who was content with what.
pub(crate) fn check(house: &House) -> Result<Tally> {
    let shop = Workshop::ready(house)?;
    let server = house.build_server()?;
    std::thread::scope(|scope| {
        // The search speaks to a server of its own: what it does would disturb the others.
        let searched = scope.spawn(|| search(&shop, &server));
        let mut tally = judged(&shop, &server).unwrap_or_else(broken);
        tally += searched.join().unwrap_or(Ok(Tally::one(false))).unwrap_or_else(broken);
        Ok(tally)
    })
}

/// The suites and walks, on the port that the suites have written into them.
fn judged(shop: &Workshop, server: &Path) -> Result<Tally> {
    let mut running = Running::start(shop, server, "suites", SUITES_PORT)?;
    let mut tally = suites::toot(shop, &running).unwrap_or_else(broken);
    tally += walks::all(shop, &running).unwrap_or_else(broken);
    tally += suites::mastodon_py(shop, &mut running).unwrap_or_else(broken);
    tally += running.end()?;
    Ok(tally)
}

fn search(shop: &Workshop, server: &Path) -> Result<Tally> {
    let running = Running::start(shop, server, "search", free_port()?)?;
    let mut tally = walks::search(shop, &running)?;
    tally += running.end()?;
    let mut running = Running::start(shop, server, "shapes", free_port()?)?;
    tally += shapes::compare(shop, &mut running)?;
    tally += running.end()?;
    Ok(tally)
}

#[expect(clippy::needless_pass_by_value, reason = "the end of a chain")]
fn broken(error: anyhow::Error) -> Tally {
    println!("{error:#}");
    Tally::one(false)
}

const SUITES_PORT: u16 = 3000;
