//! Every table there is, what lies in it, and which of its rows are about an account.
//!
//! A query answers, for the account `?1`, rows of: a label or NULL, rows, bytes. Whoever adds a
//! table describes it here, or nothing can say any more what is held.

use crate::held::HeldKind;

/// A table, described.
pub(super) struct Cover {
    pub(super) table: &'static str,
    pub(super) kind: HeldKind,
    pub(super) what: &'static str,
    pub(super) query: Option<&'static str>,
}

/// Tables of the public file.
pub(super) const PUBLIC: &[Cover] = &[
    Cover {
        table: "accounts",
        kind: HeldKind::Public,
        what: "that the account exists, and whether it runs the server",
        query: Some("SELECT NULL, count(*), 16 * count(*) FROM accounts WHERE id = ?1"),
    },
    Cover {
        table: "accounts_search",
        kind: HeldKind::Public,
        what: "an index of the words in its handle, name and bio",
        query: Some("SELECT NULL, count(*), 0 FROM accounts WHERE id = ?1"),
    },
    shadow("accounts_search_config"),
    shadow("accounts_search_data"),
    shadow("accounts_search_docsize"),
    shadow("accounts_search_idx"),
    Cover {
        table: "counter_days",
        kind: HeldKind::Public,
        what: "its counters and those of its posts, at the end of each day",
        query: Some(concat!(
            "WITH mine AS (SELECT subject FROM log WHERE author = ?1 UNION SELECT ?1) ",
            "SELECT NULL, count(*), 32 * count(*) FROM counter_days WHERE subject IN mine"
        )),
    },
    Cover {
        table: "counters",
        kind: HeldKind::Public,
        what: "how many follow it, like its posts or voted in its polls; never who",
        query: Some(concat!(
            "WITH mine AS (SELECT subject FROM log WHERE author = ?1 UNION SELECT ?1) ",
            "SELECT NULL, count(*), 24 * count(*) FROM counters WHERE subject IN mine"
        )),
    },
    Cover {
        table: "deeds",
        kind: HeldKind::NotAboutAccounts,
        what: "random marks, so that nothing is counted twice",
        query: None,
    },
    Cover {
        table: "docket_cosignatures",
        kind: HeldKind::NotAboutAccounts,
        what: "what witnesses elsewhere signed about the log of legal demands",
        query: None,
    },
    Cover {
        table: "docket_files",
        kind: HeldKind::NotAboutAccounts,
        what: "the log of legal demands: numbers, days and salted hashes; not about whom",
        query: None,
    },
    Cover {
        table: "docket_head",
        kind: HeldKind::NotAboutAccounts,
        what: "how long the log of legal demands is, and the hash over all of it",
        query: None,
    },
    Cover {
        table: "docket_keeper",
        kind: HeldKind::NotAboutAccounts,
        what: "to which key papers about legal demands are sealed: its public half",
        query: None,
    },
    Cover {
        table: "docket_opened",
        kind: HeldKind::NotAboutAccounts,
        what: "what blinded slots of the log of legal demands stood for, once it may be known",
        query: None,
    },
    Cover {
        table: "docket_papers",
        kind: HeldKind::House,
        what: "papers about legal demands, sealed to the operator's key, which is not on the \
               server; none says whom it is about, so none can be told to be about this account",
        query: None,
    },
    Cover {
        table: "docket_public",
        kind: HeldKind::NotAboutAccounts,
        what: "what everybody may read about legal demands; accounts only where their holders \
               agreed, or a paper filed in public names them",
        query: None,
    },
    Cover {
        table: "docket_slots",
        kind: HeldKind::House,
        what: "four rows a week for the log of legal demands, each the same whether it stands for \
               a demand that may not be told of yet or for nothing; sealed to a key that is not \
               on the server",
        query: None,
    },
    Cover {
        table: "docket_told",
        kind: HeldKind::NotAboutAccounts,
        what: "the same, as it was at each step, for the log of legal demands",
        query: None,
    },
    Cover {
        table: "docket_tray",
        kind: HeldKind::House,
        what: "what agencies and account holders handed in for whoever keeps the docket, sealed \
               to a key that is not on the server; none says whom it is about",
        query: None,
    },
    Cover {
        table: "docket_tray_scans",
        kind: HeldKind::House,
        what: "the scans of what agencies handed in, sealed in the same way",
        query: None,
    },
    Cover {
        table: "listings",
        kind: HeldKind::Public,
        what: "which places on collections are its own",
        query: Some("SELECT NULL, count(*), 16 * count(*) FROM listings WHERE account = ?1"),
    },
    Cover {
        table: "log",
        kind: HeldKind::Public,
        what: "its profile, posts, boosts, pictures and collections with all earlier versions, \
               its places on others' collections, what was taken back, changes of its counters, \
               quotes that others took their posts out of, and what moderators decided about it",
        query: Some(concat!(
            "WITH mine AS (SELECT subject FROM log WHERE author = ?1 UNION SELECT ?1 ",
            "UNION SELECT listing FROM listings WHERE account = ?1) ",
            "SELECT CASE kind WHEN 1 THEN 'account' WHEN 2 THEN 'post' WHEN 3 THEN 'boost' ",
            "WHEN 4 THEN 'erasure' WHEN 5 THEN 'count' WHEN 6 THEN 'media' ",
            "WHEN 7 THEN 'moderation' WHEN 8 THEN 'house rule' ",
            "WHEN 9 THEN 'quote taken out' WHEN 10 THEN 'collection' ",
            "WHEN 11 THEN 'place on a collection' ELSE kind END, ",
            "count(*), sum(length(body)) ",
            "FROM log WHERE subject IN mine GROUP BY kind ORDER BY kind"
        )),
    },
    Cover {
        table: "media",
        kind: HeldKind::Public,
        what: "its pictures",
        query: Some(concat!(
            "SELECT NULL, count(*), sum(length(bytes)) FROM media ",
            "WHERE id IN (SELECT subject FROM log WHERE author = ?1 AND kind = 6)"
        )),
    },
    Cover {
        table: "names",
        kind: HeldKind::Public,
        what: "its handle, and what the handle looks like",
        query: Some(concat!(
            "SELECT CASE kind WHEN 1 THEN 'handle' ELSE 'lookalike' END, count(*), ",
            "sum(length(key)) FROM names WHERE owner = ?1 GROUP BY kind ORDER BY kind"
        )),
    },
    Cover {
        table: "posts_search",
        kind: HeldKind::Public,
        what: "an index of the words in its posts",
        query: Some(
            "SELECT NULL, count(DISTINCT subject), 0 FROM log WHERE author = ?1 AND kind = 2",
        ),
    },
    shadow("posts_search_config"),
    shadow("posts_search_data"),
    shadow("posts_search_idx"),
    Cover {
        table: "streams",
        kind: HeldKind::NotAboutAccounts,
        what: "how long the log is",
        query: None,
    },
    Cover {
        table: "totals",
        kind: HeldKind::NotAboutAccounts,
        what: "how many posts and accounts there are",
        query: None,
    },
];

/// Tables of the sealed file.
pub(super) const SEALED: &[Cover] = &[
    Cover {
        table: "apps",
        kind: HeldKind::NotAboutAccounts,
        what: "programs that asked to be let in, as they described themselves, and the day on \
               which each is forgotten; not who uses them",
        query: None,
    },
    Cover {
        table: "boxes",
        kind: HeldKind::Sealed,
        what: "sealed boxes, by the opaque mark of their drawer",
        query: Some(concat!(
            "SELECT lower(hex(tag)), count(*), sum(length(bytes)) FROM boxes ",
            "WHERE account = ?1 GROUP BY tag ORDER BY tag"
        )),
    },
    Cover {
        table: "chores",
        kind: HeldKind::NotAboutAccounts,
        what: "whether erased bytes are still to be overwritten",
        query: None,
    },
    Cover {
        table: "inbox",
        kind: HeldKind::Sealed,
        what: "sealed mail that came while the holder was away",
        query: Some("SELECT NULL, count(*), sum(length(bytes)) FROM inbox WHERE account = ?1"),
    },
    Cover {
        table: "inbox_heads",
        kind: HeldKind::House,
        what: "the number that the next mail will have",
        query: Some("SELECT NULL, count(*), 16 * count(*) FROM inbox_heads WHERE account = ?1"),
    },
    Cover {
        table: "invites",
        kind: HeldKind::NotAboutAccounts,
        what: "digests of invites that nobody used yet; not who made them, nor for whom",
        query: None,
    },
    Cover {
        table: "notes",
        kind: HeldKind::Sealed,
        what: "sealed posts and pictures: for followers, for those they name, or to go out at \
               their time; and how to wake the devices of those who let apps do that; none says \
               whose it is, so none can be told to be about this account",
        query: None,
    },
    Cover {
        table: "tokens",
        kind: HeldKind::Sealed,
        what: "sealed grants of everyone who is signed in; none says whose it is, so none can be \
               told to be about this account",
        query: None,
    },
    Cover {
        table: "wraps",
        kind: HeldKind::Sealed,
        what: "the vault key, wrapped by the codename that we do not have",
        query: Some(concat!(
            "SELECT NULL, count(*), sum(length(salt) + length(bytes)) FROM wraps ",
            "WHERE account = ?1"
        )),
    },
];

/// A table in which FTS5 keeps an index that is described above it.
const fn shadow(table: &'static str) -> Cover {
    Cover {
        table,
        kind: HeldKind::NotAboutAccounts,
        what: "how the search index lies on disk; its rows mix the words of all",
        query: None,
    }
}
