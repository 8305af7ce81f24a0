//! Who is on which collections, by account.

use record::Listing;
use rusqlite::{Connection, params};

use crate::error::Error;

/// Takes a listing in.
pub(super) fn add(db: &Connection, listing: &Listing) -> Result<(), Error> {
    db.prepare_cached("INSERT OR REPLACE INTO listings (account, listing) VALUES (?1, ?2)")?
        .execute(params![listing.account.number(), listing.id.number()])?;
    Ok(())
}

/// Forgets a listing, if that is what is so numbered.
pub(super) fn remove(db: &Connection, listing: i64) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM listings WHERE listing = ?1")?.execute([listing])?;
    Ok(())
}

/// The listings of an account on collections of whomever.
pub(super) fn of(db: &Connection, account: i64) -> Result<Vec<i64>, Error> {
    let mut statement = db.prepare_cached("SELECT listing FROM listings WHERE account = ?1")?;
    let listings = statement.query_map([account], |row| row.get(0))?;
    Ok(listings.collect::<Result<_, _>>()?)
}
