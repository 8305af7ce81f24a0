//! People who sign in: some read their home page, all of them write.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use record::{Role, Slot};
use service::oauth::{Client, NewApp};
use service::{Service, Session};
use tokio::task::JoinSet;

use crate::chance::Chance;
use crate::crowd::{AUTHORS, Crowd};

/// Somebody with an account of their own, signed in.
#[derive(Clone)]
pub(crate) struct Person {
    /// What a browser keeps in its cookie.
    pub(crate) token: String,
    /// What an app keeps.
    pub(crate) app_token: String,
    /// The same account in this process.
    pub(crate) session: Session,
}

/// Signs so many people up and in; the first [`READERS`] follow [`FOLLOWS`] accounts each.
///
/// # Errors
/// If the service refuses.
pub(crate) async fn enter(
    service: &Arc<Service>,
    count: usize,
    posts: usize,
    now: Slot,
) -> Result<Vec<Person>> {
    let mut entering = JoinSet::new();
    for number in 0..count {
        let (service, crowd) = (Arc::clone(service), Crowd::new(posts, now));
        entering.spawn(async move {
            let person = sign_in(&service, number).await?;
            if number < READERS {
                follow(&service, &person, number, &crowd).await?;
            }
            anyhow::Ok((number, person))
        });
    }
    let mut people = Vec::new();
    while let Some(entered) = entering.join_next().await {
        people.push(entered??);
    }
    people.sort_by_key(|(number, _)| *number);
    Ok(people.into_iter().map(|(_, person)| person).collect())
}

async fn sign_in(service: &Service, number: usize) -> Result<Person> {
    let handle = format!("reader{number}");
    let codename = service.sign_up_unattended(&handle, Role::Member).await?;
    let token = service.sign_in(&handle, &codename, "").await?;
    let session = service.session(&token).await?.context("a token that opens nothing")?;
    let app_token = let_app_in(service, &handle, &codename).await?;
    Ok(Person { token, app_token, session })
}

async fn let_app_in(service: &Service, handle: &str, codename: &str) -> Result<String> {
    let scopes = "read write";
    let app = service.register_app(NewApp {
        name: "benchmark".into(),
        website: String::new(),
        redirect_uris: vec!["urn:ietf:wg:oauth:2.0:oob".into()],
        scopes: scopes.into(),
    });
    let app = app.await?;
    let client = Client { id: &app.app.client, secret: &app.secret };
    Ok(service.exchange_codename(client, handle, codename, scopes).await?.token)
}

async fn follow(service: &Service, person: &Person, number: usize, crowd: &Crowd) -> Result<()> {
    let mut chance = Chance::new(number as u64 * 2 + 1_001);
    let mut ranks = Vec::new();
    while ranks.len() < FOLLOWS {
        let rank = chance.rank(AUTHORS);
        if !ranks.contains(&rank) {
            ranks.push(rank);
            service.follow(&person.session, crowd.account_id(rank)).await?;
        }
    }
    Ok(())
}

/// People who read their home page.
pub(crate) const READERS: usize = 8;
/// Whom each of them follows.
pub(crate) const FOLLOWS: usize = 200;
