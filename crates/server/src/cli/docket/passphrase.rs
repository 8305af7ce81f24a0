//! The passphrase of a key file: from the terminal, unseen, or from the environment.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use anyhow::ensure;
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use service::Zeroizing;

/// Asks for it.
#[expect(clippy::disallowed_methods, reason = "a secret, which is to stand in no file")]
pub(super) fn ask(prompt: &str) -> anyhow::Result<Zeroizing<String>> {
    if let Ok(passphrase) = std::env::var(VARIABLE) {
        return Ok(Zeroizing::new(passphrase));
    }
    let input = std::io::stdin();
    let mut line = Zeroizing::new(String::new());
    if !input.is_terminal() {
        input.lock().read_line(&mut line)?;
    } else {
        let mut error = std::io::stderr();
        write!(error, "{prompt}")?;
        let seen = tcgetattr(&input)?;
        let mut unseen = seen.clone();
        unseen.local_modes.remove(LocalModes::ECHO);
        tcsetattr(&input, OptionalActions::Flush, &unseen)?;
        let read = input.lock().read_line(&mut line);
        tcsetattr(&input, OptionalActions::Flush, &seen)?;
        writeln!(error)?;
        read?;
    }
    let passphrase = Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned());
    ensure!(!passphrase.is_empty(), "a passphrase is needed, at the terminal or in {VARIABLE}");
    Ok(passphrase)
}

const VARIABLE: &str = "PUBLIUS_DOCKET_PASSPHRASE";
