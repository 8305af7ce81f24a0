//! Threads that read a file side by side.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use parking_lot::Mutex;
use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::error::Error;

/// The threads' mouth. Dropping it waits until everything taken in is done.
pub(super) struct Readers {
    orders: Option<Sender<Order>>,
    threads: Vec<JoinHandle<()>>,
}

type Order = Box<dyn FnOnce(&Connection) + Send>;

impl Readers {
    /// Starts a thread for each connection.
    pub(super) fn start(connections: Vec<Connection>) -> Result<Self, Error> {
        let (orders, taken) = channel();
        let taken = Arc::new(Mutex::new(taken));
        let mut threads = Vec::new();
        for connection in connections {
            let taken = Arc::clone(&taken);
            let thread = std::thread::Builder::new().name("store-reader".to_owned());
            threads.push(thread.spawn(move || work_off(&connection, &taken))?);
        }
        Ok(Self { orders: Some(orders), threads })
    }

    /// Reads on whichever thread is free, all from the same moment.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (reply, answer) = oneshot::channel();
        let order: Order = Box::new(move |connection| {
            // A caller who has gone does not want the answer.
            if !reply.is_closed() {
                let _ = reply.send(at_one_moment(connection, work));
            }
        });
        let orders = self.orders.as_ref().ok_or(Error::Unavailable)?;
        orders.send(order).map_err(|_| Error::Unavailable)?;
        answer.await.map_err(|_| Error::Unavailable)?
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.orders = None;
        for thread in self.threads.drain(..) {
            // It ended by a panic only if a bug made it; there is nothing left to save.
            let _ = thread.join();
        }
    }
}

fn work_off(connection: &Connection, orders: &Mutex<Receiver<Order>>) {
    loop {
        let order = orders.lock().recv();
        let Ok(order) = order else { return };
        order(connection);
    }
}

/// Reads inside one transaction, so that several statements see the same.
fn at_one_moment<T>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, Error>,
) -> Result<T, Error> {
    let transaction = connection.unchecked_transaction()?;
    let answer = work(&transaction)?;
    transaction.finish()?;
    Ok(answer)
}
