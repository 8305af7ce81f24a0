//! The binary `publius`: command line, configuration, wiring. Nobody imports it.
//!
//! Map: `cli/` has one file per subcommand, `config` reads and checks the configuration file,
//! `harden` keeps memory off disks, `log` says what may be logged, `jobs` what runs beside
//! requests, `outgoing` is the one way to other servers, `demo` fills a server with sample people,
//! `witness` cosigns other servers' logs. The accept loop behind which no address goes is the
//! library beside (`listen`).

mod cli;
mod config;
mod demo;
mod harden;
mod jobs;
mod key_file;
mod letter_files;
mod log;
mod outgoing;
mod witness;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    log::begin();
    harden::process();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(cli::run(cli::Arguments::parse())),
        Err(cause) => Err(cause.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
