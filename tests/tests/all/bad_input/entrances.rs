//! Wrong codenames, forged tokens, forms from elsewhere.

use anyhow::{Context as _, Result, ensure};
use tests::{House, Person};
use tokio::task::JoinSet;

#[tokio::test]
async fn wrong_codenames_open_nothing_and_tell_nothing() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let ledger = Default::default();
    let person = Person::join(&server, &ledger, "locksmith").await?;
    let mut words: Vec<_> = person.codename.split(' ').collect();
    words.reverse();
    let reversed = words.join(" ");
    let (six, _) = person.codename.rsplit_once(' ').context("words")?;
    let eight = format!("{} zoom", person.codename);
    let long = "abacus ".repeat(10_000);
    let wrong = [reversed.as_str(), six, &eight, "", "\0", "not at all a codename", &long];
    let mut said = Vec::new();
    for (handle, codename) in
        wrong.map(|it| ("locksmith", it)).into_iter().chain([("nobody_here", six), ("%%", six)])
    {
        let mut stranger = Person { handle: handle.into(), ..person.clone() };
        stranger.browser = server.browser("stranger", &ledger);
        let answer = stranger.enter(codename, "").await?.expect(401)?;
        ensure!(stranger.browser.cookie.is_none(), "a wrong codename gave a cookie");
        said.push(answer.page().texts(".problem").join(" "));
    }
    said.dedup();
    ensure!(said.len() == 1 && !said[0].is_empty(), "answers tell what is wrong: {said:?}");
    server.check_well().await?;
    server.stop().await
}

/// Each guess costs the server memory and time; a crowd of them must neither exhaust it nor lock
/// the holder out for longer than the crowd is there.
#[tokio::test]
async fn a_crowd_of_guesses_is_queued_or_turned_away() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let mut person = Person::join(&server, &Default::default(), "bolted").await?;
    person.browser.cookie = None;
    let mut crowd = JoinSet::new();
    for _ in 0..GUESSES {
        let mut guesser = person.clone();
        crowd.spawn(async move {
            let fields = [("handle", "bolted"), ("codename", WRONG)];
            guesser.browser.post("/sign-in", &fields).await.map(|answer| answer.status)
        });
    }
    let answers = crowd.join_all().await.into_iter().collect::<Result<Vec<_>>>()?;
    let wrong = answers.iter().filter(|status| **status == 401).count();
    let away = answers.iter().filter(|status| matches!(status, 429 | 503)).count();
    println!("{GUESSES} guesses at once: {wrong} heard, {away} turned away");
    ensure!(wrong + away == GUESSES && wrong > 0, "guesses were answered {answers:?}");
    let most = tests::server::memory_bytes(server.process())?;
    ensure!(most < 512 << 20, "{GUESSES} guesses took {} MiB", most >> 20);
    let codename = person.codename.clone();
    person.enter(&codename, "").await?.expect(303).context("the holder is locked out")?;
    server.check_well().await?;
    server.stop().await
}

#[tokio::test]
async fn forged_tokens_open_nothing() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let ledger = Default::default();
    let mut person = Person::join(&server, &ledger, "bearer").await?;
    let good = person.browser.cookie.clone().context("a cookie")?;
    let (name, token) = good.split_once('=').context("a pair")?;
    let last = token.chars().next_back().context("a token")?;
    let other = if last == 'A' { 'Q' } else { 'A' };
    let cut = token.strip_suffix(last).context("a token")?;
    let first = if token.starts_with('A') { "B" } else { "A" };
    let forged = [
        token.replacen(|_: char| true, first, 1),
        format!("{cut}{other}"),
        cut.to_owned(),
        format!("{token}{token}"),
        "A".repeat(token.len()),
        "A".repeat(100_000 / 2),
        token.to_uppercase(),
        "../../etc/passwd".into(),
        "\"; drop table tokens".into(),
    ];
    for value in forged {
        person.browser.cookie = Some(format!("{name}={value}"));
        let answer = person.browser.get("/home").await?;
        let turned_away = answer.status == 303 && answer.location() == Some("/sign-in?next=/home");
        let refused = (400..500).contains(&answer.status);
        ensure!(turned_away || refused, "the token {value:.50} answered {}", answer.status);
    }
    person.browser.cookie = Some(good.clone());
    person.browser.get("/home").await?.expect(200)?;
    person.browser.post("/sign-out", &[]).await?.expect(303)?;
    person.browser.cookie = Some(good);
    person.browser.get("/home").await?.expect(303).context("a token after signing out")?;
    server.stop().await
}

#[tokio::test]
async fn forms_from_elsewhere_do_nothing() -> Result<()> {
    let house = House::new("")?;
    let server = house.serve().await?;
    let ledger = Default::default();
    let mut person = Person::join(&server, &ledger, "framed").await?;
    let cookie = person.browser.cookie.clone().unwrap_or_default();
    for origin in ["Origin: https://evil.example\r\n", "Origin: null\r\n", ""] {
        let body = "phrase=planted&how=hide";
        let request = format!(
            "POST /settings/filters HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\n{origin}\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            server.address,
            body.len()
        );
        let patience = std::time::Duration::from_secs(10);
        let answer = tests::raw::send(server.address, request.as_bytes(), patience).await?;
        ensure!(tests::raw::status(&answer) == Some(403), "a form with {origin:?} was taken");
    }
    let page = person.browser.get("/settings/filters").await?.expect(200)?.text();
    ensure!(!page.contains("planted"), "a form from elsewhere was done");
    server.stop().await
}

const GUESSES: usize = 100;
const WRONG: &str = "abacus abdomen abdominal abide abiding ability ablaze";
