//! A value that many read and few change.
//!
//! Whoever reads it twice at once waits for ever when somebody else begins to wait for a change in
//! between: fair locks let no reader past a waiting writer. Debug builds, and with them all tests,
//! refuse the second reading at once, whether or not somebody waits.

use std::ops::{Deref, DerefMut};

use parking_lot::{RwLock, RwLockReadGuard, RwLockWriteGuard};

/// A value behind a lock for many readers or one writer.
#[derive(Default)]
pub(crate) struct Shared<T>(RwLock<T>);

/// A reading or a change under way.
pub(crate) struct Under<G> {
    guard: G,
    _once: Once,
}

/// A reading under way.
pub(crate) type Reader<'a, T> = Under<RwLockReadGuard<'a, T>>;

impl<T> Shared<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(RwLock::new(value))
    }

    /// Begins to read. Not while the same thread reads or changes it already.
    pub(crate) fn read(&self) -> Reader<'_, T> {
        let once = Once::begin(self);
        Under { guard: self.0.read(), _once: once }
    }

    /// Begins to change. Not while the same thread reads or changes it already.
    pub(crate) fn write(&self) -> Under<RwLockWriteGuard<'_, T>> {
        let once = Once::begin(self);
        Under { guard: self.0.write(), _once: once }
    }
}

impl<G: Deref> Deref for Under<G> {
    type Target = G::Target;

    fn deref(&self) -> &Self::Target {
        &self.guard
    }
}

impl<G: DerefMut> DerefMut for Under<G> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.guard
    }
}

#[cfg(debug_assertions)]
thread_local! {
    /// Where the values lie that this thread reads or changes.
    static HELD: std::cell::RefCell<Vec<usize>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// That this thread holds a value once; nothing in builds for use.
struct Once(#[cfg(debug_assertions)] usize);

#[cfg(debug_assertions)]
impl Once {
    fn begin<T>(shared: &Shared<T>) -> Self {
        let place = std::ptr::from_ref(shared) as usize;
        HELD.with_borrow_mut(|held| {
            assert!(!held.contains(&place), "a shared value is read again while it is read");
            held.push(place);
        });
        Self(place)
    }
}

#[cfg(debug_assertions)]
impl Drop for Once {
    fn drop(&mut self) {
        HELD.with_borrow_mut(|held| held.retain(|place| *place != self.0));
    }
}

#[cfg(not(debug_assertions))]
impl Once {
    const fn begin<T>(_: &Shared<T>) -> Self {
        Self()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "read again while it is read")]
    fn reading_twice_at_once_is_refused() {
        let value = Shared::new(1);
        let _ = *value.read() + *value.read();
    }

    #[test]
    fn one_after_another_is_fine() {
        let value = Shared::new(1);
        *value.write() += 1;
        let (one, other) = (*value.read(), Shared::new(2));
        let both = other.read();
        assert_eq!(one, *both);
        assert_eq!(*value.read(), 2);
    }
}
