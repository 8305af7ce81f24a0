//! The server from outside: pages, command line, disk.

#[path = "all/cli.rs"]
mod cli;
#[path = "all/crash.rs"]
mod crash;
#[path = "all/disk_full.rs"]
mod disk_full;
