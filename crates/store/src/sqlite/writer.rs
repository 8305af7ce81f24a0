//! The one thread that writes to a file, and how writers share one flush to the disk.
//!
//! Whatever waits when the thread is free goes into one transaction, and nobody is answered before
//! it is committed. Should one of them fail after it wrote something, all is undone and each is
//! done again in a transaction of its own, so that no one suffers for another. Savepoints would do
//! the same, but search flushes its index at each.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::error::Error;

/// The thread's mouth. Dropping it waits until everything taken in is done.
pub(super) struct Writer {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread.
    pub(super) fn start(connection: Connection) -> Result<Self, Error> {
        let (orders, taken) = channel();
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || work_off(&connection, &taken))?;
        Ok(Self { orders: Some(orders), thread: Some(thread) })
    }

    /// Does work in a transaction shared with others; answers when it is committed.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (reply, answer) = oneshot::channel();
        self.order(Order::Together(Box::new(Task { work, outcome: None, reply })))?;
        answer.await.map_err(|_| Error::Unavailable)?
    }

    /// Does work outside any transaction.
    pub(super) async fn alone<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (reply, answer) = oneshot::channel();
        self.order(Order::Alone(Box::new(move |connection| {
            // A caller who has gone does not want the answer.
            let _ = reply.send(work(connection));
        })))?;
        answer.await.map_err(|_| Error::Unavailable)?
    }

    fn order(&self, order: Order) -> Result<(), Error> {
        let orders = self.orders.as_ref().ok_or(Error::Unavailable)?;
        orders.send(order).map_err(|_| Error::Unavailable)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // It ended by a panic only if a bug made it; there is nothing left to save.
            let _ = thread.join();
        }
    }
}

/// What the thread is asked for.
enum Order {
    Together(Box<dyn Job>),
    Alone(Box<dyn FnOnce(&Connection) + Send>),
}

/// A write that waits for its answer.
trait Job: Send {
    /// Does the work. False if it failed.
    fn attempt(&mut self, connection: &Connection) -> bool;

    /// Answers: with the outcome, or with what kept the transaction from being committed.
    fn answer(self: Box<Self>, committed: Result<(), Error>);
}

struct Task<W, T> {
    work: W,
    outcome: Option<Result<T, Error>>,
    reply: oneshot::Sender<Result<T, Error>>,
}

impl<T: Send, W: Fn(&Connection) -> Result<T, Error> + Send> Job for Task<W, T> {
    fn attempt(&mut self, connection: &Connection) -> bool {
        self.outcome.insert((self.work)(connection)).is_ok()
    }

    fn answer(self: Box<Self>, committed: Result<(), Error>) {
        let outcome = self.outcome.unwrap_or(Err(Error::Unavailable));
        // A refusal is an answer of its own, whatever became of the transaction.
        let answer = outcome.and_then(|value| committed.map(|()| value));
        // A caller who has gone does not want the answer.
        let _ = self.reply.send(answer);
    }
}

/// Takes orders until nobody can give any.
fn work_off(connection: &Connection, orders: &Receiver<Order>) {
    while let Ok(order) = orders.recv() {
        let mut waiting = vec![order];
        waiting.extend(orders.try_iter().take(TOGETHER_MAX - 1));
        let mut jobs = Vec::new();
        for order in waiting {
            match order {
                Order::Together(job) => jobs.push(job),
                Order::Alone(work) => {
                    settle(connection, std::mem::take(&mut jobs));
                    work(connection);
                }
            }
        }
        settle(connection, jobs);
    }
}

/// Does the jobs in one transaction, or, should that fail, each in its own; answers all.
fn settle(connection: &Connection, mut jobs: Vec<Box<dyn Job>>) {
    if jobs.is_empty() {
        return;
    }
    let begun = connection.execute_batch("BEGIN IMMEDIATE").map_err(Error::from);
    let committed = begun.and_then(|()| commit(connection, &mut jobs));
    if begun.is_ok() && committed.is_err() && jobs.len() > 1 {
        jobs.into_iter().for_each(|job| settle(connection, vec![job]));
    } else {
        jobs.into_iter().for_each(|job| job.answer(committed));
    }
}

/// Does the jobs and ends the transaction. Leaves nothing behind if that fails.
fn commit(connection: &Connection, jobs: &mut [Box<dyn Job>]) -> Result<(), Error> {
    let committed = attempt_all(connection, jobs)
        .and_then(|()| connection.execute_batch("COMMIT").map_err(Error::from));
    if committed.is_err() && !connection.is_autocommit() {
        connection.execute_batch("ROLLBACK")?;
    }
    committed
}

/// Does the jobs. A job that refused before it wrote leaves the others alone.
fn attempt_all(connection: &Connection, jobs: &mut [Box<dyn Job>]) -> Result<(), Error> {
    for job in jobs {
        let before = connection.total_changes();
        let done = job.attempt(connection);
        if !done && (connection.is_autocommit() || connection.total_changes() != before) {
            return Err(Error::Unavailable);
        }
    }
    Ok(())
}

/// Most jobs in one transaction: enough to fill the disk's time, few enough to answer soon.
const TOGETHER_MAX: usize = 512;
