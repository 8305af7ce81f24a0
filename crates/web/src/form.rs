//! Forms as they come in: names and values, some names more than once.

use axum::extract::{FromRequest, Request};

use crate::reply::Refusal;

/// The filled-in form of a request.
#[derive(Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// The value of the first field so named, or nothing.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default()
    }

    /// The value of the first field so named, if there is one.
    pub(crate) fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The values of all fields so named.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A checkbox so named is ticked, or a button so named was pressed.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// Adds a field read elsewhere.
    pub(crate) fn add(&mut self, name: String, value: String) {
        self.0.push((name, value));
    }

    /// Those of them whose names are kept.
    pub(crate) fn only(self, kept: impl Fn(&str) -> bool) -> Self {
        Self(self.0.into_iter().filter(|(name, _)| kept(name)).collect())
    }

    /// The page to go back to, if the form names one of ours.
    pub(crate) fn back(&self) -> Option<&str> {
        Some(self.text("back")).filter(|path| is_own_path(path))
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        match axum::Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(axum::Form(fields)) => Ok(Self(fields)),
            Err(unreadable) => Err(Refusal::plain(unreadable.status())),
        }
    }
}

/// A path on this server: it begins with one slash, and nothing in it can lead elsewhere.
pub(crate) fn is_own_path(path: &str) -> bool {
    let mut bytes = path.bytes();
    let leaves = |byte: Option<u8>| matches!(byte, Some(b'/' | b'\\'));
    bytes.next() == Some(b'/')
        && !leaves(bytes.next())
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_never_leads_away() {
        for path in ["/", "/home?below=7", "/@ada/12"] {
            assert!(is_own_path(path), "{path}");
        }
        let away =
            ["", "home", "//evil.example", "/\\evil.example", "https://evil.example", "/a\nb"];
        for path in away {
            assert!(!is_own_path(path), "{path}");
        }
    }
}
