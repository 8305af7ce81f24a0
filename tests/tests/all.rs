//! The server from outside: pages, command line, disk.

#[path = "all/bad_input/mod.rs"]
mod bad_input;
#[path = "all/cli.rs"]
mod cli;
#[path = "all/crash.rs"]
mod crash;
#[path = "all/disk_full.rs"]
mod disk_full;
