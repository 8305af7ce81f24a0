//! `publius serve`: the real thing.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use clap::Args;
use record::{Handle, Role};
use server::listen;
use service::{Clock, Service, Settings, SystemClock};
use store::{Options, Store};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use super::say;
use crate::config::{Config, Outgoing};
use crate::outgoing::Door;
use crate::{jobs, key_file};

/// Run a server.
#[derive(Args)]
pub(crate) struct Serve {
    /// Data folder; made if it is not there.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Address and port to listen on [default: 127.0.0.1:3000].
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// Public origin, like <https://example.org> [default: http:// and the address].
    #[arg(long)]
    origin: Option<String>,
    /// Configuration file.
    #[arg(long)]
    config: Option<PathBuf>,
}

impl Serve {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let mut config = match &self.config {
            Some(file) => Config::read(file)?,
            None => Config::default(),
        };
        config.origin = self.origin.or(config.origin);
        config.check()?;
        let listen = self.listen.or(config.listen).unwrap_or(DEFAULT_LISTEN.into());
        let data =
            self.data.or(config.data.take()).context("say where the data lies: --data DIR")?;
        let options = Options { create: true, ..Options::default() };
        let store = Store::open(&data, options).await.context("cannot open the data folder")?;
        let listener = TcpListener::bind(listen).await;
        let listener = listener.with_context(|| format!("cannot listen on {listen}"))?;
        let settings = config.settings(listener.local_addr()?);
        let service = start(settings, store).await?;
        let Outgoing { roots, allow_private } = &config.outgoing;
        if config.push.unwrap_or_default() || !config.docket_witnesses.is_empty() {
            service.take_outgoing(Arc::new(Door::new(roots.as_deref(), *allow_private)?));
        }
        if let Some(file) = &config.release_key {
            let key = key_file::read_or_make("release_key", file, &data)?;
            service.take_release_key(&key).await?;
        }
        config.open_docket(&service, &data).await?;
        service.take_docket_witnesses(&config.witnesses(), config.docket_quorum)?;
        name_operators(&service, config.operators.unwrap_or_default()).await?;
        run(listener, service).await
    }
}

/// Starts the service, showing how far it is.
pub(crate) async fn start(settings: Settings, store: Store) -> anyhow::Result<Arc<Service>> {
    store.sweep_orphans().await?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let mut shown = 0;
    let service = Service::start(settings, store, clock, NODE, |progress| {
        let percent = progress.read * 100 / progress.total.max(1);
        if progress.total > SHOW_FROM && percent >= shown + 10 {
            shown = percent;
            say(&format!("reading the public record: {percent} %"));
        }
    });
    let service = service.await?;
    // What a crash left to be overwritten.
    if let Err(cause) = service.finish_erasures().await {
        tracing::warn!(%cause, "erased bytes are overwritten later");
    }
    Ok(service)
}

/// Serves until the process is told to stop.
pub(crate) async fn run(listener: TcpListener, service: Arc<Service>) -> anyhow::Result<()> {
    jobs::start(&service);
    let address = listener.local_addr()?;
    let router = web::router(service.clone()).merge(client_api::router(service.clone()));
    say(&format!("listening on http://{address}"));
    let (mut interrupt, mut terminate) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let listening = service.clone();
    let stop = async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        say("stopping");
        // They would last longer than the server does.
        listening.end_streams();
    };
    listen::serve(listener, router, stop).await?;
    Ok(service.finish_erasures().await?)
}

/// Gives the accounts named in the configuration the role, and takes it from all others.
async fn name_operators(service: &Service, handles: Vec<String>) -> anyhow::Result<()> {
    let wanted: Vec<Handle> =
        handles.iter().map(|it| Handle::parse(it)).collect::<Result<_, _>>()?;
    for view in service.operators().await? {
        if !wanted.contains(&view.account.handle) {
            service.set_role(view.account.handle.as_str(), Role::Member).await?;
        }
    }
    for handle in wanted {
        match service.account_named(handle.as_str()).await {
            Ok(view) if view.account.role == Role::Operator => {}
            Ok(_) => service.set_role(handle.as_str(), Role::Operator).await?,
            Err(_) => tracing::warn!(%handle, "this operator has no account yet"),
        }
    }
    Ok(())
}

pub(crate) const DEFAULT_LISTEN: ([u8; 4], u16) = ([127, 0, 0, 1], 3000);
/// This server's number among those that share a record: there is one.
pub(crate) const NODE: u16 = 0;
/// Entries from which on progress is worth a line.
const SHOW_FROM: u64 = 50_000;
