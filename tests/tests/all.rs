//! The server from outside: pages, command line, disk.
