//! What runs beside requests. Every task of the server is started here or in `listen`.

use std::sync::Arc;
use std::time::Duration;

use service::Service;

/// Starts the jobs; each ends with the service.
pub(crate) fn start(service: &Arc<Service>) {
    every(service::SWEEP_EVERY, service, |service| async move { service.sweep() });
    every(APPS_EVERY, service, |service| async move {
        if let Err(cause) = service.sweep_apps().await {
            tracing::warn!(%cause, "apps out of use are forgotten later");
        }
    });
    every(RELEASE_EVERY, service, |service| async move { service.release_due().await });
    every(RELEASE_EVERY, service, |service| async move { service.wake_due() });
    every(DAY_EVERY, service, |service| async move {
        if let Err(cause) = service.write_docket_day().await {
            tracing::warn!(%cause, "the day of the docket is written later");
        }
        service.ask_docket_witnesses().await;
    });
    let erase = Duration::from_secs(service.settings().erase_seconds.max(1));
    every(erase, service, |service| async move {
        if let Err(cause) = service.finish_erasures_in_turn().await {
            tracing::warn!(%cause, "erased bytes are overwritten later");
        }
    });
}

fn every<F: Future<Output = ()> + Send>(
    pause: Duration,
    service: &Arc<Service>,
    job: impl Fn(Arc<Service>) -> F + Send + 'static,
) {
    let service = Arc::downgrade(service);
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(pause).await;
            match service.upgrade() {
                Some(service) => job(service).await,
                None => return,
            }
        }
    });
}

/// How often apps out of use are forgotten: their days are counted in days.
const APPS_EVERY: Duration = Duration::from_secs(3_600);

/// How often is looked whether a day began: the docket's log grows then, and only then.
const DAY_EVERY: Duration = Duration::from_secs(5);

/// How often posts and devices are looked for whose time has come: a slot is a minute.
const RELEASE_EVERY: Duration = Duration::from_secs(5);
