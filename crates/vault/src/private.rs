//! Private plaintext, in a shell that lets nothing out by accident.

/// A value that cannot be printed, serialised, cloned or stored: it has no `Debug`, `Display`,
/// `Serialize` or `Clone`, and no door of the store takes it.
///
/// The shell adds no wiping of its own: a `T` that must leave no trace in freed memory keeps its
/// bytes in [`zeroize::Zeroizing`], as every key of this room does.
pub struct Private<T>(T);

impl<T> Private<T> {
    /// Puts a value in.
    pub fn new(plain: T) -> Self {
        Self(plain)
    }

    /// Looks at the value. What is done with it is the caller's word.
    pub fn reveal(&self) -> &T {
        &self.0
    }

    /// Takes the value out.
    pub fn take(self) -> T {
        self.0
    }
}
