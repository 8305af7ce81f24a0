//! The search: every byte on disk, in the log, on the terminal, and in answers to others.

use std::time::Duration;

use anyhow::{Result, ensure};
use hyper::Method;
use tests::House;
use tests::search::{Moments, Needle, Needles, files};
use tokio::time::{Instant, sleep};

use super::marks::{Mark, Planted};
use super::story::Story;

/// What a search found that should not be there.
pub(super) struct Hunt {
    when: &'static str,
    sought: String,
    /// One line for each.
    pub(super) found: Vec<String>,
}

impl Hunt {
    /// Searches everything there is at this point of the story.
    pub(super) fn after(when: &'static str, house: &House, story: &Story) -> Result<Self> {
        let places = places(house, story)?;
        let planted = story.marks.planted();
        let mut hunt = Self { when, sought: String::new(), found: Vec::new() };
        check_search_works(when, &places, &planted)?;
        hunt.seek_marks(&places, &planted);
        hunt.seek_erased(&places, &planted);
        hunt.seek_links(&places, &planted);
        hunt.seek_addresses(&places, &planted);
        hunt.seek_moments(&places, story);
        hunt.seek_in_answers(story, &planted);
        hunt.found.sort();
        hunt.found.dedup();
        let bytes: usize = places.iter().map(|(_, bytes)| bytes.len()).sum();
        let (marks, answers) = (planted.private.len(), story.ledger.visits().len());
        hunt.sought = format!("{marks} needles in {bytes} bytes and {answers} answers");
        Ok(hunt)
    }

    /// Searches until what was taken back is gone, which the server does in the background.
    pub(super) async fn until_erased(
        when: &'static str,
        house: &House,
        story: &Story,
    ) -> Result<()> {
        let patience = Instant::now() + ERASED_WITHIN;
        loop {
            let hunt = Self::after(when, house, story)?;
            if hunt.found.is_empty() || Instant::now() > patience {
                return hunt.check_clean();
            }
            sleep(Duration::from_millis(500)).await;
        }
    }

    /// Whatever is kept was shown to somebody who may read it, not only with the answer to what
    /// brought it in: else it was never taken in, and not finding it would say nothing.
    pub(super) fn check_alive(story: &Story) -> Result<()> {
        let planted = story.marks.planted();
        let mut waiting: Vec<_> = planted.kept.iter().collect();
        ensure!(waiting.len() > 50, "only {} marks are kept", waiting.len());
        for visit in story.ledger.visits().iter().filter(|it| it.method == Method::GET) {
            let mine = waiting.iter().filter(|mark| mark.seen_by.contains(&visit.who));
            let needles = Needles::new(mine.map(|mark| mark.needle.clone()).collect());
            let found = needles.find(&visit.answer);
            let is_found = |mark: &Mark| found.iter().any(|it| it.0.bytes == mark.needle.bytes);
            waiting.retain(|mark| !(mark.seen_by.contains(&visit.who) && is_found(mark)));
        }
        let dead: Vec<_> = waiting.iter().map(|mark| (&mark.needle.what, &mark.seen_by)).collect();
        ensure!(dead.is_empty(), "planted, and never read back: {dead:#?}");
        Ok(())
    }

    /// Fails with all that was found.
    pub(super) fn check_clean(self) -> Result<()> {
        let Self { when, sought, found } = self;
        #[expect(clippy::print_stdout, reason = "how much a search covered is part of its result")]
        {
            println!("{when}: sought {sought}");
        }
        let lines = found.join("\n  ");
        ensure!(found.is_empty(), "{when}, {} things were found:\n  {lines}", found.len());
        Ok(())
    }

    fn seek_marks(&mut self, places: &[Place], planted: &Planted) {
        let needles = Needles::new(planted.private.iter().map(|it| it.needle.clone()).collect());
        self.seek(places, &needles, "is written down");
    }

    fn seek_erased(&mut self, places: &[Place], planted: &Planted) {
        let gone = planted.erased.iter().filter(|(of, _)| planted.taken_back.contains(of));
        let needles = Needles::new(gone.map(|(_, needle)| needle.clone()).collect());
        // What the operator was told before stands on the operator's screen.
        let places: Vec<_> = places.iter().filter(|it| it.0 != ON_SCREEN).cloned().collect();
        self.seek(&places, &needles, "was taken back and is still there");
    }

    /// What somebody follows, likes or keeps would be told by public numbers and names.
    fn seek_links(&mut self, places: &[Place], planted: &Planted) {
        let sealed: Vec<_> = places.iter().filter(|it| it.0.contains("sealed")).cloned().collect();
        self.seek(&sealed, &Needles::new(planted.unlinked.clone()), "tells who had to do with it");
    }

    /// Four bytes come up by chance once in four thousand million; so twice is a find.
    fn seek_addresses(&mut self, places: &[Place], planted: &Planted) {
        let needle = |address: &std::net::Ipv4Addr| Needle {
            what: format!("the address {address}"),
            coding: "4 bytes",
            bytes: address.octets().to_ascii_lowercase(),
        };
        let needles = Needles::new(planted.addresses.iter().map(needle).collect());
        let all: Vec<u8> = places.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
        let found = needles.find(&all).into_iter().filter(|(_, times)| *times > 1);
        self.found.extend(found.map(|(it, times)| format!("{} is there {times} times", it.what)));
    }

    /// When something was sent is told by no number. A few come up by chance.
    fn seek_moments(&mut self, places: &[Place], story: &Story) {
        let visits = story.ledger.visits();
        let sent = visits.iter().filter(|it| it.method != Method::GET);
        let moments = Moments::new(sent.map(|it| (it.sent, it.answered)));
        for (name, bytes) in places {
            let mut found = moments.find(bytes);
            found.sort_unstable();
            for how in found.chunk_by(|a, b| a == b).filter(|it| it.len() > CHANCE_MOMENTS) {
                let times = how.len();
                self.found.push(format!("{name}: times of sending, as {}, {times} times", how[0]));
            }
            let seconds = moments.count_seconds(bytes);
            if seconds > CHANCE_SECONDS {
                self.found.push(format!("{name}: {seconds} numbers are seconds of sending"));
            }
        }
    }

    /// What one person was shown of another's.
    fn seek_in_answers(&mut self, story: &Story, planted: &Planted) {
        let marks: Vec<_> = planted.private.iter().chain(&planted.unshown).collect();
        let needles = Needles::new(marks.iter().map(|it| it.needle.clone()).collect());
        for visit in story.ledger.visits().iter() {
            for (needle, _) in needles.find(&visit.answer) {
                let mut same = marks.iter().filter(|it| it.needle.bytes == needle.bytes);
                // Who asks by a name is not told it.
                let known = visit.path.as_bytes().windows(needle.bytes.len());
                let mut known = known.filter(|it| it.eq_ignore_ascii_case(&needle.bytes));
                if known.next().is_none() && !same.any(|it| it.seen_by.contains(&visit.who)) {
                    let (who, path) = (&visit.who, &visit.path);
                    self.found.push(format!("{} is shown to {who} at {path}", needle.what));
                }
            }
        }
    }

    fn seek(&mut self, places: &[Place], needles: &Needles, why: &str) {
        for (name, bytes) in places {
            for (needle, times) in needles.find(bytes) {
                let Needle { what, coding, .. } = needle;
                self.found.push(format!("{name}: {what} {why} ({coding}, {times} times)"));
            }
        }
    }
}

/// A file, or what was said, with its name.
type Place = (String, Vec<u8>);

fn places(house: &House, story: &Story) -> Result<Vec<Place>> {
    let mut places = files(house.path())?;
    places.retain(|(name, _)| name != "publius.toml");
    places.extend(story.said());
    Ok(places)
}

/// What is public is found, or the search would find nothing else either.
fn check_search_works(when: &str, places: &[Place], planted: &Planted) -> Result<()> {
    let stands = |(of, it): &&(&str, Needle)| {
        !planted.taken_back.contains(of) && matches!(it.coding, "as it is" | "pixels")
    };
    let public = planted.erased.iter().filter(stands).map(|(_, needle)| needle.clone());
    let public: Vec<Needle> = public.collect();
    let needles = Needles::new(public.clone());
    let all: Vec<u8> = places.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
    let found: Vec<_> = needles.find(&all).into_iter().map(|(needle, _)| &needle.bytes).collect();
    let missing = public.iter().filter(|it| !found.contains(&&it.bytes)).map(|it| &it.what);
    let missing: Vec<_> = missing.collect();
    // One may lie across the border of two pages of a file.
    let is_blind = public.len() < 10 || missing.len() * 10 > public.len();
    ensure!(!is_blind, "{when}: public, and not found, so the search is blind: {missing:?}");
    ensure!(all.len() > 100_000, "{when}: only {} bytes were searched", all.len());
    Ok(())
}

/// Answers to the operator at the machine.
pub(super) const ON_SCREEN: &str = "what is held";
/// Longest time from a deletion until its bytes are gone (`erase_seconds` is 1, and it is busy).
const ERASED_WITHIN: Duration = Duration::from_secs(20);
/// How often six bytes may happen to be a moment.
const CHANCE_MOMENTS: usize = 2;
/// How often four bytes may happen to be one of some dozen seconds.
const CHANCE_SECONDS: usize = 5;
