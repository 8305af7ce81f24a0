//! What may be published: nothing about what was erased, and nothing by somebody who is not here.

use record::{Account, Entry, Id, Kind, Record};
use rusqlite::Connection;

use crate::error::Error;

/// Whether an entry may follow what stands. An edit, a picture or a decision that was under way
/// while its subject or its author was erased may not: nobody would come back to erase it.
pub(super) fn may_follow(db: &Connection, entry: &Entry) -> Result<bool, Error> {
    let subject = entry.subject();
    match entry.kind() {
        // A count about nothing is left out, not refused. Erasing twice does no harm.
        // A rule of the house is about none of its accounts.
        Kind::Count | Kind::Erasure | Kind::HouseRule => Ok(true),
        // Not only what was erased by itself: an account takes the marks of its posts with it.
        Kind::Moderation | Kind::Revocation => is_here(db, subject),
        Kind::Listing => may_be_listed(db, entry),
        Kind::Account => Ok(!was_erased(db, subject)?),
        _ => Ok(!was_erased(db, subject)? && stands(db, entry.author())?),
    }
}

/// Not what was taken off, nor by or of somebody who is gone, nor on what was thrown away.
fn may_be_listed(db: &Connection, entry: &Entry) -> Result<bool, Error> {
    let Record::Listing(listing) = entry.record()? else { return Ok(false) };
    Ok(!was_erased(db, entry.subject())?
        && !was_erased(db, listing.collection.number())?
        && stands(db, Some(listing.author))?
        && stands(db, Some(listing.account))?)
}

/// Whether a post or an account is here.
pub(super) fn is_here(db: &Connection, subject: i64) -> Result<bool, Error> {
    let mut here =
        db.prepare_cached("SELECT 1 FROM log WHERE subject = ?1 AND kind IN (?2, ?3) LIMIT 1")?;
    Ok(here.exists([subject, Kind::Account.number(), Kind::Post.number()])?)
}

fn was_erased(db: &Connection, subject: i64) -> Result<bool, Error> {
    let mut erased =
        db.prepare_cached("SELECT 1 FROM log WHERE subject = ?1 AND kind = ?2 LIMIT 1")?;
    Ok(erased.exists([subject, Kind::Erasure.number()])?)
}

fn stands(db: &Connection, author: Option<Id<Account>>) -> Result<bool, Error> {
    let Some(author) = author else { return Ok(false) };
    Ok(db.prepare_cached("SELECT 1 FROM accounts WHERE id = ?1")?.exists([author.number()])?)
}
