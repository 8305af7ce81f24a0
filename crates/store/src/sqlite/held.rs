//! What is held about an account, from the tables that there really are.

use std::path::{Path, PathBuf};

use record::{Account, Id};
use rusqlite::Connection;

use super::coverage::{self, Cover};
use super::database::connect;
use super::folder::{PUBLIC, SEALED};
use super::{apart, names};
use crate::error::Error;
use crate::held::HeldTable;
use crate::publication::NameKind;

/// The tables of a file and what of each is about an account.
pub(super) fn held(
    db: &Connection,
    covered: &'static [Cover],
    account: Id<Account>,
) -> Result<Vec<HeldTable>, Error> {
    let mut statement =
        db.prepare_cached("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let tables: Vec<String> =
        statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    tables
        .iter()
        .map(|table| {
            let cover = covered.iter().find(|cover| cover.table == table);
            describe(db, cover.ok_or(Error::Damaged)?, account)
        })
        .collect()
}

/// What a folder that another process may be serving holds about whoever has a handle.
pub(crate) async fn held_of(folder: &Path, handle: &str) -> Result<Vec<HeldTable>, Error> {
    let (folder, handle) = (folder.to_owned(), handle.to_owned());
    apart(move || {
        let public = connect(&existing(&folder, PUBLIC)?)?;
        let sealed = connect(&existing(&folder, SEALED)?)?;
        let found = names::resolve(&public, NameKind::Handle, &[handle])?;
        let account = found.into_iter().flatten().next().filter(|number| *number != 0);
        let account = Id::new(account.ok_or(Error::NotFound)?);
        let mut tables = held(&public, coverage::PUBLIC, account)?;
        tables.extend(held(&sealed, coverage::SEALED, account)?);
        Ok(tables)
    })
    .await
}

/// A file of the folder; none is made where there is none.
fn existing(folder: &Path, name: &str) -> Result<PathBuf, Error> {
    let file = folder.join(name);
    if std::fs::exists(&file)? { Ok(file) } else { Err(Error::NotFound) }
}

fn describe(
    db: &Connection,
    cover: &'static Cover,
    account: Id<Account>,
) -> Result<HeldTable, Error> {
    let &Cover { table, kind, what, query } = cover;
    let mut held = HeldTable { table, kind, what, rows: 0, bytes: 0, detail: Vec::new() };
    let Some(query) = query else { return Ok(held) };
    let mut statement = db.prepare_cached(query)?;
    let mut groups = statement.query([account.number()])?;
    while let Some(group) = groups.next()? {
        let label: Option<String> = group.get(0)?;
        let rows = group.get::<_, i64>(1)?.unsigned_abs();
        held.rows += rows;
        held.bytes += group.get::<_, Option<i64>>(2)?.unwrap_or(0).unsigned_abs();
        held.detail.extend(label.map(|label| (label, rows)));
    }
    Ok(held)
}
