//! The service on a real store: deeds as their doors would ask for them.

#![expect(clippy::unwrap_used, reason = "in tests a panic is the report")]

#[path = "all/account.rs"]
mod account;
#[path = "all/answers.rs"]
mod answers;
#[path = "all/apps.rs"]
mod apps;
#[path = "all/collections.rs"]
mod collections;
#[path = "all/discover.rs"]
mod discover;
#[path = "all/docket_answer.rs"]
mod docket_answer;
#[path = "all/docket_crash.rs"]
mod docket_crash;
#[path = "all/docket_log.rs"]
mod docket_log;
#[path = "all/envelopes.rs"]
mod envelopes;
#[path = "all/filters.rs"]
mod filters;
#[path = "all/keeper.rs"]
mod keeper;
#[path = "all/listening.rs"]
mod listening;
#[path = "all/lists.rs"]
mod lists;
#[path = "all/notices.rs"]
mod notices;
#[path = "all/place.rs"]
mod place;
#[path = "all/posting.rs"]
mod posting;
#[path = "all/push.rs"]
mod push;
#[path = "all/quoting.rs"]
mod quoting;
#[path = "all/relations.rs"]
mod relations;
#[path = "all/scheduled.rs"]
mod scheduled;
#[path = "all/sealed.rs"]
mod sealed;
#[path = "all/sealing.rs"]
mod sealing;
#[path = "all/sending.rs"]
mod sending;
#[path = "all/ties.rs"]
mod ties;
#[path = "all/transfer.rs"]
mod transfer;
