//! `publius docket`: demands to unmask, from the envelope to the answer. One file per subcommand.

mod authorities;
mod due;
mod envelopes;
mod event;
mod intake;
mod key;
mod letter;
mod look;
mod notice;
mod passphrase;
mod place;
mod produce;
mod replay;
mod tell;

use clap::{Args, Subcommand};

/// Keep the docket of demands to unmask.
#[derive(Args)]
pub(crate) struct Docket {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the authorities that demands may cite, or check a file of your own.
    Authorities(authorities::AuthoritiesArgs),
    /// List what is due on all matters, the most urgent first.
    Due(due::DueArgs),
    /// List the envelopes that agencies handed in, open them, or put one aside.
    Envelopes(envelopes::Envelopes),
    /// Write down that something happened.
    Event(event::EventArgs),
    /// Say what is odd about a demand, for counsel.
    Flags(look::Look),
    /// Take a demand in.
    Intake(intake::Intake),
    /// Make a key that the docket's papers are sealed to.
    Key(key::KeyArgs),
    /// Make a letter about a matter, as PDF: a draft for counsel.
    Letter(letter::Letter),
    /// List the letters there are, or write their templates into a folder to change them.
    Letters(letter::Letters),
    /// List all matters.
    List(look::List),
    /// Tell the account holders that a demand names.
    Notice(notice::Notice),
    /// Make the archive of an answer, and give it: two persons, one after the other.
    Produce(produce::Produce),
    /// Play an episode through the same code: flags, timeline, matrix, proofs.
    Replay(replay::Replay),
    /// Show everything about a matter.
    Show(look::Look),
}

impl Docket {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::Authorities(authorities) => authorities.run(),
            Command::Due(due) => due.run().await,
            Command::Envelopes(envelopes) => envelopes.run().await,
            Command::Event(event) => event.run().await,
            Command::Flags(look) => look.flags().await,
            Command::Intake(intake) => intake.run().await,
            Command::Key(key) => key.run(),
            Command::Letter(letter) => letter.run().await,
            Command::Letters(letters) => letters.run(),
            Command::List(list) => list.run().await,
            Command::Notice(notice) => notice.run().await,
            Command::Produce(produce) => produce.run().await,
            Command::Replay(replay) => replay.run(),
            Command::Show(look) => look.show().await,
        }
    }
}
