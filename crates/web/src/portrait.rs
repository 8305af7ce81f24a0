//! An account's small picture, or the letter that stands for it.

use askama::Template;
use record::{Account, Id, Media};

/// The picture beside a name. Says nothing to those who listen: the name stands beside it.
#[derive(Template)]
#[template(path = "portrait.html")]
pub(crate) struct Portrait<'a> {
    account: &'a Account,
    picture: Option<String>,
    description: &'a str,
}

impl<'a> Portrait<'a> {
    /// The portrait of an account.
    pub(crate) fn of(account: &'a Account) -> Self {
        Self { account, picture: account.avatar.map(picture_path), description: "" }
    }

    /// With the words that describe the picture, where it stands for itself.
    pub(crate) fn described(self) -> Self {
        Self { description: &self.account.avatar_description, ..self }
    }

    fn letter(&self) -> String {
        let letter = self.account.name().chars().find(|letter| letter.is_alphanumeric());
        letter.unwrap_or('?').to_uppercase().collect()
    }

    /// One of [`HUES`] colours, always the same for an account.
    pub(crate) fn hue(&self) -> i64 {
        let number = self.account.id.number();
        (number ^ (number >> 9) ^ (number >> 22)) % HUES
    }
}

impl askama::filters::HtmlSafe for Portrait<'_> {}

/// The address of a picture. What follows the dot is for people; the type is in the answer.
pub(crate) fn picture_path(id: Id<Media>) -> String {
    format!("/media/{id}.jpg")
}

const HUES: i64 = 8;
