//! The canary test (design, section 8): a mark in every private input, a full use of every door,
//! then a search of every byte that is left, while the server runs, after it was killed, and
//! after accounts were deleted. Nothing may be found.
//!
//! Map: `marks` makes what is planted and says who may see it, `acts`, `by_app` and `story` use
//! every door with the files beside them, `doors` sees that none was left out, `readers` ask the
//! API for everything there is, `hunt` searches.

mod acts;
mod by_app;
mod collecting;
mod demanding;
mod docketing;
mod doors;
mod enrolling;
mod gathering;
mod hunt;
mod keeping;
mod letting_in;
mod marks;
mod ordering;
mod readers;
mod serving;
mod settling;
mod story;
mod waking;
mod whisper;
mod yesterday;

use anyhow::{Result, ensure};
use tests::{House, binary};

use self::hunt::Hunt;
use self::story::Story;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_private_is_left_anywhere() -> Result<()> {
    let house = House::new(story::CONFIGURATION)?;
    let mut story = Story::begin(&house).await?;
    story.live().await?;
    story.read().await?;
    Hunt::check_alive(&story)?;
    readers::check_all_read(&story.ledger.visits())?;
    ordering::check_reporter_unnamed(&story.ledger.visits(), story.handle_of("bob")?)?;
    let copy = story.look(&house).await?;
    Hunt::until_erased("while it runs", &house, &story).await?;

    story.die().await?;
    Hunt::after("after it was killed", &house, &story)?.check_clean()?;
    story.take_in(&house).await?;
    Hunt::after("after a demand was taken in", &house, &story)?.check_clean()?;
    story.wake(&house).await?;
    story.answer().await?;
    Hunt::after("after it came back", &house, &story)?.check_clean()?;

    // Copies made before outlive a deletion: that is said, and cannot be otherwise.
    std::fs::remove_file(copy)?;
    story.leave().await?;
    Hunt::until_erased("after the deletions", &house, &story).await?;
    doors::check_all_used(&story.ledger.visits())?;
    story.die().await?;
    Hunt::after("after the deletions, killed", &house, &story)?.check_clean()?;
    story.read_answer(&house).await?;
    story.wake(&house).await?;
    story.end().await?;
    Hunt::after("after the deletions, ended", &house, &story)?.check_clean()
}

/// The search is worth nothing unless it finds what is there: the same test on a server that
/// writes one header of each request into its log.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_leaky_build_is_caught() -> Result<()> {
    let house = House::of(binary::leaky()?, story::CONFIGURATION)?;
    let mut story = Story::begin(&house).await?;
    story.live().await?;
    let found = Hunt::after("while it leaks", &house, &story)?.found;
    story.end().await?;
    ensure!(!found.is_empty(), "a server that leaks was not caught: the search finds nothing");
    let others: Vec<_> = found.iter().filter(|it| !it.contains("User-Agent")).collect();
    ensure!(others.is_empty(), "besides what it leaks on purpose: {others:?}");
    Ok(())
}
