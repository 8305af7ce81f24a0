//! A full disk: refused with a clear page, nothing answered is lost, reading goes on, and
//! writing too once there is room.
//!
//! Two ways to fill it: a limit on the size of files, which works for everyone, and a small disk
//! of its own, which takes root.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use tests::person::posted;
use tests::{House, Ledger, Person, Server};

#[tokio::test]
async fn files_that_may_not_grow() -> Result<()> {
    let mut house = House::new("")?;
    house.file_bytes_max = Some(FILE_BYTES);
    let (server, said) = fill(&house).await?;
    server.kill().await?;
    house.file_bytes_max = None;
    check_all_there(&house, &said).await
}

#[tokio::test]
async fn a_small_disk() -> Result<()> {
    let mut house = House::new("")?;
    let Some(disk) = Disk::mount(&house.path().join("disk"), "2m") else {
        println!("skipped: mounting a small disk takes root; the limit on files was tried");
        return Ok(());
    };
    house.data = disk.0.join("data");
    let (server, mut said) = fill(&house).await?;
    disk.resize("64m")?;
    let number = said.person.post("There is room, and nobody restarted").await;
    number.context("with room made while it runs")?;
    server.stop().await?;
    check_all_there(&house, &said).await
}

/// What was answered before the disk was full.
struct Answered {
    person: Person,
    posts: Vec<(String, String)>,
}

/// Posts until it is refused, a few times over, and reads between.
async fn fill(house: &House) -> Result<(Server, Answered)> {
    let server = house.serve().await?;
    let ledger = Arc::new(Ledger::default());
    let mut person = Person::join(&server, &ledger, "miller").await?;
    let mut posts = Vec::new();
    let mut refusals = 0;
    for turn in 0..TURNS_MAX {
        let text = format!("turn{turn}x {}", "and so on and on ".repeat(50));
        let answer = send(&mut person, &text).await?;
        if answer.status == 303 {
            posts.push((posted(answer)?, format!("turn{turn}x")));
            continue;
        }
        refusals += 1;
        let (status, page) = (answer.status, answer.page());
        ensure!(matches!(status, 503 | 507), "a full disk was answered with {status}");
        let said = page.texts("main").join(" ");
        ensure!(said.contains("Nothing was saved"), "the page does not say what to do: {said}");
        check_readable(&server, &posts).await?;
        if refusals == REFUSALS {
            break;
        }
    }
    ensure!(refusals == REFUSALS, "the disk was never full in {TURNS_MAX} posts");
    ensure!(posts.len() > 5, "only {} posts fit: give the disk more room", posts.len());
    check_nothing_said(&server)?;
    Ok((server, Answered { person, posts }))
}

async fn send(person: &mut Person, text: &str) -> Result<tests::Answer> {
    let form = tests::Form {
        action: "/compose".into(),
        multipart: true,
        // Shown once already: otherwise a text this long is held up with advice.
        fields: vec![
            ("shown".into(), text.into()),
            ("text".into(), text.into()),
            ("action".into(), "post".into()),
        ],
    };
    person.browser.submit(&form, &[]).await
}

/// Visitors can read, signed out as they are.
async fn check_readable(server: &Server, posts: &[(String, String)]) -> Result<()> {
    let mut visitor = server.browser("visitor", &Arc::new(Ledger::default()));
    visitor.get("/local").await?.expect(200)?;
    for (number, mark) in posts.iter().rev().take(2) {
        let page = visitor.get(&format!("/@miller/{number}")).await?.expect(200)?;
        ensure!(page.text().contains(mark.as_str()), "{mark} cannot be read on a full disk");
    }
    Ok(())
}

/// The log says that the disk is full, and nothing of what was to be written.
fn check_nothing_said(server: &Server) -> Result<()> {
    let said = server.stderr.text();
    ensure!(!said.contains("panicked"), "a full disk made the server panic: {said}");
    ensure!(!said.contains("turn"), "the log quotes a post: {said}");
    Ok(())
}

/// With room again all is there, and posting works.
async fn check_all_there(house: &House, answered: &Answered) -> Result<()> {
    let server = house.serve().await?;
    let mut person = answered.person.clone();
    person.move_to(&server);
    for (number, mark) in &answered.posts {
        let page = person.browser.get(&format!("/@miller/{number}")).await?.expect(200)?;
        ensure!(page.text().contains(mark.as_str()), "{mark} was answered and is lost");
    }
    let number = person.post("There is room again").await.context("with room")?;
    person.browser.get(&format!("/@miller/{number}")).await?.expect(200)?;
    server.stop().await
}

/// A disk in memory, unmounted in the end.
struct Disk(PathBuf);

impl Disk {
    fn mount(at: &Path, size: &str) -> Option<Self> {
        std::fs::create_dir(at).ok()?;
        let options = format!("size={size}");
        let mut command = Command::new("mount");
        command.args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(at);
        let mounted = command.output().is_ok_and(|it| it.status.success());
        mounted.then(|| Self(at.to_owned()))
    }

    fn resize(&self, size: &str) -> Result<()> {
        let options = format!("remount,size={size}");
        let status = Command::new("mount").args(["-o", &options]).arg(&self.0).status()?;
        ensure!(status.success(), "the disk cannot be made larger");
        Ok(())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily, since a server that is being killed may still hold a file.
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// Room for some dozen posts beside the tables.
const FILE_BYTES: u64 = 768 * 1024;
const TURNS_MAX: usize = 4_000;
const REFUSALS: usize = 5;
