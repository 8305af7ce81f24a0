//! What an endpoint asks of the token that comes with a call.

/// A scope is named as narrowly as there is one: `read:statuses`. Wider ones cover it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// Nothing: everybody may ask. A token is not looked at.
    Nothing,
    /// No token is needed, but one that comes must cover the scope.
    Optional(&'static str),
    /// A token, however narrow.
    Any,
    /// A token of an app or of a holder.
    App(&'static str),
    /// A token of a holder.
    User(&'static str),
}

impl Need {
    /// The scope it names.
    pub(crate) fn scope(self) -> Option<&'static str> {
        match self {
            Self::Nothing | Self::Any => None,
            Self::Optional(scope) | Self::App(scope) | Self::User(scope) => Some(scope),
        }
    }
}
