//! `publius witness`: cosigns what other servers' dockets have become, as long as nothing that was
//! there before is gone.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use clap::Args;
use docket::log::witness::KnownLog;
use docket::log::{Purpose, VerifierKey};
use server::listen;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use super::say;
use crate::witness::{Keeper, router};

/// Run a witness: it cosigns the logs of other servers' dockets.
#[derive(Args)]
pub(crate) struct Witness {
    /// Folder of the witness's key and of what it has seen; made if it is not there.
    #[arg(long)]
    data: PathBuf,
    /// Name of the witness, like `witness.example.org/w1`.
    #[arg(long)]
    name: String,
    /// The key of a log to cosign, `name+id+key`; can be given several times.
    #[arg(long = "log", required = true)]
    logs: Vec<String>,
    /// Address and port to listen on.
    #[arg(long, default_value = "127.0.0.1:3100")]
    listen: SocketAddr,
}

impl Witness {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let mut logs: Vec<KnownLog> = Vec::new();
        for text in &self.logs {
            let key = VerifierKey::parse(text).with_context(|| format!("--log {text}"))?;
            anyhow::ensure!(key.purpose() == Purpose::Note, "--log {text}: not the key of a log");
            match logs.iter_mut().find(|log| log.origin == key.name()) {
                Some(log) => log.keys.push(key),
                None => logs.push(KnownLog { origin: key.name().to_owned(), keys: vec![key] }),
            }
        }
        let keeper = Keeper::open(&self.data, &self.name, logs)?;
        let listener = TcpListener::bind(self.listen).await;
        let listener = listener.with_context(|| format!("cannot listen on {}", self.listen))?;
        say(&format!("cosigning as {}", keeper.verifier().to_text()));
        say(&format!("listening on http://{}", listener.local_addr()?));
        let (mut interrupt, mut terminate) =
            (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        let stop = async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        };
        Ok(listen::serve(listener, router(Arc::new(keeper)), stop).await?)
    }
}
