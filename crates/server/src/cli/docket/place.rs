//! Where the docket lies, and who keeps it: what all subcommands on a data folder begin with.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use clap::Args;
use service::Service;
use service::docket::authority::Authorities;
use service::docket::{Desk, PaperAddress, PaperKey};
use store::{Error, Options, Store};

use super::passphrase;
use crate::cli::{say, serve};
use crate::config::Config;

/// The data folder; no server may be running on it.
#[derive(Args)]
pub(crate) struct Place {
    /// Data folder; no server may be running on it.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Configuration file of the server.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// A file of authorities of your own.
    #[arg(long, value_name = "FILE")]
    own: Option<PathBuf>,
}

/// The key of whoever keeps the docket.
#[derive(Args)]
pub(crate) struct Key {
    /// Key file, made by `publius docket key new`.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
}

impl Place {
    /// Opens the folder.
    pub(super) async fn open(&self) -> anyhow::Result<Arc<Service>> {
        let config = self.config()?;
        let options = Options { create: false, ..Options::default() };
        let store = match Store::open(&self.data, options).await {
            Ok(store) => store,
            Err(Error::Locked) => {
                bail!("a server runs on {}: stop it first, or use its pages", self.data.display())
            }
            Err(error) => return Err(error).context("cannot open the data folder"),
        };
        let listen = config.listen.unwrap_or(serve::DEFAULT_LISTEN.into());
        let service = serve::start(config.settings(listen), store).await?;
        config.open_docket(&service, &self.data).await?;
        Ok(service)
    }

    pub(super) fn config(&self) -> anyhow::Result<Config> {
        self.config.as_deref().map_or_else(|| Ok(Config::default()), Config::read)
    }

    pub(super) fn authorities(&self) -> anyhow::Result<Authorities> {
        let configured = self.config()?.authorities()?;
        let Some(file) = &self.own else { return Ok(configured) };
        let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        configured.with(&text).with_context(|| format!("{} is not taken", file.display()))
    }

    /// The folder, and the desk of whoever has the key.
    pub(super) async fn sit_down(&self, key: &Key) -> anyhow::Result<(Arc<Service>, Desk)> {
        self.sit_down_with(&key.key).await
    }

    /// The same with this key file. What holders answered meanwhile is written down first.
    pub(super) async fn sit_down_with(&self, key: &Path) -> anyhow::Result<(Arc<Service>, Desk)> {
        let service = self.open().await?;
        let desk = Desk::new(unlock(key)?, self.authorities()?)?;
        let answers = service.docket_take_answers(&desk).await?;
        for (filed, handle) in &answers.written {
            say(&format!("@{handle} answered: see `show {}`.", filed.matter.id.short()));
        }
        if answers.left > 0 {
            say(&format!("{} answers could not be written down yet.", answers.left));
        }
        Ok((service, desk))
    }

    /// To whom papers are sealed: as said, as configured, or as kept when a desk was first opened.
    pub(super) async fn address(
        &self,
        service: &Service,
        said: Option<&str>,
    ) -> anyhow::Result<PaperAddress> {
        if let Some(text) = said {
            let none = || format!("{text} is no recipient of age");
            return PaperAddress::parse(text).with_context(none);
        }
        let known = service.docket_address().await?;
        known.context("say to whom papers are sealed: --recipient age1…")
    }
}

fn unlock(file: &Path) -> anyhow::Result<PaperKey> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let passphrase = passphrase::ask("Passphrase of the docket key: ")?;
    PaperKey::unlock(&bytes, &passphrase)
        .with_context(|| format!("{} does not open with this passphrase", file.display()))
}
