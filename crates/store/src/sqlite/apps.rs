//! Apps: house papers, each with the last day on which it is known.

use record::Day;
use record::limits::APP_TOKENS_MAX;
use rusqlite::{Connection, OptionalExtension as _, params};
use vault::{Fingerprint, SealedToken};

use super::tokens;
use crate::app::{App, AppBody};
use crate::error::Error;

/// Keeps an app.
pub(super) fn put(db: &Connection, app: &App) -> Result<(), Error> {
    let body = serde_json::to_string(&app.about).map_err(|_| Error::Unavailable)?;
    db.prepare_cached(
        "INSERT OR REPLACE INTO apps (client, body, keep_until) VALUES (?1, ?2, ?3)",
    )?
    .execute(params![app.client, body, app.keep_until.number()])?;
    Ok(())
}

/// The app of that name.
pub(super) fn read(db: &Connection, client: &str) -> Result<Option<App>, Error> {
    let mut statement = db.prepare_cached("SELECT body, keep_until FROM apps WHERE client = ?1")?;
    let row = statement
        .query_row([client], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i32>(1)?)))
        .optional()?;
    let Some((body, keep_until)) = row else { return Ok(None) };
    let about: AppBody = serde_json::from_str(&body).map_err(|_| Error::Damaged)?;
    Ok(Some(App { client: client.to_owned(), about, keep_until: Day::new(keep_until) }))
}

/// Keeps an app until a later day. One that is not there stays so.
pub(super) fn prolong(db: &Connection, client: &str, until: Day) -> Result<(), Error> {
    db.prepare_cached("UPDATE apps SET keep_until = ?2 WHERE client = ?1 AND keep_until < ?2")?
        .execute(params![client, until.number()])?;
    Ok(())
}

/// Keeps a token of an app's own, and drops its oldest when there are too many. An app that is
/// not there gets none.
pub(super) fn put_token(db: &Connection, client: &str, token: &SealedToken) -> Result<(), Error> {
    let mut app = read(db, client)?.ok_or(Error::NotFound)?;
    app.about.tokens.push(*token.fingerprint().as_bytes());
    let surplus = app.about.tokens.len().saturating_sub(APP_TOKENS_MAX);
    let oldest: Vec<_> = app.about.tokens.drain(..surplus).map(Fingerprint::from_bytes).collect();
    tokens::remove(db, &oldest)?;
    tokens::put(db, token)?;
    put(db, &app)
}

/// Drops the apps whose day is over, with their own tokens.
pub(super) fn sweep(db: &Connection, today: Day) -> Result<(), Error> {
    let mut statement = db.prepare_cached("SELECT body FROM apps WHERE keep_until < ?1")?;
    let bodies = statement.query_map([today.number()], |row| row.get::<_, String>(0))?;
    for body in bodies.collect::<Result<Vec<_>, _>>()? {
        let about: AppBody = serde_json::from_str(&body).map_err(|_| Error::Damaged)?;
        let own: Vec<_> = about.tokens.into_iter().map(Fingerprint::from_bytes).collect();
        tokens::remove(db, &own)?;
    }
    db.prepare_cached("DELETE FROM apps WHERE keep_until < ?1")?.execute([today.number()])?;
    Ok(())
}
