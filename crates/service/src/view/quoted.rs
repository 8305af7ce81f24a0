//! What is shown of a post inside a post that quotes it.

use super::PostView;

/// What stands where a post quotes another.
#[derive(Clone, Debug)]
pub enum Quoted {
    /// The post, one level deep.
    Shown(Box<PostView>),
    /// It is gone or hidden.
    Gone,
    /// Whoever wrote it took it out.
    TakenOut,
}

impl Quoted {
    /// What stands for a post that is there, or is not.
    pub(crate) fn of(view: Option<PostView>) -> Self {
        view.map_or(Self::Gone, |view| Self::Shown(Box::new(view)))
    }

    /// The post, where it is shown.
    #[must_use]
    pub fn shown(&self) -> Option<&PostView> {
        match self {
            Self::Shown(view) => Some(view),
            Self::Gone | Self::TakenOut => None,
        }
    }
}
