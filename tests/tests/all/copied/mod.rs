//! A copied data folder opens nothing by itself (design, section 4): a second server on the copy
//! of a running one makes, reads and lengthens no session from what lies there. With its holder's
//! token or codename it opens, and so the refusals mean something.

mod life;
mod rows;

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, ensure};
use serde_json::json;
use tests::search::{Needle, Needles, codings, files};
use tests::{App, Browser, House, Ledger, Person, Server};

use self::life::{BY_HAND, HOME, Life};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copied_data_folder_opens_nothing() -> Result<()> {
    let (house, theirs) = (House::new(CONFIGURATION)?, House::new(CONFIGURATION)?);
    let server = house.serve().await?;
    let mut life = Life::live(&server).await?;
    copy(&house.data, &theirs.data)?;
    // Made and taken back after the copy: the copy cannot know.
    let later = life.app.let_in(&life.ada, "read").await?;

    check_bytes(&theirs.data, &life)?;
    let rows = rows::stolen(&theirs.data)?;
    for token in life.live_tokens()? {
        let fingerprint = rows::fingerprint(&token)?;
        let found = rows.iter().any(|(it, _)| *it == fingerprint);
        ensure!(found, "the row of a live token was not found among {}", rows.len());
    }
    let copied = theirs.serve().await?;
    let thief = copied.browser("thief", &Arc::new(Ledger::default()));
    for guess in rows::guesses(&rows) {
        check_closed(&thief, &guess).await?;
    }
    check_no_session_is_made(&thief, &life, &rows::guesses(&rows)).await?;
    for token in [&life.revoked.token, &later.token] {
        check_closed(&thief, token).await?;
    }
    life.app.revoke().await?;
    check_opens_for_its_holder(&copied, &mut life).await?;
    copied.stop().await?;
    server.stop().await
}

/// Copies the folder of a running server: until two readings in a row agree.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut before = files(from)?;
    loop {
        let now = files(from)?;
        if now == before {
            break;
        }
        before = now;
    }
    for (name, bytes) in before {
        let file = to.join(name);
        std::fs::create_dir_all(file.parent().unwrap_or(to))?;
        std::fs::write(file, bytes)?;
    }
    Ok(())
}

/// No private text is in the bytes, and no token; and the sealed file does not tell which posts
/// somebody had to do with.
fn check_bytes(data: &Path, life: &Life) -> Result<()> {
    let mut needles: Vec<_> = life.texts.iter().flat_map(|it| codings(it, it)).collect();
    for token in life.live_tokens()?.iter().chain([&life.ada.codename]) {
        needles.extend(codings("a token or codename", token));
    }
    let mut linking = Vec::new();
    for post in &life.posts {
        for bytes in [post.to_be_bytes().to_vec(), post.to_string().into_bytes()] {
            linking.push(Needle { what: format!("post {post}"), coding: "its number", bytes });
        }
    }
    let (needles, linking) = (Needles::new(needles), Needles::new(linking));
    let public = Needles::new(codings("a public text", "a word for everybody"));
    let mut public_texts = 0;
    for (name, bytes) in files(data)? {
        let mut found = needles.find(&bytes);
        if name.starts_with("sealed") {
            found.extend(linking.find(&bytes));
        }
        let found: Vec<_> = found.iter().map(|(it, _)| (&it.what, it.coding)).collect();
        ensure!(found.is_empty(), "{name}: {found:?}");
        public_texts += public.find(&bytes).len();
    }
    ensure!(public_texts > 0, "what is public was not found: the search is blind");
    Ok(())
}

/// A guess opens nothing: as a bearer's token, as a parameter, as a cookie.
async fn check_closed(thief: &Browser, guess: &str) -> Result<()> {
    let mut app = thief.clone();
    app.headers.push(("authorization".to_owned(), format!("Bearer {guess}")));
    let mut page = thief.clone();
    page.cookie = Some(format!("session={guess}"));
    for path in OWN {
        let status = app.get(path).await?.status;
        ensure!(status == 401, "{path} was answered {status} with {guess}");
    }
    let asked = format!("{HOME}?access_token={}", tests::browser::coded(guess));
    let status = thief.clone().get(&asked).await?.status;
    ensure!(status == 401, "a parameter was answered {status}: {guess}");
    for path in OWN_PAGES {
        let answer = page.get(path).await?;
        let to = answer.location().unwrap_or_default().to_owned();
        let away = answer.status == 303 && to.starts_with("/sign-in");
        ensure!(away, "{path} was answered {} with the cookie {guess}", answer.status);
    }
    Ok(())
}

/// What lies there is neither a codename, nor a code, nor an app's secret.
async fn check_no_session_is_made(thief: &Browser, life: &Life, guesses: &[String]) -> Result<()> {
    let mut app = App { browser: thief.clone(), ..life.alone.clone() };
    let (id, secret, handle) = (&app.client.clone(), &app.secret.clone(), &life.ada.handle);
    // A codename is tried slowly, on purpose: a few will do.
    let few = guesses.iter().step_by(guesses.len() / 4 + 1);
    let tried = few.map(|guess| {
        json!({"grant_type": "password", "client_id": id, "client_secret": secret,
            "username": handle, "password": guess, "scope": "read"})
    });
    let tried = tried.chain(guesses.iter().flat_map(|guess| {
        let code = json!({"grant_type": "authorization_code", "client_id": id,
            "client_secret": secret, "code": guess, "redirect_uri": BY_HAND});
        let own = json!({"grant_type": "client_credentials", "client_id": id,
            "client_secret": guess});
        [code, own]
    }));
    for asked in tried {
        let answer = app.try_to("POST", "/oauth/token", Some(asked.clone())).await?;
        let refused = (400..=401).contains(&answer.status);
        ensure!(refused, "{asked} was answered {}: {}", answer.status, answer.text());
    }
    Ok(())
}

/// The same copy opens with her cookie, her app's token and her codename, as it was when it was
/// copied: a token that was taken back since then too, which only the original knows.
async fn check_opens_for_its_holder(copied: &Server, life: &mut Life) -> Result<()> {
    life.app.browser.address = copied.address;
    life.ada.move_to(copied);
    let shown = life.app.ask("GET", "/api/v1/bookmarks", None).await?;
    ensure!(shown.to_string().contains("a word for everybody"), "her bookmarks: {shown}");
    let mut told = String::new();
    for path in OWN {
        told += &life.app.ask("GET", path, None).await?.to_string();
    }
    for path in OWN_PAGES {
        told += &life.ada.browser.get(path).await?.expect(200)?.text();
    }
    for text in &life.texts {
        ensure!(told.contains(text) || text.starts_with("noted"), "she was not shown {text}");
    }
    let [cookie, token, _] = life.live_tokens()?;
    life.ada.sign_in(copied, &Arc::default()).await?;
    let [another, ..] = life.live_tokens()?;
    life.ada.browser.post("/settings/sessions/end", &[]).await?.expect(303)?;
    let thief = copied.browser("thief", &Arc::default());
    for ended in [cookie, token, another] {
        check_closed(&thief, &ended).await?;
    }
    let again = Person::join(copied, &Arc::default(), &life.ada.handle).await;
    ensure!(again.is_err(), "her handle was given away");
    Ok(())
}

/// Pages that want a session.
const OWN_PAGES: &[&str] =
    &["/home", "/notifications", "/messages", "/lists", "/held-posts", "/settings/filters"];
/// What only its holder may read.
const OWN: &[&str] = &[
    HOME,
    "/api/v1/accounts/verify_credentials",
    "/api/v1/bookmarks",
    "/api/v1/conversations",
    "/api/v1/favourites",
    "/api/v1/lists",
    "/api/v1/markers?timeline[]=home",
    "/api/v1/notifications",
    "/api/v1/scheduled_statuses",
    "/api/v2/filters",
];
const CONFIGURATION: &str = "password_grant = true\n";
