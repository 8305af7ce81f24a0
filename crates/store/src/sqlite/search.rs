//! Search: an index of words, which does not keep the texts (FTS5, contentless). To take a row
//! out, its words must be given again: the log still has them.

use record::limits::{SEARCH_CHARACTERS_MAX, SEARCH_WORDS_MAX};
use record::{Account, Id, Post, Record};
use rusqlite::{Connection, params};

use super::vault::bound;
use crate::error::Error;

/// Puts a row's words in place of those that it had before. Unlisted posts are not found.
pub(super) fn replace(db: &Connection, before: Option<&Record>, row: &Record) -> Result<(), Error> {
    if let Some(before) = before {
        remove(db, before)?;
    }
    match row {
        Record::Post(post) if post.unlisted => {}
        Record::Post(post) => {
            db.prepare_cached("INSERT INTO posts_search (rowid, words) VALUES (?1, ?2)")?
                .execute(params![post.id.number(), words(post)])?;
        }
        Record::Account(account) => {
            let Account { id, handle, display_name, bio, .. } = account;
            db.prepare_cached(
                "INSERT INTO accounts_search (rowid, handle, name, bio) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![id.number(), handle.as_str(), display_name, bio])?;
        }
        _ => {}
    }
    Ok(())
}

/// Takes a row's words out.
pub(super) fn remove(db: &Connection, row: &Record) -> Result<(), Error> {
    match row {
        Record::Post(post) if post.unlisted => {}
        Record::Post(post) => {
            db.prepare_cached(
                "INSERT INTO posts_search (posts_search, rowid, words) VALUES ('delete', ?1, ?2)",
            )?
            .execute(params![post.id.number(), words(post)])?;
        }
        Record::Account(account) => {
            let Account { id, handle, display_name, bio, .. } = account;
            db.prepare_cached(
                "INSERT INTO accounts_search (accounts_search, rowid, handle, name, bio)
                 VALUES ('delete', ?1, ?2, ?3, ?4)",
            )?
            .execute(params![id.number(), handle.as_str(), display_name, bio])?;
        }
        _ => {}
    }
    Ok(())
}

/// Empties the index.
pub(super) fn clear(db: &Connection) -> Result<(), Error> {
    db.execute("INSERT INTO posts_search (posts_search) VALUES ('delete-all')", [])?;
    db.execute("INSERT INTO accounts_search (accounts_search) VALUES ('delete-all')", [])?;
    Ok(())
}

/// Posts below an id that hold every word, the last, if not too short, as a beginning; newest
/// first.
pub(super) fn posts(
    db: &Connection,
    query: &str,
    below: Option<Id<Post>>,
    limit: usize,
) -> Result<Vec<Id<Post>>, Error> {
    let mut phrases = phrases(query);
    let Some(last) = phrases.last_mut() else {
        return Ok(Vec::new());
    };
    may_be_begun(last, BEGINNING_MIN_OF_POSTS);
    let mut statement = db.prepare_cached(
        "SELECT rowid FROM posts_search WHERE posts_search MATCH ?1 AND rowid < ?2
         ORDER BY rowid DESC LIMIT ?3",
    )?;
    let below = below.map_or(i64::MAX, Id::number);
    let found = statement
        .query_map(params![phrases.join(" "), below, bound(limit as u64)], |row| {
            row.get(0).map(Id::new)
        })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Accounts that hold every word's beginning; best first among the newest that do.
pub(super) fn accounts(
    db: &Connection,
    query: &str,
    limit: usize,
) -> Result<Vec<Id<Account>>, Error> {
    let mut phrases = phrases(query);
    if phrases.is_empty() {
        return Ok(Vec::new());
    }
    phrases.iter_mut().for_each(|phrase| may_be_begun(phrase, BEGINNING_MIN_OF_ACCOUNTS));
    let mut statement = db.prepare_cached(
        "SELECT id FROM (
           SELECT rowid AS id, bm25(accounts_search, 10.0, 5.0, 1.0) AS distance
           FROM accounts_search WHERE accounts_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2)
         ORDER BY distance, id LIMIT ?3",
    )?;
    let found = statement
        .query_map(params![phrases.join(" "), RANKED_MAX, bound(limit as u64)], |row| {
            row.get(0).map(Id::new)
        })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// A post's text, warning and hashtags.
fn words(post: &Post) -> String {
    let warning = post.warning.as_deref().unwrap_or_default();
    [post.text.as_str(), warning, &post.tags.join(" ")].join("\n")
}

/// The words of a query, each quoted so that FTS5 reads nothing into it but words
/// (<https://sqlite.org/fts5.html>, section 3.1).
fn phrases(query: &str) -> Vec<String> {
    let query: String = query.chars().take(SEARCH_CHARACTERS_MAX).collect();
    query
        .split(|character: char| character.is_whitespace() || matches!(character, '"' | '\0'))
        .filter(|word| word.contains(char::is_alphanumeric))
        .take(SEARCH_WORDS_MAX)
        .map(|word| format!("\"{word}\""))
        .collect()
}

/// Lets a phrase's last word stand for all that begin like it, unless it is so short that those
/// are half the index.
fn may_be_begun(phrase: &mut String, characters_min: usize) {
    let mut words = phrase.rsplit(|character: char| !character.is_alphanumeric());
    let last = words.find(|word| !word.is_empty());
    if last.is_some_and(|word| word.chars().count() >= characters_min) {
        phrase.push('*');
    }
}

/// Shortest beginning of a word that finds posts, in characters.
const BEGINNING_MIN_OF_POSTS: usize = 3;
/// Shortest beginning of a word that finds accounts, of which there are fewer.
const BEGINNING_MIN_OF_ACCOUNTS: usize = 2;
/// Accounts ranked for one search: beyond these the words say too little.
const RANKED_MAX: i64 = 1_000;
