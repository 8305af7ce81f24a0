//! `publius demo`: a server full of sample people, for a first look.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use service::Settings;
use store::{Options, Store};
use tokio::net::TcpListener;

use super::{say, serve};
use crate::demo;

/// Run a server filled with sample people and posts.
#[derive(Args)]
pub(crate) struct Demo {
    /// Keep the data in this folder, and use it again next time.
    #[arg(long)]
    keep: Option<PathBuf>,
    /// Address and port to listen on.
    #[arg(long, default_value = "127.0.0.1:3000")]
    listen: SocketAddr,
}

impl Demo {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let listener = TcpListener::bind(self.listen).await;
        let listener = listener.with_context(|| format!("cannot listen on {}", self.listen))?;
        let address = listener.local_addr()?;
        let scratch = tempfile::tempdir()?;
        let data = self.keep.unwrap_or_else(|| scratch.path().join("data"));
        // Beside the data, never in it.
        let mut keys = data.clone().into_os_string();
        keys.push("-keys");
        let keys = PathBuf::from(keys);
        let options = Options { create: true, ..Options::default() };
        let store = Store::open(&data, options).await.context("cannot open the data folder")?;
        let settings = Settings {
            name: "Publius demo".into(),
            description: "Sample people, sample posts: nothing here is real.".into(),
            origin: format!("http://{address}"),
            wait_seconds: 5,
            ..Settings::default()
        };
        let empty = store.accounts_count().await? == 0;
        let (house, key) = demo::House::open(&keys, &data)?;
        let cast = match empty {
            true => demo::fill(&settings, &store, (&house, key), say).await?,
            false => Vec::new(),
        };
        let service = serve::start(settings, store).await?;
        house.give(&service).await?;
        demo::welcome(&format!("http://{address}"), &cast, &house, say);
        serve::run(listener, service).await
    }
}
