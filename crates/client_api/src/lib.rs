//! Door: the Mastodon client API and OAuth, so that existing apps work.
//!
//! | file | what it holds |
//! |------|---------------|
//! | `router` | every resource, one line each |
//! | `table` | the table of endpoints: addresses, scopes, shapes; routes and OpenAPI come from it |
//! | `call` | one request: who asks, with which scopes, with which files |
//! | `authorization` | the header that says who asks |
//! | `ask` | parameters of any encoding, and the lenient values apps send |
//! | `need` | what an endpoint asks of a token |
//! | `reply`, `error`, `paging` | answers, refusals, `Link` headers |
//! | `render`, `viewer` | posts as JSON, written once and shared; the viewer's fields between |
//! | `entities` | shapes of answers, named as Mastodon's documentation names them |
//! | `cors` | headers of every answer |
//! | `openapi` | the description of all of it, made from the table |
//! | the others | one resource each |
//!
//! A new endpoint: a function `async fn name(call: Call, asked: P) -> Answer<R>` in the file of
//! its resource, and a line in that file's `endpoints`. `P` and `R` describe themselves.

mod absent;
mod accounts;
mod admin;
mod apps;
mod ask;
mod authorization;
mod call;
mod collections;
mod conversations;
mod cors;
mod credentials;
mod directory;
mod domain_blocks;
mod entities;
mod error;
mod filters;
mod followers;
mod instance;
mod instance_more;
mod kept;
mod lists;
mod markers;
mod media;
mod need;
mod notifications;
mod numbered;
mod oauth;
mod oembed;
mod openapi;
mod paging;
mod polls;
mod preferences;
mod push;
mod quotes;
mod registration;
mod relations;
mod render;
mod reply;
mod reports;
mod router;
mod scheduled;
mod search;
mod status_acts;
mod statuses;
mod streaming;
mod suggestions;
mod table;
mod tags;
mod taking_back;
mod thread_mutes;
mod timelines;
mod trends;
mod viewer;
mod well_known;

pub use openapi::document;
pub use router::router;
