//! Killed again and again in the middle of work: what was answered is there, once.
//!
//! Several people post, mention one another, follow and unfollow, all at the same time, and the
//! server is killed under them. What it answered stands in a ledger that it cannot touch. What it
//! did not answer may have happened or not, but never twice, and counts must fit lists.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use tests::person::posted;
use tests::{House, Ledger, Person, Server};
use tokio::task::JoinSet;
use tokio::time::sleep;

/// What the server has answered to one person.
#[derive(Default)]
struct Answered {
    /// Posts: the mark in the text, the number, and who was mentioned.
    posts: Vec<(String, String, String)>,
    /// Whom the person follows, as far as answered; unknown while a wish has no answer.
    follows: BTreeMap<String, Option<bool>>,
    /// Posts tried.
    tried: usize,
}

struct Worker {
    person: Person,
    answered: Answered,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_answered_is_there_once() -> Result<()> {
    let house = House::new("")?;
    let ledger = Arc::new(Ledger::default());
    let mut server = house.serve().await?;
    let mut workers = Vec::new();
    for handle in PEOPLE {
        let person = Person::join(&server, &ledger, handle).await?;
        workers.push(Worker { person, answered: Answered::default() });
    }
    for round in 0..ROUNDS {
        let mut busy = JoinSet::new();
        let before: Vec<_> = workers.iter().map(|it| it.answered.posts.len()).collect();
        for (place, mut worker) in workers.drain(..).enumerate() {
            worker.person.move_to(&server);
            busy.spawn(async move {
                worker.work(round).await;
                (place, worker)
            });
        }
        // Not always at the same place of the work.
        sleep(BURST + Duration::from_millis(17 * (round % 9))).await;
        server.kill().await?;
        let mut back: Vec<_> = busy.join_all().await;
        back.sort_by_key(|(place, _)| *place);
        workers.extend(back.into_iter().map(|(_, worker)| worker));
        server = house.serve().await?;
        for (worker, before) in workers.iter_mut().zip(before) {
            worker.person.move_to(&server);
            let latest = worker.answered.posts.get(before..).unwrap_or_default();
            check_there(&mut worker.person, latest).await.context(format!("round {round}"))?;
        }
        ledger.visits().clear();
    }
    check_all(&server, &mut workers).await?;
    check_search_finds_loss(&mut workers).await?;
    let posts: usize = workers.iter().map(|it| it.answered.posts.len()).sum();
    let tried: usize = workers.iter().map(|it| it.answered.tried).sum();
    println!("{ROUNDS} kills, {tried} posts tried, {posts} answered, all there once");
    ensure!(
        posts > ROUNDS as usize * 2,
        "only {posts} posts were answered: make the bursts longer"
    );
    ensure!(posts < tried, "no kill met a post under way: make the bursts different");
    server.stop().await
}

impl Worker {
    /// Posts, follows and unfollows until the server is gone.
    async fn work(&mut self, round: u64) {
        let others: Vec<_> = PEOPLE.iter().filter(|it| **it != self.person.handle).collect();
        for turn in 0.. {
            let Some(other) = others.get((turn + round as usize) % others.len()) else { return };
            if self.say(round, turn, other).await.is_err() {
                return;
            }
            if turn % 2 == 0 && self.turn_towards(other).await.is_err() {
                return;
            }
        }
    }

    async fn say(&mut self, round: u64, turn: usize, other: &str) -> Result<()> {
        let mark = format!("said{}x{round}x{turn}x", self.person.handle.replace('_', ""));
        let text = format!("{mark} @{other}");
        self.answered.tried += 1;
        let form = tests::Form {
            action: "/compose".into(),
            multipart: true,
            fields: vec![("text".into(), text), ("action".into(), "post".into())],
        };
        let number = posted(self.person.browser.submit(&form, &[]).await?)?;
        self.answered.posts.push((mark, number, other.to_owned()));
        Ok(())
    }

    /// Follows, or no longer follows.
    async fn turn_towards(&mut self, other: &str) -> Result<()> {
        let follows = self.answered.follows.get(other).copied().flatten().unwrap_or(false);
        self.answered.follows.insert(other.to_owned(), None);
        let act = if follows { "unfollow" } else { "follow" };
        self.person.press(&format!("/@{other}/{act}")).await?;
        self.answered.follows.insert(other.to_owned(), Some(!follows));
        Ok(())
    }
}

/// Each post stands at its address.
async fn check_there(person: &mut Person, posts: &[(String, String, String)]) -> Result<()> {
    for (mark, number, _) in posts {
        let page = person.browser.get(&format!("/@{}/{number}", person.handle)).await?;
        let page = page.expect(200).context("a post that was answered is lost")?;
        ensure!(page.text().contains(mark.as_str()), "another text stands where {mark} was posted");
    }
    Ok(())
}

async fn check_all(server: &Server, workers: &mut [Worker]) -> Result<()> {
    let mut followers: HashMap<String, usize> = HashMap::new();
    for place in 0..workers.len() {
        let worker = workers.get_mut(place).context("there")?;
        let handle = worker.person.handle.clone();
        check_profile(worker).await.with_context(|| format!("the profile of {handle}"))?;
        let page = worker.person.browser.get("/following").await?.expect(200)?.page();
        let followed = page.texts(".accounts .handle");
        for (other, answered) in &worker.answered.follows {
            let listed = followed.iter().filter(|it| **it == format!("@{other}")).count();
            ensure!(listed <= 1, "{handle} follows {other} twice");
            let Some(answered) = answered else { continue };
            ensure!(
                (listed == 1) == *answered,
                "{handle} was told that following {other} is {answered}; it is listed {listed} x"
            );
        }
        for other in followed {
            *followers.entry(other).or_default() += 1;
        }
    }
    let mut visitor = server.browser("visitor", &Arc::new(Ledger::default()));
    for worker in workers.iter() {
        let handle = &worker.person.handle;
        let page = visitor.get(&format!("/@{handle}")).await?.expect(200)?;
        let counted = followers_of(&page.page().texts("main").join(" "));
        let listed = followers.get(&format!("@{handle}")).copied().unwrap_or_default();
        ensure!(counted == Some(listed), "{handle}: counted {counted:?}, in lists {listed}");
    }
    ensure!(!followers.is_empty(), "nobody follows anybody: the test does not try follows");
    check_notices(workers).await
}

/// A post that was never sent is missed, so that the checks above are known to see loss.
async fn check_search_finds_loss(workers: &mut [Worker]) -> Result<()> {
    let worker = workers.first_mut().context("there")?;
    worker.answered.posts.push(("neversaid".into(), "1".into(), PEOPLE[1].into()));
    ensure!(check_profile(worker).await.is_err(), "a lost post would not be seen");
    ensure!(check_notices(workers).await.is_err(), "a lost notice would not be seen");
    for worker in workers {
        worker.answered.posts.retain(|(mark, _, _)| mark != "neversaid");
    }
    Ok(())
}

/// Each post answered is on the profile once, and no other twice.
async fn check_profile(worker: &mut Worker) -> Result<()> {
    let start = format!("/@{}/replies", worker.person.handle);
    let texts = all_texts(&mut worker.person, &start, ".post .text").await?;
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for text in &texts {
        *seen.entry(mark_in(text)).or_default() += 1;
    }
    for (mark, times) in &seen {
        ensure!(*times == 1, "{mark} is there {times} times");
    }
    for (mark, _, _) in &worker.answered.posts {
        ensure!(seen.contains_key(mark.as_str()), "{mark} was answered and is not there");
    }
    Ok(())
}

/// Each mention answered gave one notice.
async fn check_notices(workers: &mut [Worker]) -> Result<()> {
    let mut expected: HashMap<String, Vec<String>> = HashMap::new();
    for worker in workers.iter() {
        for (mark, _, other) in &worker.answered.posts {
            expected.entry(other.clone()).or_default().push(mark.clone());
        }
    }
    for worker in workers {
        let texts = all_texts(&mut worker.person, "/notifications", ".notices .text").await?;
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for text in &texts {
            *seen.entry(mark_in(text)).or_default() += 1;
        }
        let handle = &worker.person.handle;
        for mark in expected.get(handle).into_iter().flatten() {
            let times = seen.get(mark.as_str()).copied().unwrap_or_default();
            ensure!(times == 1, "{handle} has {times} notices of {mark} instead of one");
        }
        let twice = seen.iter().find(|(_, times)| **times > 1);
        ensure!(twice.is_none(), "{handle} has several notices of one post: {twice:?}");
    }
    Ok(())
}

/// The texts that a selector finds on a page and all that follow it.
async fn all_texts(person: &mut Person, start: &str, selector: &str) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    let mut path = Some(start.to_owned());
    while let Some(next) = path {
        let page = person.browser.get(&next).await?.expect(200)?.page();
        texts.extend(page.texts(selector));
        path = page.attributes(".older a", "href").into_iter().next();
        ensure!(texts.len() < 100_000, "the pages after {start} do not end");
    }
    Ok(texts)
}

fn mark_in(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// The number before the word "followers".
fn followers_of(text: &str) -> Option<usize> {
    let words: Vec<_> = text.split_whitespace().collect();
    let place = words.iter().position(|it| it.starts_with("follower"))?;
    words.get(place.checked_sub(1)?)?.replace(',', "").parse().ok()
}

const PEOPLE: [&str; 6] = ["quarry", "mallow", "tinder", "osprey", "juniper", "copper"];
const ROUNDS: u64 = 20;
const BURST: Duration = Duration::from_millis(250);
