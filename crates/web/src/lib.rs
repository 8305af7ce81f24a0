//! Door: server-rendered pages, complete without scripts.
//!
//! | file | what it holds |
//! |------|---------------|
//! | `router` | every address, one line each |
//! | `door` | who asks, whether a form is ours, which headers every answer carries |
//! | `form`, `parcel` | reading forms, without and with files |
//! | `problems` | what is wrong with a form sent |
//! | `cookie` | the one cookie there is |
//! | `reply` | pages, redirects and refusals as answers |
//! | `frame` | what stands around every page |
//! | `post_view` | posts, rendered once and shared; the viewer's own flags spliced in |
//! | `poll`, `portrait`, `audience` | parts of posts and profiles |
//! | `pages` | one file a page, or a few that belong together |
//! | `feeds`, `oembed` | the same for readers that are programs |
//! | `chart`, `bars` | numbers as lines, and as bars |
//! | `static_files` | style, script and icons, under an address that names their content |
//!
//! A new page: a template that extends `frame.html`, a struct for it with a `frame: Frame` field
//! in a file of `pages`, a function `async fn name(visit: Visit, ..) -> Answer` that ends in
//! `reply::page(..)`, and a line in `router`.

mod absent;
mod audience;
mod bars;
mod chart;
mod cookie;
mod door;
mod feeds;
mod form;
mod frame;
mod html;
mod oembed;
mod pages;
mod parcel;
mod poll;
mod portrait;
mod post_pictures;
mod post_view;
mod problems;
mod reply;
mod router;
mod static_files;

pub use router::router;
