//! Names: each leads to one id, and the names of an erased account to nobody, for ever.

use rusqlite::{Connection, OptionalExtension as _, params};
use sha2::{Digest as _, Sha256};

use crate::error::Error;
use crate::publication::{Claim, NameKind};

/// Whether the names are free or the claimant's already.
pub(super) fn check(db: &Connection, claims: &[Claim]) -> Result<(), Error> {
    for claim in claims {
        match owner(db, claim.kind, &claim.key)? {
            Some(owner) if owner != claim.owner => return Err(Error::Taken),
            _ => {}
        }
    }
    Ok(())
}

/// Takes names that [`check`] found free.
pub(super) fn claim(db: &Connection, claims: &[Claim]) -> Result<(), Error> {
    let mut statement =
        db.prepare_cached("INSERT OR IGNORE INTO names (kind, key, owner) VALUES (?1, ?2, ?3)")?;
    for claim in claims {
        statement.execute(params![number(claim.kind), claim.key, claim.owner])?;
        if owner(db, claim.kind, &claim.key)? != Some(claim.owner) {
            return Err(Error::Taken); // the same name twice in one publication
        }
    }
    Ok(())
}

/// Gives names up.
pub(super) fn release(db: &Connection, names: &[(NameKind, String)]) -> Result<(), Error> {
    let mut statement = db.prepare_cached("DELETE FROM names WHERE kind = ?1 AND key = ?2")?;
    for (kind, key) in names {
        statement.execute(params![number(*kind), key])?;
    }
    Ok(())
}

/// Puts digests in place of an owner's names: nobody can take them, and nothing spells them.
pub(super) fn retire(db: &Connection, gone: i64) -> Result<(), Error> {
    let mut statement = db.prepare_cached("SELECT kind, key FROM names WHERE owner = ?1")?;
    let names: Vec<(i64, String)> = statement
        .query_map([gone], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (kind, key) in names {
        db.prepare_cached("DELETE FROM names WHERE kind = ?1 AND key = ?2")?
            .execute(params![kind, key])?;
        db.prepare_cached("INSERT OR IGNORE INTO names (kind, key, owner) VALUES (?1, ?2, 0)")?
            .execute(params![kind, retired(&key)])?;
    }
    Ok(())
}

/// Whom names lead to, in their order.
pub(super) fn resolve(
    db: &Connection,
    kind: NameKind,
    keys: &[String],
) -> Result<Vec<Option<i64>>, Error> {
    keys.iter().map(|key| owner(db, kind, key)).collect()
}

fn owner(db: &Connection, kind: NameKind, key: &str) -> Result<Option<i64>, Error> {
    let mut statement =
        db.prepare_cached("SELECT owner FROM names WHERE kind = ?1 AND key = ?2")?;
    let mut look_up =
        |key: &str| statement.query_row(params![number(kind), key], |row| row.get(0)).optional();
    match look_up(key)? {
        Some(owner) => Ok(Some(owner)),
        None => Ok(look_up(&retired(key))?),
    }
}

/// What stands for a name that must not be taken again. Whoever knows the name can tell; names are
/// short, so whoever tries all of them can too.
fn retired(key: &str) -> String {
    let digest = Sha256::digest(format!("gone:{key}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn number(kind: NameKind) -> i64 {
    match kind {
        NameKind::Handle => 1,
        NameKind::Skeleton => 2,
    }
}
