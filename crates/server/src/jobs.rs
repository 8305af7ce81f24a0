//! What runs beside requests. Every task of the server is started here or in `listen`.

use std::sync::Arc;

use service::Service;

/// Forgets accounts that nobody asked for in a while, for as long as the service lives.
pub(crate) fn start(service: &Arc<Service>) {
    let service = Arc::downgrade(service);
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(service::SWEEP_EVERY).await;
            match service.upgrade() {
                Some(service) => service.sweep(),
                None => return,
            }
        }
    });
}
