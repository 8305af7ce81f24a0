//! The command line: one file per subcommand.

mod backup;
mod check_config;
mod demo;
mod docket;
mod held;
mod invite;
mod serve;
mod verify;
mod witness;

use clap::{Parser, Subcommand};

/// A microblogging server for pseudonymous public speech, whose operator has nothing to hand
/// over.
#[derive(Parser)]
#[command(name = "publius", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run a server.
    Serve(serve::Serve),
    /// Run a server filled with sample people and posts.
    Demo(demo::Demo),
    /// Check a configuration file and say what is wrong with it.
    CheckConfig(check_config::CheckConfig),
    /// List every byte held about an account.
    Held(held::Held),
    /// Make an invite (the server must not be running; operators have a page for it).
    Invite(invite::Invite),
    /// Write everything into one file, also while the server runs.
    Backup(backup::Backup),
    /// Make a data folder from a backup.
    Restore(backup::Restore),
    /// Keep the docket of demands to unmask.
    Docket(docket::Docket),
    /// Check proofs and copies of a docket's log, without a server and without a network.
    Verify(verify::Verify),
    /// Run a witness: it cosigns the logs of other servers' dockets.
    Witness(witness::Witness),
}

/// Does what the command line asks for.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<()> {
    match arguments.command {
        Command::Serve(serve) => serve.run().await,
        Command::Demo(demo) => demo.run().await,
        Command::CheckConfig(check) => check.run(),
        Command::Held(held) => held.run().await,
        Command::Invite(invite) => invite.run().await,
        Command::Backup(backup) => backup.run().await,
        Command::Restore(restore) => restore.run().await,
        Command::Docket(docket) => docket.run().await,
        Command::Verify(verify) => verify.run(),
        Command::Witness(witness) => witness.run().await,
    }
}

/// A line for the person at the terminal. Standard output is for answers, not for logs.
pub(crate) fn say(line: &str) {
    use std::io::Write as _;
    // A closed pipe is no reason to stop.
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}
