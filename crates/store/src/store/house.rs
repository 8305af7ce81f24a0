//! House papers: about the server and the programs that knock, never about a person.

use record::Day;
use vault::SealedToken;

use super::{Store, call};
use crate::app::App;
use crate::engine::Engine as _;
use crate::error::Error;

impl Store {
    /// Keeps an app.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn app_put(&self, app: App) -> Result<(), Error> {
        call!(self, app_put(app))
    }

    /// The app with a client id.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn app(&self, client: &str) -> Result<Option<App>, Error> {
        call!(self, app(client.to_owned()))
    }

    /// Keeps an app until a later day; an earlier one changes nothing.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn app_prolong(&self, client: &str, until: Day) -> Result<(), Error> {
        call!(self, app_prolong(client.to_owned(), until))
    }

    /// Keeps a token of an app's own, under which lies nobody's account. The oldest goes when there
    /// are more than [`record::limits::APP_TOKENS_MAX`], all go with the app.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is no such app.
    pub async fn app_token_put(&self, client: &str, token: SealedToken) -> Result<(), Error> {
        call!(self, app_token_put(client.to_owned(), token))
    }

    /// Drops apps whose last day is before today.
    ///
    /// # Errors
    /// If storage fails.
    pub async fn apps_sweep(&self, today: Day) -> Result<(), Error> {
        call!(self, apps_sweep(today))
    }
}
