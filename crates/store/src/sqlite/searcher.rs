//! The thread that searches: one of its own, so that searches wait for one another but no page
//! waits for them; and each is broken off before long.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use record::limits::SEARCH_MILLIS_MAX;
use rusqlite::Connection;

use super::database::connect_reading;
use super::reader::Readers;
use crate::error::Error;

/// The thread's mouth.
pub(super) struct Searcher {
    thread: Readers,
    deadline: Arc<Mutex<Option<Instant>>>,
}

impl Searcher {
    /// Starts the thread.
    pub(super) fn start(file: &Path) -> Result<Self, Error> {
        let mut connection = connect_reading(file)?;
        let deadline = Arc::new(Mutex::new(None));
        let watched = Arc::clone(&deadline);
        let is_over = move || watched.lock().is_some_and(|deadline| Instant::now() >= deadline);
        connection.progress_handler(STEPS, Some(is_over))?;
        Ok(Self { thread: Readers::start(vec![connection])?, deadline })
    }

    /// Searches. [`Error::SearchTooLong`] if that takes longer than it may.
    pub(super) async fn search<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.within(Duration::from_millis(SEARCH_MILLIS_MAX), work).await
    }

    async fn within<T: Send + 'static>(
        &self,
        longest: Duration,
        work: impl FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let deadline = Arc::clone(&self.deadline);
        let search = move |db: &Connection| {
            *deadline.lock() = Some(Instant::now() + longest);
            let found = work(db);
            *deadline.lock() = None;
            found
        };
        self.thread.read(search).await
    }
}

/// Steps of SQLite's machine between two looks at the clock. Reading one page of the word index is
/// some three of them, so this is some 30 pages.
const STEPS: i32 = 100;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use crate::sqlite::{Sqlite, search};

    /// Posts that all hold a word which begins alike.
    const POSTS: &str = "WITH RECURSIVE posts (id) AS (
        SELECT 1 UNION ALL SELECT id + 1 FROM posts WHERE id < 20000)
        INSERT INTO posts_search (rowid, words) SELECT id, 'many word' || id FROM posts";

    async fn filled(folder: &Path) -> Sqlite {
        let options = Options { create: true, ..Options::default() };
        let engine = Sqlite::open(folder, options).await.unwrap();
        engine.public.write(|db| Ok(db.execute_batch(POSTS)?)).await.unwrap();
        engine
    }

    #[tokio::test]
    async fn a_search_in_the_word_index_is_broken_off_and_the_next_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let engine = filled(folder.path()).await;
        let words = |db: &Connection| search::posts(db, "word", None, 1);
        let late = engine.searcher.within(Duration::ZERO, words).await;
        assert_eq!(late, Err(Error::SearchTooLong));
        let in_time = engine.searcher.within(Duration::from_secs(60), words).await;
        assert_eq!(in_time, Ok(vec![record::Id::new(20_000)]));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_search_without_end_ends_and_pages_do_not_wait_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let options = Options { create: true, readers: 1, ..Options::default() };
        let engine = Arc::new(Sqlite::open(folder.path(), options).await.unwrap());
        let searching = Arc::clone(&engine);
        let search = tokio::spawn(async move {
            let endless = |db: &Connection| {
                let numbers = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
                     SELECT count(*) FROM n";
                Ok(db.query_row(numbers, [], |row| row.get::<_, i64>(0))?)
            };
            searching.searcher.search(endless).await
        });
        while engine.searcher.deadline.lock().is_none() {
            tokio::task::yield_now().await;
        }
        assert_eq!(engine.public.read(|_| Ok(1)).await, Ok(1));
        assert!(!search.is_finished(), "the page came first");
        assert_eq!(search.await.unwrap(), Err(Error::SearchTooLong));
    }
}
