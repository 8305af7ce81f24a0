//! The server from outside: pages, command line, disk.
#![expect(
    clippy::indexing_slicing,
    reason = "helpers of tests are not functions of tests to clippy"
)]

#[path = "all/bad_input/mod.rs"]
mod bad_input;
#[path = "all/canary/mod.rs"]
mod canary;
#[path = "all/cli.rs"]
mod cli;
#[path = "all/copied/mod.rs"]
mod copied;
#[path = "all/crash.rs"]
mod crash;
#[path = "all/disk_full.rs"]
mod disk_full;
#[path = "all/docket.rs"]
mod docket;
#[path = "all/docket_authorities.rs"]
mod docket_authorities;
#[path = "all/docket_crash.rs"]
mod docket_crash;
#[path = "all/docket_desk.rs"]
mod docket_desk;
#[path = "all/docket_tray.rs"]
mod docket_tray;
#[path = "all/docket_witnesses.rs"]
mod docket_witnesses;
#[path = "all/phone.rs"]
mod phone;
#[path = "all/photo.rs"]
mod photo;
#[path = "all/picture.rs"]
mod picture;
#[path = "all/push.rs"]
mod push;
